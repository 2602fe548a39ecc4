import { exportJWK, importSPKI, type JWK } from 'jose'
import {
  validateAssertion,
  type AssertionInput,
  type ValidateOptions,
  type Verdict,
} from 'react-open-badges/assertions'
import { makeSigningKey, signPayload, type SigningKey } from '../../../support/assertionDocuments.js'
import { createDocumentHost, type DocumentHost } from '../documentHost.js'

export const SITE = 'https://sailing.example'
export const ISSUER = `${SITE}/issuer`
export const KEY_URL = `${SITE}/keys/1`
export const ADA = 'ada@example.org'
export const NOW = '2025-01-01T00:00:00Z'

/** A document that a test may spoil. */
export type Json = Record<string, unknown>

const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'

/** A credential of 3.0 with the least that it has, in the W3C's data model 2.0. */
export function makeCredential(change: Json = {}, issuerId = ISSUER): Json {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', OPEN_BADGES],
    id: 'urn:uuid:6a1f0f4e-8a1b-4c1d-9e2f-0a1b2c3d4e5f',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: issuerId, type: ['Profile'], name: 'Harbour Sailing School' },
    validFrom: '2024-05-04T10:00:00Z',
    name: 'Knots',
    credentialSubject: makeSubject(),
    ...change,
  }
}

export function makeSubject(change: Json = {}, achievement: Json = {}): Json {
  return {
    type: ['AchievementSubject'],
    identifier: [{ type: 'IdentityObject', hashed: false, identityHash: ADA, identityType: 'emailAddress' }],
    achievement: {
      id: `${SITE}/badges/knots`,
      type: ['Achievement'],
      name: 'Knots',
      description: 'Ties the eight knots of the harbour.',
      criteria: { narrative: 'Tie all eight.' },
      ...achievement,
    },
    ...change,
  }
}

/** The same in the data model 1.1, whose dates have other names. */
export function makeOldCredential(change: Json = {}, issuerId = ISSUER): Json {
  const { validFrom, ...credential } = makeCredential({}, issuerId)
  return {
    ...credential,
    '@context': ['https://www.w3.org/2018/credentials/v1', OPEN_BADGES],
    issuanceDate: validFrom,
    ...change,
  }
}

/** A copy of an object that stands in a document. */
export function objectIn(document: Json, name: string): Json {
  const value = document[name]
  if (typeof value !== 'object' || value === null) throw new Error(`There is no object "${name}".`)
  return { ...value }
}

export interface CredentialKey extends SigningKey {
  jwk: JWK
}

export async function makeKey(algorithm: SigningKey['algorithm']): Promise<CredentialKey> {
  const key = await makeSigningKey(algorithm)
  return { ...key, jwk: await exportJWK(await importSPKI(key.publicKeyPem, algorithm, { extractable: true })) }
}

/** The claims that a VC-JWT has beside its credential. */
export function claimsOf(credential: Json, change: Json = {}): Json {
  const from = credential['validFrom'] ?? credential['issuanceDate']
  const { issuer } = credential
  return {
    iss: typeof issuer === 'object' && issuer !== null && 'id' in issuer ? issuer.id : issuer,
    jti: credential['id'],
    nbf: typeof from === 'string' ? Date.parse(from) / 1000 : undefined,
    ...change,
  }
}

/** Signs a credential as a VC-JWT; `header` adds to what it says of the key, `claims` changes what stands beside. */
export function signJwt(
  credential: Json,
  key: SigningKey,
  header: Json = { kid: KEY_URL },
  claims: Json = {},
): Promise<string> {
  return signPayload({ ...credential, ...claimsOf(credential, claims) }, key, { typ: 'JWT', ...header })
}

export function json(value: unknown, contentType = 'application/json') {
  return { contentType, body: JSON.stringify(value) }
}

/** A host with the issuer's key where `KEY_URL` says. */
export function hostOfKey(key: CredentialKey): DocumentHost {
  return createDocumentHost(new Map([[KEY_URL, json(key.jwk)]]))
}

export function checkCredential(
  input: AssertionInput,
  host: DocumentHost,
  options: Partial<ValidateOptions> = {},
): Promise<Verdict> {
  return validateAssertion(input, { fetch: host.fetch, now: () => new Date(NOW), recipients: [ADA], ...options })
}
