import { Place } from '../forms/place.js'
import { member } from '../read/json.js'
import { detectVersion } from '../read/detectVersion.js'
import type { AssertionInput } from '../read/readAssertion.js'
import { findVersion } from '../versions/findVersion.js'
import type { AssertionFacts, Awarded } from '../versions/version.js'
import type { AssertionFetch } from './assertionFetch.js'
import type { Check } from './check.js'
import { boundedVerdict } from './boundedVerdict.js'
import { CheckStopped, refusal } from './checkStopped.js'
import { comparePlaces, revoked } from './declaredPlaces.js'
import { DocumentSource } from './documentSource.js'
import { DocumentStore } from './documentStore.js'
import { Findings } from './findings.js'
import { lazyPart } from './lazyPart.js'
import { attempt, readLinkedDocuments, type Linked } from './linkedStage.js'
import { assembleBadge } from './assembleBadge.js'
import { checkDates } from './datesStage.js'
import type { PartlyReadBadge } from './normalisedBadge.js'
import { readPresented, type PresentedSource } from './presented.js'
import type { Valid, Verdict } from './verdict.js'

export interface ValidateOptions {
  /** Fetches the assertion and all that it links to. */
  fetch: AssertionFetch
  /** The time to check the dates against. */
  now(): Date
  /**
   * The earner's identities, such as all their confirmed e-mail addresses: the assertion has to be awarded to one of
   * them. Left out, nobody is asked for; an empty list is nobody, and matches nothing.
   */
  recipients?: readonly string[] | undefined
  /** Ends the check early, with the outcome `unknown` and the code `ABORTED`. */
  signal?: AbortSignal | undefined
  /**
   * What it means when `fetch` rejects. In a browser a document that forbids being read (CORS) looks like one that
   * can't be had, so nothing is known; a server knows. Default: `unknown` where there is a `location`, as pages and
   * workers have it, `inaccessible` elsewhere.
   */
  failedFetch?: 'inaccessible' | 'unknown' | undefined
  /**
   * Also asks the server of a hosted assertion with HEAD, which Backpacks use to see whether a badge is still there.
   * When that is not answered, the badge is none the worse: it is the warning `HEAD_NOT_ANSWERED`. Default: `false`,
   * since it costs a request for each badge.
   */
  askHead?: boolean | undefined
  /**
   * How large a document may be, in bytes: the assertion, and each one that it links to. Default: 1 MiB. `fetch` had
   * better stop there by itself; this is for a fetch that does not.
   */
  maxDocumentBytes?: number | undefined
}

/**
 * Checks whether an assertion is well-formed, genuine, in force, and the earner's: Open Badges 0.5, 1.0, 1.1 and 2.0,
 * hosted and signed (RS256, ES256, EdDSA), and credentials of 3.0, as a VC-JWT or with an embedded proof.
 *
 * The check runs in the order of `stages` and stops at the first stage that fails, with all that this stage found.
 * Whatever the documents hold, it resolves with a verdict; it rejects only when `now` or `recipients` is not what its
 * type says, with a `TypeError`.
 *
 * @param input the absolute http(s) URL of a hosted assertion, a compact JWS (RFC 7515 §7.1), the JSON of a hosted
 *   assertion, which is then compared with what its own URL answers, the JSON of a 3.0 credential, or a PNG or SVG that
 *   one of these is baked into
 * @example
 * ```ts
 * import { validateAssertion, type AssertionFetch } from 'react-open-badges/assertions'
 *
 * declare const assertionFetch: AssertionFetch
 *
 * const verdict = await validateAssertion('https://issuer.example/a/1.json', {
 *   fetch: assertionFetch,
 *   now: () => new Date(),
 *   recipients: ['ada@example.org'],
 * })
 * if (verdict.outcome === 'valid') console.log(verdict.badge.name, verdict.badge.issuer.name)
 * if (verdict.outcome === 'refused') console.log(verdict.reason, verdict.problems.map(({ message }) => message))
 * ```
 */
export async function validateAssertion(input: AssertionInput, options: ValidateOptions): Promise<Verdict> {
  return checkAssertion(input, options, new DocumentStore(options))
}

/** The same, with documents that other checks may have fetched. */
export async function checkAssertion(
  input: AssertionInput,
  options: ValidateOptions,
  store: DocumentStore,
): Promise<Verdict> {
  const findings = new Findings()
  const shown: PartlyReadBadge = {}
  try {
    return boundedVerdict(
      await runStages(input, options, new DocumentSource(options, store, findings), findings, shown),
    )
  } catch (error) {
    if (!(error instanceof CheckStopped)) throw error
    const badge = Object.keys(shown).length > 0 ? { badge: shown } : {}
    return boundedVerdict({ ...error.ending, ...badge, passed: findings.passed, warnings: findings.warnings })
  }
}

