import type { AssertionInput, ValidateOptions, Verdict } from 'react-open-badges/assertions'
import { signPayload } from '../../../support/assertionDocuments.js'
import { encodeList, listOf, places, type Place } from '../credentials/madeList.js'
import { signEmbedded } from '../credentials/embedded.js'
import {
  ADA,
  claimsOf,
  json,
  makeCredential,
  makeKey,
  NOW,
  objectIn,
  type CredentialKey,
  type Json,
} from '../credentials/madeCredential.js'
import { createDocumentHost, type DocumentHost } from '../documentHost.js'
import { checkAlone, checkListed, stoppable } from './stageCase.js'

/** How a credential is proved. */
export type CredentialForm = 'jwt' | 'embedded'

/** What is spoilt: the badge itself, or the status list that says whether it stands, which is a credential too. */
export type Spoilt = 'badge' | 'list'

/** One way in which a credential of 3.0 is spoilt, for the forms that it can be spoilt in. */
export interface CredentialCase {
  readonly what: string
  readonly forms: readonly CredentialForm[]
  /** The badge, where nothing is said. */
  readonly of?: readonly Spoilt[]
  /** As `inShort` writes it, of a badge; by form where the paths differ. In a status list the paths lead through it. */
  readonly expected: string | Readonly<Partial<Record<CredentialForm, string>>>
  /** Changes the document before it is signed. */
  change?(document: Json, site: Site): unknown
  /** Changes it in a way that nobody would sign: a JWT before, and an embedded proof after it was signed. */
  spoil?(document: Json, site: Site): unknown
  /** Signs it with another key than the one that the issuer names. */
  readonly forged?: true
  /** Which key the signature names, when it is not the issuer's. */
  method?(site: Site): string
  /** Changes the header of a JWT. */
  header?(site: Site): Json
  /** Changes the claims of a JWT. */
  readonly claims?: Json
  /** Changes what was signed. */
  respell?(signed: string): string
  /** Changes the badge's entry of the status list. */
  readonly entry?: Json
  /** The badge is pushed by its URL. */
  readonly fetched?: true
  /** Changes what is answered. */
  serve?(site: Site): unknown
  /** Changes what is pushed. */
  push?(input: string): AssertionInput
  readonly options?: Partial<ValidateOptions>
  /** Aborts the check when this is asked for. */
  stopAt?(place: Place): string
  /** Checks it as the only one of a list of badges. */
  readonly listed?: true
  /** Runs the check where something is missing. */
  within?(check: () => Promise<Verdict>): Promise<Verdict>
}

export interface Keys {
  /** Of the issuer of what is spoilt. */
  readonly issuers: CredentialKey
  readonly attackers: CredentialKey
  /** Of the badge whose status list is spoilt. */
  readonly badges: CredentialKey
}

/** The web around what is spoilt. */
export interface Site {
  readonly host: DocumentHost
  readonly place: Place
  readonly keys: Keys
}

export const jwt = ['jwt'] as const
export const embedded = ['embedded'] as const
export const bothForms = ['jwt', 'embedded'] as const
/** A proof is the same in a badge and in its status list. */
export const badgeAndList = ['badge', 'list'] as const
export const list = ['list'] as const
export const LIST_PATH = '$.credentialStatus.statusListCredential'

export async function makeKeys(): Promise<Keys> {
  const [issuers, attackers, badges] = await Promise.all([makeKey('EdDSA'), makeKey('EdDSA'), makeKey('ES256')])
  return { issuers, attackers, badges }
}

/** The same words before the place where a form names its key. */
export function atMethod(before: string): Record<CredentialForm, string> {
  return { jwt: `${before} $`, embedded: `${before} $.proof.verificationMethod` }
}

/** The same words before the place of the proof. */
export function atProof(before: string): Record<CredentialForm, string> {
  return { jwt: `${before} $`, embedded: `${before} $.proof` }
}

/** Changes the embedded proof. */
export function inProof(change: Json): (document: Json) => void {
  return (document) => void (document['proof'] = { ...objectIn(document, 'proof'), ...change })
}

/** What the document at an issuer's id says of a key. */
export function controllerOf(place: Place, publicKeyJwk: object, change: Json = {}): Json {
  const method = { id: place.method, type: 'JsonWebKey', controller: place.issuer, publicKeyJwk }
  return { id: place.issuer, verificationMethod: [method], assertionMethod: [place.method], ...change }
}

export function expectedOf({ what, expected }: CredentialCase, form: CredentialForm, of: Spoilt): string {
  const text = typeof expected === 'string' ? expected : expected[form]
  if (text === undefined) throw new Error(`"${what}" expects nothing of ${form}`)
  if (of === 'badge') return text
  return text.replace(' signature ', ' revocation ').replaceAll(/\$(?!\.credentialStatus)/g, () => LIST_PATH)
}

/** Makes a badge of Ada's, or its status list, spoils it, and checks the badge. */
export async function checkCredentialCase(
  one: CredentialCase,
  form: CredentialForm,
  of: Spoilt,
  keys: Keys,
): Promise<Verdict> {
  const place = places[of]
  const site: Site = { host: createDocumentHost(), place, keys }
  const { host } = site
  host.set(places.badge.issuer, json(controllerOf(places.badge, (of === 'badge' ? keys.issuers : keys.badges).jwk)))
  if (of === 'list') host.set(place.issuer, json(controllerOf(place, keys.issuers.jwk)))
  const made = of === 'badge' ? makeCredential({}, place.issuer) : listOf(place, encodeList([]))
  const signed = await sign(one, form, made, site)
  host.set(place.document, { contentType: form === 'jwt' ? 'application/vc+jwt' : 'application/vc+json', body: signed })
  await one.serve?.(site)

  const pushed = of === 'list' ? await badgeWithStatus(one, keys) : one.fetched ? place.document : signed
  const input = one.push?.(pushed) ?? pushed
  const options = {
    now: () => new Date(NOW),
    recipients: [ADA],
    ...stoppable(host, one.stopAt?.(place)),
    ...one.options,
  }
  const check = () => (one.listed ? checkListed(input, options) : checkAlone(input, options))
  return one.within?.(check) ?? check()
}

async function sign(one: CredentialCase, form: CredentialForm, document: Json, site: Site): Promise<string> {
  const key = one.forged ? site.keys.attackers : site.keys.issuers
  const method = one.method?.(site) ?? site.place.method
  one.change?.(document, site)
  if (form === 'jwt') {
    one.spoil?.(document, site)
    const header = { typ: 'JWT', kid: method, ...one.header?.(site) }
    const jws = await signPayload({ ...document, ...claimsOf(document, one.claims) }, key, header)
    return one.respell?.(jws) ?? jws
  }
  const signed = await signEmbedded(document, key, method)
  one.spoil?.(signed, site)
  return one.respell?.(JSON.stringify(signed)) ?? JSON.stringify(signed)
}

function badgeWithStatus({ entry }: CredentialCase, { badges }: Keys): Promise<string> {
  const credentialStatus = {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '17',
    statusListCredential: places.list.document,
    ...entry,
  }
  const credential = makeCredential({ credentialStatus }, places.badge.issuer)
  return signPayload({ ...credential, ...claimsOf(credential) }, badges, { typ: 'JWT', kid: places.badge.method })
}
