import { randomBytes } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import type { Database } from '../database/openDatabase.js'
import { frameSession } from '../database/schema.js'
import { sha256 } from './signInCodes.js'

/** Begins anew with each request of the frame. */
const lifetimeMs = 60 * 60 * 1000

/** Begins the session of one visit of the frame; its token lives in that page's memory and nowhere else. */
export async function createFrameSession(db: Database, accountId: string, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db
    .insert(frameSession)
    .values({ tokenHash: sha256(token), accountId, createdAt: now, expiresAt: new Date(now.getTime() + lifetimeMs) })
  return token
}

/**
 * Whose session an `Authorization: Bearer` header belongs to.
 *
 * @returns null when there is none, or it has run out
 */
export async function frameAccountId(
  db: Database,
  authorization: string | undefined,
  now: Date,
): Promise<string | null> {
  const token = /^Bearer ([\w-]{43})$/.exec(authorization ?? '')?.[1]
  if (token === undefined) return null
  const [row] = await db
    .update(frameSession)
    .set({ expiresAt: new Date(now.getTime() + lifetimeMs) })
    .where(and(eq(frameSession.tokenHash, sha256(token)), gt(frameSession.expiresAt, now)))
    .returning({ accountId: frameSession.accountId })
  return row?.accountId ?? null
}
