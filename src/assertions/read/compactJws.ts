import type { JsonObject } from './json.js'
import { parseDocument, type DocumentFault } from './parseDocument.js'

/** A compact JWS (RFC 7515 §7.1), taken apart and not verified. */
export interface CompactJws {
  readonly compact: string
  readonly header: JsonObject
  readonly payload: JsonObject
}

type Part = 'header' | 'payload' | 'signature'

/** Why one of the three parts cannot be read. `tellFault` puts it in words. */
export type JwsFault =
  | { readonly ok: false; readonly code: 'NOT_BASE64URL'; readonly part: Part }
  | (DocumentFault & { readonly part: Part })

export type DecodedJws = { readonly ok: true; readonly jws: CompactJws } | JwsFault

/** Takes a signed assertion apart without trusting it. */
export function decodeCompactJws(compact: string): DecodedJws {
  const [header, payload, signature] = compact.split('.')
  if (!header || !isBase64url(header)) return notBase64url('header')
  if (!payload || !isBase64url(payload)) return notBase64url('payload')
  // An empty one is for the signature's stage to speak of: it verifies nothing.
  if (signature === undefined || !isBase64url(signature)) return notBase64url('signature')
  const parsedHeader = parseDocument(decodeText(header))
  const parsed = parseDocument(decodeText(payload))
  if (!parsedHeader.ok) return { ...parsedHeader, part: 'header' }
  if (!parsed.ok) return { ...parsed, part: 'payload' }
  return { ok: true, jws: { compact, header: parsedHeader.document, payload: parsed.document } }
}

/** Without padding. A part with blanks in it is not what was signed. */
function isBase64url(part: string): boolean {
  return /^[A-Za-z0-9_-]*$/.test(part) && part.length % 4 !== 1
}

function decodeText(part: string): string {
  const binary = atob(part.replace(/-/g, '+').replace(/_/g, '/'))
  const bytes = new Uint8Array(binary.length)
  // `Uint8Array.from` goes through an iterator, and takes twenty times as long.
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return new TextDecoder().decode(bytes)
}

function notBase64url(part: Part): JwsFault {
  return { ok: false, code: 'NOT_BASE64URL', part }
}
