import { dateWithZone } from '../dates.js'
import { whenComplete, type Fields } from '../fields.js'
import { identityHash } from '../identityHash.js'
import { describe, isJsonObject, member, type JsonObject } from '../json.js'
import { absoluteUrl, email, image, iri, link, text, type Form } from '../primitives.js'
import type { ReadBadge } from '../readAssertion.js'
import { readRecipient } from '../recipient.js'
import { checkHostedScope } from './hostedScope20.js'
import { readProofForm } from './proofForm.js'
import { findIssuerKeys } from './issuerKeys20.js'
import type { AssertionFacts, BadgeFacts, IssuerFacts, Proof, Version } from './version.js'

/** Open Badges 2.0 (https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html). */
export const openBadges20: Version = {
  name: '2.0',
  context: 'https://w3id.org/openbadges/v2',

  readAssertion(fields, form) {
    const proof = readProof(fields, form)
    fields.type('Assertion')
    fields.optional('image', assertionImage)
    const expires = fields.optional('expires', dateWithZone)
    const facts = whenComplete<Omit<AssertionFacts, 'expires'>>({
      // A hosted assertion is vouched for by being at its id.
      id: fields.required('id', form === 'hosted' ? absoluteUrl : iri),
      recipient: readRecipient(fields, identityHash),
      badge: fields.required('badge', link),
      proof,
      issuedOn: fields.required('issuedOn', dateWithZone),
    })
    return facts && { ...facts, expires }
  },

  readBadgeClass(fields) {
    readType(fields, 'BadgeClass')
    fields.required('id', iri)
    fields.required('issuer', link)
    return whenComplete<BadgeFacts>({
      name: fields.required('name', text),
      description: fields.required('description', text),
      image: fields.required('image', badgeImage),
      criteria: fields.required('criteria', criteria),
    })
  },

  readIssuer(fields) {
    readType(fields, 'Issuer', 'Profile')
    fields.required('id', iri)
    const revocationList = fields.optional('revocationList', absoluteUrl)
    const facts = whenComplete<Omit<IssuerFacts, 'revocationList'>>({
      name: fields.required('name', text),
      url: fields.required('url', absoluteUrl),
      email: fields.required('email', email),
    })
    return facts && { ...facts, revocationList }
  },

  checkScope: checkHostedScope,
  findKeys: findIssuerKeys,

  findRevocation(list, { assertion, document }) {
    const revoked = member(list, 'revokedAssertions')
    const entries: readonly unknown[] = Array.isArray(revoked) ? revoked : []
    const uid = member(document, 'uid')
    const names = [assertion.id, ...(typeof uid === 'string' ? [uid, `urn:uuid:${uid}`] : [])]
    for (const entry of entries) {
      if (typeof entry === 'string' && names.includes(entry)) return { why: 'no reason given' }
      if (!isJsonObject(entry)) continue
      const listed = [member(entry, 'id'), member(entry, 'uid')]
      if (listed.some((name) => typeof name === 'string' && isNamed(name, names))) {
        return { why: describe(member(entry, 'revocationReason') ?? 'no reason given') }
      }
    }
    return undefined
  },
}

/** A uid is listed bare where the assertion has it as a `urn:uuid:`. */
function isNamed(listed: string, names: readonly string[]): boolean {
  return names.includes(listed) || names.includes(`urn:uuid:${listed}`)
}

/** The documents that are linked may leave out what they are: the link says it. */
function readType(fields: Fields, ...names: readonly [string, ...string[]]): void {
  if (fields.has('type')) fields.type(...names)
  else fields.warn('TYPE_MISSING', 'type', `"type" is missing: write "${names[0]}".`)
}

function readProof(fields: Fields, form: 'hosted' | 'signed'): Proof | undefined {
  const alias = !fields.has('verification') && fields.has('verify')
  if (alias) fields.warn('FIELD_ALIAS', 'verify', '"verify" is called "verification" in 2.0.')
  const verification = fields.object(alias ? 'verify' : 'verification')
  if (!verification) return undefined
  const names = { HostedBadge: 'hosted', SignedBadge: 'signed', hosted: 'hosted', signed: 'signed' } as const
  const declared = readProofForm(verification, names, form)
  if (declared === 'hosted') return { form: 'hosted' }
  const key = verification.optional('creator', keyName)
  if (declared === undefined) return undefined
  return key === undefined ? { form: 'signed' } : { form: 'signed', key }
}

const keyName: Form<string> = {
  wanted: "the URL of the issuer's key",
  read: (value) => iri.read(isJsonObject(value) ? member(value, 'id') : value),
}

/** An image, or an object that describes one by its `id`. */
const badgeImage: Form<string> = {
  wanted: `${image.wanted}, or an object with that as its "id"`,
  read: (value) => image.read(isJsonObject(value) ? member(value, 'id') : value),
}

const assertionImage: Form<string> = {
  wanted: `${absoluteUrl.wanted}, or an object with that as its "id"`,
  read: (value) => absoluteUrl.read(isJsonObject(value) ? member(value, 'id') : value),
}

const criteria: Form<ReadBadge['criteria']> = {
  wanted: 'an absolute http or https URL, or an object with such an "id" or a "narrative"',
  read: (value) => {
    if (!isJsonObject(value)) {
      const url = absoluteUrl.read(value)
      return url === undefined ? undefined : { url }
    }
    return readCriteriaObject(value)
  },
}

function readCriteriaObject(value: JsonObject): ReadBadge['criteria'] | undefined {
  const url = absoluteUrl.read(member(value, 'id'))
  const narrative = text.read(member(value, 'narrative'))
  if (url === undefined && narrative === undefined) return undefined
  return { ...(url !== undefined && { url }), ...(narrative !== undefined && { narrative }) }
}
