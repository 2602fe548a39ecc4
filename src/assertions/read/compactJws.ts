import { isJsonObject, type JsonObject } from './json.js'
import { parseDocument, type DocumentFault } from './parseDocument.js'

/** A compact JWS (RFC 7515 §7.1), taken apart and not verified. */
export interface CompactJws {
  readonly compact: string
  readonly header: JsonObject
  readonly payload: JsonObject
  /** What was signed: the first two parts with their dot, as ASCII bytes. */
  readonly signedBytes: Uint8Array<ArrayBuffer>
  /** Empty when there is none; that it then verifies nothing is for the signature's stage to say. */
  readonly signature: Uint8Array<ArrayBuffer>
}

export type DecodedJws =
  | { readonly ok: true; readonly jws: CompactJws }
  | { readonly ok: false; readonly fault: { readonly code: 'NOT_A_JWS'; readonly found: string } | DocumentFault }

/** Says whether a string has the outward form of a compact JWS. An empty signature (`a.b.`) is one too. */
export function hasThreeParts(input: string): boolean {
  return input.split('.').length === 3
}

/** Takes a signed assertion apart without trusting it. */
export function decodeCompactJws(compact: string): DecodedJws {
  const [header = '', payload = '', signature = ''] = compact.split('.')
  const headerBytes = decodePart(header)
  const payloadBytes = decodePart(payload)
  const signatureBytes = signature === '' ? new Uint8Array() : decodePart(signature)
  if (headerBytes === null) return notAJws('a header that is not base64url')
  if (payloadBytes === null) return notAJws('a payload that is not base64url')
  if (signatureBytes === null) return notAJws('a signature that is not base64url')
  const decodedHeader = parseHeader(headerBytes)
  if (typeof decodedHeader === 'string') return notAJws(decodedHeader)
  const parsed = parseDocument(new TextDecoder().decode(payloadBytes))
  if (!parsed.ok) return parsed
  return {
    ok: true,
    jws: {
      compact,
      header: decodedHeader,
      payload: parsed.document,
      signedBytes: new Uint8Array(new TextEncoder().encode(`${header}.${payload}`)),
      signature: signatureBytes,
    },
  }
}

/** Base64url without padding; `null` for anything else. A part with blanks in it is not what was signed. */
function decodePart(part: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]+$/.test(part) || part.length % 4 === 1) return null
  const binary = atob(part.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

/** @returns what is wrong with it, when it is no header */
function parseHeader(bytes: Uint8Array): JsonObject | string {
  try {
    const header: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return isJsonObject(header) ? header : 'a header that is no JSON object'
  } catch {
    return 'a header that is not JSON'
  }
}

function notAJws(found: string): DecodedJws {
  return { ok: false, fault: { code: 'NOT_A_JWS', found } }
}
