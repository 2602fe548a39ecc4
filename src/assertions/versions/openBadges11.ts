import { refusal } from '../checkStopped.js'
import { date1x } from '../dates.js'
import type { DocumentSource } from '../documentSource.js'
import { whenComplete, type Fields } from '../fields.js'
import { isSameHost } from '../hosts.js'
import { identityHash1x } from '../identityHash.js'
import { describe, member } from '../json.js'
import { absoluteUrl, email, image, link, parseAbsoluteUrl, text, urlOrUuid } from '../primitives.js'
import { readRecipient } from '../recipient.js'
import { readProofForm } from './proofForm.js'
import type { AssertionFacts, BadgeFacts, IssuerFacts, Proof, Version } from './version.js'

const CONTEXT = 'https://w3id.org/openbadges/v1'

/** Open Badges 1.1 (https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/history/1.1-specification.html). */
export const openBadges11: Version = {
  name: '1.1',
  context: CONTEXT,

  readAssertion(fields, form) {
    const proof = readProof(fields, form)
    readFrame(fields, 'Assertion')
    fields.required('uid', text)
    fields.optional('evidence', absoluteUrl)
    fields.optional('image', image)
    const expires = fields.optional('expires', date1x)
    const facts = whenComplete<Omit<AssertionFacts, 'expires'>>({
      id: fields.required('id', urlOrUuid),
      recipient: readRecipient(fields, identityHash1x),
      badge: fields.required('badge', link),
      proof,
      issuedOn: fields.required('issuedOn', date1x),
    })
    return facts && { ...facts, expires }
  },

  readBadgeClass(fields) {
    readFrame(fields, 'BadgeClass')
    fields.required('id', urlOrUuid)
    fields.required('issuer', link)
    const criteria = fields.required('criteria', absoluteUrl)
    return whenComplete<BadgeFacts>({
      name: fields.required('name', text),
      description: fields.required('description', text),
      image: fields.required('image', image),
      criteria: criteria === undefined ? undefined : { url: criteria },
    })
  },

  readIssuer(fields) {
    readFrame(fields, 'Issuer', 'IssuerOrg', 'Profile')
    fields.required('id', urlOrUuid)
    const optional = {
      email: fields.optional('email', email),
      revocationList: fields.optional('revocationList', absoluteUrl),
    }
    const facts = whenComplete<Omit<IssuerFacts, 'email' | 'revocationList'>>({
      name: fields.required('name', text),
      url: fields.required('url', absoluteUrl),
    })
    return facts && { ...facts, ...optional }
  },

  checkScope(places, { issuer }, findings) {
    // 1.1 says "on the issuer's server" in passing and demands nothing, and issuers of its time did host elsewhere.
    const elsewhere = places.find((place) => !isSameHost(place, issuer.id))
    if (elsewhere === undefined) return
    findings.warn({
      code: 'HOSTED_ELSEWHERE',
      path: '$.verify.url',
      message: `The assertion is hosted at ${elsewhere}, its issuer's profile at ${issuer.id}: use one host for both.`,
    })
  },

  findKeys({ assertion, issuer }, source) {
    const url = assertion.proof.form === 'signed' ? assertion.proof.key : undefined
    if (url === undefined || !isSameOrigin(url, issuer.id)) throw foreignKey(url ?? 'no key', issuer.id)
    return [{ path: '$.verify.url', read: () => readPem(url, issuer.id, source) }]
  },

  findRevocation(list, { document }) {
    const uid = member(document, 'uid')
    const why = typeof uid === 'string' ? member(list, uid) : undefined
    return why === undefined ? undefined : { why: describe(why) }
  },
}

/** What 1.1 adds to each document of 1.0. */
function readFrame(fields: Fields, ...types: readonly [string, ...string[]]): void {
  fields.required('@context', {
    wanted: `"${CONTEXT}"`,
    read: (value) => (value === CONTEXT || (Array.isArray(value) && value.includes(CONTEXT)) ? value : undefined),
  })
  fields.type(...types)
}

function readProof(fields: Fields, form: 'hosted' | 'signed'): Proof | undefined {
  const verify = fields.object('verify')
  if (!verify) return undefined
  const declared = readProofForm(verify, { hosted: 'hosted', signed: 'signed' }, form)
  const url = verify.required('url', absoluteUrl)
  if (declared === undefined || url === undefined) return undefined
  return declared === 'hosted' ? { form: 'hosted', url } : { form: 'signed', key: url }
}

async function readPem(url: string, issuerId: string, source: DocumentSource): Promise<string> {
  const key = await source.text(url, { path: '$.verify.url', name: "The issuer's key", stage: 'signature' })
  if (!isSameOrigin(key.url, issuerId)) throw foreignKey(key.url, issuerId)
  return key.text
}

function isSameOrigin(one: string, other: string): boolean {
  const origin = parseAbsoluteUrl(one)?.origin
  return origin !== undefined && origin === parseAbsoluteUrl(other)?.origin
}

function foreignKey(found: string, issuerId: string): Error {
  const origin = parseAbsoluteUrl(issuerId)?.origin ?? 'none'
  return refusal('INVALID', 'signature', 'KEY_NOT_ISSUERS', {
    path: '$.verify.url',
    found,
    wanted: `a key at the origin of the issuer's profile: ${origin}`,
    message: `The key at ${found} is not the issuer's: "verify.url" has to be at ${origin}, where its profile is.`,
  })
}
