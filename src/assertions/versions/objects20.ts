import { anyContext, later, objectOr, oneOrMany, typed } from '../forms/combined.js'
import { dateWithZone } from '../forms/dates.js'
import type { Form, Leaf } from '../forms/form.js'
import { absoluteUrl, anyText, email, image, iri, readUrl, text } from '../forms/primitives.js'
import { expected, mapped, optional, required, shape, type Condition } from '../forms/shape.js'
import { isJsonObject, member } from '../read/json.js'
import { extensible } from './parts.js'
import type { NormalisedCriteria, NormalisedEvidence } from '../validate/normalisedBadge.js'

// The objects of 2.0 that stand inside its documents, and the profile, which is also a document.

/** A type that decides nothing. */
const types = oneOrMany(text)

const textOrNumber: Leaf<string | number> = {
  wanted: 'a text or a number',
  mayBeEmpty: true,
  read: (value) => (typeof value === 'string' || typeof value === 'number' ? value : undefined),
}

const creator: Leaf<string> = {
  wanted: "the URL of the issuer's key",
  read: (value) => iri.read(isJsonObject(value) ? member(value, 'id') : value),
}

/** What the specification lists once for both kinds; it has a meaning in an issuer's profile only. */
const scope = {
  verificationProperty: optional(typed('id', '@id')),
  startsWith: optional(oneOrMany(text)),
  allowedOrigins: optional(oneOrMany(text)),
}

/** How an assertion is verified; the years of 1.x had other words for it. */
export const verificationType = typed('HostedBadge', 'SignedBadge', 'hosted', 'signed')

export const VerificationObject = shape('VerificationObject', {
  type: required(verificationType, '@type'),
  creator: optional(creator),
  ...scope,
})

const VerificationPolicy = shape('VerificationObject (of an issuer)', { type: optional(types, '@type'), ...scope })

export const CryptographicKey = shape('CryptographicKey', {
  '@context': optional(anyContext),
  id: optional(iri, '@id'),
  type: optional(typed('CryptographicKey', 'Key'), '@type'),
  owner: required(iri),
  publicKeyPem: required(text),
})

/** Software that rewrites JSON-LD gives what stands inside a document the name of a blank node, which is no id. */
const nodeId: Leaf<string | null> = {
  wanted: iri.wanted,
  read: (value) => (typeof value === 'string' && /^_:\S+$/.test(value) ? null : iri.read(value)),
}

const profileOrItsId: Form<unknown> = later(`${iri.wanted}, or an object (Profile)`, () => objectOr(Profile, iri))

function imageObject(id: Leaf<string>) {
  return mapped(
    shape('Image', {
      id: required(id, '@id'),
      type: optional(types, '@type'),
      caption: optional(anyText),
      author: optional(profileOrItsId),
    }),
    (read) => read.id,
  )
}

export const badgeImage = objectOr(imageObject(image), image)
export const assertionImage = objectOr(imageObject(absoluteUrl), absoluteUrl)

const saysSomething: Condition = {
  property: 'narrative',
  wanted: 'there, where there is no "id" that is the URL of a page',
  holds(document) {
    const id = member(document, 'id') ?? member(document, '@id')
    // An id that is none has its own problem.
    const names = id === undefined || (nodeId.read(id) !== undefined && readUrl(id) === undefined)
    return !names || text.read(member(document, 'narrative')) !== undefined
  },
}

/** The specification has the extensions of criteria in mind too ("Criteria"). */
const Criteria = mapped(
  extensible(
    shape(
      'Criteria',
      { id: optional(nodeId, '@id'), type: optional(types, '@type'), narrative: optional(anyText) },
      saysSomething,
    ),
  ),
  ({ id, narrative }): NormalisedCriteria => {
    const url = readUrl(id)
    return { ...(url !== undefined && { url }), ...(narrative && { narrative }) }
  },
)

const Evidence = mapped(
  shape('Evidence', {
    id: optional(nodeId, '@id'),
    type: optional(types, '@type'),
    narrative: optional(anyText),
    name: optional(anyText),
    description: optional(anyText),
    genre: optional(anyText),
    audience: optional(anyText),
  }),
  ({ id, narrative, name, description, genre, audience }): NormalisedEvidence => {
    return {
      ...(id && { url: id }),
      ...(narrative && { narrative }),
      ...(name && { name }),
      ...(description && { description }),
      ...(genre && { genre }),
      ...(audience && { audience }),
    }
  },
)

/** A URL alone, in place of an object that has it as its id. */
const urlAlone: Leaf<{ url: string }> = {
  wanted: absoluteUrl.wanted,
  read(value) {
    const url = readUrl(value)
    return url === undefined ? undefined : { url }
  },
}

/** What has to be done for a badge: a URL, or an object. */
export const criteria = objectOr(Criteria, urlAlone)

/** What it was done with: a URL, or an object. */
export const evidence = objectOr(Evidence, urlAlone)

export const AlignmentObject = shape('AlignmentObject', {
  type: optional(types, '@type'),
  targetName: required(text),
  targetUrl: required(absoluteUrl),
  targetDescription: optional(anyText),
  targetFramework: optional(anyText),
  targetCode: optional(anyText),
})

const RelatedObject = shape('related', {
  id: required(iri, '@id'),
  '@language': optional(anyText),
  version: optional(textOrNumber),
})

const endorsementOrItsId: Form<unknown> = later(`${iri.wanted}, or an object (Endorsement)`, () =>
  objectOr(Endorsement, iri),
)

/** What any document of 2.0 may say of itself. */
export const ofAny = {
  version: optional(textOrNumber),
  '@language': optional(anyText),
  related: optional(oneOrMany(objectOr(RelatedObject, iri))),
  endorsement: optional(oneOrMany(endorsementOrItsId)),
}

/** The properties of a profile, of which an issuer's has some more need. */
export const profile = {
  '@context': optional(anyContext),
  id: required(iri, '@id'),
  type: expected(typed('Issuer', 'Profile'), '@type'),
  name: optional(text),
  url: optional(absoluteUrl),
  email: optional(email),
  telephone: optional(anyText),
  description: optional(anyText),
  image: optional(badgeImage),
  publicKey: optional(oneOrMany(objectOr(CryptographicKey, iri))),
  verification: optional(VerificationPolicy),
  revocationList: optional(absoluteUrl),
  ...ofAny,
}

/** Somebody who is named besides: an author, an endorser. */
export const Profile = shape('Profile', profile)

const EndorsementClaim = shape('EndorsementClaim', {
  id: required(iri, '@id'),
  endorsementComment: optional(anyText),
})

const Endorsement = shape('Endorsement', {
  '@context': optional(anyContext),
  id: required(iri, '@id'),
  type: required(typed('Endorsement'), '@type'),
  claim: required(EndorsementClaim),
  issuer: required(profileOrItsId),
  issuedOn: required(dateWithZone),
  verification: required(VerificationObject, 'verify'),
  ...ofAny,
})
