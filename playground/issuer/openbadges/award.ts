import {
  createAssertion,
  hashRecipient,
  signAssertion,
  type Recipient,
  type SignableAssertion,
} from 'react-open-badges/assertions'
import type { Award } from '../school/awards.js'
import { learner } from '../school/school.js'
import type { Addresses } from './addresses.js'
import { assertion11 } from './documents11.js'
import type { SigningKey } from './keys.js'

/** Where a hosted assertion is, or what a signed one is called. */
export function assertionId(award: Award, addresses: Addresses): string {
  return award.proof.form === 'hosted' ? addresses.assertion(award.version, award.badge) : `urn:uuid:${award.uuid}`
}

/** What an assertion says of itself, apart from its award. */
interface Place {
  /** Where it will be hosted, or what it is called. */
  id: string
  /** Its own picture. */
  image?: string | undefined
}

/** The assertion of an award as it is hosted at `place.id`. */
export async function hostedAssertion(award: Award, place: Place, addresses: Addresses): Promise<object> {
  const document = await assertionOf(award, place, addresses)
  return award.version === '1.1' ? { ...document, verify: { type: 'hosted', url: place.id } } : document
}

/** Signs with any key, in the name of the school's key for that algorithm. @returns a compact JWS */
export function signWith(
  key: SigningKey,
  assertion: SignableAssertion,
  version: Award['version'],
  addresses: Addresses,
): Promise<string> {
  const creator = version === '1.1' ? addresses.pem(key.algorithm) : addresses.keyDocument(key.algorithm)
  return signAssertion(assertion, { privateKey: key.privatePem, creator })
}

/** What an award says, whichever way it is proved. */
export async function assertionOf(award: Award, place: Place, addresses: Addresses): Promise<SignableAssertion> {
  const facts = {
    ...place,
    recipient: await recipientOf(award),
    badge: addresses.badgeClass(award.version, award.badge),
    issuedOn: award.awardedOn,
  }
  return award.version === '1.1'
    ? assertion11({ ...facts, uid: award.uuid })
    : createAssertion({ ...facts, narrative: award.narrative })
}

/** The salt is made of the award, so that the assertion stays the same over every start. */
function recipientOf(award: Award): Promise<Recipient> | Recipient {
  return award.recipient === 'hashed'
    ? hashRecipient(learner.email, { salt: award.uuid.slice(0, 8) })
    : plainRecipient(learner.email)
}

/** An identity that anybody can read. */
export function plainRecipient(email: string): Recipient {
  return { type: 'email', hashed: false, identity: email }
}
