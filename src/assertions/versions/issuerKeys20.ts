import { refusal } from '../validate/checkStopped.js'
import type { DocumentSource, Wanted } from '../validate/documentSource.js'
import { Place } from '../forms/place.js'
import type { Findings } from '../validate/findings.js'
import { isSameDocument } from '../validate/hosts.js'
import { isJsonObject, member, type JsonObject } from '../read/json.js'
import { absoluteUrl, iri, readUrl } from '../forms/primitives.js'
import type { LinkedDocument } from '../validate/linkedDocument.js'
import { CryptographicKey } from './objects20.js'
import type { Awarded, IssuerKey } from './version.js'

// A profile is in a stranger's hand, and each key in it is a signature to verify. How many of them are fetched is the
// document source's business.
const MOST_KEYS = 50

/**
 * Finds the keys that an issuer's profile lists in `publicKey`: the one that the assertion names as
 * `verification.creator`, or each of them where it names none.
 *
 * @throws {CheckStopped} `KEY_NOT_ISSUERS`
 */
export function findIssuerKeys(
  { assertion, issuer }: Awarded,
  source: DocumentSource,
  findings: Findings,
): readonly IssuerKey[] {
  const creator = assertion.key
  const listed = listedKeys(issuer.document).filter((key) => creator === undefined || key.id === creator)
  const path = creator === undefined ? '$.badge.issuer.publicKey' : '$.verification.creator'
  if (listed.length === 0) throw unlisted(creator, issuer, path)
  return listed.slice(0, MOST_KEYS).map((key) => ({ path, read: () => readKey(key, path, issuer, source, findings) }))
}

interface ListedKey {
  id: string | undefined
  /** The key itself, where the profile carries it. */
  document: JsonObject | undefined
}

function listedKeys(issuer: JsonObject): readonly ListedKey[] {
  const value = member(issuer, 'publicKey')
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  const keys: ListedKey[] = []
  for (const item of values) {
    const id = iri.read(isJsonObject(item) ? member(item, 'id') : item)
    const document = isJsonObject(item) && member(item, 'publicKeyPem') !== undefined ? item : undefined
    if (id !== undefined || document !== undefined) keys.push({ id, document })
  }
  return keys
}

async function readKey(
  key: ListedKey,
  path: string,
  issuer: LinkedDocument,
  source: DocumentSource,
  findings: Findings,
): Promise<string> {
  const wanted: Wanted = { path, name: "The issuer's key", stage: 'signature' }
  const document = key.document ?? (await fetchKey(key.id, wanted, source))
  const place = new Place(path, wanted.name, findings)
  const { publicKeyPem, owner } = findings.endReading(place.read(CryptographicKey, document), 'signature')
  if (!issuer.names.some((name) => isSameDocument(name, owner))) {
    throw refusal('INVALID', 'signature', 'KEY_NOT_ISSUERS', {
      path: `${path}.owner`,
      found: owner,
      wanted: issuer.id,
      message: `The key's owner is ${owner}, not the issuer ${issuer.id}.`,
    })
  }
  return publicKeyPem
}

/** Only http is fetched: what a `data:` or `file:` would do is up to the caller's fetch, and not to an issuer. */
async function fetchKey(id: string | undefined, wanted: Wanted, source: DocumentSource): Promise<JsonObject> {
  const url = readUrl(id)
  if (url !== undefined) return (await source.json(url, wanted)).document
  throw refusal('INACCESSIBLE', 'signature', 'FETCH_FAILED', {
    path: wanted.path,
    found: id ?? 'nothing',
    wanted: absoluteUrl.wanted,
    message: `The issuer's key ${id ?? ''} can't be fetched: list it by its URL, or with its "publicKeyPem".`,
  })
}

function unlisted(creator: string | undefined, issuer: LinkedDocument, path: string): Error {
  return refusal('INVALID', 'signature', 'KEY_NOT_ISSUERS', {
    path,
    found: creator ?? 'no key',
    wanted: `a key that the issuer's profile ${issuer.id} lists in "publicKey"`,
    message:
      creator === undefined
        ? `The issuer's profile ${issuer.id} lists no key: add "publicKey" to it.`
        : `The key ${creator} is not listed in "publicKey" of the issuer's profile ${issuer.id}.`,
  })
}
