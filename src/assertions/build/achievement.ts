import { image, iri, number, text } from '../forms/primitives.js'
import { language } from './optionForms.js'
import { withoutAbsent, type OptionReader } from './optionReader.js'
import {
  readAlignment,
  readCriteria,
  readImageObject,
  type AlignmentOptions,
  type CriteriaOptions,
  type ImageDocument,
  type ImageOptions,
} from './sharedParts.js'

/** As in 2.0, with the kind of what is lined up with. */
export interface Alignment30Options extends AlignmentOptions {
  /** `CFItem`, `ceasn:Competency`, … */
  targetType?: string | undefined
}

/** A grade, score or level that an achievement may come with. */
export interface ResultDescriptionOptions {
  id: string
  name: string
  /** `LetterGrade`, `Percent`, `RawScore`, `RubricCriterionLevel`, `Status`, … */
  resultType: string
  /** In order from low to high. */
  allowedValue?: readonly string[] | undefined
  requiredLevel?: string | undefined
  requiredValue?: string | undefined
  valueMax?: string | undefined
  valueMin?: string | undefined
}

/** What a 3.0 credential is awarded for. It corresponds to the badge class of 2.0. */
export interface AchievementOptions {
  /** A URL, or a `urn:uuid:` that never changes. */
  id: string
  name: string
  description: string
  /** The URL of a page, or a text (Markdown), or both. */
  criteria: string | CriteriaOptions
  /** An absolute URL, or a data URL of a PNG or an SVG. */
  image?: string | ImageOptions | undefined
  /** `Badge`, `Certificate`, `Course`, … or one of the issuer's own that begins with `ext:`. */
  achievementType?: string | undefined
  alignment?: Alignment30Options | readonly Alignment30Options[] | undefined
  /** The `id` of who made it, when that is not the issuer. */
  creator?: string | undefined
  creditsAvailable?: number | undefined
  fieldOfStudy?: string | undefined
  /** A code that people use for it. */
  humanCode?: string | undefined
  /** A language tag (BCP 47): `en`. */
  inLanguage?: string | undefined
  /** Other versions or languages of it, by their `id`. */
  related?: string | readonly string[] | undefined
  resultDescription?: ResultDescriptionOptions | readonly ResultDescriptionOptions[] | undefined
  specialization?: string | undefined
  tag?: string | readonly string[] | undefined
  /** A version of the achievement, not of the specification. */
  version?: string | undefined
}

/** The achievement inside a credential. */
export interface Achievement {
  id: string
  type: readonly ['Achievement']
  name: string
  description: string
  criteria: CriteriaOptions
  image?: ImageDocument | undefined
  achievementType?: string | undefined
  alignment?: (Alignment30Options & { type: readonly ['Alignment'] })[] | undefined
  creator?: { id: string; type: readonly ['Profile'] } | undefined
  creditsAvailable?: number | undefined
  fieldOfStudy?: string | undefined
  humanCode?: string | undefined
  inLanguage?: string | undefined
  related?: { id: string; type: readonly ['Related'] }[] | undefined
  resultDescription?: (ResultDescriptionOptions & { type: readonly ['ResultDescription'] })[] | undefined
  specialization?: string | undefined
  tag?: string[] | undefined
  version?: string | undefined
}

/** Reads an achievement (Open Badges 3.0, "Achievement"). */
export function readAchievement(reader: OptionReader): Achievement {
  const creator = reader.optional('creator', iri)
  return withoutAbsent<Achievement>({
    id: reader.required('id', iri),
    type: ['Achievement'],
    name: reader.required('name', text),
    description: reader.required('description', text),
    criteria: readCriteria(reader),
    image: readImage(reader),
    achievementType: reader.optional('achievementType', text),
    alignment: reader.optionalObjects('alignment', (alignment) =>
      withoutAbsent({
        type: ['Alignment'] as const,
        ...readAlignment(alignment),
        targetType: alignment.optional('targetType', text),
      }),
    ),
    creator: creator === undefined ? undefined : { id: creator, type: ['Profile'] },
    creditsAvailable: reader.optional('creditsAvailable', number),
    fieldOfStudy: reader.optional('fieldOfStudy', text),
    humanCode: reader.optional('humanCode', text),
    inLanguage: reader.optional('inLanguage', language),
    related: reader.optionalMany('related', iri)?.map((id) => ({ id, type: ['Related'] as const })),
    resultDescription: reader.optionalObjects('resultDescription', readResultDescription),
    specialization: reader.optional('specialization', text),
    tag: reader.optionalMany('tag', text),
    version: reader.optional('version', text),
  })
}

/** Reads the option `image`: 3.0 always writes it as an object. */
export function readImage(reader: OptionReader): ImageDocument | undefined {
  if (reader.holdsObject('image')) return readImageObject(reader)
  const id = reader.optional('image', image)
  return id === undefined ? undefined : { type: 'Image', id }
}

function readResultDescription(
  reader: OptionReader,
): ResultDescriptionOptions & { type: readonly ['ResultDescription'] } {
  return withoutAbsent({
    id: reader.required('id', iri),
    type: ['ResultDescription'] as const,
    name: reader.required('name', text),
    resultType: reader.required('resultType', text),
    allowedValue: reader.optionalMany('allowedValue', text),
    requiredLevel: reader.optional('requiredLevel', iri),
    requiredValue: reader.optional('requiredValue', text),
    valueMax: reader.optional('valueMax', text),
    valueMin: reader.optional('valueMin', text),
  })
}
