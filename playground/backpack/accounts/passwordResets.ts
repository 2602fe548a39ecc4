import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import type { Database } from '../database/openDatabase.js'
import { account, passwordReset, session, user } from '../database/schema.js'
import { endFrameSessions } from '../issuing/frameSessions.js'
import type { Mailer } from '../mail/mailer.js'
import { newPasswordMail, noAccountMail } from '../mail/messages.js'
import { ownerOf } from './accountEmails.js'
import type { Attempts, Limit } from './attempts.js'
import type { MailOutcome } from './codeMails.js'

/** How long a mailed link can be used. */
export const resetMinutes = 30

const hour = 60 * 60_000

/**
 * Links to one e-mail. Apart from other mails, so that nobody uses up the owner's links with forms of another kind; and
 * whoever asked for one, it is the owner who has it.
 */
const byEmail: Limit = { name: 'reset', most: 5, withinMs: hour }

/** Links that one client address asks for, so that it is not our forms that write to a list of strangers. */
const byAddress: Limit = { name: 'reset-address', most: 20, withinMs: hour }

export type PasswordResets = ReturnType<typeof createPasswordResets>

/**
 * A new password for whoever reads the account's mail.
 *
 * A link and not six digits: nobody is at hand to count the guesses of a stranger who asks for a code every hour for a
 * year. It works in any browser, so whoever asks for it for somebody else has only sent them a way in.
 */
export function createPasswordResets(options: {
  db: Database
  attempts: Attempts
  mailer: Mailer
  publicUrl: string
  hashPassword(password: string): Promise<string>
  now(): Date
}) {
  const { db, attempts, mailer, publicUrl } = options

  /** Whose password the link changes; null when it is unknown, used or late. Looking does not use it up. */
  async function find(token: string): Promise<{ email: string } | null> {
    const [row] = await db
      .select({ email: user.email })
      .from(passwordReset)
      .innerJoin(user, eq(user.id, passwordReset.accountId))
      .where(and(eq(passwordReset.tokenHash, hashToken(token)), gt(passwordReset.expiresAt, options.now())))
    return row ?? null
  }

  return {
    /** Mails a link. Whether there is an account is told in the mail, and nowhere else. */
    async start(email: string, address: string): Promise<MailOutcome> {
      if (!(await attempts.take(byAddress, address)) || !(await attempts.take(byEmail, email))) return 'too-many-mails'
      const owner = await ownerOf(db, email)
      if (owner === null) return mailer.send(noAccountMail(email, publicUrl))
      const token = randomBytes(32).toString('base64url')
      const now = options.now()
      await db.insert(passwordReset).values({
        tokenHash: hashToken(token),
        accountId: owner.accountId,
        createdAt: now,
        expiresAt: new Date(now.getTime() + resetMinutes * 60_000),
      })
      return mailer.send(newPasswordMail(email, `${publicUrl}/reset?token=${token}`, resetMinutes))
    },

    find,

    /**
     * Changes the password, and ends everything that was begun with the old one: who resets a password may do so
     * because somebody else is in.
     *
     * @returns the account's id; null when the link is unknown, used or late
     */
    async finish(token: string, password: string): Promise<string | null> {
      // Hashing takes its time, which nobody gets by sending a link that never was.
      if ((await find(token)) === null) return null
      const hash = await options.hashPassword(password)
      return db.transaction(async (tx) => {
        const [used] = await tx
          .delete(passwordReset)
          .where(and(eq(passwordReset.tokenHash, hashToken(token)), gt(passwordReset.expiresAt, options.now())))
          .returning({ accountId: passwordReset.accountId })
        if (used === undefined) return null
        const { accountId } = used
        await tx
          .update(account)
          .set({ password: hash, updatedAt: options.now() })
          .where(and(eq(account.userId, accountId), eq(account.providerId, 'credential')))
        await tx.delete(passwordReset).where(eq(passwordReset.accountId, accountId))
        await tx.delete(session).where(eq(session.userId, accountId))
        await endFrameSessions(tx, accountId)
        return accountId
      })
    },
  }
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
