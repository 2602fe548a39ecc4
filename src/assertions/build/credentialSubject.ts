import { identityHash } from '../forms/identityHash.js'
import { anyText, email, iri, number, oneOf, text } from '../forms/primitives.js'
import { isEmailIdentityType } from '../versions/achievement30.js'
import { readAchievement, readImage, type Achievement, type AchievementOptions } from './achievement.js'
import type { IdentityObject } from './hashRecipient.js'
import { flag, second } from './optionForms.js'
import { withoutAbsent, type OptionReader } from './optionReader.js'
import type { ImageDocument, ImageOptions } from './sharedParts.js'

/** What an earner reached, where an achievement has results: a grade, a score, a level. */
export interface ResultOptions {
  /** The `id` of one of the achievement's `resultDescription`. */
  resultDescription?: string | undefined
  achievedLevel?: string | undefined
  status?: 'Completed' | 'Enrolled' | 'Failed' | 'InProgress' | 'OnHold' | 'Provisional' | 'Withdrew' | undefined
  value?: string | undefined
}

/** The earner and what they achieved. At least one of `id` and `identifier` is there. */
export interface SubjectOptions {
  /** The earner's DID or another URI of theirs. */
  id?: string | undefined
  /** What `hashRecipient(email, { version: '3.0' })` gives, or an identity for everybody to read. */
  identifier?: IdentityObject | readonly IdentityObject[] | undefined
  achievement: AchievementOptions
  activityStartDate?: Date | string | undefined
  activityEndDate?: Date | string | undefined
  creditsEarned?: number | undefined
  image?: string | ImageOptions | undefined
  licenseNumber?: string | undefined
  /** Markdown. */
  narrative?: string | undefined
  result?: ResultOptions | readonly ResultOptions[] | undefined
  role?: string | undefined
  /** The `id` of who checked it, when that is not the issuer. */
  source?: string | undefined
  term?: string | undefined
}

/** The earner and the achievement, as they stand in a credential. */
export interface CredentialSubject {
  id?: string | undefined
  type: readonly ['AchievementSubject']
  identifier?: IdentityObject[] | undefined
  achievement: Achievement
  activityStartDate?: string | undefined
  activityEndDate?: string | undefined
  creditsEarned?: number | undefined
  image?: ImageDocument | undefined
  licenseNumber?: string | undefined
  narrative?: string | undefined
  result?: (ResultOptions & { type: readonly ['Result'] })[] | undefined
  role?: string | undefined
  source?: { id: string; type: readonly ['Profile'] } | undefined
  term?: string | undefined
}

/** @throws {AssertionInputError} `OPTION_MISSING`, `OPTION_INVALID` */
export function readSubject(reader: OptionReader): CredentialSubject {
  const id = reader.optional('id', iri)
  const identifier = reader.optionalObjects('identifier', readIdentity)
  if (id === undefined && identifier === undefined) {
    throw reader.problem(
      'id',
      'missing, and so is "identifier"',
      'there, or else "identifier"',
      'Say who the earner is.',
    )
  }
  return withoutAbsent({
    id,
    type: ['AchievementSubject'] as const,
    identifier,
    achievement: reader.requiredObject('achievement', 'what was achieved', readAchievement),
    activityStartDate: reader.optional('activityStartDate', second),
    activityEndDate: reader.optional('activityEndDate', second),
    creditsEarned: reader.optional('creditsEarned', number),
    image: readImage(reader),
    licenseNumber: reader.optional('licenseNumber', text),
    narrative: reader.optional('narrative', text),
    result: reader.optionalObjects('result', readResult),
    role: reader.optional('role', text),
    source: readSource(reader),
    term: reader.optional('term', text),
  })
}

function readSource(reader: OptionReader): { id: string; type: readonly ['Profile'] } | undefined {
  const id = reader.optional('source', iri)
  return id === undefined ? undefined : { id, type: ['Profile'] }
}

function readIdentity(reader: OptionReader): IdentityObject {
  const type = reader.required('type', oneOf('IdentityObject'))
  const hashed = reader.required('hashed', flag)
  const identityType = reader.required('identityType', text)
  const plain = isEmailIdentityType(identityType) ? email : text
  const identityHashed = reader.required('identityHash', hashed ? identityHash : plain)
  return withoutAbsent({
    type,
    hashed,
    identityHash: identityHashed,
    identityType,
    salt: reader.optional('salt', anyText),
  })
}

function readResult(reader: OptionReader): ResultOptions & { type: readonly ['Result'] } {
  return withoutAbsent({
    type: ['Result'] as const,
    resultDescription: reader.optional('resultDescription', iri),
    achievedLevel: reader.optional('achievedLevel', iri),
    status: reader.optional(
      'status',
      oneOf('Completed', 'Enrolled', 'Failed', 'InProgress', 'OnHold', 'Provisional', 'Withdrew'),
    ),
    value: reader.optional('value', text),
  })
}
