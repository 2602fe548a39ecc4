import { vi } from 'vitest'
import { makeHosted, type BadgeOptions } from '../support/assertionDocuments.js'

/** An issuer's site behind the global `fetch`, which is where the process ends. */
export interface IssuerSite {
  /** A good hosted badge. @returns its assertion's URL */
  award(options?: Partial<BadgeOptions>): string
  /** Whatever else is fetched from there. */
  serve(path: string, answer: () => Promise<Response>): string
  /** What was fetched so far, oldest first. */
  readonly fetched: ReadonlyArray<{ readonly url: string; readonly init: RequestInit }>
}

let sites = 0

/** Starts one of its own host: what was found out of an assertion is remembered as long as the page is there. */
export function startIssuerSite(): IssuerSite {
  sites += 1
  const origin = `https://issuer-${sites}.example`
  const answers = new Map<string, () => Promise<Response>>()
  const fetched: Array<{ url: string; init: RequestInit }> = []
  let badges = 0

  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    fetched.push({ url, init })
    const answer = answers.get(url)
    return answer === undefined ? new Response('Not found', { status: 404 }) : await answer()
  })

  return {
    fetched,
    award(options = {}) {
      badges += 1
      const badge = makeHosted('2.0', origin, {
        recipient: { email: 'ada@example.org' },
        slug: `${badges}`,
        ...options,
      })
      for (const [url, { contentType, body }] of badge.files) {
        answers.set(url, async () => new Response(body, { headers: { 'content-type': contentType } }))
      }
      return badge.url
    },
    serve(path, answer) {
      answers.set(origin + path, answer)
      return origin + path
    },
  }
}

/** An answer that waits until it is let go. */
export function holdAnswer(answer: () => Response): { readonly answer: () => Promise<Response>; release(): void } {
  let release = (): void => {}
  const held = new Promise<Response>((resolve) => {
    release = () => resolve(answer())
  })
  return { answer: () => held, release }
}
