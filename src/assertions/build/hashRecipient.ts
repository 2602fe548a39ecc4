import { bytesToHex } from '@noble/hashes/utils.js'
import { AssertionInputError } from '../inputError.js'
import { anyText, email, oneOf } from '../forms/primitives.js'
import { hasSubtleCrypto } from '../proofs/subtleCrypto.js'
import { OptionReader } from './optionReader.js'

/** Whom a 2.0 assertion is awarded to, unreadable for those who do not know the address. */
export interface HashedRecipient {
  type: 'email'
  hashed: true
  salt: string
  /** `sha256$` and 64 hex digits. */
  identity: string
}

/** The same for a 3.0 credential: an `IdentityObject`, which goes into `subject.identifier`. */
export interface IdentityObject {
  type: 'IdentityObject'
  hashed: boolean
  /** `sha256$` and 64 hex digits when `hashed`, else the identity itself. */
  identityHash: string
  /** `emailAddress`, `phoneNumber`, `did`, … */
  identityType: string
  salt?: string | undefined
}

export interface HashRecipientOptions {
  /** Added to the address before hashing. Default: 16 random bytes in hex, new for every call. */
  salt?: string | undefined
  /** The only one that every version and every verifier knows. */
  algorithm?: 'sha256' | undefined
  /** Which shape is wanted. Default `2.0`. */
  version?: '2.0' | '3.0' | undefined
}

/**
 * Hashes an earner's e-mail address. Assertions are public, and addresses attract mail.
 *
 * The address is hashed as given. Verifiers try the earner's address as they spell it and in lower case, so lower case
 * is the safe one.
 *
 * Source: Open Badges 2.0, "IdentityObject" and "IdentityHash"; 3.0, "IdentityObject".
 *
 * @throws {AssertionInputError} `OPTION_INVALID`, `OPTION_UNKNOWN`, `CRYPTO_UNAVAILABLE`
 * @example
 * ```ts
 * import { hashRecipient } from 'react-open-badges/assertions'
 *
 * const recipient = await hashRecipient('ada@example.org')
 * recipient.identity // 'sha256$…'
 * ```
 */
export function hashRecipient(
  address: string,
  options?: HashRecipientOptions & { version?: '2.0' | undefined },
): Promise<HashedRecipient>
export function hashRecipient(
  address: string,
  options: HashRecipientOptions & { version: '3.0' },
): Promise<IdentityObject>
export async function hashRecipient(
  address: string,
  options: HashRecipientOptions = {},
): Promise<HashedRecipient | IdentityObject> {
  const plain = new OptionReader({ address }, 'address').required('address', email)
  const reader = new OptionReader(options, 'options')
  reader.optional('algorithm', oneOf('sha256'))
  const version = reader.optional('version', oneOf('2.0', '3.0')) ?? '2.0'
  const salt = reader.optional('salt', anyText) ?? randomSalt()
  reader.end()

  if (!hasSubtleCrypto()) {
    throw new AssertionInputError({
      code: 'CRYPTO_UNAVAILABLE',
      option: 'algorithm',
      found: 'sha256, and crypto.subtle is missing',
      wanted: 'used in a secure context (https)',
    })
  }
  const bytes = new Uint8Array(new TextEncoder().encode(plain + salt))
  const identity = `sha256$${bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))}`
  return version === '2.0'
    ? { type: 'email', hashed: true, salt, identity }
    : { type: 'IdentityObject', hashed: true, identityHash: identity, identityType: 'emailAddress', salt }
}

function randomSalt(): string {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(16)))
}
