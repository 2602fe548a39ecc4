import { absoluteUrl, image, iri, text } from '../forms/primitives.js'
import { language } from './optionForms.js'
import { EXTENSION_ADVICE, OptionReader, withoutAbsent } from './optionReader.js'
import {
  readAlignment,
  readCriteria,
  readImageObject,
  type AlignmentOptions,
  type CriteriaOptions,
  type ImageDocument,
  type ImageOptions,
} from './sharedParts.js'

export interface BadgeClassOptions {
  /** The URL where the badge class will be hosted. */
  id: string
  name: string
  description: string
  /** An absolute URL, or a data URL of a PNG or an SVG. */
  image: string | ImageOptions
  /** The URL of a page, or a text (Markdown), or both: what is to be done to earn the badge. */
  criteria: string | CriteriaOptions
  /** The `id` of the issuer's profile. */
  issuer: string
  alignment?: AlignmentOptions | readonly AlignmentOptions[] | undefined
  tags?: string | readonly string[] | undefined
  /** A version of the badge class, not of the specification. */
  version?: string | undefined
  /** A language tag (BCP 47): `en`. */
  language?: string | undefined
  /** Other versions or languages of it, by their `id`. */
  related?: string | readonly string[] | undefined
  /** URLs of endorsements. */
  endorsement?: string | readonly string[] | undefined
}

/** A badge class of Open Badges 2.0. */
export interface BadgeClassDocument {
  '@context': 'https://w3id.org/openbadges/v2'
  type: 'BadgeClass'
  id: string
  name: string
  description: string
  image: string | ImageDocument
  criteria: CriteriaOptions
  issuer: string
  alignment?: AlignmentOptions[] | undefined
  tags?: string[] | undefined
  version?: string | undefined
  '@language'?: string | undefined
  related?: { id: string }[] | undefined
  endorsement?: string[] | undefined
}

/**
 * Builds a badge class: what a badge is, and what it takes. Host it at its `id`.
 *
 * Source: Open Badges 2.0, "BadgeClass", "Criteria", "AlignmentObject", "Image".
 *
 * @throws {AssertionInputError} `OPTION_MISSING`, `OPTION_INVALID`, `OPTION_UNKNOWN`
 * @example
 * ```ts
 * import { createBadgeClass } from 'react-open-badges/assertions'
 *
 * const badgeClass = createBadgeClass({
 *   id: 'https://school.example/badges/knots.json',
 *   name: 'Knots',
 *   description: 'Ties the eight knots of the harbour.',
 *   image: { id: 'https://school.example/badges/knots.svg', caption: 'A reef knot' },
 *   criteria: { narrative: 'Tie all eight in five minutes, outdoors.' },
 *   issuer: 'https://school.example/badges/issuer.json',
 * })
 * ```
 */
export function createBadgeClass(options: BadgeClassOptions): BadgeClassDocument {
  const reader = new OptionReader(options, 'options')
  const document: BadgeClassDocument = {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'BadgeClass',
    id: reader.required('id', absoluteUrl, 'The badge class is fetched from there.'),
    name: reader.required('name', text),
    description: reader.required('description', text),
    image: readImageObject(reader) ?? reader.required('image', image),
    criteria: readCriteria(reader),
    issuer: reader.required('issuer', absoluteUrl),
    alignment: reader.optionalObjects('alignment', readAlignment),
    tags: reader.optionalMany('tags', text),
    version: reader.optional('version', text),
    '@language': reader.optional('language', language),
    related: reader.optionalMany('related', iri)?.map((id) => ({ id })),
    endorsement: reader.optionalMany('endorsement', iri),
  }
  reader.end(EXTENSION_ADVICE)
  return withoutAbsent(document)
}
