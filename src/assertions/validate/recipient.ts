import { isHashOf } from './isHashOf.js'

/** Whom an assertion names, with what is needed to compare. */
export interface RecipientFacts {
  /** Where the identity stands: `$.recipient.identity`. */
  path: string
  type: string
  identity: string
  hashed: boolean
  salt: string
}

/**
 * Finds which of the given identities the assertion was awarded to. E-mail addresses are compared as given and in lower
 * case: issuers hash either, and mail hosts tell no cases apart.
 *
 * @returns the matching one as it was given, or `undefined`
 * @throws {CheckStopped} `MODULE_UNAVAILABLE`
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
    const written = candidate.toLowerCase()
    if ((written !== candidate || plain.identity !== recipient.identity) && (await isRecipient(plain, written))) {
      return candidate
    }
  }
  return undefined
}

function isRecipient(recipient: RecipientFacts, candidate: string): Promise<boolean> {
  if (!recipient.hashed) return Promise.resolve(recipient.identity === candidate)
  return isHashOf(recipient.identity, candidate, recipient.salt)
}
