import { text } from '../forms/primitives.js'
import { readEntry, type MissingEntry } from '../proofs/bitstring.js'
import { describe } from '../read/describe.js'
import { isJsonObject, member, type JsonObject } from '../read/json.js'
import type { CredentialFacts, StatusEntry } from '../versions/openBadges30.js'
import { refusal, undecided } from './checkStopped.js'
import type { DocumentSource } from './documentSource.js'
import type { Findings } from './findings.js'
import { readStatusList, unreadable } from './statusList.js'

export interface StatusCheck {
  source: DocumentSource
  findings: Findings
  now: Date
}

// Each is a fetch. An issuer has one list for revocation and one for suspension.
const MOST_STATUSES = 10

/**
 * Looks up whether the issuer has taken a credential back: in each list that its `credentialStatus` names.
 *
 * @throws {CheckStopped} `REVOKED`, `SUSPENDED`, `STATUS_UNREADABLE`, and what fetching a list can end in
 */
export async function checkStatuses(facts: CredentialFacts, check: StatusCheck): Promise<void> {
  for (const status of facts.statuses.slice(0, MOST_STATUSES)) {
    switch (status.type) {
      case '1EdTechRevocationList':
        // oxlint-disable-next-line no-await-in-loop -- mostly there is one
        await checkRevocationList(status, facts, check)
        break
      case 'BitstringStatusListEntry':
      case 'StatusList2021Entry':
        // oxlint-disable-next-line no-await-in-loop -- as above
        await checkBitstring(status, facts, check)
        break
      default:
        warnOf(status, check.findings)
    }
  }
  if (facts.statuses.length > MOST_STATUSES) warnOf(undefined, check.findings)
}

function warnOf(status: StatusEntry | undefined, findings: Findings): void {
  const what = status === undefined ? `more than ${MOST_STATUSES} of them` : `one of the type ${describe(status.type)}`
  findings.warn({
    code: 'STATUS_NOT_CHECKED',
    path: '$.credentialStatus',
    message: `The credential has a status that is not looked up here, ${what}: by that it may be revoked.`,
  })
}

/** 1EdTech Credential Revocation List 1.0: the list holds the ids of the credentials that are revoked. */
async function checkRevocationList(
  { id: url = '' }: StatusEntry,
  facts: CredentialFacts,
  { source, findings }: StatusCheck,
): Promise<void> {
  const { id } = facts
  const path = '$.credentialStatus'
  const { document } = await source.json(url, { path, name: 'The revocation list', stage: 'revocation' })
  const listIssuer = member(document, 'issuer')
  if (typeof listIssuer === 'string' && listIssuer !== facts.issuer.id) warnOfIssuer(listIssuer, path, facts, findings)
  const entry = entriesOf(document, url).find((item) => item === id || (isJsonObject(item) && isRevoked(item, id)))
  if (entry === undefined) return
  const reason = isJsonObject(entry) ? member(entry, 'revocationReason') : undefined
  const why = typeof reason === 'string' && reason !== '' ? JSON.stringify(reason) : 'no reason given'
  throw takenBack('REVOKED', url, why)
}

/**
 * What the list says is revoked, which may be nothing. What is no list (a server says "busy" in JSON) must not be taken
 * for one: it would let every revoked credential pass.
 */
function entriesOf(list: JsonObject, url: string): readonly unknown[] {
  // The specification has the one name, and some issuers the other.
  const value = member(list, 'revokedCredential') ?? member(list, 'revokedCredentials')
  if (Array.isArray(value)) return value
  if (typeof value === 'string' || isJsonObject(value)) return [value]
  const isList = value === undefined && ['id', 'issuer'].every((name) => text.read(member(list, name)) !== undefined)
  if (isList) return []
  const wanted = 'a list with "id", "issuer" and "revokedCredential", which is an array'
  throw unreadable(`"revokedCredential": ${describe(value)}`, wanted, url, '$.credentialStatus')
}

/** An entry may say that it is revoked no longer. */
function isRevoked(entry: JsonObject, id: string): boolean {
  return member(entry, 'id') === id && member(entry, 'revoked') !== false
}

/** Bitstring Status List 1.0, "Validate Algorithm", and the StatusList2021 that it comes from. */
async function checkBitstring(status: StatusEntry, facts: CredentialFacts, check: StatusCheck): Promise<void> {
  const { statusPurpose = '', statusListIndex = 0, statusListCredential: url = '', statusSize = 1 } = status
  // Other purposes, such as `message` and `refresh`, do not take a credential back.
  const code = CODES.get(statusPurpose)
  if (code === undefined) return
  if (!Number.isInteger(statusSize) || statusSize < 1 || statusSize > 32) {
    throw unreadable(`entries of ${statusSize} bits`, 'entries of 1 to 32', url)
  }
  const list = await readStatusList(url, check.source, check.now)
  if (!list.purposes.includes(statusPurpose)) {
    const found = list.purposes.length === 0 ? 'no purpose' : `the purpose ${list.purposes.map(describe).join(', ')}`
    throw unreadable(found, `the purpose ${describe(statusPurpose)}`, url)
  }
  if (list.issuerId !== facts.issuer.id) {
    warnOfIssuer(list.issuerId, '$.credentialStatus.statusListCredential', facts, check.findings)
  }
  const entry = await readEntry(list.encodedList, statusListIndex, statusSize)
  if (typeof entry !== 'number') throw missing(entry, statusListIndex, url)
  if (entry !== 0) throw takenBack(code, url, `entry ${statusListIndex} is ${entry}`)
}

const CODES: ReadonlyMap<string, 'REVOKED' | 'SUSPENDED'> = new Map([
  ['revocation', 'REVOKED'],
  ['suspension', 'SUSPENDED'],
])

/** The credential's issuer has signed the list's URL, so it may be another who keeps the list. */
function warnOfIssuer(issuerId: string, path: string, { issuer }: CredentialFacts, findings: Findings): void {
  const message = `The status list is one of ${issuerId}, and the credential one of ${issuer.id}.`
  findings.warn({ code: 'STATUS_LIST_OF_ANOTHER', path, message })
}

function takenBack(code: 'REVOKED' | 'SUSPENDED', url: string, why: string): Error {
  const word = code === 'REVOKED' ? 'revoked' : 'suspended'
  return refusal('INVALID', 'revocation', code, {
    path: '$.credentialStatus',
    found: `the credential, ${word}: ${why}`,
    wanted: `a list that does not have it as ${word}`,
    message: `The issuer has ${word} this badge in its list ${url}: ${why}.`,
  })
}

function missing(why: MissingEntry, index: number, url: string): Error {
  switch (why) {
    case 'not compressed':
      return unreadable('an "encodedList" that does not decompress', 'gzip in base64url', url)
    case 'too large':
      return unreadable('an "encodedList" of more than 8 MB', 'less than that', url)
    case 'out of range':
      return unreadable(`no entry ${index}`, 'an entry for the credential', url)
    case 'unavailable':
      return undecided('revocation', 'DECOMPRESSION_UNAVAILABLE', {
        path: '$.credentialStatus',
        found: 'a compressed list',
        wanted: 'DecompressionStream, which is missing here',
        message: 'The status list cannot be read here: DecompressionStream is missing.',
      })
    default:
      return why satisfies never
  }
}
