import { createHash, randomBytes } from 'node:crypto'

/** A browser as far as a server can tell: it keeps cookies, follows nothing by itself, and says where a form comes from. */
export class Visitor {
  readonly #origin: string
  readonly #cookies = new Map<string, string>()

  /** @param origin of the Backpack */
  constructor(origin: string) {
    this.#origin = origin
  }

  get(path: string): Promise<Response> {
    return this.#send(path, { method: 'GET' })
  }

  /** Posts a form, as a page of `from` does; null sends no Origin header at all. */
  post(path: string, form: Form, from: string | null = this.#origin): Promise<Response> {
    return this.#send(path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        ...(from === null ? {} : { Origin: from }),
      },
      body: new URLSearchParams(form.map(([name, value]) => [name, value])).toString(),
    })
  }

  async signIn(email: string, password: string): Promise<void> {
    const answer = await this.post('/sign-in', [
      ['email', email],
      ['password', password],
    ])
    if (answer.status !== 303) throw new Error(`Signing in answered ${answer.status}.`)
  }

  async signUp(email: string): Promise<void> {
    await this.post('/sign-up', [
      ['name', 'Grace'],
      ['email', email],
      ['password', 'a long enough password'],
    ])
    const mails = (await (await this.get('/dev/mail')).text()).replace(/<[^>]*>/g, ' ')
    const code = /\b\d{6}\b/.exec(mails.slice(mails.indexOf(email)))?.[0] ?? ''
    const answer = await this.post('/sign-up/code', [['code', code]])
    if (answer.status !== 303) throw new Error(`The code answered ${answer.status}.`)
  }

  /** What the frame does in this browser: opens the window, takes its code, and begins a session. */
  async enterFrame(): Promise<FrameCaller> {
    const { verifier, challenge } = proof()
    const code = codeIn(await (await this.get(`/issuer/window?challenge=${challenge}`)).text())
    const answer = await callJson(this.#origin, '/issuer/frame/session', { code, verifier })
    const { token } = await answer.json()
    return new FrameCaller(this.#origin, String(token))
  }

  async #send(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(path, this.#origin), {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, ...(cookie === '' ? {} : { Cookie: cookie }) },
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (/max-age=0/i.test(set)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    return answer
  }
}

/** The frame's script, as far as a server can tell. */
export class FrameCaller {
  readonly #origin: string
  readonly #token: string

  constructor(origin: string, token: string) {
    this.#origin = origin
    this.#token = token
  }

  call(path: string, body: unknown): Promise<Response> {
    return callJson(this.#origin, path, body, this.#token)
  }

  /** Opens a request and gives its id. */
  async open(assertions: readonly string[]): Promise<string> {
    const answer = await this.call('/issuer/frame/requests', { origin: 'http://issuer.example', assertions })
    const { id } = await answer.json()
    return String(id)
  }

  async look(request: string, place = 0): Promise<Record<string, unknown>> {
    return record(await (await this.call('/issuer/assertion/look', { request, place })).json())
  }

  async add(request: string, place = 0): Promise<Record<string, unknown>> {
    return record(await (await this.call('/issuer/assertion', { request, place })).json())
  }
}

export type Form = readonly (readonly [name: string, value: string])[]

export function callJson(origin: string, path: string, body: unknown, token?: string): Promise<Response> {
  return fetch(new URL(path, origin), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Origin: origin,
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
}

export function proof(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

/** The one-time code in the page of the sign-in window. */
export function codeIn(html: string): string {
  return /data-sign-in-code="([\w-]+)"/.exec(html)?.[1] ?? ''
}

export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
