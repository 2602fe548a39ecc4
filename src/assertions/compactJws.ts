import { base64url } from 'jose'
import { refusal } from './checkStopped.js'
import { parseJsonObject, type Wanted } from './documentSource.js'
import { isJsonObject, type JsonObject } from './json.js'

/** A compact JWS (RFC 7515 §7.1), taken apart and not verified. */
export interface CompactJws {
  compact: string
  header: JsonObject
  payload: JsonObject
  /** What was signed: the first two parts with their dot, as ASCII bytes. */
  signedBytes: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
}

const WANTED: Wanted = { path: '$', name: 'The payload', stage: 'parse' }

/** Says whether a string has the outward form of a compact JWS. An empty signature (`a.b.`) is one too. */
export function hasThreeParts(input: string): boolean {
  return input.split('.').length === 3
}

/**
 * Reads a signed assertion without trusting it.
 *
 * @param compact compact JWS: three base64url parts
 * @throws {CheckStopped} `NOT_A_JWS`, or `NOT_JSON` for its payload
 */
export function decodeCompactJws(compact: string): CompactJws {
  const [header = '', payload = '', signature = ''] = compact.split('.')
  const decodedHeader = decodeHeader(decodePart(header, 'header'))
  const text = new TextDecoder().decode(decodePart(payload, 'payload'))
  return {
    compact,
    header: decodedHeader,
    payload: parseJsonObject(text, WANTED, 'of the JWS'),
    signedBytes: new Uint8Array(new TextEncoder().encode(`${header}.${payload}`)),
    // Without a signature nothing is decoded; that it verifies nothing is for the signature's stage to say.
    signature: signature === '' ? new Uint8Array() : decodePart(signature, 'signature'),
  }
}

function decodePart(part: string, name: string): Uint8Array<ArrayBuffer> {
  // The decoder skips what it does not know; a part with padding or blanks is not what was signed.
  if (!/^[A-Za-z0-9_-]+$/.test(part) || part.length % 4 === 1) throw notAJws(`a ${name} that is not base64url`)
  return new Uint8Array(base64url.decode(part))
}

function decodeHeader(bytes: Uint8Array): JsonObject {
  let header: unknown
  try {
    header = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw notAJws('a header that is not JSON')
  }
  if (!isJsonObject(header)) throw notAJws('a header that is no JSON object')
  return header
}

function notAJws(found: string): Error {
  return refusal('MALFORMED', 'parse', 'NOT_A_JWS', {
    path: '$',
    found,
    wanted: 'a compact JWS: header, payload and signature in base64url with dots between',
    message: `The signed assertion does not decode: it has ${found}.`,
  })
}
