import { lt } from 'drizzle-orm'
import type { Database } from './openDatabase.js'
import {
  attempt,
  badge,
  emailCode,
  frameSession,
  issueRequest,
  passwordReset,
  session,
  signInCode,
  signUp,
  verification,
} from './schema.js'

const day = 24 * 60 * 60 * 1000

/** How long a removed badge can still be brought back. */
const undoDays = 30

/** Deletes what has expired. Nothing relies on it: whoever reads a row looks at its time as well. */
export async function sweep(db: Database, now: Date): Promise<void> {
  await db.delete(attempt).where(lt(attempt.windowEndsAt, now))
  await db.delete(emailCode).where(lt(emailCode.expiresAt, now))
  await db.delete(signUp).where(lt(signUp.expiresAt, now))
  await db.delete(passwordReset).where(lt(passwordReset.expiresAt, now))
  await db.delete(session).where(lt(session.expiresAt, now))
  await db.delete(verification).where(lt(verification.expiresAt, now))
  await db.delete(issueRequest).where(lt(issueRequest.expiresAt, now))
  await db.delete(signInCode).where(lt(signInCode.expiresAt, now))
  await db.delete(frameSession).where(lt(frameSession.expiresAt, now))
  await db.delete(badge).where(lt(badge.removedAt, new Date(now.getTime() - undoDays * day)))
}
