import { parseAbsoluteUrl } from '../forms/primitives.js'
import type { JwsFault } from './compactJws.js'
import { detectVersion } from './detectVersion.js'
import { LARGEST } from './limits.js'
import { parseDocument, type DocumentFault, type ParsedDocument } from './parseDocument.js'
import type { ReadDocument, ReadUrl } from './readAssertion.js'

/** A compact JWS by its outward form, not taken apart yet. */
export interface UnreadSigned {
  readonly kind: 'compact'
  readonly compact: string
}

/** Why an input is no assertion. `tellUnreadable` puts it in words. */
export interface InputFault {
  readonly kind: 'fault'
  readonly fault: DocumentFault | JwsFault | { readonly code: 'INPUT_UNREADABLE'; readonly value: unknown }
}

/** Reads an assertion that is given as text: a URL, a compact JWS, or JSON. */
export function readText(given: string): ReadUrl | ReadDocument | UnreadSigned | InputFault {
  if (given.length > LARGEST) return { kind: 'fault', fault: { ok: false, code: 'BADGE_TOO_LARGE' } }
  const trimmed = given.trim()
  const url = parseAbsoluteUrl(trimmed)
  if (url) return { kind: 'url', url: url.href }
  if (trimmed.startsWith('{')) return readDocument(parseDocument(trimmed))
  // A URL of another scheme may have two dots in it, and is no JWS for that.
  if (hasThreeParts(trimmed) && !/^[a-z][a-z0-9+-]*:/i.test(trimmed)) return { kind: 'compact', compact: trimmed }
  return notAnAssertion(given)
}

export function readDocument(parsed: ParsedDocument): ReadDocument | InputFault {
  if (!parsed.ok) return { kind: 'fault', fault: parsed }
  const { document } = parsed
  return { kind: 'document', version: detectVersion(document), document }
}

/** The answer to what is no assertion at all. */
export function notAnAssertion(value: unknown): InputFault {
  return { kind: 'fault', fault: { code: 'INPUT_UNREADABLE', value } }
}

/** Says whether a string has the outward form of a compact JWS. An empty signature (`a.b.`) is one too. */
export function hasThreeParts(input: string): boolean {
  return input.split('.', 4).length === 3
}
