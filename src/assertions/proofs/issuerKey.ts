import { dateWithZone } from '../forms/dates.js'
import { absoluteUrl, readUrl } from '../forms/primitives.js'
import { describe } from '../read/describe.js'
import { member, type JsonObject } from '../read/json.js'
import { parseDocument } from '../read/parseDocument.js'
import { tellFault } from '../read/tellFault.js'
import { CheckStopped, refusal } from '../validate/checkStopped.js'
import { ACCEPT_JSON, type DocumentSource, type Wanted } from '../validate/documentSource.js'
import { readControllerDocument, type ControllerDocument, type VerificationMethod } from './controllerDocument.js'
import { resolveDid } from './did.js'
import { readKeyDocument, readPem } from './keyDocument.js'
import { isJwk, isSameKey, type PublicKey } from './publicKey.js'

// A signature proves that somebody had a key, and no more. Whose the key is, the issuer has to say: its DID's document,
// the document at its id, or a key document on its own host. Anything else would be a key that a stranger has made.

export interface KeySearch {
  issuerId: string
  /** Where the proof names its key, for messages. */
  path: string
  source: DocumentSource
  /** A key counts until it is revoked, or expires. */
  now: Date
}

/**
 * Finds the issuer's key that a JWS or a proof names by URL.
 *
 * @param url the `kid` of a VC-JWT or the `verificationMethod` of an embedded proof
 * @param bareKeys whether a key document alone suffices, that lies on the issuer's host and says nothing of what it is
 *   for: a `kid` may lead to a mere JWK (Open Badges 3.0, "Dereferencing the Public Key"), a verification method has a
 *   controller that lists it (Data Integrity 1.0, "Verify Proof")
 * @throws {CheckStopped} `KEY_NOT_ISSUERS`, `KEY_PRIVATE`, `KEY_UNREADABLE`, and what fetching can end in
 */
export async function findKeyByUrl(url: string, search: KeySearch, bareKeys: boolean): Promise<PublicKey> {
  const { issuerId } = search
  if (bareKeys && isOnOrigin(url, issuerId) && !isSameResource(url, issuerId)) return readHostedKey(url, search)
  const controller = await readIssuer(search)
  const method = controller?.methods.find(({ id }) => id === url) ?? soleMethod(controller, url, issuerId)
  if (method === undefined && bareKeys && issuerId.startsWith('did:') && readUrl(url) !== undefined) {
    // The DID's document may hold the key under another name than the JWS has for it.
    const { key } = await fetchKey(url, search)
    await checkCarriedKey(key, search)
    return key
  }
  if (method === undefined) {
    throw notIssuers(
      search,
      url,
      `a key that ${issuerId} names as its own`,
      `${issuerId} does not name the key ${url}.`,
    )
  }
  if (!method.asserts) {
    const message = `${issuerId} names the key ${url}, but not in "assertionMethod": it must not sign credentials.`
    throw notIssuers(search, `${url}, for another purpose`, 'a key in "assertionMethod"', message)
  }
  if (method.controller !== undefined && method.controller !== issuerId && method.document !== undefined) {
    throw foreign(search, url, method.controller)
  }
  return method.document === undefined ? readMethodElsewhere(url, search) : readMethod(method.document, search)
}

/**
 * Finds out whether a key that a JWS carries in its own header (`jwk`) is the issuer's. By itself it proves that the
 * signer has it, and anybody has some key.
 *
 * @throws {CheckStopped} `KEY_NOT_ISSUERS`, and what fetching can end in
 */
export async function checkCarriedKey(key: PublicKey, search: KeySearch): Promise<void> {
  const { issuerId } = search
  const controller = await readIssuer(search)
  for (const { asserts, document } of controller?.methods ?? []) {
    if (!asserts || document === undefined) continue
    try {
      if (isSameKey(await readMethod(document, search), key)) return
    } catch (error) {
      // One unreadable key says nothing of the others.
      if (!(error instanceof CheckStopped)) throw error
    }
  }
  const wanted = `a key that ${issuerId} names in "assertionMethod", or a "kid" on its host`
  const message = `The JWS brings its own key, and ${issuerId} does not name it: anybody can have made it.`
  throw notIssuers(search, 'a key of unknown origin', wanted, message)
}

/** The document that says which keys are the issuer's; `undefined` where the issuer's URL answers something else. */
async function readIssuer({ issuerId, path, source }: KeySearch): Promise<ControllerDocument | undefined> {
  if (issuerId.startsWith('did:')) return resolveDid(issuerId, path, source)
  if (readUrl(issuerId) === undefined) {
    // Whoever signs with a key of their own could write such a name, and the name of any school beside it.
    throw refusal('INVALID', 'signature', 'KEY_NOT_ISSUERS', {
      path: '$.issuer.id',
      found: issuerId,
      wanted: `${absoluteUrl.wanted}, a did:web or a did:key`,
      message: `${issuerId} names no key, and nobody can be asked for one: give the issuer a URL, a did:web or a did:key.`,
    })
  }
  const { text, url } = await source.text(issuerId, wantedOf(path, "The issuer's document"), ACCEPT_JSON)
  if (!isOnOrigin(url, issuerId)) return undefined
  // At an issuer's URL there is often a page for people: then it names no key.
  const parsed = parseDocument(text)
  const controller = parsed.ok ? readControllerDocument(parsed.document) : undefined
  return controller?.id === issuerId ? controller : undefined
}

