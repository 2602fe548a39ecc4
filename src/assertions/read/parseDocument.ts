import { isJsonObject, isText, isTooDeep, type JsonObject } from './json.js'

/** Why a text, or what a program hands over, is no document. `tellFault` puts it in words. */
export interface DocumentFault {
  readonly ok: false
  readonly code: 'NOT_JSON' | 'NOT_WRITABLE' | 'NESTED_TOO_DEEP' | 'NOT_TEXT' | 'BADGE_TOO_LARGE'
  /** What there is in place of a JSON object, with `NOT_JSON`. */
  readonly value?: unknown
}

export type ParsedDocument = { readonly ok: true; readonly document: JsonObject } | DocumentFault

/** Parses the text of a document, which has to be a JSON object that every database and every program can keep. */
export function parseDocument(text: string): ParsedDocument {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return { ok: false, code: 'NOT_JSON', value: text.trim() || undefined }
  }
  if (!isJsonObject(document)) return { ok: false, code: 'NOT_JSON', value: document }
  if (isTooDeep(document)) return { ok: false, code: 'NESTED_TOO_DEEP' }
  // Without an escape and without a surrogate there is nothing to look for.
  if (!/\\u|[\ud800-\udfff]/.test(text) || isText(document)) return { ok: true, document }
  return { ok: false, code: 'NOT_TEXT' }
}