const loadCredentials = lazyPart(() => import('./validateCredential.js'), 'version', 'credentials of 3.0')
const loadRecipients = lazyPart(() => import('./recipientStage.js'), 'recipient', 'recipients')
const loadRevocationLists = lazyPart(() => import('./revocationListStage.js'), 'revocation', 'revocation lists')
const loadSignatures = lazyPart(() => import('./signatureStage.js'), 'signature', 'signatures')

async function runStages(
  input: AssertionInput,
  options: ValidateOptions,
  source: DocumentSource,
  findings: Findings,
  shown: PartlyReadBadge,
): Promise<Valid> {
  const given = await readPresented(input, source, findings)
  const { presented } = given
  const { document } = presented
  if (detectVersion(document) === '3.0') {
    const { validateCredential } = await loadCredentials()
    return validateCredential(given, { source, findings, shown }, options)
  }

  if (presented.form !== 'signed' && member(document, 'revoked') === true) {
    // Some issuers leave nothing but the id of a revoked assertion, so this goes before the structure. What can still
    // be read is read, to show which badge it was.
    await attempt([], async () => {
      const { check, assertion } = await readFacts(given, source, findings, shown)
      await readLinkedDocuments(assertion, check)
    })
    throw revoked(document, '$')
  }

  const { check, assertion } = await readFacts(given, source, findings, shown)
  const { recipients } = options
  const linking = readLinkedDocuments(assertion, check)
  // In a page the code for it comes while the documents do.
  const matching =
    recipients && loadRecipients().then((stage) => stage.checkRecipient(assertion.recipient, recipients, linking))
  // What it throws is told when it is its turn.
  matching?.catch(() => undefined)
  const linked = await linking
  const awarded: Awarded = { assertion, document, issuer: linked.issuerDocument }
  if (presented.form === 'signed') {
    const { checkSignature } = await loadSignatures()
    await checkSignature(presented.jws, awarded, check)
    findings.pass('signature')
  } else {
    await checkScope(check, awarded, linked, options.askHead === true)
  }
  await checkRevocation(awarded, linked, check)
  checkDates(assertion, options.now(), findings)
  const matched = await matching
  if (matched !== undefined) findings.pass('recipient')
  return {
    outcome: 'valid',
    badge: assembleBadge(given, check, assertion, linked, matched),
    recipientCheck: matched === undefined ? 'not-asked' : 'matched',
    passed: findings.passed,
    warnings: findings.warnings,
  }
}

/** The stages version and structure. */
async function readFacts(
  { presented }: PresentedSource,
  source: DocumentSource,
  findings: Findings,
  shown: PartlyReadBadge,
): Promise<{ check: Check; assertion: AssertionFacts }> {
  const { document } = presented
  const name = detectVersion(document)
  const version = await findVersion(name === '3.0' ? null : name, document)
  findings.pass('version')
  const place = new Place('$', 'The assertion', findings)
  const came = presented.form === 'signed' ? 'signed' : 'hosted'
  const assertion = findings.endReading(version.readAssertion(document, place, came), 'structure')
  if (presented.form === 'document' && assertion.declared.length === 0) throw unvouched()
  findings.pass('structure')
  return { check: { presented, version, source, findings, shown }, assertion }
}

function unvouched(): Error {
  return refusal('MALFORMED', 'structure', 'PROOF_MISSING', {
    path: '$',
    found: 'a document that names no URL of its own',
    wanted: 'the URL of the assertion, or a document that names it',
    message: 'Nobody vouches for this document: give the URL of the assertion.',
  })
}

async function checkScope(check: Check, awarded: Awarded, linked: Linked, askHead: boolean): Promise<void> {
  const { presented, version, findings } = check
  comparePlaces(awarded.document, linked.places, findings)
  const places = new Set<string>()
  for (const { url, hosted } of linked.places) places.add(url).add(hosted.url)
  // 0.5 has no URL of its own to declare: it is vouched for by where it was found.
  if (places.size === 0 && presented.form === 'hosted')
    places.add(presented.hosted.requestedUrl).add(presented.hosted.url)
  version.checkScope([...places], awarded, findings)
  findings.end('INVALID', 'scope')
  const [place] = places
  if (askHead && place !== undefined) {
    const path = linked.places[0]?.path ?? '$'
    await check.source.head(place, { path, name: 'The assertion', stage: 'scope' })
  }
  findings.pass('scope')
}

async function checkRevocation(awarded: Awarded, linked: Linked, check: Check): Promise<void> {
  if (member(awarded.document, 'revoked') === true) throw revoked(awarded.document, '$')
  const { revocationList } = linked
  if (revocationList !== undefined) {
    const { checkRevocationList } = await loadRevocationLists()
    await checkRevocationList(awarded, revocationList, check)
  }
  check.findings.pass('revocation')
}
