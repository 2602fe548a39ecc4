import type { JsonObject } from '../read/json.js'
import type { CompactJws } from '../read/compactJws.js'
import { hasThreeParts } from '../read/readText.js'
import { readAssertion, type AssertionInput, type ReadAssertion } from '../read/readAssertion.js'
import { refusal, undecided } from './checkStopped.js'
import type { DocumentSource, HostedJson } from './documentSource.js'
import type { Findings } from './findings.js'

/**
 * An assertion as it was presented: fetched from its URL, taken out of its JWS and not verified yet, or handed over as
 * a document that says itself where it is hosted.
 */
export type Presented =
  | { readonly form: 'hosted'; readonly document: JsonObject; readonly hosted: HostedJson }
  | { readonly form: 'signed'; readonly document: JsonObject; readonly jws: CompactJws }
  | { readonly form: 'document'; readonly document: JsonObject }

/** `source`: what was given, or what was baked into it, as text; its JSON, when it was a parsed document. */
export interface PresentedSource {
  readonly presented: Presented
  readonly source: string
}

/**
 * Carries out the stages input, fetch and parse.
 *
 * @throws {CheckStopped} `INPUT_UNREADABLE`, `NOT_BAKED`, `IMAGE_DAMAGED`, `BADGE_TOO_LARGE`, `FETCH_FAILED`,
 *   `FETCH_STATUS`, `REVOKED`, `NOT_JSON`, `NOT_A_JWS`, `NESTED_TOO_DEEP`, `NOT_TEXT`, `DECOMPRESSION_UNAVAILABLE`,
 *   `MODULE_UNAVAILABLE`
 */
export async function readPresented(
  input: AssertionInput,
  source: DocumentSource,
  findings: Findings,
): Promise<PresentedSource> {
  const read = await readAssertion(input)
  const presented = await present(read, source, findings)
  return { presented, source: sourceOf(input, read) ?? JSON.stringify(presented.document) }
}

function sourceOf(input: AssertionInput, read: ReadAssertion): string | undefined {
  const baked = 'image' in read ? read.image?.assertion : undefined
  return baked ?? (typeof input === 'string' ? input : undefined)
}

async function present(read: ReadAssertion, source: DocumentSource, findings: Findings): Promise<Presented> {
  switch (read.kind) {
    case 'url':
      findings.pass('input')
      return fetchAssertion(read.url, source, findings)
    case 'signed':
      findings.pass('input')
      findings.pass('parse')
      return { form: 'signed', document: read.document, jws: read.jws }
    case 'document':
      findings.pass('input')
      findings.pass('parse')
      return { form: 'document', document: read.document }
    case 'unreadable':
      if (read.stage !== 'input') findings.pass('input')
      throw refusal(read.reason, read.stage, read.code, read.problem)
    case 'unknown':
      throw undecided('input', read.code, read.problem)
    default:
      return read satisfies never
  }
}

const ACCEPT = 'application/ld+json, application/vc+jwt, application/vc, application/json;q=0.9, */*;q=0.1'

/** `{`, which most documents begin with: no text has to be made of those to see that they are no JWS. */
const BRACE = 0x7b

/** Reads what was fetched, where it looks like a JWS. An image at an assertion's own URL is no assertion. */
async function readFetchedJws(text: string): Promise<ReadAssertion | undefined> {
  return !/^\s*[{<]/.test(text) && hasThreeParts(text.trim()) ? readAssertion(text) : undefined
}

async function fetchAssertion(url: string, source: DocumentSource, findings: Findings): Promise<Presented> {
  const wanted = { path: '$', name: 'The assertion', stage: 'fetch', goneIsRevoked: true } as const
  const fetched = await source.get(url, wanted, ACCEPT)
  const signed = fetched.body[0] === BRACE ? undefined : await readFetchedJws(source.textIn(fetched, url, wanted))
  if (signed?.kind === 'signed' && signed.version === '3.0') {
    // A VC-JWT is as good from anywhere: it is its signature that proves it.
    findings.pass('fetch')
    findings.pass('parse')
    return { form: 'signed', document: signed.document, jws: signed.jws }
  }
  if (signed?.kind === 'unknown') throw undecided('parse', signed.code, signed.problem)
  const hosted = await source.jsonIn(fetched, url, wanted)
  findings.pass('fetch')
  findings.pass('parse')
  return { form: 'hosted', document: hosted.document, hosted }
}
