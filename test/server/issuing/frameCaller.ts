import { createHash, randomBytes } from 'node:crypto'
import type { TestBackpack } from '../backpack/support/testBackpack.js'
import type { Visitor } from '../backpack/support/visitor.js'

/** A browser that Ada, the playground's own earner, is signed in in. */
export async function signInAda(backpack: TestBackpack): Promise<Visitor> {
  const ada = backpack.visitor()
  const { status } = await ada.post('/sign-in', { email: 'ada@example.org', password: 'backpack-demo' })
  if (status !== 303) throw new Error(`Signing in answered ${status}.`)
  return ada
}

/** What the frame does in a browser: opens the window, takes its code, and begins a session. */
export async function enterFrame(visitor: Visitor): Promise<FrameCaller> {
  const { verifier, challenge } = proof()
  const { html } = await visitor.get(`/issuer/window?challenge=${challenge}`)
  const { body } = await callJson(visitor.url, '/issuer/frame/session', { code: codeIn(html), verifier })
  return new FrameCaller(visitor.url, String(body['token']))
}

/** The frame's script, as far as a server can tell. */
export class FrameCaller {
  readonly #url: string
  readonly #token: string

  constructor(url: string, token: string) {
    this.#url = url
    this.#token = token
  }

  /** The same visit, answered by another server of the same Backpack. */
  at(server: TestBackpack): FrameCaller {
    return new FrameCaller(server.url, this.#token)
  }

  call(path: string, body: unknown = {}, signal?: AbortSignal): Promise<JsonAnswer> {
    return callJson(this.#url, path, body, this.#token, signal)
  }

  /** Opens a request and gives its id. */
  async open(assertions: readonly string[]): Promise<string> {
    const { body } = await this.call('/issuer/frame/requests', { origin: 'http://issuer.example', assertions })
    return String(body['id'])
  }

  async look(request: string, place = 0): Promise<Record<string, unknown>> {
    return (await this.call('/issuer/assertion/look', { request, place })).body
  }

  async add(request: string, place = 0): Promise<Record<string, unknown>> {
    return (await this.call('/issuer/assertion', { request, place })).body
  }
}

export interface JsonAnswer {
  status: number
  body: Record<string, unknown>
}

/** @param signal breaks the connection */
export async function callJson(
  url: string,
  path: string,
  body: unknown,
  token?: string,
  signal?: AbortSignal,
): Promise<JsonAnswer> {
  const answer = await fetch(new URL(path, url), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Origin: url,
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  })
  const told: unknown = await answer.json()
  return { status: answer.status, body: typeof told === 'object' && told !== null ? { ...told } : {} }
}

export function proof(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

/** The one-time code in the page of the sign-in window. */
export function codeIn(html: string): string {
  return /data-sign-in-code="([\w-]+)"/.exec(html)?.[1] ?? ''
}
