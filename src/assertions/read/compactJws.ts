import type { Problem } from '../validate/verdict.js'
import type { JsonObject } from './json.js'
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
  | { readonly ok: false; readonly code: 'NOT_A_JWS'; readonly problem: Problem }
  | DocumentFault

/** Says whether a string has the outward form of a compact JWS. An empty signature (`a.b.`) is one too. */
export function hasThreeParts(input: string): boolean {
  return input.split('.', 4).length === 3
}

/** Takes a signed assertion apart without trusting it. */
export function decodeCompactJws(compact: string): DecodedJws {
  const parts = compact.split('.')
  const [header, payload, signature] = parts.map(decodePart)
  if (!header?.length) return notAJws('header')
  if (!payload?.length) return notAJws('payload')
  if (!signature) return notAJws('signature')
  const name = (part: string) => `The ${part} of the JWS`
  const parsedHeader = parseDocument(new TextDecoder().decode(header), name('header'))
  const parsed = parseDocument(new TextDecoder().decode(payload), name('payload'))
  if (!parsedHeader.ok) return { ...parsedHeader, code: 'NOT_A_JWS' }
  if (!parsed.ok) return parsed
  const signedBytes = new Uint8Array(new TextEncoder().encode(`${parts[0]}.${parts[1]}`))
  return { ok: true, jws: { compact, header: parsedHeader.document, payload: parsed.document, signedBytes, signature } }
}

/** Base64url without padding; `undefined` for anything else. A part with blanks in it is not what was signed. */
function decodePart(part: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(part) || part.length % 4 === 1) return undefined
  const binary = atob(part.replace(/-/g, '+').replace(/_/g, '/'))
  const bytes = new Uint8Array(binary.length)
  // `Uint8Array.from` goes through an iterator, and takes twenty times as long.
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return bytes
}

function notAJws(part: string): DecodedJws {
  const found = `a ${part} that is not base64url`
  const wanted = 'header, payload and signature in base64url'
  const message = `The JWS has ${found}: it has to be ${wanted}.`
  return { ok: false, code: 'NOT_A_JWS', problem: { path: '$', found, wanted, message } }
}
