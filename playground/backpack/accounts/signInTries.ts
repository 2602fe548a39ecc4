import type { Attempts, Limit } from './attempts.js'

const withinMs = 15 * 60_000

/** Wrong passwords for one account in a browser that has signed in to it before. */
const byKnownBrowser: Limit = { name: 'password-known', most: 10, withinMs }

/** Wrong passwords for one e-mail from one client address. */
const byEmailAndAddress: Limit = { name: 'password', most: 10, withinMs }

/** Wrong passwords from one client address, whatever the e-mail: a school may be behind it, or somebody with a list. */
const byAddress: Limit = { name: 'password-address', most: 100, withinMs }

/** Wrong passwords for one e-mail from everywhere: what many addresses together may try. */
const byEmail: Limit = { name: 'password-email', most: 100, withinMs }

/** Who tries a password. */
export interface Trier {
  email: string
  /** The client's; see clientAddress. */
  address: string
  /** The browser's number, when the account was signed in to from it before. */
  knownBrowser: string | null
}

export type SignInTries = ReturnType<typeof createSignInTries>

/**
 * How often a password may be typed wrong: see decisions/17-wrong-passwords.md. A try is counted before it is made, so that
 * guesses which are sent all at once are counted one by one.
 */
export function createSignInTries(attempts: Attempts) {
  /** The counts that are this trier's own, and those that others share. */
  const own = ({ email, address, knownBrowser }: Trier): readonly [Limit, string] =>
    knownBrowser === null ? [byEmailAndAddress, `${email}\n${address}`] : [byKnownBrowser, knownBrowser]
  const shared = ({ email, address, knownBrowser }: Trier): readonly (readonly [Limit, string])[] =>
    knownBrowser === null
      ? [
          [byAddress, address],
          [byEmail, email],
        ]
      : []

  return {
    /** @returns false when it is one too many, and is not to be made */
    async take(trier: Trier): Promise<boolean> {
      // One after the other: what the first refuses is no try for the others, or a stranger could use them up with
      // tries that are never made.
      for (const [limit, whom] of [own(trier), ...shared(trier)]) {
        if (!(await attempts.take(limit, whom))) return false
      }
      return true
    },

    async wasRight(trier: Trier): Promise<void> {
      await attempts.clear(...own(trier))
      // Not cleared: who knows one password may be guessing at others.
      await Promise.all(shared(trier).map(([limit, whom]) => attempts.giveBack(limit, whom)))
    },
  }
}
