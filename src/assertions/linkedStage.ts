import { CheckStopped, joinStops } from './checkStopped.js'
import { readDeclaredPlaces, type DeclaredPlace } from './declaredPlaces.js'
import type { DocumentSource, Wanted } from './documentSource.js'
import { Fields } from './fields.js'
import type { Findings } from './findings.js'
import { member } from './json.js'
import { readLinked, type LinkedDocument } from './linkedDocument.js'
import type { Presented } from './presented.js'
import { link } from './primitives.js'
import type { PartlyReadAssertion, ReadBadge, ReadIssuer } from './readAssertion.js'
import type { AssertionFacts, BadgeFacts, IssuerFacts, Version } from './versions/version.js'

/** What the stages of one check share. */
export interface Check {
  presented: Presented
  version: Version
  source: DocumentSource
  findings: Findings
  /** Filled as soon as something has been read, so that a refusal can show it. */
  shown: PartlyReadAssertion
}

/** What the linked documents gave. */
export interface Linked {
  places: readonly DeclaredPlace[]
  badge: ReadBadge
  badgeDocument: LinkedDocument
  issuer: ReadIssuer
  issuerDocument: LinkedDocument
  revocationList: string | undefined
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

  const places = await attempt(stops, () => (hosted ? readDeclaredPlaces(assertion, hosted, source, findings) : []))
  const badgeDocument = await attempt(stops, () => readLinked(assertion.badge, hosted?.url, BADGE, source, findings))
  const badge = badgeDocument && (await attempt(stops, () => readBadge(badgeDocument, version, findings)))
  if (badge) shown.badge = badge

  const issuerLink = badgeDocument && link.read(member(badgeDocument.document, 'issuer'))
  const issuerDocument =
    issuerLink && (await attempt(stops, () => readLinked(issuerLink, badgeDocument.id, ISSUER, source, findings)))
  const facts = issuerDocument && (await attempt(stops, () => readIssuer(issuerDocument, version, findings)))
  const issuer = facts && {
    id: issuerDocument.id,
    name: facts.name,
    url: facts.url,
    ...(facts.email && { email: facts.email }),
  }
  if (issuer) shown.issuer = issuer

  const [first, ...rest] = stops
  if (first) throw joinStops([first, ...rest])
  if (!places || !badge || !issuer) throw new Error('A linked document was not read, and nothing was noted.')
  return { places, badge, badgeDocument, issuer, issuerDocument, revocationList: facts.revocationList }
}

function readBadge(document: LinkedDocument, version: Version, findings: Findings): ReadBadge {
  const fields = new Fields(document.document, BADGE.path, `${BADGE.name} at ${document.id}`, findings)
  const facts = findings.endReading<BadgeFacts>(version.readBadgeClass(fields), 'linked')
  return { id: document.id, ...facts }
}

function readIssuer(document: LinkedDocument, version: Version, findings: Findings): IssuerFacts {
  const fields = new Fields(document.document, ISSUER.path, `${ISSUER.name} at ${document.id}`, findings)
  return findings.endReading(version.readIssuer(fields), 'linked')
}

/** Runs one part of the stage; what stops it is kept for the end. */
async function attempt<T>(stops: CheckStopped[], read: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof CheckStopped)) throw error
    stops.push(error)
    return undefined
  }
}
