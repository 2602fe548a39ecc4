import { manyOf, oneOrMany, typed } from '../forms/combined.js'
import { dateWithZone } from '../forms/dates.js'
import type { Form, Leaf } from '../forms/form.js'
import { identityHash, isHashed } from '../forms/identityHash.js'
import { absoluteUrl, anyText, email, flag, number, oneOf, text } from '../forms/primitives.js'
import { expected, mapped, optional, required, shape, type Condition } from '../forms/shape.js'
import { member, type JsonObject } from '../read/json.js'
import type { NormalisedEvidence } from '../validate/normalisedBadge.js'
import type { RecipientFacts } from '../validate/recipient.js'

import { endorsements, IdentifierEntry, image, isThere, profile, uri } from './objects30.js'

// What a credential of 3.0 is awarded for, and to whom.

const Criteria = mapped(
  shape('Criteria', { id: optional(absoluteUrl), type: optional(typed('Criteria')), narrative: optional(anyText) }),
  ({ id, narrative }) => ({ ...(id !== undefined && { url: id }), ...(narrative && { narrative }) }),
)

const Alignment = mapped(
  shape('Alignment', {
    type: expected(typed('Alignment')),
    targetName: required(text),
    targetUrl: required(absoluteUrl),
    targetDescription: optional(anyText),
    targetFramework: optional(anyText),
    targetCode: optional(anyText),
    targetType: optional(text),
  }),
  ({ targetName, targetUrl, targetDescription, targetFramework, targetCode }) => ({
    name: targetName,
    url: targetUrl,
    ...(targetDescription && { description: targetDescription }),
    ...(targetFramework && { framework: targetFramework }),
    ...(targetCode && { code: targetCode }),
  }),
)

const Related = shape('Related', {
  id: required(uri),
  type: expected(typed('Related')),
  inLanguage: optional(anyText),
  '@language': optional(anyText),
  version: optional(anyText),
})

const RubricCriterionLevel = shape('RubricCriterionLevel', {
  id: required(uri),
  type: expected(typed('RubricCriterionLevel')),
  alignment: optional(oneOrMany(Alignment)),
  description: optional(anyText),
  level: optional(anyText),
  name: required(text),
  points: optional(anyText),
})

const ResultDescription = shape('ResultDescription', {
  id: required(uri),
  type: expected(typed('ResultDescription')),
  alignment: optional(oneOrMany(Alignment)),
  allowedValue: optional(manyOf(anyText)),
  name: required(text),
  requiredLevel: optional(uri),
  requiredValue: optional(anyText),
  resultType: required(text),
  rubricCriterionLevel: optional(oneOrMany(RubricCriterionLevel)),
  valueMax: optional(anyText),
  valueMin: optional(anyText),
})

const Result = shape('Result', {
  type: expected(typed('Result')),
  achievedLevel: optional(uri),
  alignment: optional(oneOrMany(Alignment)),
  resultDescription: optional(uri),
  status: optional(oneOf('Completed', 'Enrolled', 'Failed', 'InProgress', 'OnHold', 'Provisional', 'Withdrew')),
  value: optional(anyText),
})

const Achievement = shape('Achievement', {
  id: required(uri),
  type: expected(typed('Achievement')),
  alignment: optional(oneOrMany(Alignment)),
  achievementType: optional(text),
  creator: optional(profile),
  creditsAvailable: optional(number),
  criteria: required(Criteria),
  description: required(text),
  ...endorsements,
  fieldOfStudy: optional(anyText),
  humanCode: optional(anyText),
  image: optional(image),
  inLanguage: optional(anyText),
  '@language': optional(anyText),
  name: required(text),
  otherIdentifier: optional(oneOrMany(IdentifierEntry)),
  related: optional(oneOrMany(Related)),
  resultDescription: optional(oneOrMany(ResultDescription)),
  specialization: optional(anyText),
  tag: optional(oneOrMany(text)),
  version: optional(anyText),
})

/** Whom a credential is awarded to, where that is not the subject's id. */
const IdentityObject: Form<Omit<RecipientFacts, 'path'>> = mapped(
  shape(
    'IdentityObject',
    {
      type: expected(typed('IdentityObject')),
      hashed: required(flag),
      identityHash: required(text),
      identityType: required(text),
      salt: optional(anyText),
    },
    holdsIdentity(identityHash, 'where it is hashed', isHashed),
    holdsIdentity(
      email,
      'where the type is "emailAddress" and it is not hashed',
      (document) => !isHashed(document) && isEmailIdentityType(member(document, 'identityType')),
    ),
  ),
  ({ hashed, identityHash, identityType, salt }) => ({
    type: isEmailIdentityType(identityType) ? 'email' : identityType,
    identity: identityHash,
    hashed,
    salt: salt ?? '',
  }),
)

export const AchievementSubject = shape(
  'AchievementSubject',
  {
    // Some issuers write the bare address where a URI belongs.
    id: optional(subjectId()),
    type: expected(typed('AchievementSubject')),
    activityEndDate: optional(dateWithZone),
    activityStartDate: optional(dateWithZone),
    creditsEarned: optional(number),
    achievement: required(Achievement),
    identifier: optional(oneOrMany(IdentityObject)),
    image: optional(image),
    licenseNumber: optional(anyText),
    narrative: optional(anyText),
    result: optional(oneOrMany(Result)),
    role: optional(anyText),
    source: optional(profile),
    term: optional(anyText),
  },
  {
    property: 'id',
    wanted: 'there, or "identifier" with at least one entry: one of the two says who the earner is',
    holds: (document) => isThere(member(document, 'id')) || isThere(member(document, 'identifier')),
  },
)

export const Evidence = mapped(
  shape('Evidence', {
    id: optional(uri),
    type: expected(typed('Evidence')),
    narrative: optional(anyText),
    name: optional(anyText),
    description: optional(anyText),
    genre: optional(anyText),
    audience: optional(anyText),
  }),
  ({ id, narrative, name, description, genre, audience }): NormalisedEvidence => ({
    ...(id !== undefined && { url: id }),
    ...(narrative && { narrative }),
    ...(name && { name }),
    ...(description && { description }),
    ...(genre && { genre }),
    ...(audience && { audience }),
  }),
)

function subjectId(): Form<string> {
  const wanted = `${uri.wanted}, such as a DID or mailto:`
  return { wanted, read: (value, place) => uri.read(value, place) ?? email.read(value) }
}

function holdsIdentity(form: Leaf<string>, when: string, applies: (document: JsonObject) => boolean): Condition {
  return {
    property: 'identityHash',
    wanted: form.wanted,
    when,
    holds: (document) => {
      const identity = member(document, 'identityHash')
      return !applies(document) || text.read(identity) === undefined || form.read(identity) !== undefined
    },
  }
}

/** The two names of an e-mail address (3.0, "IdentifierTypeEnum", and the years before). */
export function isEmailIdentityType(type: unknown): boolean {
  return typeof type === 'string' && /^email(address)?$/i.test(type)
}
