import { member } from '../read/json.js'
import { refusal } from '../validate/checkStopped.js'
import type { DocumentSource } from '../validate/documentSource.js'
import { hostOf } from '../validate/hosts.js'
import { readControllerDocument, type ControllerDocument } from './controllerDocument.js'
import { didWebUrl, type DidWebPlace } from './didWeb.js'
import { readMultikey } from './multikey.js'

/**
 * Gives the document of a DID. A did:key is its own document; that of a did:web is fetched.
 *
 * @param did without fragment
 * @throws {CheckStopped} `FETCH_FAILED`, `FETCH_STATUS`, `NOT_JSON`, `KEY_NOT_ISSUERS`, `KEY_UNREADABLE`
 */
export async function resolveDid(did: string, path: string, source: DocumentSource): Promise<ControllerDocument> {
  if (did.startsWith('did:key:')) return expandDidKey(did, path)
  const place = didWebUrl(did)
  if (place !== undefined) return fetchDidWeb(did, place, path, source)
  throw refusal('INACCESSIBLE', 'signature', 'FETCH_FAILED', {
    path,
    found: did,
    wanted: 'a did:web or a did:key',
    message: `The document of ${did} can't be had: did:web and did:key are resolved here.`,
  })
}

/** did:key Method, "Read": the key is the DID's own last part. */
function expandDidKey(did: string, path: string): ControllerDocument {
  const multikey = did.slice('did:key:'.length)
  if (readMultikey(multikey) === undefined) {
    throw refusal('MALFORMED', 'signature', 'KEY_UNREADABLE', {
      path,
      found: did,
      wanted: 'the did:key of an Ed25519 key (did:key:z6Mk…) or a P-256 key (did:key:zDn…)',
      message: `The key of ${did} can't be read.`,
    })
  }
  const document = { publicKeyMultibase: multikey }
  return { id: did, methods: [{ id: `${did}#${multikey}`, controller: did, asserts: true, document }] }
}

async function fetchDidWeb(
  did: string,
  place: DidWebPlace,
  path: string,
  source: DocumentSource,
): Promise<ControllerDocument> {
  const wanted = { path, name: `The document of ${did}`, stage: 'signature' } as const
  const { document, url } = await source.json(place.document, wanted)
  // An open redirect of the site must not speak for it.
  if (hostOf(url) !== hostOf(place.site)) throw notIts(did, path, `a document at ${url}, where a redirect has led`)
  if (member(document, 'id') !== did) throw notIts(did, path, 'a document with another id')
  return readControllerDocument(document) ?? { id: did, methods: [] }
}

function notIts(did: string, path: string, found: string): Error {
  return refusal('INVALID', 'signature', 'KEY_NOT_ISSUERS', {
    path,
    found,
    wanted: `a document with the id ${did}, on the host that it names`,
    message: `What was fetched for ${did} is not its document: it is ${found}.`,
  })
}
