import { refusal } from '../checkStopped.js'
import type { DocumentSource, Wanted } from '../documentSource.js'
import { Fields, whenComplete } from '../fields.js'
import type { Findings } from '../findings.js'
import { isSameDocument } from '../hosts.js'
import { isJsonObject, member, type JsonObject } from '../json.js'
import { absoluteUrl, iri, text } from '../primitives.js'
import type { LinkedDocument } from '../linkedDocument.js'
import type { Awarded, IssuerKey } from './version.js'

// Each key is a fetch, and the profile is in a stranger's hand.
const MOST_KEYS = 10

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
  const creator = assertion.proof.form === 'signed' ? assertion.proof.key : undefined
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
  const fields = new Fields(document, path, wanted.name, findings)
  const read = whenComplete<{ pem: string; owner: string }>({
    pem: fields.required('publicKeyPem', text),
    owner: fields.required('owner', iri),
  })
  const { pem, owner } = findings.endReading(read, 'signature')
  if (!issuer.names.some((name) => isSameDocument(name, owner))) {
    throw refusal('INVALID', 'signature', 'KEY_NOT_ISSUERS', {
      path: `${path}.owner`,
      found: owner,
      wanted: issuer.id,
      message: `The key's owner is ${owner}, not the issuer ${issuer.id}.`,
    })
  }
  return pem
}

/** Only http is fetched: what a `data:` or `file:` would do is up to the caller's fetch, and not to an issuer. */
async function fetchKey(id: string | undefined, wanted: Wanted, source: DocumentSource): Promise<JsonObject> {
  const url = absoluteUrl.read(id)
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
