import { exportJWK, importJWK, importPKCS8, type CryptoKey as WebCryptoKey, type JWK } from 'jose'
import { AssertionInputError, type AssertionInputCode } from '../inputError.js'
import { isJsonObject, member } from '../read/json.js'
import { hasSubtleCrypto } from '../proofs/subtleCrypto.js'

/** The algorithms of Open Badges: RSA with SHA-256, ECDSA on P-256 with SHA-256, Ed25519. */
export type SigningAlgorithm = 'RS256' | 'ES256' | 'EdDSA'

/**
 * A private key: a CryptoKey, a JWK, or PKCS #8 in PEM (`-----BEGIN PRIVATE KEY-----`).
 *
 * The types are jose's, which a server has without the DOM's.
 */
export type PrivateKey = WebCryptoKey | JWK | string

/** A private key that can sign, and the algorithm that it is for. */
export interface SigningKey {
  algorithm: SigningAlgorithm
  key: CryptoKey
}

const ALGORITHMS: readonly SigningAlgorithm[] = ['RS256', 'ES256', 'EdDSA']
const ALGORITHM_OF_KIND: ReadonlyMap<unknown, SigningAlgorithm> = new Map([
  ['RSA', 'RS256'],
  ['EC', 'ES256'],
  ['OKP', 'EdDSA'],
])
const WANTED = 'a private RSA (2048 bits or more), P-256 or Ed25519 key: a CryptoKey, a JWK or PKCS #8 in PEM'

/**
 * Reads a private key in any of its forms. The key says which algorithm it is for.
 *
 * @throws {AssertionInputError} `KEY_UNREADABLE`, `KEY_UNSUITABLE`, `CRYPTO_UNAVAILABLE`
 */
export async function readSigningKey(privateKey: unknown): Promise<SigningKey> {
  if (!hasSubtleCrypto()) throw keyError('CRYPTO_UNAVAILABLE', 'given where crypto.subtle is missing')
  const key = await importKey(privateKey)
  const algorithm = algorithmOf(key)
  if (algorithm === undefined) throw keyError('KEY_UNSUITABLE', `a key for ${key.algorithm.name}`)
  if (key.type !== 'private') throw keyError('KEY_UNSUITABLE', `a ${key.type} key`)
  if (!key.usages.includes('sign')) throw keyError('KEY_UNSUITABLE', 'a key that may not be used to sign')
  // RFC 7518 §3.3. A verifier refuses a shorter one.
  if ('modulusLength' in key.algorithm && Number(key.algorithm.modulusLength) < 2048) {
    throw keyError('KEY_UNSUITABLE', `an RSA key of ${String(key.algorithm.modulusLength)} bits`)
  }
  return { algorithm, key }
}

/**
 * Gives the public half of a private key as a JWK, for the header of a VC-JWT.
 *
 * @throws {AssertionInputError} `KEY_UNSUITABLE`, when the key may not be exported
 */
export async function publicJwk({ key }: SigningKey): Promise<JWK> {
  if (!key.extractable) {
    throw keyError('KEY_UNSUITABLE', 'a key that may not be exported', 'Give "keyId", the URL of its public half.')
  }
  const { kty, crv, x, y, n, e } = await exportJWK(key)
  // Named one by one: nothing of the private half can slip through.
  switch (kty) {
    case 'RSA':
      return { kty, ...(n !== undefined && { n }), ...(e !== undefined && { e }) }
    case 'EC':
      return { kty, ...(crv !== undefined && { crv }), ...(x !== undefined && { x }), ...(y !== undefined && { y }) }
    default:
      return { kty: 'OKP', ...(crv !== undefined && { crv }), ...(x !== undefined && { x }) }
  }
}

async function importKey(privateKey: unknown): Promise<CryptoKey> {
  if (privateKey instanceof CryptoKey) return privateKey
  if (ArrayBuffer.isView(privateKey)) throw keyError('KEY_UNREADABLE', 'given in bytes')
  // Node's own class, which has no name here: a CryptoKey has an algorithm, a JWK a "kty".
  if (isJsonObject(privateKey) && member(privateKey, 'kty') === undefined && 'asymmetricKeyType' in privateKey) {
    throw keyError('KEY_UNREADABLE', "a KeyObject of Node's", 'Its export() gives the others.')
  }
  try {
    if (typeof privateKey === 'string') return await importPem(privateKey.trim())
    if (isJsonObject(privateKey)) return await importPrivateJwk(privateKey)
  } catch (error) {
    if (error instanceof AssertionInputError) throw error
    // What a library says of a key that it cannot read may repeat a part of it.
    throw keyError(
      'KEY_UNREADABLE',
      typeof privateKey === 'string' ? 'a text that holds none' : 'a JWK that holds none',
    )
  }
  throw keyError('KEY_UNREADABLE', privateKey === undefined ? 'missing' : `of type ${typeof privateKey}`)
}

/** PEM does not name an algorithm, but only the right one takes it. */
async function importPem(pem: string): Promise<CryptoKey> {
  if (!pem.startsWith('-----BEGIN PRIVATE KEY-----')) {
    const found = /^-----BEGIN [A-Z ]+-----/.exec(pem)?.[0] ?? 'a text that is no PEM'
    const advice = 'openssl pkcs8 -topk8 -nocrypt turns a key of another form into PKCS #8.'
    throw keyError('KEY_UNREADABLE', found, advice)
  }
  // As it comes out of an environment variable.
  if (pem.includes('\\n')) throw keyError('KEY_UNREADABLE', 'a PEM with "\\n" in place of its line breaks')
  for (const algorithm of ALGORITHMS) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- the first that fits is it
      return await importPKCS8(pem, algorithm, { extractable: true })
    } catch {
      continue
    }
  }
  throw keyError('KEY_UNREADABLE', 'PKCS #8 of another kind of key, or cut short')
}

async function importPrivateJwk(jwk: JWK): Promise<CryptoKey> {
  const algorithm = ALGORITHM_OF_KIND.get(jwk.kty)
  if (algorithm === undefined) throw keyError('KEY_UNSUITABLE', 'a JWK of another kind ("kty")')
  if (jwk.d === undefined) throw keyError('KEY_UNSUITABLE', 'a public key')
  if (jwk.crv !== undefined && jwk.crv !== 'P-256' && jwk.crv !== 'Ed25519') {
    throw keyError('KEY_UNSUITABLE', `a key on the curve ${jwk.crv}`)
  }
  const key = await importJWK({ ...jwk, ext: true }, algorithm)
  if (key instanceof CryptoKey) return key
  throw keyError('KEY_UNSUITABLE', 'a secret key')
}

function algorithmOf({ algorithm }: CryptoKey): SigningAlgorithm | undefined {
  if (algorithm.name === 'RSASSA-PKCS1-v1_5') return isNamed(algorithm, 'hash', 'SHA-256') ? 'RS256' : undefined
  if (algorithm.name === 'ECDSA') return isNamed(algorithm, 'namedCurve', 'P-256') ? 'ES256' : undefined
  return algorithm.name === 'Ed25519' ? 'EdDSA' : undefined
}

function isNamed(algorithm: KeyAlgorithm, parameter: 'hash' | 'namedCurve', wanted: string): boolean {
  const value: unknown = Reflect.get(algorithm, parameter)
  return value === wanted || (isJsonObject(value) && value['name'] === wanted)
}

function keyError(code: AssertionInputCode, found: string, advice?: string): AssertionInputError {
  return new AssertionInputError({ code, option: 'privateKey', found, wanted: WANTED, advice })
}
