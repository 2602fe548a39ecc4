import { randomUUID } from 'node:crypto'
import { and, count, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { BadgeStore } from '../context.js'
import type { Database } from '../database/openDatabase.js'
import { badge } from '../database/schema.js'

/** A badge in a backpack. */
export type StoredBadge = typeof badge.$inferSelect

/** The badges of every account, as their owner sees them; issuing sees only the part that adds. */
export interface BadgeShelf extends BadgeStore {
  /** One page of the account's badges, the newest first. Pages count from 1. */
  page(accountId: string, page: number, size: number): Promise<{ badges: StoredBadge[]; total: number }>
  /** A badge of this account, also a removed one; null when it has none of that id. */
  find(accountId: string, id: string): Promise<StoredBadge | null>
  /** Takes the badge out. It can be brought back until it is swept away. */
  remove(accountId: string, id: string): Promise<boolean>
  restore(accountId: string, id: string): Promise<boolean>
}

/** @param db the database, or a transaction in which other rows change together with the badge */
export function createBadgeStore(db: Database, now: () => Date): BadgeShelf {
  return {
    async add(accountId, fresh) {
      const row = { ...fresh, accountId, id: randomUUID(), addedAt: now(), removedAt: null }
      const { id: _id, accountId: _accountId, key: _key, ...brought } = row
      // One statement: of two that run at once, the index lets one insert and the other finds it there.
      const written = await db
        .insert(badge)
        .values(row)
        .onConflictDoUpdate({
          target: [badge.accountId, badge.key],
          set: brought,
          setWhere: isNotNull(badge.removedAt),
        })
        .returning({ id: badge.id })
      return written.length === 1 ? 'added' : 'exists'
    },

    async has(accountId, key) {
      const [row] = await db
        .select({ one: sql`1` })
        .from(badge)
        .where(and(eq(badge.accountId, accountId), eq(badge.key, key), isNull(badge.removedAt)))
      return row !== undefined
    },

    async page(accountId, page, size) {
      const shown = and(eq(badge.accountId, accountId), isNull(badge.removedAt))
      const [badges, [counted]] = await Promise.all([
        db
          .select()
          .from(badge)
          .where(shown)
          .orderBy(desc(badge.addedAt), badge.id)
          .limit(size)
          .offset((page - 1) * size),
        db.select({ total: count() }).from(badge).where(shown),
      ])
      return { badges, total: counted?.total ?? 0 }
    },

    async find(accountId, id) {
      const [row] = await db.select().from(badge).where(own(accountId, id))
      return row ?? null
    },

    async remove(accountId, id) {
      const removed = await db
        .update(badge)
        .set({ removedAt: now() })
        .where(and(own(accountId, id), isNull(badge.removedAt)))
        .returning({ id: badge.id })
      return removed.length === 1
    },

    async restore(accountId, id) {
      const restored = await db
        .update(badge)
        .set({ removedAt: null })
        .where(and(own(accountId, id), isNotNull(badge.removedAt)))
        .returning({ id: badge.id })
      return restored.length === 1
    },
  }
}

function own(accountId: string, id: string): SQL | undefined {
  return and(eq(badge.accountId, accountId), eq(badge.id, id))
}
