import type { AssertionFetch } from './assertionFetch.js'
import { CheckStopped } from './checkStopped.js'
import { comparePlaces, revoked } from './declaredPlaces.js'
import { DocumentSource } from './documentSource.js'
import { Fields } from './fields.js'
import { Findings } from './findings.js'
import { describe, member } from './json.js'
import { readLinkedDocuments, type Check, type Linked } from './linkedStage.js'
import { readPresented, type Presented } from './presented.js'
import type { PartlyReadAssertion, ReadAssertion, ReadRecipient } from './readAssertion.js'
import { findRecipient } from './recipient.js'
import { checkSignature } from './signatureStage.js'
import type { Valid, Verdict } from './verdict.js'
import { recogniseVersion } from './versions/recogniseVersion.js'
import type { AssertionFacts, Awarded } from './versions/version.js'

export interface ValidateOptions {
  /** Fetches the assertion and all that it links to. */
  fetch: AssertionFetch
  /** The time to check the dates against. */
  now(): Date
  /**
   * The earner's identities, such as all their confirmed e-mail addresses: the assertion has to be awarded to one of
   * them. Left out, nobody is asked for; an empty list is nobody, and matches nothing.
   */
  recipients?: readonly string[]
  /** Ends the check early, with the outcome `unknown` and the code `ABORTED`. */
  signal?: AbortSignal
  /**
   * What it means when `fetch` rejects. In a browser a document that forbids being read (CORS) looks like one that
   * can't be had, so nothing is known; a server knows. Default: `unknown` where there is a `location`, as pages and
   * workers have it, `inaccessible` elsewhere.
   */
  failedFetch?: 'inaccessible' | 'unknown'
}

// An issuer's clock may run a little ahead of ours, and a badge is often pushed in the second it is issued.
const CLOCK_SKEW_MS = 60_000

/**
 * Checks whether an assertion is well-formed, genuine, in force, and the earner's: Open Badges 1.1 and 2.0, hosted and
 * signed (RS256, ES256, EdDSA).
 *
 * The check runs in the order of `Stage` and stops at the first stage that fails, with all that this stage found.
 * Whatever the documents hold, it resolves with a verdict; it rejects only when an option is not what its type says.
 *
 * @param input the absolute http(s) URL of a hosted assertion, or a compact JWS (RFC 7515 §7.1)
 * @example
 * const verdict = await validateAssertion(url, { fetch: assertionFetch, now: () => new Date(), recipients: ['ada@example.org'] })
 * if (verdict.outcome === 'valid') show(verdict.assertion.badge.name)
 * if (verdict.outcome === 'refused') explain(verdict.reason, verdict.problems.map(problem => problem.message))
 */
export async function validateAssertion(input: string, options: ValidateOptions): Promise<Verdict> {
  const findings = new Findings()
  const shown: PartlyReadAssertion = {}
  try {
    return await runStages(input, options, findings, shown)
  } catch (error) {
    if (!(error instanceof CheckStopped)) throw error
    const assertion = Object.keys(shown).length > 0 ? { assertion: shown } : {}
    return { ...error.ending, ...assertion, warnings: findings.warnings }
  }
}

async function runStages(
  input: string,
  options: ValidateOptions,
  findings: Findings,
  shown: PartlyReadAssertion,
): Promise<Valid> {
  const { fetch, signal, failedFetch = typeof location === 'undefined' ? 'inaccessible' : 'unknown' } = options
  const source = new DocumentSource({ fetch, failedFetch, ...(signal && { signal }) }, findings)
  const presented = await readPresented(input, source)
  const { document } = presented

  if (presented.form === 'hosted' && member(document, 'revoked') === true) {
    // Some issuers leave nothing but the id of a revoked assertion, so this goes before the structure. What can still
    // be read is read, to show which badge it was.
    await readFacts(presented, source, findings, shown).catch(ignoreStop)
    throw revoked(document, '$')
  }

  const { check, assertion, linked } = await readFacts(presented, source, findings, shown)
  const awarded: Awarded = { assertion, document, issuer: linked.issuerDocument }
  if (presented.form === 'signed') {
    await checkSignature(presented.jws, awarded, check)
  } else {
    comparePlaces(document, linked.places, findings)
    const places = linked.places.reduce<readonly string[]>((all, { url, hosted }) => all.concat(url, hosted.url), [])
    check.version.checkScope([...new Set(places)], awarded, findings)
    findings.end('INVALID', 'scope')
  }
  await checkRevocation(awarded, linked, check)
  checkDates(assertion, options.now(), findings)
  const matched = await checkRecipient(assertion, options.recipients, findings)
  const recipient = matched === undefined ? readRecipient(assertion) : { ...readRecipient(assertion), matched }
  return {
    outcome: 'valid',
    assertion: buildAssertion(input, check, assertion, linked, recipient),
    recipientCheck: matched === undefined ? 'not-asked' : 'matched',
    warnings: findings.warnings,
  }
}

