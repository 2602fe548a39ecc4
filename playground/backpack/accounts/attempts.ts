import { createHash } from 'node:crypto'
import { and, eq, gt, sql } from 'drizzle-orm'
import type { Database } from '../database/openDatabase.js'
import { attempt } from '../database/schema.js'

/** What is limited, how often it may happen, and in which time. */
export interface Limit {
  name: string
  most: number
  withinMs: number
}

const minute = 60_000

/** Mails to one address, so that nobody's mailbox can be flooded from our forms. */
export const mailLimit: Limit = { name: 'mail', most: 8, withinMs: 60 * minute }

export type Attempts = ReturnType<typeof createAttempts>

/** Counts attempts in the database, so that a restart or a second server does not start the count anew. */
export function createAttempts(options: { db: Database; now(): Date }) {
  return {
    /**
     * Counts one more attempt for `whom`.
     *
     * @param weight as how many it counts
     * @returns false when it was one too many
     */
    async take(limit: Limit, whom: string, weight = 1): Promise<boolean> {
      const now = options.now()
      const windowEndsAt = new Date(now.getTime() + limit.withinMs)
      const [row] = await options.db
        .insert(attempt)
        .values({ key: keyOf(limit, whom), count: weight, windowEndsAt })
        .onConflictDoUpdate({
          target: attempt.key,
          set: {
            count: sql`case when ${attempt.windowEndsAt} <= ${now} then excluded.count else ${attempt.count} + excluded.count end`,
            windowEndsAt: sql`case when ${attempt.windowEndsAt} <= ${now} then excluded.window_ends_at else ${attempt.windowEndsAt} end`,
          },
        })
        .returning({ count: attempt.count })
      return row !== undefined && row.count <= limit.most
    },

    /** Takes back an attempt that turned out to be none. */
    async giveBack(limit: Limit, whom: string): Promise<void> {
      await options.db
        .update(attempt)
        .set({ count: sql`${attempt.count} - 1` })
        .where(and(eq(attempt.key, keyOf(limit, whom)), gt(attempt.count, 0)))
    },

    async clear(limit: Limit, whom: string): Promise<void> {
      await options.db.delete(attempt).where(eq(attempt.key, keyOf(limit, whom)))
    },
  }
}

/** Who tried is kept as a hash: a table of limits need not be a list of e-mails. */
function keyOf(limit: Limit, whom: string): string {
  return `${limit.name}:${createHash('sha256').update(whom).digest('hex')}`
}
