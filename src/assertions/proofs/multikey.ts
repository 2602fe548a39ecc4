import { decodeBase58, encodeBase58 } from './base58.js'
import { decodeBase64url, encodeBase64url } from './base64url.js'
import type { PublicKey } from './publicKey.js'

// Controlled Identifiers 1.0, "Multikey": base58 of two bytes that name the kind of key, and of the key.
const ED25519 = [0xed, 0x01] as const
const P256 = [0x80, 0x24] as const

/** Reads an Ed25519 or P-256 key in the W3C's Multikey form (`z6Mk…`, `zDn…`), which is also what a did:key is. */
export function readMultikey(text: string): PublicKey | undefined {
  const bytes = text.startsWith('z') ? decodeBase58(text.slice(1)) : undefined
  if (bytes === undefined) return undefined
  const key = bytes.subarray(2)
  if (bytes[0] === ED25519[0] && bytes[1] === ED25519[1] && key.length === 32) {
    return { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(key) }
  }
  return bytes[0] === P256[0] && bytes[1] === P256[1] && key.length === 33 ? decompress(key) : undefined
}

/** Writes an Ed25519 key as a Multikey. */
export function writeMultikey({ x }: { readonly kty: 'OKP'; readonly x: string }): string {
  return `z${encodeBase58(Uint8Array.of(...ED25519, ...decodeBase64url(x)))}`
}

// The curve P-256: y² = x³ - 3x + b modulo p (FIPS 186-5, SP 800-186 §3.2.1.3).
const P = BigInt('0xffffffff00000001000000000000000000000000ffffffffffffffffffffffff')
const B = BigInt('0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b')

/** Web Cryptography reads a point by both of its coordinates; a Multikey has one, and the parity of the other. */
function decompress(point: Uint8Array): PublicKey | undefined {
  const [sign] = point
  if (sign !== 2 && sign !== 3) return undefined
  const x = BigInt(`0x${hex(point.subarray(1))}`)
  if (x >= P) return undefined
  const square = modulo(x * x * x - BigInt(3) * x + B)
  // p is 3 modulo 4, so this is a root if there is one.
  const root = power(square, (P + BigInt(1)) / BigInt(4))
  if (modulo(root * root) !== square) return undefined
  const isOdd = root % BigInt(2) === BigInt(1)
  const y = isOdd === (sign === 3) ? root : P - root
  return { kty: 'EC', crv: 'P-256', x: encodeBase64url(point.subarray(1)), y: encodeBase64url(bytesOf(y)) }
}

function power(base: bigint, exponent: bigint): bigint {
  let result = BigInt(1)
  for (const bit of exponent.toString(2)) {
    result = modulo(result * result)
    if (bit === '1') result = modulo(result * base)
  }
  return result
}

function modulo(value: bigint): bigint {
  const rest = value % P
  return rest < BigInt(0) ? rest + P : rest
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function bytesOf(value: bigint): Uint8Array {
  const digits = value.toString(16).padStart(64, '0')
  return Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16))
}
