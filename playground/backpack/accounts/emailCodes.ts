import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import { and, eq, gt, sql } from 'drizzle-orm'
import type { Database } from '../database/openDatabase.js'
import { emailCode } from '../database/schema.js'

/** How long a mailed code can be used. */
export const codeMinutes = 15

/** How often one code may be typed wrong. */
const mostAttempts = 5

/** `worn`: typed wrong too often, even the right one is refused now. */
export type CodeCheck = 'right' | 'wrong' | 'expired' | 'worn'

export type EmailCodes = ReturnType<typeof createEmailCodes>

/** The six-digit codes that go out by mail and come back by hand. */
export function createEmailCodes(options: { db: Database; secret: string; now(): Date }) {
  const { db } = options

  // A million codes are hashed in a second, so the hash is keyed: who reads the table learns nothing.
  const hash = (subject: string, code: string): string =>
    createHmac('sha256', options.secret).update(`email code\n${subject}\n${code}`).digest('hex')

  return {
    /** Makes the code for a subject; the one it had is worth nothing any more. */
    async make(subject: string): Promise<string> {
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      const fresh = {
        codeHash: hash(subject, code),
        attempts: 0,
        expiresAt: new Date(options.now().getTime() + codeMinutes * 60_000),
      }
      await db
        .insert(emailCode)
        .values({ subject, ...fresh })
        .onConflictDoUpdate({ target: emailCode.subject, set: fresh })
      return code
    },

    /** Checks what was typed. A right code is used up by it. */
    async check(subject: string, typed: string): Promise<CodeCheck> {
      const code = typed.replace(/\D/g, '')
      // Counted before it is compared, in one statement: guesses sent all at once are still counted one by one.
      const [row] = await db
        .update(emailCode)
        .set({ attempts: sql`${emailCode.attempts} + 1` })
        .where(and(eq(emailCode.subject, subject), gt(emailCode.expiresAt, options.now())))
        .returning({ codeHash: emailCode.codeHash, attempts: emailCode.attempts })
      if (row === undefined) return 'expired'
      if (row.attempts > mostAttempts) return 'worn'
      if (!timingSafeEqual(Buffer.from(row.codeHash), Buffer.from(hash(subject, code)))) {
        return row.attempts === mostAttempts ? 'worn' : 'wrong'
      }
      const used = await db
        .delete(emailCode)
        .where(and(eq(emailCode.subject, subject), eq(emailCode.codeHash, row.codeHash)))
        .returning({ subject: emailCode.subject })
      return used.length === 1 ? 'right' : 'expired'
    },
  }
}
