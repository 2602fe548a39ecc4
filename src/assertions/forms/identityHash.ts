import { member, type JsonObject } from '../read/json.js'
import type { Leaf } from './form.js'
import { readFlag } from './primitives.js'

type HashName = 'sha256' | 'md5' | 'sha1' | 'sha512'

const DIGITS: Record<HashName, number> = { sha256: 64, md5: 32, sha1: 40, sha512: 128 }

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

/** Says whether an identity is hashed. */
export function isHashed(document: JsonObject): boolean {
  return readFlag(member(document, 'hashed')) === true
}

/** Which hash an identity is, if it is a whole one. */
function hashedWith(identity: string): HashName | undefined {
  const [name, digest = '', ...rest] = identity.split('$')
  if (name !== 'sha256' && name !== 'md5' && name !== 'sha1' && name !== 'sha512') return undefined
  return rest.length === 0 && digest.length === DIGITS[name] && /^[0-9a-f]+$/i.test(digest) ? name : undefined
}
