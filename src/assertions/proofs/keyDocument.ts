import { exportJWK, importSPKI } from 'jose'
import { isJsonObject, member, type JsonObject } from '../read/json.js'
import { refusal } from '../validate/checkStopped.js'
import { readMultikey } from './multikey.js'
import { isJwk, isPrivateJwk, isPrivatePem, readJwk, type PublicKey } from './publicKey.js'
import { publishedPrivateKey } from './publishedPrivateKey.js'

/**
 * Reads the key that a document holds, in any of the forms that issuers publish one in: a JWK; a verification method
 * with `publicKeyMultibase`, `publicKeyJwk` or `publicKeyPem` (Controlled Identifiers 1.0, "Verification Methods").
 *
 * @throws {CheckStopped} `KEY_PRIVATE`, `KEY_UNREADABLE`
 */
export async function readKeyDocument(document: JsonObject, path: string): Promise<PublicKey> {
  const jwk = isJwk(document) ? document : member(document, 'publicKeyJwk')
  if (isJsonObject(jwk)) return readPublicJwk(jwk, path)
  const multikey = member(document, 'publicKeyMultibase')
  if (typeof multikey === 'string') return readMultikey(multikey) ?? unreadable('another "publicKeyMultibase"', path)
  const pem = member(document, 'publicKeyPem')
  if (typeof pem === 'string') return readPem(pem, path)
  return unreadable('a document without a key', path)
}

/** @throws {CheckStopped} `KEY_PRIVATE`, `KEY_UNREADABLE` */
export function readPublicJwk(jwk: JsonObject, path: string): PublicKey {
  if (isPrivateJwk(jwk)) throw publishedPrivateKey('a JWK with the members of a private or secret key', path)
  return readJwk(jwk) ?? unreadable('a JWK of another kind, or not for verifying', path)
}

/** @throws {CheckStopped} `KEY_PRIVATE`, `KEY_UNREADABLE` */
export async function readPem(pem: string, path: string): Promise<PublicKey> {
  if (isPrivatePem(pem)) throw publishedPrivateKey('a private key in PEM', path)
  for (const algorithm of ['RS256', 'ES256', 'EdDSA']) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- PEM names no algorithm: the first that takes it is it
      const key = readJwk(await exportJWK(await importSPKI(pem.trim(), algorithm, { extractable: true })))
      if (key !== undefined) return key
    } catch {
      continue
    }
  }
  return unreadable('a text that is no public key in SPKI PEM', path)
}

function unreadable(found: string, path: string): never {
  throw refusal('MALFORMED', 'signature', 'KEY_UNREADABLE', {
    path,
    found,
    wanted: 'a public RSA, P-256 or Ed25519 key as a JWK, a Multikey or SPKI PEM',
    message: `The issuer's key can't be read: it is ${found}.`,
  })
}
