import { contexts } from '../read/detectVersion.js'
import { manyOf, oneOrMany } from '../forms/combined.js'
import { date1x } from '../forms/dates.js'
import type { Form, Leaf } from '../forms/form.js'
import { identityHash1x } from '../forms/identityHash.js'
import { absoluteUrl, anyText, email, image, link, parseAbsoluteUrl, readUrl, text } from '../forms/primitives.js'
import { optional, required, shape } from '../forms/shape.js'
import { describe } from '../read/describe.js'
import { member, type JsonObject } from '../read/json.js'
import { refusal } from '../validate/checkStopped.js'
import type { DocumentSource } from '../validate/documentSource.js'
import { isSameHost } from '../validate/hosts.js'
import { cameAsDeclared, identityObject, recipientFacts } from './parts.js'
import type { AssertionFacts, BadgeFacts, CameAs, IssuerFacts, Revocation, Version } from './version.js'

const Recipient = identityObject(identityHash1x)

const verifyType: Leaf<CameAs> = {
  wanted: '"hosted" or "signed"',
  read(value) {
    const type = typeof value === 'string' ? value.toLowerCase() : undefined
    return type === 'hosted' || type === 'signed' ? type : undefined
  },
}

const VerificationObject = shape('VerificationObject', { type: required(verifyType), url: required(absoluteUrl) })

/** How an assertion of 1.0 and 1.1 says that it is verified. */
export const declaredForm1x = {
  properties: ['verify'],
  type: verifyType,
  means: { hosted: 'hosted', signed: 'signed' },
} as const

const AlignmentObject = shape('AlignmentObject', {
  name: required(text),
  url: required(absoluteUrl),
  description: optional(anyText),
})

/** The properties of 1.0, which 1.1 adds to. */
export const assertion1x = {
  uid: required(text),
  recipient: required(Recipient),
  badge: required(link),
  verify: required(VerificationObject),
  issuedOn: required(date1x, 'issued_on'),
  image: optional(image),
  evidence: optional(absoluteUrl),
  expires: optional(date1x),
}

export const badgeClass1x = {
  name: required(text),
  description: required(text),
  image: required(image),
  criteria: required(absoluteUrl),
  issuer: required(link),
  alignment: optional(oneOrMany(AlignmentObject)),
  tags: optional(manyOf(text)),
}

export const issuer1x = {
  name: required(text),
  url: required(absoluteUrl),
  description: optional(anyText),
  image: optional(image),
  email: optional(email),
  revocationList: optional(absoluteUrl),
}

type Read<F> = F extends Form<infer T> ? T : never
const assertionRead = shape('Assertion', assertion1x)
const badgeClassRead = shape('BadgeClass', badgeClass1x)
const issuerRead = shape('IssuerOrganization', issuer1x)

/** The facts of an assertion whose properties have been read. */
export function assertionFacts1x(
  read: Read<typeof assertionRead>,
  id: { readonly path: string; readonly value: string } | null,
  came: CameAs,
): AssertionFacts {
  const { verify, uid, evidence } = read
  const own = readUrl(id?.value)
  return {
    id: id?.value ?? (came === 'hosted' ? verify.url : uid),
    recipient: recipientFacts(read.recipient),
    badge: read.badge,
    key: came === 'signed' ? verify.url : undefined,
    // A urn:uuid: names the assertion and says nothing of where it is.
    declared:
      came === 'signed'
        ? []
        : [...(own === undefined ? [] : [{ path: '$.id', url: own }]), { path: '$.verify.url', url: verify.url }],
    issuedOn: read.issuedOn,
    expires: read.expires,
    paths: { issuedOn: '$.issuedOn', expires: '$.expires' },
    narrative: undefined,
    evidence: evidence === undefined ? [] : [{ url: evidence }],
  }
}

export function badgeFacts1x(read: Read<typeof badgeClassRead>): BadgeFacts {
  const { name, description, criteria, tags = [], alignment = [] } = read
  return {
    name,
    description,
    image: read.image,
    criteria: { url: criteria },
    tags,
    alignments: alignment.map(({ name: title, url, description: words }) => ({
      name: title,
      url,
      ...(words && { description: words }),
    })),
  }
}

export function issuerFacts1x(read: Read<typeof issuerRead>): IssuerFacts {
  return {
    name: read.name,
    url: read.url,
    ...(read.email !== undefined && { email: read.email }),
    ...(read.description && { description: read.description }),
    ...(read.image !== undefined && { image: read.image }),
    revocationList: read.revocationList,
  }
}

/**
 * Looks a list up, in which each name of a revoked assertion has the reason as its value. Whatever that is, the name is
 * there.
 */
export function revocationOf(list: JsonObject, names: readonly unknown[]): Revocation {
  for (const name of names) {
    const why = typeof name === 'string' ? member(list, name) : undefined
    if (why !== undefined) return { revoked: true, why: describe(why) }
  }
  return { revoked: false }
}

/** What 1.0 and 1.1 have in common besides. */
export const common1x: Pick<Version, 'checkScope' | 'findKeys'> = {
  checkScope(places, { issuer }, findings) {
    // 1.x says "on the issuer's server" in passing and demands nothing, and issuers of its time did host elsewhere.
    const elsewhere = places.find((place) => !isSameHost(place, issuer.id))
    if (elsewhere === undefined) return
    findings.warn({
      code: 'HOSTED_ELSEWHERE',
      path: '$.verify.url',
      message: `The assertion is hosted at ${elsewhere}, its issuer's profile at ${issuer.id}: use one host for both.`,
    })
  },

  async findKeys({ assertion: { key }, issuer }, source) {
    if (key === undefined || !isSameOrigin(key, issuer.id)) throw foreignKey(key ?? 'no key', issuer.id)
    return [{ path: '$.verify.url', read: () => readPem(key, issuer.id, source) }]
  },
}

/** Open Badges 1.0 (2013): the linked documents, before they had contexts, types and ids. */
export const openBadges10: Version = {
  name: '1.0',
  documents: [
    { stage: 'structure', form: assertionRead },
    { stage: 'linked', form: badgeClassRead },
    { stage: 'linked', form: issuerRead },
  ],

  readAssertion(document, place, came) {
    // 1.0 has `verify`: whoever writes `verification` has forgotten the context of 2.0, and not all that 1.0 wants.
    if (member(document, 'verification') !== undefined) {
      place.at('@context').problem(undefined, `"${contexts['2.0']}", where there is a "verification"`)
      return undefined
    }
    const read = place.read(assertionRead, document)
    return cameAsDeclared(document, declaredForm1x, came, place) && read
      ? assertionFacts1x(read, null, came)
      : undefined
  },
  readBadgeClass(document, place) {
    const read = place.read(badgeClassRead, document)
    return read && badgeFacts1x(read)
  },
  readIssuer(document, place) {
    const read = place.read(issuerRead, document)
    return read && issuerFacts1x(read)
  },
  findRevocation: async (list, _place, { document }) => revocationOf(list, [member(document, 'uid')]),
  ...common1x,
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
