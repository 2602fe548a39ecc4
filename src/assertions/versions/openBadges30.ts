import { oneOrMany } from '../forms/combined.js'
import { dateWithZone } from '../forms/dates.js'
import type { Form, Leaf } from '../forms/form.js'
import type { Place } from '../forms/place.js'
import { anyText, email, readUrl } from '../forms/primitives.js'
import { mapped, optional, required, shape } from '../forms/shape.js'
import {
  credentialContexts,
  findEdition,
  isOpenBadges30Context,
  type CredentialEdition,
} from '../read/credentialContexts.js'
import { isJsonObject, member, type JsonObject } from '../read/json.js'
import { didWebUrl } from '../proofs/didWeb.js'
import { hostOf } from '../validate/hosts.js'
import type { NormalisedIssuer } from '../validate/normalisedBadge.js'
import type { RecipientFacts } from '../validate/recipient.js'
import { AchievementSubject, Evidence } from './achievement30.js'
import {
  type CredentialStatus,
  endorsements,
  image,
  ofAnyCredential,
  profile,
  StatusListCredential,
  type ProfileFacts,
  uri,
} from './objects30.js'
import type { AssertionFacts, BadgeFacts, VersionDocument } from './version.js'

export type StatusEntry = typeof CredentialStatus extends Form<infer T> ? T : never

/** What the check needs of a credential; times in milliseconds since 1970. */
export interface CredentialFacts extends Pick<AssertionFacts, 'id' | 'expires' | 'narrative' | 'evidence'> {
  edition: CredentialEdition
  issuer: NormalisedIssuer
  /** The subject's own id, if it has one. */
  subjectId: string | undefined
  /** Whom it may be awarded to: each identifier, then the subject's id. At least one. */
  recipients: readonly [RecipientFacts, ...RecipientFacts[]]
  /** What 2.0 calls the badge class. */
  badge: BadgeFacts & { id: string }
  validFrom: number
  /** When it was awarded, where that is another time than `validFrom`. */
  awardedDate: number | undefined
  statuses: readonly StatusEntry[]
  /** The embedded proofs as they stand. */
  proofs: readonly JsonObject[]
}

/** The names of the dates, by the edition of the W3C's data model. */
export const dateNames = {
  '1.1': { from: 'issuanceDate', until: 'expirationDate' },
  '2.0': { from: 'validFrom', until: 'validUntil' },
} as const

const context: Form<readonly unknown[]> = {
  wanted:
    `an array of contexts: first "${credentialContexts['2.0']}" or "${credentialContexts['1.1']}", ` +
    'then that of Open Badges 3.0',
  read(value) {
    if (!Array.isArray(value)) return undefined
    const contexts: readonly unknown[] = value
    if (findEdition(contexts.slice(0, 1)) === undefined || !contexts.some(isOpenBadges30Context)) return undefined
    return contexts.every((item) => typeof item === 'string' || isJsonObject(item)) ? contexts : undefined
  },
}

const ofBoth = {
  '@context': required(context),
  id: required(uri),
  type: required(bothTypes()),
  name: optional(anyText),
  description: optional(anyText),
  image: optional(image),
  issuer: required(profile),
  awardedDate: optional(dateWithZone),
  credentialSubject: required(AchievementSubject),
  ...endorsements,
  evidence: optional(oneOrMany(Evidence)),
  ...ofAnyCredential,
}

const ofOldModel = { ...dateWithZone, wanted: `${dateWithZone.wanted} (in the W3C's data model 1.1)` }

const OpenBadgeCredential = {
  '1.1': mapped(
    shape('OpenBadgeCredential', {
      ...ofBoth,
      issuanceDate: required(ofOldModel),
      expirationDate: optional(ofOldModel),
    }),
    ({ issuanceDate, expirationDate, ...read }) => ({ ...read, from: issuanceDate, until: expirationDate }),
  ),
  '2.0': mapped(
    shape('OpenBadgeCredential', {
      ...ofBoth,
      validFrom: required(dateWithZone),
      validUntil: optional(dateWithZone),
    }),
    ({ validFrom, validUntil, ...read }) => ({ ...read, from: validFrom, until: validUntil }),
  ),
}

