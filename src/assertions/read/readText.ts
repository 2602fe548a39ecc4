import { parseAbsoluteUrl } from '../forms/primitives.js'
import type { Problem } from '../validate/verdict.js'
import { decodeCompactJws, hasThreeParts, type DecodedJws } from './compactJws.js'
import { credentialOf } from './credentialOf.js'
import { detectVersion } from './detectVersion.js'
import { describe } from './json.js'
import { LARGEST } from './limits.js'
import { parseDocument, tooLarge, type ParsedDocument } from './parseDocument.js'
import type { ReadAssertion, Unreadable } from './readAssertion.js'

/** How an assertion is called that is given as it is. */
export const NAME = 'The assertion'

/** Reads an assertion that is given as text: a URL, a compact JWS, or JSON. */
export function readText(given: string): ReadAssertion {
  if (given.length > LARGEST) return readDocument(tooLarge(NAME, '$'))
  const trimmed = given.trim()
  const url = parseAbsoluteUrl(trimmed)
  if (url) return { kind: 'url', url: url.href }
  if (trimmed.startsWith('{')) return readDocument(parseDocument(trimmed, NAME))
  // A URL of another scheme may have two dots in it, and is no JWS for that.
  if (hasThreeParts(trimmed) && !/^[a-z][a-z0-9+-]*:/i.test(trimmed)) return readJws(decodeCompactJws(trimmed))
  return notAnAssertion(describe(given))
}

export function readDocument(parsed: ParsedDocument): ReadAssertion {
  if (!parsed.ok) return unreadable(parsed.code, parsed.problem)
  const { document } = parsed
  return { kind: 'document', version: detectVersion(document), document }
}

function readJws(decoded: DecodedJws): ReadAssertion {
  if (!decoded.ok) return unreadable(decoded.code, decoded.problem)
  const { jws } = decoded
  const document = credentialOf(jws.payload)
  return { kind: 'signed', version: detectVersion(document), jws, document }
}

/** The answer to what is no assertion at all. */
export function notAnAssertion(found: string): Unreadable {
  const wanted = 'an http(s) URL, a compact JWS, JSON, or the bytes (Uint8Array) of a baked PNG or SVG'
  const message = `This is no assertion: it is ${found}, and has to be ${wanted}.`
  return unreadable('INPUT_UNREADABLE', { path: '$', found, wanted, message })
}

/** The answer to what cannot be read. */
export function unreadable(code: Unreadable['code'], problem: Problem): Unreadable {
  return { kind: 'unreadable', ...ENDS[code], code, problem }
}

type End = Pick<Unreadable, 'reason' | 'stage'>
const parse: End = { reason: 'MALFORMED', stage: 'parse' }
const input: End = { reason: 'MALFORMED', stage: 'input' }
const inaccessible: End = { reason: 'INACCESSIBLE', stage: 'input' }

const ENDS: Readonly<Record<Unreadable['code'], End>> = {
  INPUT_UNREADABLE: inaccessible,
  BADGE_TOO_LARGE: inaccessible,
  NOT_BAKED: input,
  IMAGE_DAMAGED: input,
  NOT_A_JWS: parse,
  NOT_JSON: parse,
  NESTED_TOO_DEEP: parse,
  NOT_TEXT: parse,
}
