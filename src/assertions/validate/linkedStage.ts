import { readDates, readRecipient } from './assembleBadge.js'
import { CheckStopped, joinStops } from './checkStopped.js'
import { readDeclaredPlaces, type DeclaredPlace } from './declaredPlaces.js'
import type { Wanted } from './documentSource.js'
import { Place } from '../forms/place.js'
import type { Findings } from './findings.js'
import { member } from '../read/json.js'
import { readLinked, type LinkedDocument } from './linkedDocument.js'
import type { Check } from './check.js'
import type { NormalisedIssuer } from './normalisedBadge.js'
import { link } from '../forms/primitives.js'
import type { AssertionFacts, BadgeFacts, IssuerFacts, Version } from '../versions/version.js'

/** What the linked documents gave. */
export interface Linked {
  places: readonly DeclaredPlace[]
  badge: BadgeFacts
  badgeDocument: LinkedDocument
  issuer: NormalisedIssuer
  revocationList: string | undefined
  issuerDocument: LinkedDocument
}

const BADGE: Wanted = { path: '$.badge', name: 'The badge class', stage: 'linked' }
const ISSUER: Wanted = { path: '$.badge.issuer', name: "The issuer's profile", stage: 'linked' }

/**
 * Carries out the stage of the linked documents: the assertion at its own declared URLs, the badge class, the issuer's
 * profile. One that fails does not keep the others from being looked at.
 *
 * @throws {CheckStopped} with the problems of all of them
 */
export async function readLinkedDocuments(assertion: AssertionFacts, check: Check): Promise<Linked> {
  const { presented, version, source, findings, shown } = check
  const stops: CheckStopped[] = []
  const hosted = presented.form === 'hosted' ? presented.hosted : undefined

  const places = await attempt(stops, () => readDeclaredPlaces(assertion, hosted, source, findings))
  // Not before: a check has one request under way, whatever the documents make of it.
  source.askAhead(assertion.badge)
  Object.assign(shown, { recipient: readRecipient(assertion), ...readDates(assertion) })
  // Of a document that was handed over, the place that it names says who vouches for what is embedded.
  const voucher = presented.form === 'signed' ? undefined : (hosted ?? places?.[0]?.hosted)?.url
  const reading = { voucher, embeds: version.embeds === true, source, findings }
  const badgeDocument = await attempt(stops, () => readLinked(assertion.badge, BADGE, reading))
  const issuerLink = badgeDocument && link.read(member(badgeDocument.document, 'issuer'))
  if (issuerLink) source.askAhead(issuerLink)
  const badge = badgeDocument && (await attempt(stops, () => readBadge(badgeDocument, version, findings)))
  if (badge) Object.assign(shown, badge)

  const issuerDocument =
    issuerLink &&
    (await attempt(stops, () => readLinked(issuerLink, ISSUER, { ...reading, voucher: badgeDocument.id })))
  const facts = issuerDocument && (await attempt(stops, () => readIssuer(issuerDocument, version, findings)))
  const issuer = facts && normaliseIssuer(facts, issuerDocument, version)
  if (issuer) shown.issuer = issuer

  const [first, ...rest] = stops
  if (first) throw joinStops([first, ...rest])
  if (!places || !badge || !issuer) throw new Error('Nothing was read, and nothing was noted.')
  findings.pass('linked')
  return { places, badge, badgeDocument, issuer, revocationList: facts.revocationList, issuerDocument }
}

/** The issuer as it is shown and kept. */
function normaliseIssuer(facts: IssuerFacts, document: LinkedDocument, version: Version): NormalisedIssuer {
  const { revocationList: _, ...shown } = facts
  return { id: version.issuerId?.(facts) ?? document.id, ...shown }
}

function readBadge(document: LinkedDocument, version: Version, findings: Findings): BadgeFacts {
  const place = placeOf(BADGE, document, version, findings)
  return findings.endReading(version.readBadgeClass(document.document, place), 'linked')
}

function readIssuer(document: LinkedDocument, version: Version, findings: Findings): IssuerFacts {
  const place = placeOf(ISSUER, document, version, findings)
  return findings.endReading(version.readIssuer(document.document, place), 'linked')
}

/** What stands inside the assertion has been read as a part of it, and is not warned of under another name. */
function placeOf(wanted: Wanted, document: LinkedDocument, version: Version, findings: Findings): Place {
  const name = version.embeds === true ? 'The assertion' : `${wanted.name} at ${document.id}`
  return new Place(wanted.path, name, findings)
}

/** Runs one part of a stage; what stops it is kept for the end. */
export async function attempt<T>(stops: CheckStopped[], read: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof CheckStopped)) throw error
    stops.push(error)
    return undefined
  }
}
