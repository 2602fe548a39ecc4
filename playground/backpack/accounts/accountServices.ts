import { eq } from 'drizzle-orm'
import { parse, serialize } from 'hono/utils/cookie'
import type { Account, Accounts } from '../context.js'
import type { Database } from '../database/openDatabase.js'
import { user } from '../database/schema.js'
import { endFrameSessions } from '../issuing/frameSessions.js'
import type { Mailer } from '../mail/mailer.js'
import { type AccountEmails, createAccountEmails, ownerOf } from './accountEmails.js'
import { createAttempts } from './attempts.js'
import { cookieName, createAuth } from './auth.js'
import { createSendCode } from './codeMails.js'
import { createEmailCodes } from './emailCodes.js'
import { createKnownBrowsers, knownSeconds } from './knownBrowsers.js'
import { createPasswordResets, type PasswordResets } from './passwordResets.js'
import { createSignInTries } from './signInTries.js'
import { createSignUps, type SignUps } from './signUps.js'

/** Headers whose Set-Cookie the answer passes on. */
export type SignInResult = { outcome: 'signed-in'; headers: Headers } | { outcome: 'wrong' | 'too-many-attempts' }

/** What the account pages can do, beyond what every route may ask. */
export interface AccountServices extends Accounts {
  emails: AccountEmails
  signUps: SignUps
  resets: PasswordResets
  /** @param from who tries: the browser's request, and the client's address */
  signIn(email: string, password: string, from: { request: Request; address: string }): Promise<SignInResult>
  /** Signs in without a password whoever has just shown that the account is theirs. */
  startSession(accountId: string): Promise<Headers>
  /** Signs the browser out, and with it every visit of the frame that the account has begun. */
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
  const resets = createPasswordResets({ ...options, attempts, hashPassword })
  const tries = createSignInTries(attempts)
  const knownBrowsers = createKnownBrowsers(options)
  const knownCookie = cookieName(options.publicUrl, 'known')

  /** The session's cookies, with the mark that the account has been signed in to from this browser. */
  function remember(session: Headers, accountId: string): Headers {
    const headers = new Headers(session)
    const mark = serialize(knownCookie, knownBrowsers.mark(accountId), {
      httpOnly: true,
      sameSite: 'Lax',
      secure: options.publicUrl.startsWith('https:'),
      path: '/',
      maxAge: knownSeconds,
    })
    headers.append('Set-Cookie', mark)
    return headers
  }

  return {
    emails,
    signUps,
    resets,
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

    async signIn(email, password, { request, address }) {
      // The library knows one e-mail an account; ours may sign in with any that they have confirmed.
      const owner = await ownerOf(db, email)
      const mark = parse(request.headers.get('cookie') ?? '', knownCookie)[knownCookie]
      const knownBrowser = owner === null ? null : knownBrowsers.read(owner.accountId, mark)
      const trier = { email, address, knownBrowser }
      if (!(await tries.take(trier))) return { outcome: 'too-many-attempts' }
      const response = await auth.api.signInEmail({
        body: { email: owner?.primaryEmail ?? email, password },
        asResponse: true,
      })
      if (response.status === 401 || response.status === 400) return { outcome: 'wrong' }
      if (!response.ok || owner === null) throw new Error(`Signing in answered ${response.status}.`)
      await tries.wasRight(trier)
      return { outcome: 'signed-in', headers: remember(response.headers, owner.accountId) }
    },

    async startSession(accountId) {
      const { headers } = await auth.api.startSession({ body: { userId: accountId }, returnHeaders: true })
      return remember(headers, accountId)
    },

    async signOut(request) {
      const found = await auth.api.getSession({ headers: request.headers })
      if (found !== null) await endFrameSessions(db, found.user.id)
      const { headers } = await auth.api.signOut({ headers: request.headers, returnHeaders: true })
      return headers
    },
  }
}

function toAccount(row: { id: string; name: string; email: string }): Account {
  return { id: row.id, name: row.name, email: row.email }
}