/** The lists of properties, for the table of rules. */
export const documents30: readonly VersionDocument[] = [
  { stage: 'structure', form: OpenBadgeCredential['2.0'] },
  { stage: 'structure', form: OpenBadgeCredential['1.1'] },
  { stage: 'revocation', form: StatusListCredential },
]

/**
 * Reads a credential of Open Badges 3.0 (https://www.imsglobal.org/spec/ob/v3p0/), which has its achievement and its
 * issuer inside. Its form is looked at, and nothing of it is proved by that.
 *
 * @returns `undefined` after a problem has been noted
 */
export function readCredential(document: JsonObject, place: Place): CredentialFacts | undefined {
  const contexts = member(document, '@context')
  const edition = findEdition(Array.isArray(contexts) ? contexts : [contexts]) ?? '2.0'
  const read = place.read(OpenBadgeCredential[edition], document)
  if (read === undefined) return undefined
  const { credentialSubject: subject } = read
  const { achievement } = subject
  const identifiers = (subject.identifier ?? []).map((identifier, index) => ({
    ...identifier,
    path: `$.credentialSubject.identifier[${index}].identityHash`,
  }))
  const recipients = [...identifiers, ...recipientById(subject.id)]
  const [recipient, ...others] = recipients
  if (recipient === undefined) return undefined
  const shownImage = achievement.image ?? read.image ?? subject.image
  return {
    edition,
    id: read.id,
    issuer: asIssuer(read.issuer),
    subjectId: subject.id,
    recipients: [recipient, ...others],
    badge: {
      id: achievement.id,
      name: achievement.name,
      description: achievement.description,
      ...(shownImage !== undefined && { image: shownImage }),
      criteria: achievement.criteria,
      tags: achievement.tag ?? [],
      alignments: achievement.alignment ?? [],
    },
    validFrom: read.from,
    expires: read.until,
    awardedDate: read.awardedDate,
    narrative: subject.narrative || undefined,
    evidence: read.evidence ?? [],
    statuses: read.credentialStatus ?? [],
    proofs: embeddedProofs(document),
  }
}

function bothTypes(): Leaf<readonly unknown[]> {
  return {
    wanted: 'an array with "VerifiableCredential" and with "OpenBadgeCredential" or "AchievementCredential"',
    read(value) {
      if (!Array.isArray(value)) return undefined
      const types: readonly unknown[] = value
      const isOfBoth =
        types.includes('VerifiableCredential') &&
        (types.includes('OpenBadgeCredential') || types.includes('AchievementCredential'))
      return isOfBoth && types.every((type) => typeof type === 'string') ? types : undefined
    },
  }
}

/** An issuer may be named by nothing but its id: then that is what is shown, as short as it can be. */
function asIssuer({ id, name, url, ...rest }: ProfileFacts): NormalisedIssuer {
  const site = readUrl(id) ?? didWebUrl(id)?.site
  const shownUrl = readUrl(url) ?? site
  return { id, name: name ?? (site && hostOf(site)) ?? id, ...(shownUrl !== undefined && { url: shownUrl }), ...rest }
}

function recipientById(id: string | undefined): readonly RecipientFacts[] {
  if (id === undefined) return []
  const plain = { hashed: false, salt: '', path: '$.credentialSubject.id' }
  const address = /^mailto:([^?]+)/i.exec(id)?.[1]
  if (address !== undefined) return [{ ...plain, type: 'email', identity: decodeAddress(address) }]
  if (email.read(id) !== undefined) return [{ ...plain, type: 'email', identity: id }]
  return [{ ...plain, type: /^did:/i.test(id) ? 'did' : 'url', identity: id }]
}

function decodeAddress(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/** The embedded proofs of a credential, as they stand there. */
export function embeddedProofs(document: JsonObject): readonly JsonObject[] {
  const proof = member(document, 'proof')
  const proofs: readonly unknown[] = Array.isArray(proof) ? proof : [proof]
  return proofs.filter((item) => isJsonObject(item))
}
