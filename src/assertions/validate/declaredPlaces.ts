import { refusal } from './checkStopped.js'
import type { DocumentSource, HostedJson } from './documentSource.js'
import type { Findings } from './findings.js'
import { isAt } from './linkedDocument.js'
import { isSameJson, member, type JsonObject } from '../read/json.js'
import { parseAbsoluteUrl } from '../forms/primitives.js'
import type { AssertionFacts } from '../versions/version.js'

/** A URL that a hosted assertion declares as its own, and what lies there. */
export interface DeclaredPlace {
  /** Where it is declared: `$.id` or `$.verify.url`. */
  path: string
  url: string
  hosted: HostedJson
}

/**
 * Fetches a hosted assertion from each URL that it declares as its own, unless it was fetched from there.
 *
 * @param presented where it was fetched from; `undefined` for a document that was handed over
 * @throws {CheckStopped} `FETCH_FAILED`, `FETCH_STATUS`, `NOT_JSON`, `REVOKED`
 */
export async function readDeclaredPlaces(
  assertion: AssertionFacts,
  presented: HostedJson | undefined,
  source: DocumentSource,
  findings: Findings,
): Promise<readonly DeclaredPlace[]> {
  const places: DeclaredPlace[] = []
  for (const { path, url } of assertion.declared) {
    if (presented !== undefined && isAt(url, presented)) {
      places.push({ path, url, hosted: presented })
      warnOfQuery(path, url, presented, findings)
      continue
    }
    if (presented !== undefined) {
      const message = `The assertion was fetched from ${presented.requestedUrl}, but names ${url} as its own URL.`
      findings.warn({ code: 'ID_ELSEWHERE', path, message })
    }
    const hosted = await source.json(url, { path, name: 'The assertion', stage: 'linked', goneIsRevoked: true })
    if (member(hosted.document, 'revoked') === true) throw revoked(hosted.document, path)
    places.push({ path, url, hosted })
  }
  return places
}

function warnOfQuery(path: string, url: string, presented: HostedJson, findings: Findings): void {
  if (url === presented.requestedUrl) return
  const declared = parseAbsoluteUrl(url)?.searchParams.get('v') ?? null
  const asked = parseAbsoluteUrl(presented.requestedUrl)?.searchParams.get('v') ?? null
  if (declared === asked) return
  const message = `The assertion was fetched from ${presented.requestedUrl}, its own URL is ${url}: they are taken as one.`
  findings.warn({ code: 'ID_VERSION_QUERY', path, message })
}

/** Notes the declared places where another assertion lies. */
export function comparePlaces(document: JsonObject, places: readonly DeclaredPlace[], findings: Findings): void {
  for (const { path, url, hosted } of places) {
    if (isSameJson(document, hosted.document)) continue
    findings.note('ID_MISMATCH', {
      path,
      found: `another document at ${url}`,
      wanted: 'the same document as the one that was given',
      message: `The assertion names ${url} as its own URL, but the document there is another one.`,
    })
  }
}

/** A refusal of what the issuer itself has marked as revoked. */
export function revoked(document: JsonObject, path: string): Error {
  const reason = member(document, 'revocationReason')
  const why = typeof reason === 'string' && reason !== '' ? `: ${reason}` : '.'
  return refusal('INVALID', 'revocation', 'REVOKED', {
    path: path === '$' ? '$.revoked' : path,
    found: 'revoked: true',
    wanted: 'an assertion that stands',
    message: `The issuer has revoked this badge${why}`,
  })
}
