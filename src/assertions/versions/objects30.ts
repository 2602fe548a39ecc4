import { later, objectOr, oneOrMany, typed } from '../forms/combined.js'
import { dateWithZone, day } from '../forms/dates.js'
import type { Form, Leaf } from '../forms/form.js'
import { absoluteUrl, anyText, email, image as imageUrl, iri, number, text } from '../forms/primitives.js'
import { expected, mapped, optional, required, shape, type Condition } from '../forms/shape.js'
import { describe } from '../read/describe.js'
import { member } from '../read/json.js'
import type { NormalisedIssuer } from '../validate/normalisedBadge.js'

/**
 * A name in any URI scheme: 3.0 asks for a URI, and says nothing of UUIDs. Issuers write the id of their database behind
 * `urn:uuid:`: that is no UUID (RFC 9562 §4), and names a thing all the same.
 */
export const uri: Form<string> = {
  wanted: iri.wanted,
  read(value, place) {
    const read = iri.read(value)
    if (read !== undefined || typeof value !== 'string' || !/^urn:uuid:[^\s]+$/i.test(value)) return read
    place.warn('UUID_MALFORMED', `${describe(value)} names no UUID: write one, or a URI of another scheme.`)
    return value
  },
}

const compactJws: Leaf<string> = {
  wanted: 'a compact JWS: three parts in base64url with dots between',
  read: (value) => (typeof value === 'string' && /^[\w-]+\.[\w-]+\.[\w-]*$/.test(value) ? value : undefined),
}

// The objects that stand inside a credential of 3.0. Each has a `type`, which what points to it says too: without one
// it is read all the same, with a warning.

export const image: Form<string> = objectOr(
  mapped(
    shape('Image', {
      id: required(imageUrl),
      type: expected(typed('Image')),
      caption: optional(anyText),
    }),
    ({ id }) => id,
  ),
  imageUrl,
)

/** Endorsements are signed by others, and say nothing of whether this credential holds: only their form is looked at. */
export const endorsements = {
  endorsement: optional(oneOrMany(later('an object (EndorsementCredential)', () => EndorsementCredential))),
  endorsementJwt: optional(oneOrMany(compactJws)),
}

const GeoCoordinates = shape('GeoCoordinates', {
  type: expected(typed('GeoCoordinates')),
  latitude: required(number),
  longitude: required(number),
})

const Address = shape('Address', {
  type: expected(typed('Address')),
  addressCountry: optional(anyText),
  addressCountryCode: optional(anyText),
  addressRegion: optional(anyText),
  addressLocality: optional(anyText),
  streetAddress: optional(anyText),
  postOfficeBoxNumber: optional(anyText),
  postalCode: optional(anyText),
  geo: optional(GeoCoordinates),
})

export const IdentifierEntry = shape('IdentifierEntry', {
  type: expected(typed('IdentifierEntry')),
  identifier: required(text),
  identifierType: required(text),
})

/** What is read of a profile; 3.0 leaves even its name free. */
export type ProfileFacts = Partial<NormalisedIssuer> & Pick<NormalisedIssuer, 'id'>

export const Profile: Form<ProfileFacts> = mapped(
  shape('Profile', {
    id: required(uri),
    type: expected(typed('Profile')),
    name: optional(anyText),
    url: optional(uri),
    phone: optional(anyText),
    description: optional(anyText),
    ...endorsements,
    image: optional(image),
    email: optional(email),
    address: optional(Address),
    otherIdentifier: optional(oneOrMany(IdentifierEntry)),
    official: optional(anyText),
    parentOrg: optional(later('an object (Profile)', () => Profile)),
    familyName: optional(anyText),
    givenName: optional(anyText),
    additionalName: optional(anyText),
    patronymicName: optional(anyText),
    honorificPrefix: optional(anyText),
    honorificSuffix: optional(anyText),
    familyNamePrefix: optional(anyText),
    dateOfBirth: optional(day),
  }),
  ({ id, name, url, email, description, image }) => ({
    id,
    ...(name && { name }),
    ...(url !== undefined && { url }),
    ...(email !== undefined && { email }),
    ...(description && { description }),
    ...(image !== undefined && { image }),
  }),
)

/** A profile, or its id alone. */
export const profile: Form<ProfileFacts> = objectOr(
  Profile,
  mapped(uri, (id): ProfileFacts => ({ id })),
)

