import { compactVerify, importJWK, importSPKI, type CryptoKey as WebCryptoKey } from 'jose'
import { refusal, undecided } from '../validate/checkStopped.js'
import type { CompactJws } from '../read/compactJws.js'
import { describe } from '../read/describe.js'
import { member } from '../read/json.js'
import { decodeBase64url } from './base64url.js'
import { algorithmOf, isPrivatePem, type PublicKey } from './publicKey.js'
import { publishedPrivateKey } from './publishedPrivateKey.js'
import { hasSubtleCrypto } from './subtleCrypto.js'

/** A public key of the issuer, and where in the documents it is named. */
export interface SigningKey {
  pem: string
  path: string
}

export type Algorithm = 'RS256' | 'ES256' | 'EdDSA'

const ALGORITHMS: readonly Algorithm[] = ['RS256', 'ES256', 'EdDSA']

/**
 * Says which algorithm a JWS is to be verified with. Only those of a key pair are taken: with an HMAC the published
 * key would be the secret, and `none` is no signature. Whatever else the header says of keys (`jwk`, `jku`, `x5u`,
 * `kid`) is the signer's own word, and in versions before 3.0 not looked at.
 *
 * @throws {CheckStopped} `ALGORITHM_REFUSED`, `CRYPTO_UNAVAILABLE`
 */
export function readAlgorithm(jws: CompactJws): Algorithm {
  const found = member(jws.header, 'alg')
  const algorithm = ALGORITHMS.find((name) => name === found || (name === 'RS256' && isLowerCaseRs256(jws)))
  if (!algorithm) throw algorithmRefused(jws)
  if (!hasSubtleCrypto()) throw unavailable('crypto.subtle is missing: it needs a secure context (https).')
  return algorithm
}

export function algorithmRefused(jws: CompactJws): Error {
  const found = `alg ${describe(member(jws.header, 'alg'))}`
  return refusal('INVALID', 'signature', 'ALGORITHM_REFUSED', {
    path: '$',
    found,
    wanted: 'RS256, ES256 or EdDSA',
    message: `The JWS header has ${found}: sign with RS256, ES256 or EdDSA.`,
  })
}

/** Signed badges of the 1.x years carry `rs256`. */
export function isLowerCaseRs256(jws: CompactJws): boolean {
  return member(jws.header, 'alg') === 'rs256'
}

/**
 * Keys that have been imported or are about to be, by their algorithm and PEM: for RSA that takes longer than to verify
 * with them.
 */
export type ImportedKeys = Map<string, Promise<WebCryptoKey>>

// Whoever writes the badges of a list chooses how many keys there are.
const MOST_IMPORTED = 100

/**
 * Verifies a JWS with one key.
 *
 * @param imported where the key is taken from when it is there, and kept
 * @throws {CheckStopped} `SIGNATURE_INVALID`, `KEY_PRIVATE`, `KEY_UNREADABLE`, `KEY_TOO_WEAK`, `CRYPTO_UNAVAILABLE`
 */
export async function verifySignature(
  jws: CompactJws,
  algorithm: Algorithm,
  key: SigningKey,
  imported: ImportedKeys = new Map(),
): Promise<void> {
  await verify(jws, algorithm, await importOnce(key, algorithm, imported), key.path)
}

function importOnce(key: SigningKey, algorithm: Algorithm, imported: ImportedKeys): Promise<WebCryptoKey> {
  const name = `${algorithm} ${key.pem}`
  const known = imported.get(name)
  // What is wrong with a key is told with the place where this badge names it.
  if (known !== undefined) return known.catch(() => importKey(key, algorithm))
  if (imported.size >= MOST_IMPORTED) imported.clear()
  const importing = importKey(key, algorithm)
  imported.set(name, importing)
  return importing
}

/** The same with a key that has been read already. */
export async function verifyWithKey(
  jws: CompactJws,
  algorithm: Algorithm,
  key: PublicKey,
  path: string,
): Promise<void> {
  const own = algorithmOf(key)
  if (own !== algorithm) throw otherAlgorithm(own, algorithm, path)
  await verify(jws, algorithm, await importPublicKey(key, algorithm, path), path)
}

