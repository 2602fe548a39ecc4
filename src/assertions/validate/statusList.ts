import { Place } from '../forms/place.js'
import { decodeCompactJws, type CompactJws } from '../read/compactJws.js'
import { hasThreeParts } from '../read/readText.js'
import { findEdition } from '../read/credentialContexts.js'
import { anyCredentialOf } from '../read/credentialOf.js'
import { isJsonObject, member, type JsonObject } from '../read/json.js'
import { parseDocument } from '../read/parseDocument.js'
import { tellFault } from '../read/tellFault.js'
import { StatusListCredential } from '../versions/objects30.js'
import { toIso } from './assembleBadge.js'
import { CheckStopped, refusal } from './checkStopped.js'
import { CLOCK_SKEW_MS } from './datesStage.js'
import type { DocumentSource } from './documentSource.js'
import { checkEmbeddedProofs } from './embeddedProofs.js'
import { Findings } from './findings.js'
import { checkJwtProof } from './jwtProof.js'

/** A status list whose signature holds. */
export interface StatusList {
  issuerId: string
  purposes: readonly string[]
  encodedList: string
}

const PATH = '$.credentialStatus.statusListCredential'

/**
 * Fetches a status list, which is a credential of its own: a VC-JWT, or with an embedded proof. A list that nobody has
 * signed could be anybody's.
 *
 * @throws {CheckStopped} `STATUS_UNREADABLE`, and what fetching it and checking its proof can end in
 */
export async function readStatusList(url: string, source: DocumentSource, now: Date): Promise<StatusList> {
  const { text: fetched } = await source.text(url, { path: PATH, name: 'The status list', stage: 'revocation' })
  const { document, jws } = parseList(fetched, url)
  // What is bent in a list is not a matter of the badge: its warnings are not told.
  const findings = new Findings()
  try {
    const place = new Place('$', `The status list at ${url}`, findings)
    const list = findings.endReading(place.read(StatusListCredential, document), 'revocation')
    const { issuer, credentialSubject: subject } = list
    const validFrom = list.validFrom ?? list.issuanceDate
    const until = list.validUntil ?? list.expirationDate
    const expiresByClaim = await checkProof(document, jws, {
      edition: editionOf(document),
      issuer,
      id: list.id,
      validFrom,
      expires: until,
      subjectId: subject.id,
    })
    checkInForce(url, validFrom, until ?? expiresByClaim)
    return { issuerId: issuer.id, purposes: subject.statusPurpose, encodedList: subject.encodedList }
  } catch (error) {
    throw error instanceof CheckStopped ? ofList(error, url) : error
  }

  async function checkProof(
    credential: JsonObject,
    signed: CompactJws | undefined,
    facts: Parameters<typeof checkJwtProof>[1],
  ): Promise<number | undefined> {
    if (signed !== undefined) return checkJwtProof(signed, facts, { source, findings, now })
    const value = member(credential, 'proof')
    const proofs: readonly unknown[] = Array.isArray(value) ? value : [value]
    const objects = proofs.filter((proof) => isJsonObject(proof))
    if (objects.length === 0) throw unreadable(`no proof`, 'a status list that its issuer has signed', url)
    await checkEmbeddedProofs({ document: credential, issuerId: facts.issuer.id, proofs: objects }, { source, now })
    return undefined
  }

  function checkInForce(at: string, from: number | undefined, until: number | undefined): void {
    if (until !== undefined && until <= now.getTime()) throw outdated(at, `it ended on ${toIso(until)}`)
    if (from !== undefined && from > now.getTime() + CLOCK_SKEW_MS) throw outdated(at, `it begins on ${toIso(from)}`)
  }
}

function parseList(fetched: string, url: string): { document: JsonObject; jws: CompactJws | undefined } {
  const trimmed = fetched.trim()
  const name = `The status list at ${url}`
  if (!trimmed.startsWith('{') && hasThreeParts(trimmed)) {
    const decoded = decodeCompactJws(trimmed)
    if (!decoded.ok) {
      const { problem } = tellFault(decoded, name)
      throw unreadable(problem.found, problem.wanted, url)
    }
    return { document: anyCredentialOf(decoded.jws.payload), jws: decoded.jws }
  }
  const parsed = parseDocument(trimmed)
  if (parsed.ok) return { document: parsed.document, jws: undefined }
  const { code, problem } = tellFault(parsed, name, PATH)
  throw refusal('MALFORMED', 'revocation', code, problem)
}

function editionOf(document: JsonObject): '1.1' | '2.0' {
  const contexts = member(document, '@context')
  return findEdition(Array.isArray(contexts) ? contexts : [contexts]) ?? '2.0'
}

export function unreadable(found: string, wanted: string, url: string, path = PATH): CheckStopped {
  const message = `The status list at ${url} can't be used: it has ${found}, and wants ${wanted}.`
  return refusal('MALFORMED', 'revocation', 'STATUS_UNREADABLE', { path, found, wanted, message })
}

/** An old list, which somebody has kept, would not show what has been revoked since. */
function outdated(url: string, why: string): CheckStopped {
  return refusal('INACCESSIBLE', 'revocation', 'STATUS_UNREADABLE', {
    path: PATH,
    found: `a status list that is not in force: ${why}`,
    wanted: 'one that is in force',
    message: `The status list at ${url} is not in force: ${why}.`,
  })
}

/** What is wrong with a list, told as what keeps the badge from being looked up in it. */
function ofList({ ending }: CheckStopped, url: string): CheckStopped {
  const problems = ending.problems.map((problem) => ({
    ...problem,
    path: problem.path.replace(/^\$(?!\.credentialStatus)/, PATH),
    message: problem.message.includes(url) ? problem.message : `The status list at ${url}: ${problem.message}`,
  }))
  return new CheckStopped({ ...ending, stage: 'revocation', problems })
}
