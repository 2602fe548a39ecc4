import { email, iri, text } from '../forms/primitives.js'
import { readImage } from './achievement.js'
import { readStatus, type CredentialStatusOptions } from './credentialStatus.js'
import { readSubject, type CredentialSubject, type SubjectOptions } from './credentialSubject.js'
import { second } from './optionForms.js'
import { EXTENSION_ADVICE, OptionReader, withoutAbsent } from './optionReader.js'
import { readEvidenceObject, type EvidenceOptions, type ImageDocument, type ImageOptions } from './sharedParts.js'

/** Who issues a credential. */
export interface CredentialIssuerOptions {
  /** A URL or a DID; it says where the issuer's keys are. */
  id: string
  name?: string | undefined
  url?: string | undefined
  email?: string | undefined
  phone?: string | undefined
  description?: string | undefined
  image?: string | ImageOptions | undefined
}

/** Something that a credential points to, by its URL and its type. */
export interface TypedReference {
  id: string
  type: string
}

export interface CredentialOptions {
  /** A URL, or a `urn:uuid:` that never changes. */
  id: string
  /** For a wallet's list. Default: the achievement's name. */
  name?: string | undefined
  description?: string | undefined
  image?: string | ImageOptions | undefined
  issuer: string | CredentialIssuerOptions
  /** A Date, or ISO 8601 with a zone; in whole seconds. */
  validFrom: Date | string
  /** A Date, or ISO 8601 with a zone; in whole seconds. Left out: for ever. */
  validUntil?: Date | string | undefined
  /** When it was awarded, if that is not `validFrom`. */
  awardedDate?: Date | string | undefined
  subject: SubjectOptions
  evidence?: EvidenceOptions | readonly EvidenceOptions[] | undefined
  status?: CredentialStatusOptions | readonly CredentialStatusOptions[] | undefined
  schema?: TypedReference | readonly TypedReference[] | undefined
  refreshService?: TypedReference | undefined
  termsOfUse?: TypedReference | readonly TypedReference[] | undefined
}

/** An Open Badges 3.0 credential, before it is signed. */
export interface CredentialDocument {
  '@context': readonly [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ]
  id: string
  type: readonly ['VerifiableCredential', 'OpenBadgeCredential']
  name: string
  description?: string | undefined
  image?: ImageDocument | undefined
  issuer: {
    id: string
    type: readonly ['Profile']
    name?: string | undefined
    url?: string | undefined
    email?: string | undefined
    phone?: string | undefined
    description?: string | undefined
    image?: ImageDocument | undefined
  }
  validFrom: string
  validUntil?: string | undefined
  awardedDate?: string | undefined
  credentialSubject: CredentialSubject
  evidence?: (EvidenceOptions & { type: readonly ['Evidence'] })[] | undefined
  credentialStatus?: CredentialStatusOptions | CredentialStatusOptions[] | undefined
  credentialSchema?: TypedReference[] | undefined
  refreshService?: TypedReference | undefined
  termsOfUse?: TypedReference[] | undefined
}

/**
 * Builds a credential: an award of an achievement to an earner, with issuer and achievement inside it. It is worth
 * something only when it is signed: by `signAssertion` as a VC-JWT, or by `signCredential` with an embedded proof.
 *
 * Source: Open Badges 3.0, "OpenBadgeCredential" (Verifiable Credentials Data Model 2.0).
 *
 * @throws {AssertionInputError} `OPTION_MISSING`, `OPTION_INVALID`, `OPTION_UNKNOWN`
 * @example
 * ```ts
 * import { createCredential, hashRecipient } from 'react-open-badges/assertions'
 *
 * const credential = createCredential({
 *   id: 'urn:uuid:8a2c1f3e-5d4b-4c6a-9e7f-0b1d2c3e4f50',
 *   issuer: { id: 'https://school.example/badges/issuer', name: 'Harbour Sailing School' },
 *   validFrom: new Date(),
 *   subject: {
 *     identifier: await hashRecipient('ada@example.org', { version: '3.0' }),
 *     achievement: {
 *       id: 'https://school.example/badges/knots',
 *       name: 'Knots',
 *       description: 'Ties the eight knots of the harbour.',
 *       criteria: { narrative: 'Tie all eight in five minutes, outdoors.' },
 *     },
 *   },
 * })
 * ```
 */
export function createCredential(options: CredentialOptions): CredentialDocument {
  const reader = new OptionReader(options, 'options')
  const credentialSubject = reader.requiredObject('subject', 'the earner and the achievement', readSubject)
  const validFrom = reader.required('validFrom', second)
  const validUntil = reader.optional('validUntil', second)
  if (validUntil !== undefined && Date.parse(validUntil) <= Date.parse(validFrom)) {
    throw reader.problem('validUntil', `${validUntil}, not after validFrom`, `a time after ${validFrom}`)
  }
  const status = reader.optionalObjects('status', readStatus)
  const document: CredentialDocument = {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: reader.required('id', iri),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: reader.optional('name', text) ?? credentialSubject.achievement.name,
    description: reader.optional('description', text),
    image: readImage(reader),
    issuer: readIssuer(reader),
    validFrom,
    validUntil,
    awardedDate: reader.optional('awardedDate', second),
    credentialSubject,
    evidence: reader.optionalObjects('evidence', (evidence) => ({
      type: ['Evidence'] as const,
      ...readEvidenceObject(evidence),
    })),
    credentialStatus: status?.length === 1 ? status[0] : status,
    credentialSchema: reader.optionalObjects('schema', readReference),
    refreshService: reader.optionalObject('refreshService', readReference),
    termsOfUse: reader.optionalObjects('termsOfUse', readReference),
  }
  reader.end(EXTENSION_ADVICE)
  return withoutAbsent(document)
}

function readIssuer(reader: OptionReader): CredentialDocument['issuer'] {
  const type = ['Profile'] as const
  if (!reader.holdsObject('issuer')) return { id: reader.required('issuer', iri), type }
  return reader.requiredObject('issuer', iri.wanted, (issuer) =>
    withoutAbsent({
      id: issuer.required('id', iri),
      type,
      name: issuer.optional('name', text),
      url: issuer.optional('url', iri),
      email: issuer.optional('email', email),
      phone: issuer.optional('phone', text),
      description: issuer.optional('description', text),
      image: readImage(issuer),
    }),
  )
}

function readReference(reader: OptionReader): TypedReference {
  return { id: reader.required('id', iri), type: reader.required('type', text) }
}