/** The stages version, structure and linked documents. */
async function readFacts(
  presented: Presented,
  source: DocumentSource,
  findings: Findings,
  shown: PartlyReadAssertion,
): Promise<{ check: Check; assertion: AssertionFacts; linked: Linked }> {
  const version = recogniseVersion(presented.document)
  const fields = new Fields(presented.document, '$', 'The assertion', findings)
  const assertion = findings.endReading(version.readAssertion(fields, presented.form), 'structure')
  shown.recipient = readRecipient(assertion)
  Object.assign(shown, readDates(assertion))
  const check: Check = { presented, version, source, findings, shown }
  return { check, assertion, linked: await readLinkedDocuments(assertion, check) }
}

async function checkRevocation(awarded: Awarded, linked: Linked, check: Check): Promise<void> {
  if (member(awarded.document, 'revoked') === true) throw revoked(awarded.document, '$')
  const url = linked.revocationList
  if (url === undefined) return
  const path = '$.badge.issuer.revocationList'
  const list = await check.source.json(url, { path, name: 'The revocation list', stage: 'revocation' })
  const revocation = check.version.findRevocation(list.document, awarded)
  if (!revocation) return
  check.findings.note('REVOKED', {
    path,
    found: `the assertion, revoked: ${revocation.why}`,
    wanted: 'a list that does not name the assertion',
    message: `The issuer has revoked this badge in its list ${url}: ${revocation.why}.`,
  })
  check.findings.end('INVALID', 'revocation')
}

function checkDates({ issuedOn, expires }: AssertionFacts, now: Date, findings: Findings): void {
  const at = now.toISOString()
  if (issuedOn > now.getTime() + CLOCK_SKEW_MS) {
    const found = toIso(issuedOn)
    const message = `The badge is issued on ${found}, which is still to come: it is ${at}.`
    findings.note('ISSUED_IN_FUTURE', { path: '$.issuedOn', found, wanted: `a time up to ${at}`, message })
  }
  if (expires !== undefined && expires <= now.getTime()) {
    const found = toIso(expires)
    const message = `The badge expired on ${found}: it is ${at}.`
    findings.note('EXPIRED', { path: '$.expires', found, wanted: `a time after ${at}`, message })
  }
  findings.end('INVALID', 'dates')
}

async function checkRecipient(
  { recipient }: AssertionFacts,
  recipients: readonly string[] | undefined,
  findings: Findings,
): Promise<string | undefined> {
  if (!recipients) return undefined
  const matched = await findRecipient(recipient, recipients)
  if (matched === undefined) {
    findings.note('RECIPIENT_MISMATCH', {
      path: '$.recipient.identity',
      found: describe(recipient.identity),
      wanted: recipient.hashed
        ? "the hash of one of the earner's addresses and the salt"
        : "one of the earner's addresses",
      message: "The badge is awarded to somebody else: its recipient is none of the earner's confirmed addresses.",
    })
  }
  findings.end('INVALID', 'recipient')
  return matched
}

function buildAssertion(
  source: string,
  { version, presented }: Check,
  assertion: AssertionFacts,
  { badge, badgeDocument, issuer, issuerDocument }: Linked,
  recipient: ReadRecipient,
): ReadAssertion {
  return {
    version: version.name,
    form: presented.form,
    id: assertion.id,
    source,
    key: `${issuer.id}\n${assertion.id}`,
    badge,
    issuer,
    recipient,
    ...readDates(assertion),
    documents: { assertion: presented.document, badge: badgeDocument.document, issuer: issuerDocument.document },
  }
}

function readRecipient({ recipient: { type, identity, hashed } }: AssertionFacts): ReadRecipient {
  return { type, identity, hashed }
}

function readDates({ issuedOn, expires }: AssertionFacts): { issuedOn: string; expires?: string } {
  return { issuedOn: toIso(issuedOn), ...(expires !== undefined && { expires: toIso(expires) }) }
}

function toIso(time: number): string {
  return new Date(time).toISOString()
}

function ignoreStop(error: unknown): void {
  if (!(error instanceof CheckStopped)) throw error
}
