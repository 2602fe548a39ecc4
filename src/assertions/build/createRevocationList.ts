import { absoluteUrl, iri, text } from '../forms/primitives.js'
import { EXTENSION_ADVICE, OptionReader, withoutAbsent } from './optionReader.js'

export interface RevokedAssertion {
  /** The assertion's `id`. */
  id: string
  reason?: string | undefined
}

export interface RevocationListOptions {
  /** The URL where the list will be hosted; the issuer's profile names it in `revocationList`. */
  id: string
  /** The `id` of the issuer's profile. */
  issuer: string
  revoked: readonly RevokedAssertion[]
}

/** A revocation list of Open Badges 2.0. */
export interface RevocationListDocument {
  '@context': 'https://w3id.org/openbadges/v2'
  type: 'RevocationList'
  id: string
  issuer: string
  revokedAssertions: { id: string; revocationReason?: string | undefined }[]
}

/**
 * Builds the list of an issuer's revoked assertions, which is how signed ones are revoked. It may be empty. Host it at
 * its `id`.
 *
 * Source: Open Badges 2.0, "RevocationList".
 *
 * @throws {AssertionInputError} `OPTION_MISSING`, `OPTION_INVALID`, `OPTION_UNKNOWN`
 */
export function createRevocationList(options: RevocationListOptions): RevocationListDocument {
  const reader = new OptionReader(options, 'options')
  const document: RevocationListDocument = {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'RevocationList',
    id: reader.required('id', absoluteUrl),
    issuer: reader.required('issuer', absoluteUrl),
    revokedAssertions: reader.requiredObjects('revoked', 'an array, empty while nothing is revoked', (revoked) =>
      withoutAbsent({ id: revoked.required('id', iri), revocationReason: revoked.optional('reason', text) }),
    ),
  }
  reader.end(EXTENSION_ADVICE)
  return document
}