/** What a credential points to by its kind, and by its URL where the kind has one. */
const CredentialSchema = shape('CredentialSchema', { id: required(uri), type: required(text) })
const RefreshService = shape('RefreshService', { id: optional(uri), type: required(text) })
const TermsOfUse = shape('TermsOfUse', { id: optional(uri), type: required(text) })

/** A whole number as text, and a number where a serialiser has made one of it. */
export const listIndex: Leaf<number> = {
  wanted: 'a whole number that is not negative, as text: "94567"',
  read: (value) => {
    const index = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value
    return typeof index === 'number' && Number.isSafeInteger(index) && index >= 0 ? index : undefined
  },
}

const LIST_ENTRIES: readonly unknown[] = ['BitstringStatusListEntry', 'StatusList2021Entry']

/** What a status of each kind needs, for it to be looked up. */
export const statusConditions: readonly Condition[] = [
  {
    property: 'id',
    wanted: `${absoluteUrl.wanted}, where the list is`,
    when: 'where the type is "1EdTechRevocationList"',
    holds: (document) =>
      member(document, 'type') !== '1EdTechRevocationList' || absoluteUrl.read(member(document, 'id')) !== undefined,
  },
  ...(['statusPurpose', 'statusListIndex', 'statusListCredential'] as const).map((property): Condition => ({
    property,
    wanted: 'there, as every entry of a status list has it',
    when: 'where the type is that of an entry of a status list',
    holds: (document) => !LIST_ENTRIES.includes(member(document, 'type')) || isThere(member(document, property)),
  })),
]

/** Where it is told whether a credential still stands. */
export const CredentialStatus = shape(
  'CredentialStatus',
  {
    id: optional(uri),
    type: required(text),
    statusPurpose: optional(text),
    statusListIndex: optional(listIndex),
    statusListCredential: optional(absoluteUrl),
    statusSize: optional(number),
  },
  ...statusConditions,
)

/** An embedded proof. Which suite it is of, and whether it holds, is the signature's stage. */
export const Proof = shape('Proof', {
  type: required(text),
  created: optional(dateWithZone),
  cryptosuite: optional(text),
  challenge: optional(anyText),
  domain: optional(oneOrMany(anyText)),
  nonce: optional(anyText),
  proofPurpose: optional(text),
  proofValue: optional(text),
  verificationMethod: optional(objectOr(shape('verification method', { id: required(uri) }), uri)),
  expires: optional(dateWithZone),
})

/** What every credential may carry, whatever it says. */
export const ofAnyCredential = {
  proof: optional(oneOrMany(Proof)),
  credentialSchema: optional(oneOrMany(CredentialSchema)),
  credentialStatus: optional(oneOrMany(CredentialStatus)),
  refreshService: optional(oneOrMany(RefreshService)),
  termsOfUse: optional(oneOrMany(TermsOfUse)),
}

const EndorsementSubject = shape('EndorsementSubject', {
  id: required(uri),
  type: expected(typed('EndorsementSubject')),
  endorsementComment: optional(anyText),
})

const EndorsementCredential: Form<unknown> = shape('EndorsementCredential', {
  '@context': optional(oneOrMany(text)),
  id: required(uri),
  type: required(typed('EndorsementCredential')),
  name: optional(anyText),
  description: optional(anyText),
  credentialSubject: required(EndorsementSubject),
  issuer: required(profile),
  validFrom: optional(dateWithZone),
  validUntil: optional(dateWithZone),
  issuanceDate: optional(dateWithZone),
  expirationDate: optional(dateWithZone),
  awardedDate: optional(dateWithZone),
  ...ofAnyCredential,
})

/** A list of the states of many credentials, which is a credential itself (Bitstring Status List 1.0; StatusList2021). */
export const StatusListCredential = shape('BitstringStatusListCredential', {
  id: optional(uri),
  type: required(typed('BitstringStatusListCredential', 'StatusList2021Credential')),
  issuer: required(profile),
  validFrom: optional(dateWithZone),
  validUntil: optional(dateWithZone),
  issuanceDate: optional(dateWithZone),
  expirationDate: optional(dateWithZone),
  credentialSubject: required(
    shape('BitstringStatusList', {
      id: optional(uri),
      type: required(typed('BitstringStatusList', 'StatusList2021')),
      statusPurpose: required(oneOrMany(text)),
      encodedList: required(text),
    }),
  ),
})

/** Whether a property says anything. */
export function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}
