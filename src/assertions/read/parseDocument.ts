import { describe, isJsonObject, isText, isTooDeep, type JsonObject } from './json.js'

/** Why a text is no document. */
export interface DocumentFault {
  readonly code: 'NOT_JSON' | 'NESTED_TOO_DEEP' | 'NOT_TEXT'
  readonly found: string
  readonly wanted: string
  /** To be put after the document's name: "is not JSON: it is …". */
  readonly complaint: string
}

export type ParsedDocument =
  | { readonly ok: true; readonly document: JsonObject }
  | { readonly ok: false; readonly fault: DocumentFault }

/** Parses the text of a document, which has to be a JSON object that every database and every program can keep. */
export function parseDocument(text: string): ParsedDocument {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    const found = text.trim() === '' ? 'nothing' : describe(text.trim())
    return fault('NOT_JSON', found, 'a JSON object', `is not JSON: it is ${found}.`)
  }
  return checkDocument(parsed)
}

/** The same for what was parsed by somebody else. */
export function checkDocument(parsed: unknown): ParsedDocument {
  if (!isJsonObject(parsed)) {
    const found = describe(parsed)
    return fault('NOT_JSON', found, 'a JSON object', `is JSON, but not an object: it is ${found}.`)
  }
  if (isTooDeep(parsed)) {
    return fault(
      'NESTED_TOO_DEEP',
      'objects or arrays in one another, more than 64 deep',
      'a document that nests less deep',
      'nests deeper than any badge needs.',
    )
  }
  if (!isText(parsed)) {
    return fault(
      'NOT_TEXT',
      'a NUL, or half of a character (a lone surrogate)',
      'text of whole characters',
      'holds a NUL or half of a character, often an emoji that was cut in two.',
    )
  }
  return { ok: true, document: parsed }
}

function fault(code: DocumentFault['code'], found: string, wanted: string, complaint: string): ParsedDocument {
  return { ok: false, fault: { code, found, wanted, complaint } }
}
