import { refusal } from './checkStopped.js'
import { decodeCompactJws, hasThreeParts, type CompactJws } from './compactJws.js'
import type { DocumentSource, HostedJson } from './documentSource.js'
import { describe, type JsonObject } from './json.js'
import { parseAbsoluteUrl } from './primitives.js'

/** An assertion as it was presented: fetched from its URL, or taken out of its JWS and not verified yet. */
export type Presented =
  | { form: 'hosted'; document: JsonObject; hosted: HostedJson }
  | { form: 'signed'; document: JsonObject; jws: CompactJws }

/**
 * Carries out the stages input, fetch and parse.
 *
 * @throws {CheckStopped} `INPUT_UNREADABLE`, `FETCH_FAILED`, `FETCH_STATUS`, `REVOKED`, `NOT_JSON`, `NOT_A_JWS`
 */
export async function readPresented(input: unknown, source: DocumentSource): Promise<Presented> {
  const given = typeof input === 'string' ? input.trim() : input
  const url = parseAbsoluteUrl(given)
  if (url) {
    const hosted = await source.json(url.href, {
      path: '$',
      name: 'The assertion',
      stage: 'fetch',
      goneIsRevoked: true,
    })
    return { form: 'hosted', document: hosted.document, hosted }
  }
  // A URL of another scheme may have two dots in it, and is no JWS for that.
  if (typeof given === 'string' && hasThreeParts(given) && !/^[a-z][a-z0-9+-]*:/i.test(given)) {
    const jws = decodeCompactJws(given)
    return { form: 'signed', document: jws.payload, jws }
  }
  throw refusal('INACCESSIBLE', 'input', 'INPUT_UNREADABLE', {
    path: '$',
    found: describe(input),
    wanted: 'the absolute http or https URL of a hosted assertion, or a signed assertion as a compact JWS',
    message: `An assertion is pushed as its http(s) URL or as a compact JWS, and this is ${describe(input)}.`,
  })
}
