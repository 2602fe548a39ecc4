import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Database } from '../database/openDatabase.js'
import { account, accountEmail, user } from '../database/schema.js'

/**
 * Opens an account whose e-mail has been confirmed: the library's rows and ours, all or none.
 *
 * @returns the account's id, or null when the e-mail belongs to another account by now
 */
export function openAccount(
  db: Database,
  person: { name: string; email: string; passwordHash: string; now: Date },
): Promise<string | null> {
  const { name, email, now } = person
  return db.transaction(async (tx) => {
    const id = randomUUID()
    const opened = await tx
      .insert(user)
      .values({ id, name, email, emailVerified: true, createdAt: now, updatedAt: now })
      .onConflictDoNothing()
      .returning({ id: user.id })
    if (opened.length === 0) return null
    const confirmed = await tx
      .insert(accountEmail)
      .values({ id: randomUUID(), accountId: id, email, confirmedAt: now, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: accountEmail.id })
    if (confirmed.length === 0) {
      // Somebody has it as a further e-mail.
      await tx.delete(user).where(eq(user.id, id))
      return null
    }
    await tx.insert(account).values({
      id: randomUUID(),
      accountId: id,
      providerId: 'credential',
      userId: id,
      password: person.passwordHash,
      createdAt: now,
      updatedAt: now,
    })
    return id
  })
}
