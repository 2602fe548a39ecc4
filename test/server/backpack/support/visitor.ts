/** What came back, read whole. */
export interface Answer {
  status: number
  /** Where a redirect leads. */
  location: string | null
  headers: Headers
  html: string
  /** The page's words, without tags. */
  words: string
}

/** A browser without JavaScript: it keeps cookies, and sends forms as its engine would. */
export class Visitor {
  readonly cookies = new Map<string, string>()

  /** The origin that the address bar shows. */
  readonly url: string
  /** Where requests really go: a proxy may stand in between. */
  readonly #server: string
  /** Where a proxy in front says that it is. */
  readonly #address: string | undefined

  constructor(url: string, server = url, address?: string) {
    this.url = url
    this.#server = server
    this.#address = address
  }

  get(path: string): Promise<Answer> {
    return this.#ask(path, { method: 'GET' })
  }

  /** @param origin the page that the form is on; null is what a browser sends when it will not say */
  post(
    path: string,
    fields: Record<string, string> | URLSearchParams = {},
    origin: string | null = this.url,
  ): Promise<Answer> {
    return this.#ask(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: origin ?? 'null' },
    })
  }

  async #ask(
    path: string,
    init: { method: string; body?: URLSearchParams; headers?: Record<string, string> },
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(path, this.#server), {
      ...init,
      redirect: 'manual',
      headers: {
        ...init.headers,
        ...(cookie !== '' && { cookie }),
        ...(this.#address !== undefined && { 'x-forwarded-for': this.#address }),
      },
    })
    for (const header of response.headers.getSetCookie()) this.#keep(header)
    const html = await response.text()
    return {
      status: response.status,
      location: response.headers.get('location'),
      headers: response.headers,
      html,
      words: html
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    }
  }

  #keep(header: string): void {
    const [pair = '', ...attributes] = header.split(';').map((part) => part.trim())
    const equals = pair.indexOf('=')
    const [name, value] = [pair.slice(0, equals), pair.slice(equals + 1)]
    if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}
