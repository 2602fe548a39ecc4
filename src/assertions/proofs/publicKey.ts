import { isJsonObject, member, type JsonObject } from '../read/json.js'

/** A public key, with nothing in it but the key: two of them can be compared. */
export type PublicKey =
  | { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string }
  | { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }
  | { readonly kty: 'RSA'; readonly n: string; readonly e: string }

/**
 * Reads a public key in the form of a JWK (RFC 7517). What else it says of itself has to allow that it verifies
 * signatures with the one algorithm that its kind is for.
 *
 * @returns `undefined` for anything else
 */
export function readJwk(jwk: JsonObject): PublicKey | undefined {
  const key = readMaterial(jwk)
  if (key === undefined) return undefined
  const algorithm = member(jwk, 'alg')
  const operations = member(jwk, 'key_ops')
  const use = member(jwk, 'use')
  const fits =
    (algorithm === undefined || algorithm === algorithmOf(key) || (key.kty === 'OKP' && algorithm === 'Ed25519')) &&
    (use === undefined || use === 'sig') &&
    (operations === undefined || (Array.isArray(operations) && operations.includes('verify')))
  return fits ? key : undefined
}

/** Says whether a JWK holds a private or a secret key (RFC 7518 §6), whatever else it is. */
export function isPrivateJwk(jwk: JsonObject): boolean {
  return ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'].some((name) => member(jwk, name) !== undefined)
}

/** Says whether a text is a private key in PEM, of whatever kind. */
export function isPrivatePem(pem: string): boolean {
  return /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)
}

/** The one algorithm that a key may be used with: that a header names another is how keys are confused. */
export function algorithmOf({ kty }: PublicKey): 'EdDSA' | 'ES256' | 'RS256' {
  switch (kty) {
    case 'OKP':
      return 'EdDSA'
    case 'EC':
      return 'ES256'
    case 'RSA':
      return 'RS256'
    default:
      return kty satisfies never
  }
}

export function isSameKey(one: PublicKey, other: PublicKey): boolean {
  return materialOf(one) === materialOf(other)
}

function materialOf(key: PublicKey): string {
  switch (key.kty) {
    case 'OKP':
      return `Ed25519 ${key.x}`
    case 'EC':
      return `P-256 ${key.x} ${key.y}`
    case 'RSA':
      return `RSA ${key.n} ${key.e}`
    default:
      return key satisfies never
  }
}

function readMaterial(jwk: JsonObject): PublicKey | undefined {
  const [kty, crv] = [member(jwk, 'kty'), member(jwk, 'crv')]
  const part = (name: string): string | undefined => base64url(member(jwk, name))
  if (kty === 'OKP' && crv === 'Ed25519') {
    const x = part('x')
    return x?.length === 43 ? { kty, crv, x } : undefined
  }
  if (kty === 'EC' && crv === 'P-256') {
    const [x, y] = [part('x'), part('y')]
    return x?.length === 43 && y?.length === 43 ? { kty, crv, x, y } : undefined
  }
  if (kty === 'RSA') {
    const [n, e] = [part('n'), part('e')]
    return n !== undefined && e !== undefined ? { kty, n, e } : undefined
  }
  return undefined
}

function base64url(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w-]+$/.test(value) ? value : undefined
}

export function isJwk(value: unknown): value is JsonObject {
  return isJsonObject(value) && member(value, 'kty') !== undefined
}
