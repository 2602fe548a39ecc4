import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import type { Database } from '../database/openDatabase.js'
import { signUp } from '../database/schema.js'
import type { MailOutcome, SendCode } from './codeMails.js'
import type { CodeCheck, EmailCodes } from './emailCodes.js'
import { openAccount } from './openAccount.js'

/** How long a sign-up waits for its code, resent or not. */
export const signUpHours = 24

/** A sign-up that has been mailed its code. */
export interface WaitingSignUp {
  tokenHash: string
  email: string
}

export type SignUpStart = { outcome: 'mailed'; token: string } | { outcome: Exclude<MailOutcome, 'mailed'> }
export type SignUpEnd =
  | { outcome: 'opened'; accountId: string }
  | { outcome: 'taken' }
  | { outcome: Exclude<CodeCheck, 'right'> }

export type SignUps = ReturnType<typeof createSignUps>

/**
 * From the form to the account: a code is mailed, and the account is opened when it comes back.
 *
 * Nothing here tells a stranger whether an e-mail has an account: the row, the hashing and the mail are the same.
 */
export function createSignUps(options: {
  db: Database
  codes: EmailCodes
  sendCode: SendCode
  hashPassword(password: string): Promise<string>
  now(): Date
}) {
  const { db, codes, sendCode } = options

  return {
    /** Keeps what was typed and mails the code. The token belongs in a cookie of the browser that signed up. */
    async start(person: { email: string; password: string }): Promise<SignUpStart> {
      const token = randomBytes(32).toString('base64url')
      const tokenHash = hashToken(token)
      const now = options.now()
      await db.insert(signUp).values({
        tokenHash,
        email: person.email,
        // Who they are called is nobody's business before they say so.
        name: person.email,
        passwordHash: await options.hashPassword(person.password),
        createdAt: now,
        expiresAt: new Date(now.getTime() + signUpHours * 3_600_000),
      })
      const outcome = await sendCode(subjectOf(tokenHash), person.email)
      return outcome === 'mailed' ? { outcome, token } : { outcome }
    },

    async find(token: string | undefined): Promise<WaitingSignUp | null> {
      if (token === undefined) return null
      const [row] = await db
        .select({ tokenHash: signUp.tokenHash, email: signUp.email })
        .from(signUp)
        .where(and(eq(signUp.tokenHash, hashToken(token)), gt(signUp.expiresAt, options.now())))
      return row ?? null
    },

    /** Mails another code; the one before it stops working. */
    resend(waiting: WaitingSignUp): Promise<MailOutcome> {
      return sendCode(subjectOf(waiting.tokenHash), waiting.email)
    },

    /** Opens the account if the code is right. */
    async finish(waiting: WaitingSignUp, typed: string): Promise<SignUpEnd> {
      const check = await codes.check(subjectOf(waiting.tokenHash), typed)
      if (check !== 'right') return { outcome: check }
      const [person] = await db.delete(signUp).where(eq(signUp.tokenHash, waiting.tokenHash)).returning()
      if (person === undefined) return { outcome: 'expired' }
      // Whoever reads the mailbox has shown that the e-mail is theirs, so they may be told that it is taken.
      const accountId = await openAccount(db, { ...person, now: options.now() })
      return accountId === null ? { outcome: 'taken' } : { outcome: 'opened', accountId }
    },
  }
}

function subjectOf(tokenHash: string): string {
  return `sign-up:${tokenHash}`
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
