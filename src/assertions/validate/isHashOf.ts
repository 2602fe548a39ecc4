import { hasSubtleCrypto } from '../proofs/subtleCrypto.js'
import type { DigestName } from './digests.js'
import { lazyPart } from './lazyPart.js'

interface Digest {
  readonly name: DigestName
  /** In Web Cryptography, which leaves MD5 out. */
  readonly webName?: string
}

const DIGESTS: ReadonlyMap<string, Digest> = new Map<string, Digest>([
  ['sha256', { name: 'sha256', webName: 'SHA-256' }],
  ['md5', { name: 'md5' }],
  ['sha1', { name: 'sha1', webName: 'SHA-1' }],
  ['sha512', { name: 'sha512', webName: 'SHA-512' }],
])

/**
 * Says whether a hashed identity is the hash of a plain one and the salt, in that order. No signature depends on these
 * hashes: they hide an address from a casual look.
 *
 * @throws {CheckStopped} `MODULE_UNAVAILABLE`
 */
export async function isHashOf(hashed: string, plain: string, salt: string): Promise<boolean> {
  const digest = DIGESTS.get(hashed.slice(0, hashed.indexOf('$')))
  if (digest === undefined) return false
  const bytes = new Uint8Array(new TextEncoder().encode(plain + salt))
  return hashed.toLowerCase() === `${digest.name}$${await hexOf(digest, bytes)}`
}

const loadDigests = lazyPart(() => import('./digests.js'), 'recipient', 'hashed recipients')

/** How many bytes are hashed in no time. A salt is as long as a document may be, and each recipient is hashed with it. */
export const SHORT = 4096

/**
 * A page has Web Cryptography without a download, if it is in a secure context. On a server there is nothing to
 * download, and Web Cryptography passes each digest to another thread, which takes longer than the rest of a check; but
 * for what is long, it keeps this one free.
 */
async function hexOf({ name, webName }: Digest, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const isLong = bytes.length > SHORT
  if (webName !== undefined && (isLong || typeof location !== 'undefined') && hasSubtleCrypto()) {
    const hashed = new Uint8Array(await crypto.subtle.digest(webName, bytes))
    return Array.from(hashed, (byte) => byte.toString(16).padStart(2, '0')).join('')
  }
  const { hexDigest } = await loadDigests()
  // Whatever else waits gets its turn between two of them.
  if (isLong) await new Promise((resolve) => setTimeout(resolve))
  return hexDigest(name, bytes)
}
