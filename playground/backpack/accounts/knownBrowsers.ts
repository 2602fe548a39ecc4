import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** How long a browser is known after signing in, in seconds. */
export const knownSeconds = 365 * 24 * 60 * 60

export type KnownBrowsers = ReturnType<typeof createKnownBrowsers>

/**
 * The browsers in which somebody has signed in before. Such a browser holds a mark that says so of one account and
 * proves nothing else: tries that come with it are counted apart, so that no stranger's tries count against it.
 *
 * Nothing is kept here: the mark is signed, and its number tells one browser from another.
 */
export function createKnownBrowsers({ secret }: { secret: string }) {
  const sign = (accountId: string, number: string): string =>
    createHmac('sha256', secret).update(`known browser\n${accountId}\n${number}`).digest('base64url')

  return {
    /** A mark for a browser that has just signed in. */
    mark(accountId: string): string {
      const number = randomBytes(16).toString('base64url')
      return `${number}.${sign(accountId, number)}`
    },

    /** The browser's number, when its mark is one of this account. */
    read(accountId: string, mark: string | undefined): string | null {
      const [, number = '', signature = ''] = /^([\w-]{22})\.([\w-]{43})$/.exec(mark ?? '') ?? []
      if (number === '') return null
      return timingSafeEqual(Buffer.from(signature), Buffer.from(sign(accountId, number))) ? number : null
    },
  }
}