async function importPublicKey(key: PublicKey, algorithm: Algorithm, path: string): Promise<WebCryptoKey> {
  try {
    const imported = await importJWK({ ...key, ext: true }, algorithm)
    if (imported instanceof CryptoKey) return imported
  } catch (error) {
    if (isUnsupported(error)) throw unavailable(`${algorithm} is not available in this browser.`)
  }
  throw refusal('MALFORMED', 'signature', 'KEY_UNREADABLE', {
    path,
    found: `a JWK that is no ${algorithm} key`,
    wanted: 'a public RSA, P-256 or Ed25519 key',
    message: "The issuer's key can't be read: it has the form of a key, and is none.",
  })
}

async function verify(jws: CompactJws, algorithm: Algorithm, publicKey: WebCryptoKey, path: string): Promise<void> {
  const parameters = publicKey.algorithm
  // RFC 7518 §3.3 demands it. A shorter modulus can be factored, so its signature no longer tells who signed.
  if ('modulusLength' in parameters && Number(parameters.modulusLength) < 2048) {
    throw refusal('INVALID', 'signature', 'KEY_TOO_WEAK', {
      path,
      found: `an RSA key of ${String(parameters.modulusLength)} bits`,
      wanted: 'an RSA key of 2048 bits or more',
      message: `The issuer's key has ${String(parameters.modulusLength)} bits: a signature needs 2048 or more.`,
    })
  }
  if (await isVerified(jws, publicKey)) return
  throw refusal('INVALID', 'signature', 'SIGNATURE_INVALID', {
    path,
    found: jws.compact.endsWith('.') ? 'no signature' : `a signature that this ${algorithm} key did not make`,
    wanted: "a signature over exactly this header and payload, made with the issuer's private key",
    message: "The signature does not verify with the issuer's key: the badge was changed, or signed with another key.",
  })
}

async function isVerified(jws: CompactJws, key: WebCryptoKey): Promise<boolean> {
  // jose knows only the registered spelling, and the header's bytes are part of what was signed: they can't be put
  // right for it. `crit` demands what only a full implementation can promise.
  if (isLowerCaseRs256(jws)) {
    if (member(jws.header, 'crit') !== undefined) return false
    const signed = jws.compact.slice(0, jws.compact.lastIndexOf('.'))
    const signature = decodeBase64url(jws.compact.slice(signed.length + 1))
    return crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, signature, new TextEncoder().encode(signed))
  }
  try {
    await compactVerify(jws.compact, key, { algorithms: [...ALGORITHMS] })
    return true
  } catch {
    return false
  }
}

async function importKey(key: SigningKey, algorithm: Algorithm): Promise<WebCryptoKey> {
  const pem = key.pem.trim()
  if (isPrivatePem(pem)) throw publishedPrivateKey('a private key in PEM', key.path)
  // The key of another algorithm is a key nonetheless, and says that the badge was not signed with it.
  for (const candidate of [algorithm, ...ALGORITHMS.filter((name) => name !== algorithm)]) {
    let imported: WebCryptoKey
    try {
      imported = await importSPKI(pem, candidate)
    } catch (error) {
      if (isUnsupported(error) && candidate === algorithm) {
        throw unavailable(`${algorithm} is not available in this browser.`)
      }
      continue
    }
    if (candidate === algorithm) return imported
    throw otherAlgorithm(candidate, algorithm, key.path)
  }
  throw refusal('MALFORMED', 'signature', 'KEY_UNREADABLE', {
    path: key.path,
    found: pem.includes('\\n')
      ? 'a PEM with "\\n" in place of its line breaks'
      : // Nothing but how it calls itself, since a private key may be in it all the same.
        (/-----BEGIN [A-Z0-9 ]{1,40}-----/.exec(pem)?.[0] ?? 'another text'),
    wanted: 'a public RSA, P-256 or Ed25519 key in SPKI PEM (-----BEGIN PUBLIC KEY-----)',
    message: "The issuer's key can't be read: host it in SPKI PEM, beginning with -----BEGIN PUBLIC KEY-----.",
  })
}

function otherAlgorithm(found: Algorithm, wanted: Algorithm, path: string): Error {
  return refusal('INVALID', 'signature', 'SIGNATURE_INVALID', {
    path,
    found: `a key for ${found}`,
    wanted: `a key for ${wanted}, which the JWS header names`,
    message: `The JWS says that it is signed with ${wanted}, but the issuer's key is one for ${found}.`,
  })
}

function isUnsupported(error: unknown): boolean {
  return error instanceof Error && error.name === 'NotSupportedError'
}

function unavailable(message: string): Error {
  return undecided('signature', 'CRYPTO_UNAVAILABLE', {
    path: '$',
    found: 'no cryptography for it here',
    wanted: 'Web Cryptography with the algorithm',
    message,
  })
}
