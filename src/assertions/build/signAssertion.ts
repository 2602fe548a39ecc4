import { CompactSign } from 'jose'
import { dateWithZone } from '../forms/dates.js'
import { AssertionInputError } from '../inputError.js'
import { describe } from '../read/describe.js'
import { isJsonObject, member, type JsonObject } from '../read/json.js'
import { absoluteUrl, iri } from '../forms/primitives.js'
import { OptionReader } from './optionReader.js'
import { publicJwk, readSigningKey, type PrivateKey } from './signingKey.js'

export interface SignAssertionOptions {
  privateKey: PrivateKey
  /** 2.0: the `id` of the key's document, which the issuer's profile lists. 1.1: the URL of the key's PEM. */
  creator: string
}

export interface SignCredentialJwtOptions {
  privateKey: PrivateKey
  /**
   * The URL or DID URL of the public key: the header's `kid`. It is on the host of the issuer's `id`, or named in
   * `assertionMethod` of the issuer's document there. Left out, the public key itself goes into the header as `jwk`,
   * and the private key has to be exportable for that; by itself it proves nothing of the issuer, so that
   * `validateAssertion` wants to find the same key in the issuer's document, or in its DID.
   */
  keyId?: string | undefined
}

/** An assertion of 2.0 or 1.1, with properties of any extension. */
export interface SignableAssertion {
  '@context': string | readonly unknown[]
  type: string | readonly string[]
  id: string
  recipient: object
}

/** A credential of 3.0, with properties of any extension. */
export interface SignableCredential {
  '@context': readonly unknown[]
  type: readonly string[]
  id: string
  credentialSubject: object
}

const CONTEXT_11 = 'https://w3id.org/openbadges/v1'
const CONTEXT_20 = 'https://w3id.org/openbadges/v2'
const CONTEXT_VC = 'https://www.w3.org/ns/credentials/v2'

/**
 * Signs an assertion or a credential as a compact JWS (RFC 7515 §7.1): RS256, ES256 or EdDSA, by what the key is.
 * RS256 is the one that every verifier knows.
 *
 * - 2.0: the assertion says so in `verification`: SignedBadge, and the key's `creator`. 1.1: in `verify`.
 * - 3.0: a VC-JWT. The payload is the credential with the claims `iss`, `jti`, `nbf`, `sub` when the subject has an
 *   `id`, and `exp` when it is not valid for ever.
 *
 * Source: Open Badges 2.0, "SignedBadge"; 3.0, "JSON Web Token Proof Format".
 *
 * @throws {AssertionInputError} `OPTION_MISSING`, `OPTION_INVALID`, `OPTION_UNKNOWN`, `KEY_UNREADABLE`,
 *   `KEY_UNSUITABLE`, `CRYPTO_UNAVAILABLE`
 * @example
 * ```ts
 * import { createAssertion, hashRecipient, signAssertion, type PrivateKey } from 'react-open-badges/assertions'
 *
 * async function award(email: string, privateKey: PrivateKey): Promise<string> {
 *   const assertion = createAssertion({
 *     id: `urn:uuid:${crypto.randomUUID()}`,
 *     recipient: await hashRecipient(email),
 *     badge: 'https://school.example/badges/knots.json',
 *     issuedOn: new Date(),
 *   })
 *   return signAssertion(assertion, { privateKey, creator: 'https://school.example/badges/key.json' })
 * }
 * ```
 */
export function signAssertion(credential: SignableCredential, options: SignCredentialJwtOptions): Promise<string>
export function signAssertion(assertion: SignableAssertion, options: SignAssertionOptions): Promise<string>
export async function signAssertion(
  assertion: SignableAssertion | SignableCredential,
  options: SignAssertionOptions | SignCredentialJwtOptions,
): Promise<string> {
  const document: unknown = assertion
  if (!isJsonObject(document)) throw wrongDocument('assertion', describe(document), 'an assertion or a credential')
  const reader = new OptionReader(options, 'options')
  switch (versionOf(document)) {
    case '1.1':
      return sign({ ...document, verify: { type: 'signed', url: readCreator(reader) } }, reader)
    case '2.0':
      return sign({ ...document, verification: { type: 'SignedBadge', creator: readCreator(reader) } }, reader)
    case '3.0':
      return signJwt(document, reader)
    default:
      throw wrongDocument(
        'assertion.@context',
        describe(member(document, '@context')),
        `that of a version that can be signed: ${CONTEXT_20}, ${CONTEXT_VC} or ${CONTEXT_11}`,
      )
  }
}

function versionOf(document: JsonObject): '1.1' | '2.0' | '3.0' | undefined {
  const value = member(document, '@context')
  const contexts: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (contexts.includes(CONTEXT_VC)) return '3.0'
  if (contexts.includes(CONTEXT_20)) return '2.0'
  return contexts.includes(CONTEXT_11) ? '1.1' : undefined
}

function readCreator(reader: OptionReader): string {
  return reader.required('creator', absoluteUrl, 'Verifiers fetch the public key from there.')
}

async function sign(payload: JsonObject, reader: OptionReader): Promise<string> {
  const privateKey = reader.raw('privateKey')
  reader.end()
  const { key, algorithm } = await readSigningKey(privateKey)
  return new CompactSign(encode(payload)).setProtectedHeader({ alg: algorithm }).sign(key)
}

async function signJwt(credential: JsonObject, reader: OptionReader): Promise<string> {
  const keyId = reader.optional('keyId', iri)
  const privateKey = reader.raw('privateKey')
  reader.end()
  const payload = { ...credential, ...readClaims(credential) }
  const signingKey = await readSigningKey(privateKey)
  // The specification allows these members and no others.
  const header = {
    alg: signingKey.algorithm,
    typ: 'JWT',
    ...(keyId === undefined ? { jwk: await publicJwk(signingKey) } : { kid: keyId }),
  }
  return new CompactSign(encode(payload)).setProtectedHeader(header).sign(signingKey.key)
}

/** What a VC-JWT says twice: the claims of a JWT, from the credential's own members. */
function readClaims(credential: JsonObject): JsonObject {
  const reader = new OptionReader(credential, 'credential', 'credential')
  const issuer = reader.holdsObject('issuer')
    ? reader.nested('issuer').required('id', iri)
    : reader.required('issuer', iri)
  const subject = reader.nested('credentialSubject').optional('id', iri)
  const until = reader.optional('validUntil', dateWithZone)
  return {
    iss: issuer,
    jti: reader.required('id', iri),
    nbf: reader.required('validFrom', dateWithZone) / 1000,
    ...(subject !== undefined && { sub: subject }),
    ...(until !== undefined && { exp: until / 1000 }),
  }
}

function encode(payload: JsonObject): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(payload))
}

function wrongDocument(option: string, found: string, wanted: string): AssertionInputError {
  return new AssertionInputError({ code: 'OPTION_INVALID', option, found, wanted })
}
