import type { Problem } from '../validate/verdict.js'
import { describe, isJsonObject, isText, isTooDeep, type JsonObject } from './json.js'

/** Why a text is no document. */
export interface DocumentFault {
  readonly ok: false
  readonly code: 'NOT_JSON' | 'NESTED_TOO_DEEP' | 'NOT_TEXT' | 'BADGE_TOO_LARGE'
  readonly problem: Problem
}

export type ParsedDocument = { readonly ok: true; readonly document: JsonObject } | DocumentFault

/**
 * Parses the text of a document, which has to be a JSON object that every database and every program can keep.
 *
 * @param name how the document is called in messages: "The badge class at https://…"
 * @param path where it is linked to: `$.badge`
 */
export function parseDocument(text: string, name: string, path = '$'): ParsedDocument {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return notJson(describe(text.trim() || undefined), name, path)
  }
  if (!isJsonObject(document)) return notJson(describe(document), name, path)
  if (isTooDeep(document)) return nestedTooDeep(name, path)
  // Without an escape and without a surrogate there is nothing to look for.
  if (!/\\u|[\ud800-\udfff]/.test(text) || isText(document)) return { ok: true, document }
  const found = 'a NUL, or half of a character (a lone surrogate)'
  return fault(
    'NOT_TEXT',
    found,
    'text of whole characters',
    `${name} holds ${found}, often of an emoji cut in two.`,
    path,
  )
}

export function notJson(found: string, name: string, path: string): DocumentFault {
  return fault('NOT_JSON', found, 'a JSON object', `${name} is no JSON object: it is ${found}.`, path)
}

export function nestedTooDeep(name: string, path: string): DocumentFault {
  const found = 'objects or arrays in one another, more than 64 deep'
  return fault('NESTED_TOO_DEEP', found, 'fewer of them', `${name} nests deeper than any badge needs: ${found}.`, path)
}

export function tooLarge(name: string, path: string): DocumentFault {
  const found = 'more than 1 MB'
  return fault('BADGE_TOO_LARGE', found, 'less than that', `${name} has ${found}, which no badge needs.`, path)
}

function fault(
  code: DocumentFault['code'],
  found: string,
  wanted: string,
  message: string,
  path: string,
): DocumentFault {
  return { ok: false, code, problem: { path, found, wanted, message } }
}
