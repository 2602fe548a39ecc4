import { randomUUID } from 'node:crypto'
import { and, asc, count, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import type { Database } from '../database/openDatabase.js'
import { accountEmail, user } from '../database/schema.js'
import type { MailOutcome, SendCode } from './codeMails.js'
import type { CodeCheck, EmailCodes } from './emailCodes.js'

/** More than anybody has, and few enough that nobody collects other people's. */
export const mostEmails = 10

export interface AccountEmail {
  id: string
  email: string
  confirmed: boolean
  /** The one that mail about the account goes to. */
  primary: boolean
}

export type AccountEmails = ReturnType<typeof createAccountEmails>

/** The e-mails of an account: a badge may have been awarded to any of the confirmed ones. */
export function createAccountEmails(options: { db: Database; codes: EmailCodes; sendCode: SendCode; now(): Date }) {
  const { db, codes, sendCode } = options

  async function list(accountId: string): Promise<AccountEmail[]> {
    const rows = await db
      .select({
        id: accountEmail.id,
        email: accountEmail.email,
        confirmedAt: accountEmail.confirmedAt,
        primaryEmail: user.email,
      })
      .from(accountEmail)
      .innerJoin(user, eq(user.id, accountEmail.accountId))
      .where(eq(accountEmail.accountId, accountId))
      .orderBy(asc(accountEmail.createdAt), asc(accountEmail.email))
    return rows
      .map((row) => ({
        id: row.id,
        email: row.email,
        confirmed: row.confirmedAt !== null,
        primary: row.email === row.primaryEmail,
      }))
      .toSorted((one, other) => Number(other.primary) - Number(one.primary))
  }

  async function find(accountId: string, id: string): Promise<AccountEmail | null> {
    return (await list(accountId)).find((email) => email.id === id) ?? null
  }

  return {
    list,
    find,

    /** Adds an e-mail and mails its code. Whether somebody else has it is told to its owner only. */
    async add(
      accountId: string,
      email: string,
    ): Promise<{ outcome: MailOutcome; id: string } | { outcome: 'too-many-emails' | 'confirmed' }> {
      const [held] = await db
        .select({ number: count() })
        .from(accountEmail)
        .where(eq(accountEmail.accountId, accountId))
      await (held !== undefined && held.number >= mostEmails
        ? undefined
        : db
            .insert(accountEmail)
            .values({ id: randomUUID(), accountId, email, createdAt: options.now() })
            .onConflictDoNothing())
      const row = (await list(accountId)).find((own) => own.email === email)
      if (row === undefined) return { outcome: 'too-many-emails' }
      if (row.confirmed) return { outcome: 'confirmed' }
      return { outcome: await sendCode(subjectOf(row.id), email), id: row.id }
    },

    resend(email: AccountEmail): Promise<MailOutcome> {
      return sendCode(subjectOf(email.id), email.email)
    },

    /** Confirms the e-mail if the code is right and nobody else confirmed it meanwhile. */
    async confirm(email: AccountEmail, typed: string): Promise<'confirmed' | 'taken' | Exclude<CodeCheck, 'right'>> {
      const check = await codes.check(subjectOf(email.id), typed)
      if (check !== 'right') return check
      try {
        const confirmed = await db
          .update(accountEmail)
          .set({ confirmedAt: options.now() })
          .where(and(eq(accountEmail.id, email.id), isNull(accountEmail.confirmedAt)))
          .returning({ id: accountEmail.id })
        return confirmed.length === 1 ? 'confirmed' : 'expired'
      } catch (error) {
        // The unique index lets one account have it.
        if ((await ownerOf(db, email.email)) !== null) return 'taken'
        throw error
      }
    },

    /** Removes an e-mail that is not the primary one. */
    remove(accountId: string, id: string): Promise<boolean> {
      return db.transaction(async (tx) => {
        const primaryEmail = await lockPrimary(tx, accountId)
        const removed = await tx
          .delete(accountEmail)
          .where(
            and(eq(accountEmail.id, id), eq(accountEmail.accountId, accountId), ne(accountEmail.email, primaryEmail)),
          )
          .returning({ id: accountEmail.id })
        return removed.length === 1
      })
    },

    /** Makes a confirmed e-mail the one that mail about the account goes to. */
    makePrimary(accountId: string, id: string): Promise<boolean> {
      return db.transaction(async (tx) => {
        await lockPrimary(tx, accountId)
        const [chosen] = await tx
          .select({ email: accountEmail.email })
          .from(accountEmail)
          .where(
            and(eq(accountEmail.id, id), eq(accountEmail.accountId, accountId), isNotNull(accountEmail.confirmedAt)),
          )
        if (chosen === undefined) return false
        await tx.update(user).set({ email: chosen.email, updatedAt: options.now() }).where(eq(user.id, accountId))
        return true
      })
    },
  }
}

/** Two tabs must not make an e-mail the primary one and remove it at once, so both wait here for each other. */
async function lockPrimary(tx: Pick<Database, 'select'>, accountId: string): Promise<string> {
  const [row] = await tx.select({ email: user.email }).from(user).where(eq(user.id, accountId)).for('update')
  if (row === undefined) throw new Error('The account does not exist.')
  return row.email
}

/** The account behind a confirmed e-mail, and the e-mail that the account signs in with. */
export async function ownerOf(
  db: Database,
  email: string,
): Promise<{ accountId: string; primaryEmail: string } | null> {
  const [row] = await db
    .select({ accountId: accountEmail.accountId, primaryEmail: user.email })
    .from(accountEmail)
    .innerJoin(user, eq(user.id, accountEmail.accountId))
    .where(and(eq(accountEmail.email, email), isNotNull(accountEmail.confirmedAt)))
  return row ?? null
}

function subjectOf(id: string): string {
  return `email:${id}`
}
