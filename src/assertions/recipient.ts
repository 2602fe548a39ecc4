import type { Fields } from './fields.js'
import { isHashOf } from './identityHash.js'
import { whenComplete } from './fields.js'
import { email, text, type Form } from './primitives.js'

/** Whom an assertion names, with what is needed to compare. */
export interface RecipientFacts {
  type: string
  identity: string
  hashed: boolean
  salt: string
}

/** Reads `recipient`, which is the same in every version but for the hashes that are allowed. */
export function readRecipient(assertion: Fields, hash: Form<string>): RecipientFacts | undefined {
  const recipient = assertion.object('recipient')
  if (!recipient) return undefined
  const type = recipient.required('type', text)
  const hashed = recipient.boolean('hashed')
  const plain = type?.toLowerCase() === 'email' ? email : text
  const identity = recipient.required('identity', hashed ? hash : plain)
  // An empty salt is as good as none.
  const salt = recipient.optional('salt', {
    wanted: 'a text',
    read: (value) => (typeof value === 'string' ? value : undefined),
  })
  return whenComplete<RecipientFacts>({ type, identity, hashed, salt: salt ?? '' })
}

/**
 * Finds which of the given identities the assertion was awarded to. E-mail addresses are compared as given and in lower
 * case: issuers hash either, and mail hosts tell no cases apart.
 *
 * @returns the matching one as it was given, or `undefined`
 * @throws {CheckStopped} `CRYPTO_UNAVAILABLE`
 */
export async function findRecipient(
  recipient: RecipientFacts,
  candidates: readonly string[],
): Promise<string | undefined> {
  const lower = recipient.type.toLowerCase() === 'email'
  for (const candidate of candidates) {
    if (await isRecipient(recipient, candidate)) return candidate
    if (!lower) continue
    const plain = { ...recipient, identity: recipient.hashed ? recipient.identity : recipient.identity.toLowerCase() }
    if (await isRecipient(plain, candidate.toLowerCase())) return candidate
  }
  return undefined
}

function isRecipient(recipient: RecipientFacts, candidate: string): Promise<boolean> {
  if (!recipient.hashed) return Promise.resolve(recipient.identity === candidate)
  return isHashOf(recipient.identity, candidate, recipient.salt)
}
