import { createHash, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Database } from '../database/openDatabase.js'
import { signInCode } from '../database/schema.js'

/** From being made in the window to being handed in by the frame: one postMessage and one request. */
const lifetimeMs = 60 * 1000

/** SHA-256 in base64url: how a code, a token and a verifier are known here, none of them in the clear. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** The form of a challenge: SHA-256 in base64url, as in PKCE's S256 (RFC 7636 §4.2). */
export function isChallenge(text: string | undefined): text is string {
  return text !== undefined && /^[\w-]{43}$/.test(text)
}

/**
 * Makes the code that a sign-in window hands to the frame which opened it. Only the frame that made the challenge can
 * use it, once, within a minute.
 */
export async function createSignInCode(
  db: Database,
  { accountId, challenge, now }: { accountId: string; challenge: string; now: Date },
): Promise<string> {
  const code = randomBytes(32).toString('base64url')
  await db
    .insert(signInCode)
    .values({ codeHash: sha256(code), challenge, accountId, expiresAt: new Date(now.getTime() + lifetimeMs) })
  return code
}

/**
 * Takes a code in. Whatever comes of it, the code is used up: one that was tried with a wrong verifier has been seen
 * by somebody who should not have it.
 *
 * @returns whose it is, or null when it is unknown, used, late or another frame's
 */
export async function redeemSignInCode(
  db: Database,
  { code, verifier, now }: { code: string; verifier: string; now: Date },
): Promise<string | null> {
  const [row] = await db
    .delete(signInCode)
    .where(eq(signInCode.codeHash, sha256(code)))
    .returning()
  if (row === undefined || row.expiresAt <= now || row.challenge !== sha256(verifier)) return null
  return row.accountId
}
