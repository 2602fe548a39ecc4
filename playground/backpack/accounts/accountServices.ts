import { eq } from 'drizzle-orm'
import type { Account, Accounts } from '../context.js'
import type { Database } from '../database/openDatabase.js'
import { user } from '../database/schema.js'
import type { Mailer } from '../mail/mailer.js'
import { type AccountEmails, createAccountEmails, ownerOf } from './accountEmails.js'
import { createAttempts, passwordLimit } from './attempts.js'
import { createAuth } from './auth.js'
import { createSendCode } from './codeMails.js'
import { createEmailCodes } from './emailCodes.js'
import { createSignUps, type SignUps } from './signUps.js'

/** Headers whose Set-Cookie the answer passes on. */
export type SignInResult = { outcome: 'signed-in'; headers: Headers } | { outcome: 'wrong' | 'too-many-attempts' }

/** What the account pages can do, beyond what every route may ask. */
export interface AccountServices extends Accounts {
  emails: AccountEmails
  signUps: SignUps
  signIn(email: string, password: string): Promise<SignInResult>
  /** Signs in without a password whoever has just shown that the account is theirs. */
  startSession(accountId: string): Promise<Headers>
  signOut(request: Request): Promise<Headers>
  hashPassword(password: string): Promise<string>
}

/** Accounts, their e-mails and their sessions. */
export async function createAccountServices(options: {
  db: Database
  mailer: Mailer
  publicUrl: string
  secret: string
  now(): Date
  print(line: string): void
}): Promise<AccountServices> {
  const { db } = options
  const auth = createAuth(options)
  const { password: passwords } = await auth.$context
  const codes = createEmailCodes(options)
  const attempts = createAttempts(options)
  const hasOwner = async (email: string): Promise<boolean> => (await ownerOf(db, email)) !== null
  const sendCode = createSendCode({ ...options, codes, attempts, hasOwner })
  const emails = createAccountEmails({ ...options, codes, sendCode })
  const hashPassword = (password: string): Promise<string> => passwords.hash(password)
  const signUps = createSignUps({ ...options, codes, sendCode, hashPassword })

  return {
    emails,
    signUps,
    hashPassword,

    async fromRequest(request) {
      const found = await auth.api.getSession({ headers: request.headers })
      return found === null ? null : toAccount(found.user)
    },

    async byId(accountId) {
      const [row] = await db
        .select({ id: user.id, name: user.name, email: user.email })
        .from(user)
        .where(eq(user.id, accountId))
      return row ?? null
    },

    async confirmedEmails(accountId) {
      const list = await emails.list(accountId)
      return list.filter((email) => email.confirmed).map((email) => email.email)
    },

    async signIn(email, password) {
      if (!(await attempts.take(passwordLimit, email))) return { outcome: 'too-many-attempts' }
      // The library knows one e-mail an account; ours may sign in with any that they have confirmed.
      const owner = await ownerOf(db, email)
      const response = await auth.api.signInEmail({
        body: { email: owner?.primaryEmail ?? email, password },
        asResponse: true,
      })
      if (response.status === 401 || response.status === 400) return { outcome: 'wrong' }
      if (!response.ok) throw new Error(`Signing in answered ${response.status}.`)
      await attempts.clear(passwordLimit, email)
      return { outcome: 'signed-in', headers: response.headers }
    },

    async startSession(accountId) {
      const { headers } = await auth.api.startSession({ body: { userId: accountId }, returnHeaders: true })
      return headers
    },

    async signOut(request) {
      const { headers } = await auth.api.signOut({ headers: request.headers, returnHeaders: true })
      return headers
    },
  }
}

function toAccount(row: { id: string; name: string; email: string }): Account {
  return { id: row.id, name: row.name, email: row.email }
}
