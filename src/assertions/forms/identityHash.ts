import { member, type JsonObject } from '../read/json.js'
import { undecided } from '../validate/checkStopped.js'
import { lazyPart } from '../validate/lazyPart.js'
import type { Leaf } from './form.js'
import { hasSubtleCrypto } from '../proofs/subtleCrypto.js'

type HashName = 'sha256' | 'md5' | 'sha1' | 'sha512'

const DIGITS: Record<HashName, number> = { sha256: 64, md5: 32, sha1: 40, sha512: 128 }
const WEB_CRYPTO_NAMES: Record<Exclude<HashName, 'md5'>, string> = {
  sha256: 'SHA-256',
  sha1: 'SHA-1',
  sha512: 'SHA-512',
}

/** A hashed identity as 2.0 has it: `sha256$` or `md5$` and all its hex digits, in either case. */
export const identityHash: Leaf<string> = hashForm(['sha256', 'md5'])

/** A hashed identity as 1.x has it, with SHA-1 and SHA-512 besides. */
export const identityHash1x: Leaf<string> = hashForm(['sha256', 'md5', 'sha1', 'sha512'])

function hashForm(names: readonly HashName[]): Leaf<string> {
  return {
    wanted: `a hash: ${names.map((name) => `${name}$ and ${DIGITS[name]} hex digits`).join(', or ')}`,
    read: (value) =>
      typeof value === 'string' && names.some((name) => hashedWith(value) === name) ? value : undefined,
  }
}

/** Says whether an identity is hashed; some issuers write the word. */
export function isHashed(document: JsonObject): boolean {
  const hashed = member(document, 'hashed')
  return hashed === true || (typeof hashed === 'string' && hashed.toLowerCase() === 'true')
}

/** Which hash an identity is, if it is a whole one. */
function hashedWith(identity: string): HashName | undefined {
  const [name, digest = '', ...rest] = identity.split('$')
  if (name !== 'sha256' && name !== 'md5' && name !== 'sha1' && name !== 'sha512') return undefined
  return rest.length === 0 && digest.length === DIGITS[name] && /^[0-9a-f]+$/i.test(digest) ? name : undefined
}

/**
 * Says whether a hashed identity is the hash of a plain one and the salt, in that order.
 *
 * @param path where the hashed identity stands, for messages
 * @throws {CheckStopped} `CRYPTO_UNAVAILABLE`, `MODULE_UNAVAILABLE`
 */
export async function isHashOf(hashed: string, plain: string, salt: string, path: string): Promise<boolean> {
  const name = hashedWith(hashed)
  if (!name) return false
  const digest = await hexDigest(name, new Uint8Array(new TextEncoder().encode(plain + salt)), path)
  return hashed.toLowerCase() === `${name}$${digest}`
}

const loadMd5 = lazyPart(() => import('@noble/hashes/legacy.js'), 'recipient', 'MD5 hashes')

async function hexDigest(name: HashName, bytes: Uint8Array<ArrayBuffer>, path: string): Promise<string> {
  // Web Cryptography leaves MD5 out. It hides an address from a casual look; no signature depends on it.
  if (name === 'md5') {
    const { md5 } = await loadMd5()
    return hexOf(md5(bytes))
  }
  if (!hasSubtleCrypto()) {
    throw undecided('recipient', 'CRYPTO_UNAVAILABLE', {
      path,
      found: `a ${name} hash, and no crypto.subtle`,
      wanted: 'a secure context (https)',
      message: `The recipient's ${name} hash can't be compared here: crypto.subtle needs a secure context (https).`,
    })
  }
  const digest = new Uint8Array(await crypto.subtle.digest(WEB_CRYPTO_NAMES[name], bytes))
  return hexOf(digest)
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
