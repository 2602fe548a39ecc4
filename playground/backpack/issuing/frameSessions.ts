import { randomBytes } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import type { Database } from '../database/openDatabase.js'
import { frameSession, signInCode } from '../database/schema.js'
import { sha256 } from './signInCodes.js'

/** Begins anew with each request of the frame. */
const idleMs = 60 * 60 * 1000

/** From the sign-in on, however often it asks: longer than anybody looks at one offer. */
const longestMs = 8 * 60 * 60 * 1000

/** Begins the session of one visit of the frame; its token lives in that page's memory and nowhere else. */
export async function createFrameSession(db: Database, accountId: string, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db
    .insert(frameSession)
    .values({ tokenHash: sha256(token), accountId, createdAt: now, expiresAt: new Date(now.getTime() + idleMs) })
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
    .set({ expiresAt: new Date(now.getTime() + idleMs) })
    .where(
      and(
        eq(frameSession.tokenHash, sha256(token)),
        gt(frameSession.expiresAt, now),
        gt(frameSession.createdAt, new Date(now.getTime() - longestMs)),
      ),
    )
    .returning({ accountId: frameSession.accountId })
  return row?.accountId ?? null
}

/** Ends every visit of the frame in the account's name, and those that were about to begin. */
export async function endFrameSessions(db: Database, accountId: string): Promise<void> {
  await db.delete(signInCode).where(eq(signInCode.accountId, accountId))
  await db.delete(frameSession).where(eq(frameSession.accountId, accountId))
}
