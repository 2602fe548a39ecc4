import { objectOr, oneOrMany, typed } from '../forms/combined.js'
import { dateWithZone } from '../forms/dates.js'
import type { Leaf } from '../forms/form.js'
import { absoluteUrl, anyText, image, iri, link, readUrl, text } from '../forms/primitives.js'
import { mapped, optional, required, shape, type Condition } from '../forms/shape.js'
import { isJsonObject, member } from '../read/json.js'
import type { NormalisedCriteria, NormalisedEvidence } from '../validate/normalisedBadge.js'

// The objects that stand inside the three documents of 2.0.

const creator: Leaf<string> = {
  wanted: "the URL of the issuer's key",
  read: (value) => iri.read(isJsonObject(value) ? member(value, 'id') : value),
}

export const VerificationObject = shape('VerificationObject', {
  type: required(typed('HostedBadge', 'SignedBadge', 'hosted', 'signed'), '@type'),
  creator: optional(creator),
})

export const VerificationPolicy = shape('VerificationObject (of an issuer)', {
  type: optional(text, '@type'),
  verificationProperty: optional(text),
  startsWith: optional(oneOrMany(text)),
  allowedOrigins: optional(oneOrMany(text)),
})

function imageObject(id: Leaf<string>) {
  return mapped(
    shape('Image', {
      id: required(id, '@id'),
      type: optional(text, '@type'),
      caption: optional(anyText),
      author: optional(iri),
    }),
    (read) => read.id,
  )
}

export const badgeImage = objectOr(imageObject(image), image)
export const assertionImage = objectOr(imageObject(absoluteUrl), absoluteUrl)

const saysSomething: Condition = {
  property: 'narrative',
  wanted: 'there, where there is no "id"',
  holds: (document) =>
    text.read(member(document, 'narrative')) !== undefined ||
    member(document, 'id') !== undefined ||
    member(document, '@id') !== undefined,
}

const Criteria = mapped(
  shape(
    'Criteria',
    { id: optional(absoluteUrl, '@id'), type: optional(text, '@type'), narrative: optional(anyText) },
    saysSomething,
  ),
  ({ id, narrative }): NormalisedCriteria => ({
    ...(id !== undefined && { url: id }),
    ...(narrative && { narrative }),
  }),
)

const Evidence = mapped(
  shape('Evidence', {
    id: optional(iri, '@id'),
    type: optional(text, '@type'),
    narrative: optional(anyText),
    name: optional(anyText),
    description: optional(anyText),
    genre: optional(anyText),
    audience: optional(anyText),
  }),
  ({ id, narrative, name, description, genre, audience }): NormalisedEvidence => {
    return {
      ...(id !== undefined && { url: id }),
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
  type: optional(text, '@type'),
  targetName: required(text),
  targetUrl: required(absoluteUrl),
  targetDescription: optional(anyText),
  targetFramework: optional(anyText),
  targetCode: optional(anyText),
})

const EndorsementClaim = shape('EndorsementClaim', {
  id: required(iri, '@id'),
  endorsementComment: optional(anyText),
})

const Endorsement = shape('Endorsement', {
  id: required(iri, '@id'),
  type: required(typed('Endorsement'), '@type'),
  claim: required(EndorsementClaim),
  issuer: required(link),
  issuedOn: required(dateWithZone),
  verification: required(VerificationObject, 'verify'),
})

const RelatedObject = shape('related', {
  id: required(iri, '@id'),
  '@language': optional(anyText),
  version: optional(anyText),
})

/** What any object of 2.0 may say of itself. */
export const ofAny = {
  version: optional(anyText),
  '@language': optional(anyText),
  related: optional(oneOrMany(objectOr(RelatedObject, iri))),
  endorsement: optional(oneOrMany(objectOr(Endorsement, iri))),
}
