import { parseAbsoluteUrl } from '../forms/primitives.js'
import type { OpenBadgesVersion } from '../validate/normalisedBadge.js'
import type { Problem, Reason, RefusalCode } from '../validate/verdict.js'
import { decodeCompactJws, hasThreeParts, type CompactJws, type DecodedJws } from './compactJws.js'
import { detectVersion } from './detectVersion.js'
import { describe, isJsonObject, type JsonObject } from './json.js'
import { checkDocument, parseDocument, type ParsedDocument } from './parseDocument.js'

/** What an assertion comes as: the URL of a hosted one, a signed one as a compact JWS, its JSON as text or parsed. */
export type AssertionInput = string | JsonObject

/** What an input turned out to be. Nothing of it is proved. */
export type ReadAssertion =
  | { readonly kind: 'url'; readonly url: string }
  /** `version`: `null` when it claims none that is known. `document`: the claims. */
  | {
      readonly kind: 'signed'
      readonly version: OpenBadgesVersion | null
      readonly jws: CompactJws
      readonly document: JsonObject
    }
  | { readonly kind: 'document'; readonly version: OpenBadgesVersion | null; readonly document: JsonObject }
  | Unreadable

/** None of these. */
export interface Unreadable {
  readonly kind: 'unreadable'
  readonly reason: Exclude<Reason, 'INVALID'>
  readonly code: RefusalCode
  readonly problem: Problem
}

/**
 * Says what an assertion is, and of which version of Open Badges, without trusting it: nothing is fetched, and no
 * signature is looked at.
 *
 * @param input a URL, a compact JWS, or JSON as text or parsed
 * @returns `unreadable`, with the code and the problem, for anything else; it never throws
 * @example
 * ```ts
 * import { readAssertion } from 'react-open-badges/assertions'
 *
 * const read = readAssertion('https://issuer.example/a/1.json')
 * if (read.kind === 'signed') console.log(read.version, read.document)
 * if (read.kind === 'unreadable') console.log(read.code, read.problem.message)
 * ```
 */
export function readAssertion(input: AssertionInput): ReadAssertion {
  const given: unknown = input
  if (typeof given === 'string') return readText(given)
  return isJsonObject(given) ? readDocument(checkDocument(given)) : notAnAssertion(given)
}

function readText(given: string): ReadAssertion {
  const trimmed = given.trim()
  const url = parseAbsoluteUrl(trimmed)
  if (url) return { kind: 'url', url: url.href }
  if (trimmed.startsWith('{')) return readDocument(parseDocument(trimmed))
  // A URL of another scheme may have two dots in it, and is no JWS for that.
  if (hasThreeParts(trimmed) && !/^[a-z][a-z0-9+-]*:/i.test(trimmed)) return readJws(decodeCompactJws(trimmed))
  return notAnAssertion(given)
}

function readDocument(parsed: ParsedDocument): ReadAssertion {
  if (parsed.ok) return { kind: 'document', version: detectVersion(parsed.document), document: parsed.document }
  const { code, found, wanted, complaint } = parsed.fault
  return unreadable('MALFORMED', code, found, wanted, `The assertion ${complaint}`)
}

function readJws(decoded: DecodedJws): ReadAssertion {
  if (decoded.ok) {
    const { jws } = decoded
    return { kind: 'signed', version: detectVersion(jws.payload), jws, document: jws.payload }
  }
  const { fault } = decoded
  if (fault.code !== 'NOT_A_JWS') {
    return unreadable('MALFORMED', fault.code, fault.found, fault.wanted, `The payload of the JWS ${fault.complaint}`)
  }
  const wanted = 'a compact JWS: header, payload and signature in base64url with dots between'
  return unreadable('MALFORMED', fault.code, fault.found, wanted, `It is no signed assertion: it has ${fault.found}.`)
}

function notAnAssertion(given: unknown): ReadAssertion {
  const found = describe(given)
  return unreadable(
    'INACCESSIBLE',
    'INPUT_UNREADABLE',
    found,
    'the absolute http or https URL of a hosted assertion, or a signed assertion as a compact JWS',
    `An assertion is given as its http(s) URL or as a compact JWS, and this is ${found}.`,
  )
}

function unreadable(
  reason: Unreadable['reason'],
  code: RefusalCode,
  found: string,
  wanted: string,
  message: string,
): Unreadable {
  return { kind: 'unreadable', reason, code, problem: { path: '$', found, wanted, message } }
}
