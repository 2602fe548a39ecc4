import { base64url } from 'jose'
import { AssertionInputError } from '../inputError.js'
import { describe } from '../read/describe.js'
import { isJsonObject, member, type JsonObject } from '../read/json.js'

/** As what a badge lies in an image: an `assertion` of 1.x or 2.0, or a `credential` of 3.0. */
export type CarriedAs = 'assertion' | 'credential'

/**
 * Says as what something is to be baked. A credential is known by its type, in the clear or in a JWS; whatever else
 * is in the text, a URL above all, is an assertion: 3.0 bakes credentials whole ("Baked Badge"), and no URL of one.
 */
export function carriedAs(text: string): CarriedAs {
  const document = parseObject(text) ?? parsePayload(text)
  if (document === undefined) return 'assertion'
  const vc = member(document, 'vc')
  return isCredential(document) || (isJsonObject(vc) && isCredential(vc)) ? 'credential' : 'assertion'
}

/** Parses a text that holds a JSON object; anything else gives `undefined`. */
export function parseObject(text: string): JsonObject | undefined {
  if (!/^[\t\n\r ]*\{/.test(text)) return undefined
  try {
    const parsed: unknown = JSON.parse(text)
    return isJsonObject(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

/**
 * Refuses what an image cannot carry: what came out would not be what went in.
 *
 * @throws {AssertionInputError} `OPTION_INVALID`, when it is no text; `TEXT_UNWRITABLE`
 */
export function checkText(assertion: unknown, unwritable: RegExp, format: string): void {
  const wanted = `a URL, a compact JWS or JSON, of characters that ${format} can carry`
  if (typeof assertion !== 'string') {
    throw new AssertionInputError({ code: 'OPTION_INVALID', option: 'assertion', found: describe(assertion), wanted })
  }
  const found = unwritable.exec(assertion)?.[0]
  if (found === undefined) return
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  throw new AssertionInputError({
    code: 'TEXT_UNWRITABLE',
    option: 'assertion',
    found: `a text with the character U+${code}`,
    wanted,
  })
}

function isCredential(document: JsonObject): boolean {
  const types = member(document, 'type')
  return types === 'VerifiableCredential' || (Array.isArray(types) && types.includes('VerifiableCredential'))
}

function parsePayload(text: string): JsonObject | undefined {
  const parts = text.split('.', 4)
  if (parts.length !== 3) return undefined
  try {
    return parseObject(new TextDecoder().decode(base64url.decode(parts[1] ?? '')))
  } catch {
    return undefined
  }
}
