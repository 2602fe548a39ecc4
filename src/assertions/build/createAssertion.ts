import { absoluteUrl, anyText, email, iri, text, urlOrUuid } from '../forms/primitives.js'
import { identityHash } from '../forms/identityHash.js'
import type { HashedRecipient } from './hashRecipient.js'
import { flag, identityType, time } from './optionForms.js'
import { EXTENSION_ADVICE, OptionReader, withoutAbsent } from './optionReader.js'
import { readEvidenceObject, type EvidenceOptions } from './sharedParts.js'

/** Whom an assertion is awarded to: what `hashRecipient` gives, or the address itself for everybody to read. */
export type Recipient = HashedRecipient | PlainRecipient

export interface PlainRecipient {
  /** `email`, `id`, `url`, `telephone`, or the IRI of another kind of identity. */
  type: string
  hashed: false
  identity: string
}

export interface AssertionOptions {
  /** Hosted: the URL where the assertion will be. Signed: that, or a `urn:uuid:` that never changes. */
  id: string
  recipient: Recipient
  /** The URL of the badge class. */
  badge: string
  /** A Date, or ISO 8601 with a zone. */
  issuedOn: Date | string
  /** A Date, or ISO 8601 with a zone. Left out: never. */
  expires?: Date | string | undefined
  /** The URL of a picture of this award, often a baked one. */
  image?: string | undefined
  /** Markdown. */
  narrative?: string | undefined
  /** A URL, or objects that tell more. */
  evidence?: string | EvidenceOptions | readonly EvidenceOptions[] | undefined
  /** URLs of endorsements. */
  endorsement?: string | readonly string[] | undefined
}

/** An assertion of Open Badges 2.0. */
export interface AssertionDocument {
  '@context': 'https://w3id.org/openbadges/v2'
  type: 'Assertion'
  id: string
  recipient: Recipient
  badge: string
  issuedOn: string
  verification: { type: 'HostedBadge' } | { type: 'SignedBadge'; creator?: string | undefined }
  expires?: string | undefined
  image?: string | undefined
  narrative?: string | undefined
  evidence?: string | (EvidenceOptions & { type: 'Evidence' })[] | undefined
  endorsement?: string[] | undefined
}

/**
 * Builds an assertion: an award of a badge to an earner. Host it at its `id`, or pass it to `signAssertion`. With a
 * `urn:uuid:` as its `id` it is to be signed, and says so.
 *
 * Source: Open Badges 2.0, "Assertion", "IdentityObject", "Evidence".
 *
 * @throws {AssertionInputError} `OPTION_MISSING`, `OPTION_INVALID`, `OPTION_UNKNOWN`
 * @example
 * ```ts
 * import { createAssertion, hashRecipient } from 'react-open-badges/assertions'
 *
 * const assertion = createAssertion({
 *   id: 'https://school.example/badges/awards/17.json',
 *   recipient: await hashRecipient('ada@example.org'),
 *   badge: 'https://school.example/badges/knots.json',
 *   issuedOn: new Date(),
 * })
 * ```
 */
export function createAssertion(options: AssertionOptions): AssertionDocument {
  const reader = new OptionReader(options, 'options')
  const id = reader.required('id', urlOrUuid)
  const issuedOn = reader.required('issuedOn', time)
  const expires = reader.optional('expires', time)
  if (expires !== undefined && Date.parse(expires) <= Date.parse(issuedOn)) {
    throw reader.problem('expires', `${expires}, not after issuedOn`, `a time after ${issuedOn}`)
  }
  const document: AssertionDocument = {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'Assertion',
    id,
    recipient: reader.requiredObject('recipient', 'what hashRecipient gives, or a plain recipient', readRecipient),
    badge: reader.required('badge', absoluteUrl),
    issuedOn,
    verification: absoluteUrl.read(id) === undefined ? { type: 'SignedBadge' } : { type: 'HostedBadge' },
    expires,
    image: reader.optional('image', absoluteUrl),
    narrative: reader.optional('narrative', text),
    evidence: readEvidence(reader),
    endorsement: reader.optionalMany('endorsement', iri),
  }
  reader.end(EXTENSION_ADVICE)
  return withoutAbsent(document)
}

function readRecipient(reader: OptionReader): Recipient {
  const type = reader.required('type', identityType)
  if (reader.required('hashed', flag)) {
    const identity = reader.required('identity', identityHash)
    if (type !== 'email') throw reader.problem('type', `"${type}"`, '"email" where the identity is hashed')
    return { type, hashed: true, identity, salt: reader.optional('salt', anyText) ?? '' }
  }
  return { type, hashed: false, identity: reader.required('identity', type === 'email' ? email : text) }
}

function readEvidence(reader: OptionReader): AssertionDocument['evidence'] {
  const url = reader.holdsObject('evidence') ? undefined : reader.optional('evidence', absoluteUrl)
  return (
    url ??
    reader.optionalObjects('evidence', (evidence) => ({ type: 'Evidence' as const, ...readEvidenceObject(evidence) }))
  )
}
