import { hasSubtleCrypto } from '../proofs/subtleCrypto.js'
import { undecided } from './checkStopped.js'
import { lazyPart } from './lazyPart.js'

/** Those that Web Cryptography has. */
const DIGESTS: ReadonlyMap<string, string> = new Map([
  ['sha256', 'SHA-256'],
  ['sha1', 'SHA-1'],
  ['sha512', 'SHA-512'],
])

/**
 * Says whether a hashed identity is the hash of a plain one and the salt, in that order.
 *
 * @param path where the hashed identity stands, for messages
 * @throws {CheckStopped} `CRYPTO_UNAVAILABLE`, `MODULE_UNAVAILABLE`
 */
export async function isHashOf(hashed: string, plain: string, salt: string, path: string): Promise<boolean> {
  const name = hashed.slice(0, hashed.indexOf('$'))
  const digest = await hexDigest(name, new Uint8Array(new TextEncoder().encode(plain + salt)), path)
  return digest !== undefined && hashed.toLowerCase() === `${name}$${digest}`
}

const loadMd5 = lazyPart(() => import('@noble/hashes/legacy.js'), 'recipient', 'MD5 hashes')

async function hexDigest(name: string, bytes: Uint8Array<ArrayBuffer>, path: string): Promise<string | undefined> {
  // Web Cryptography leaves MD5 out. It hides an address from a casual look; no signature depends on it.
  if (name === 'md5') {
    const { md5 } = await loadMd5()
    return hexOf(md5(bytes))
  }
  const algorithm = DIGESTS.get(name)
  if (algorithm === undefined) return undefined
  if (!hasSubtleCrypto()) {
    throw undecided('recipient', 'CRYPTO_UNAVAILABLE', {
      path,
      found: `a ${name} hash, and no crypto.subtle`,
      wanted: 'a secure context (https)',
      message: `The recipient's ${name} hash can't be compared here: crypto.subtle needs a secure context (https).`,
    })
  }
  return hexOf(new Uint8Array(await crypto.subtle.digest(algorithm, bytes)))
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
