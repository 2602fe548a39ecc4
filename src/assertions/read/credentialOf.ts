import { detectVersion } from './detectVersion.js'
import { isJsonObject, member, type JsonObject } from './json.js'

/**
 * Gives what the payload of a JWS claims: in a VC-JWT of the W3C's data model 1.1 that stands in `vc` (§6.3.1, "JWT
 * Encoding"), and whatever was taken out of it there for the claims of a JWT is put back; everywhere else it is the
 * payload itself.
 */
export function credentialOf(payload: JsonObject): JsonObject {
  const credential = member(payload, 'vc')
  const isWrapped = detectVersion(payload) === null && isJsonObject(credential) && detectVersion(credential) === '3.0'
  return isWrapped ? unwrap(credential, payload) : payload
}

/** The same for a credential about something else than a badge. */
export function anyCredentialOf(payload: JsonObject): JsonObject {
  const credential = member(payload, 'vc')
  return isJsonObject(credential) ? unwrap(credential, payload) : payload
}

function unwrap(credential: JsonObject, payload: JsonObject): JsonObject {
  return {
    ...fromClaim(payload, 'jti', 'id', credential),
    ...fromClaim(payload, 'iss', 'issuer', credential),
    ...fromDateClaim(payload, 'nbf', 'issuanceDate', credential),
    ...fromDateClaim(payload, 'exp', 'expirationDate', credential),
    ...credential,
    ...withSubject(payload, credential),
  }
}

function fromClaim(payload: JsonObject, claim: string, name: string, credential: JsonObject): JsonObject {
  const value = member(payload, claim)
  return value === undefined || member(credential, name) !== undefined ? {} : { [name]: value }
}

function fromDateClaim(payload: JsonObject, claim: string, name: string, credential: JsonObject): JsonObject {
  const seconds = member(payload, claim)
  if (typeof seconds !== 'number' || member(credential, name) !== undefined) return {}
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? {} : { [name]: date.toISOString() }
}

function withSubject(payload: JsonObject, credential: JsonObject): JsonObject {
  const subject = member(credential, 'credentialSubject')
  if (!isJsonObject(subject)) return {}
  return { credentialSubject: { ...fromClaim(payload, 'sub', 'id', subject), ...subject } }
}