/** A did:key is often named without the fragment that is its only key. */
function soleMethod(
  controller: ControllerDocument | undefined,
  url: string,
  issuerId: string,
): VerificationMethod | undefined {
  return url === issuerId && issuerId.startsWith('did:key:') ? controller?.methods[0] : undefined
}

/** Reads a key document on the issuer's own host. */
async function readHostedKey(url: string, search: KeySearch): Promise<PublicKey> {
  const { issuerId } = search
  const { key, at } = await fetchKey(url, search)
  if (isOnOrigin(at, issuerId)) return key
  const message = `The key ${url} was redirected to ${at}, which is not on the host of ${issuerId}.`
  throw notIssuers(search, at, `a key on the host of ${issuerId}`, message)
}

/** Fetches a key document: a JWK, a set of them, a verification method, a PEM. `at` is where it really is. */
async function fetchKey(url: string, search: KeySearch): Promise<{ key: PublicKey; at: string }> {
  const { path, source } = search
  const { text, url: at } = await source.text(url, wantedOf(path, "The issuer's key"))
  if (/^\s*-----BEGIN/.test(text)) return { key: await readPem(text, path), at }
  const parsed = parseDocument(text)
  if (parsed.ok) return { key: await readKeyAt(url, parsed.document, search), at }
  const { code, problem } = tellFault(parsed, `The issuer's key at ${url}`, path)
  throw refusal('MALFORMED', 'signature', code, problem)
}

async function readKeyAt(url: string, document: JsonObject, search: KeySearch): Promise<PublicKey> {
  const { issuerId, path } = search
  const set = member(document, 'keys')
  if (Array.isArray(set)) return readKeyDocument(chooseFromSet(set, url) ?? {}, path)
  const listed = readControllerDocument(document)?.methods.find(({ id }) => id === url)
  if (listed !== undefined && !listed.asserts) {
    const message = `${url} is not named in "assertionMethod" there: it must not sign credentials.`
    throw notIssuers(search, `${url}, for another purpose`, 'a key in "assertionMethod"', message)
  }
  const key = listed?.document ?? document
  const controller = member(key, 'controller') ?? member(key, 'owner')
  if (controller !== undefined && controller !== issuerId) throw foreign(search, url, controller)
  return readMethod(key, search)
}

/** A set of JWKs (RFC 7517 §5): the fragment of the URL, or the whole of it, is the `kid`; one alone needs none. */
function chooseFromSet(keys: readonly unknown[], url: string): JsonObject | undefined {
  const jwks = keys.filter((key) => isJwk(key))
  const names = [url, url.split('#')[1]]
  const named = jwks.find((jwk) => {
    const kid = member(jwk, 'kid')
    return typeof kid === 'string' && names.includes(kid)
  })
  return named ?? (jwks.length === 1 && !url.includes('#') ? jwks[0] : undefined)
}

/** Reads a key that the issuer's document names by its URL alone: since the issuer does, it may lie anywhere. */
async function readMethodElsewhere(url: string, search: KeySearch): Promise<PublicKey> {
  const { issuerId, path, source } = search
  const { document } = await source.json(url, wantedOf(path, "The issuer's key"))
  const key = readControllerDocument(document)?.methods.find(({ id }) => id === url)?.document ?? document
  const controller = member(key, 'controller')
  if (controller !== issuerId) throw foreign(search, url, controller)
  return readMethod(key, search)
}

/**
 * Reads the key of a verification method, unless its time is over: from when it is revoked or expires on, nothing that
 * it has signed verifies, also not what it had signed before (Controlled Identifiers 1.0, "Verification Methods").
 */
function readMethod(document: JsonObject, search: KeySearch): Promise<PublicKey> {
  for (const [name, over] of [
    ['revoked', 'was revoked'],
    ['expires', 'expired'],
  ] as const) {
    const value = member(document, name)
    if (value === undefined || value === null) continue
    const time = dateWithZone.read(value)
    if (time !== undefined && time > search.now.getTime()) continue
    // A date that can't be read may be one that is past.
    const found = `a key with ${describe(value)} as "${name}"`
    const message = `The key of ${search.issuerId} ${over}, by the date ${describe(value)}: what it signed does not count.`
    throw notIssuers(search, found, 'a key that is in force', message)
  }
  return readKeyDocument(document, search.path)
}

function foreign(search: KeySearch, url: string, controller: unknown): Error {
  const found = typeof controller === 'string' && controller !== '' ? controller : 'another'
  return notIssuers(
    search,
    found,
    search.issuerId,
    `The controller of the key ${url} is ${found}, not ${search.issuerId}.`,
  )
}

function notIssuers({ path }: KeySearch, found: string, wanted: string, message: string): Error {
  return refusal('INVALID', 'signature', 'KEY_NOT_ISSUERS', { path, found, wanted, message })
}

function wantedOf(path: string, name: string): Wanted {
  return { path, name, stage: 'signature' }
}

/** http and https are two origins: what comes without TLS does not speak for a site that has it. */
function isOnOrigin(url: string, other: string): boolean {
  const [one, two] = [originOf(url), originOf(other)]
  return one !== undefined && one === two
}

function originOf(url: string): string | undefined {
  return readUrl(url) === undefined ? undefined : new URL(url).origin
}

function isSameResource(url: string, other: string): boolean {
  return url.replace(/#.*$/, '') === other.replace(/#.*$/, '')
}
