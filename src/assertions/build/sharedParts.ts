import type { Leaf } from '../forms/form.js'
import { absoluteUrl, image, text } from '../forms/primitives.js'
import { withoutAbsent, type OptionReader } from './optionReader.js'

// What badge classes and assertions of 2.0 have in common with achievements and credentials of 3.0.

/** What a badge lines up with in a framework of skills or standards. */
export interface AlignmentOptions {
  targetName: string
  targetUrl: string
  targetDescription?: string | undefined
  targetFramework?: string | undefined
  targetCode?: string | undefined
}

/** A picture with words for those who do not see it. */
export interface ImageOptions {
  /** An absolute URL, or a data URL of a PNG or an SVG. */
  id: string
  caption?: string | undefined
}

export interface CriteriaOptions {
  /** The URL of a page for people. */
  id?: string | undefined
  /** Markdown. */
  narrative?: string | undefined
}

/** What an earner did for a badge. At least one of `id` and `narrative` is there. */
export interface EvidenceOptions {
  /** The URL of a page that shows it. */
  id?: string | undefined
  /** Markdown. */
  narrative?: string | undefined
  name?: string | undefined
  description?: string | undefined
  genre?: string | undefined
  audience?: string | undefined
}

/** An image as it stands in a document. */
export interface ImageDocument {
  type: 'Image'
  id: string
  caption?: string | undefined
}

/** Reads the option `image`, given as an object; `undefined` when it is not. */
export function readImageObject(reader: OptionReader): ImageDocument | undefined {
  if (!reader.holdsObject('image')) return undefined
  return reader.optionalObject('image', (object) =>
    withoutAbsent<ImageDocument>({
      type: 'Image',
      id: object.required('id', image),
      caption: object.optional('caption', text),
    }),
  )
}

/** Reads the option `criteria`. */
export function readCriteria(reader: OptionReader): CriteriaOptions {
  if (!reader.holdsObject('criteria')) {
    const short = reader.required('criteria', shortCriteria)
    return absoluteUrl.read(short) === undefined ? { narrative: short } : { id: short }
  }
  const criteria = reader.optionalObject('criteria', (object) =>
    withoutAbsent<CriteriaOptions>({
      id: object.optional('id', absoluteUrl),
      narrative: object.optional('narrative', text),
    }),
  )
  if (criteria !== undefined && Object.keys(criteria).length > 0) return criteria
  throw reader.problem('criteria', 'an object without "id" and "narrative"', shortCriteria.wanted)
}

const shortCriteria: Leaf<string> = {
  wanted: 'an absolute http or https URL, or a text, or an object with "id", "narrative" or both',
  read: (value) => text.read(value),
}

/** Reads one alignment. */
export function readAlignment(reader: OptionReader): AlignmentOptions {
  return withoutAbsent({
    targetName: reader.required('targetName', text),
    targetUrl: reader.required('targetUrl', absoluteUrl),
    targetDescription: reader.optional('targetDescription', text),
    targetFramework: reader.optional('targetFramework', text),
    targetCode: reader.optional('targetCode', text),
  })
}

/** Reads one piece of evidence. */
export function readEvidenceObject(reader: OptionReader): EvidenceOptions {
  const evidence = withoutAbsent<EvidenceOptions>({
    id: reader.optional('id', absoluteUrl),
    narrative: reader.optional('narrative', text),
    name: reader.optional('name', text),
    description: reader.optional('description', text),
    genre: reader.optional('genre', text),
    audience: reader.optional('audience', text),
  })
  if (evidence.id !== undefined || evidence.narrative !== undefined) return evidence
  throw reader.problem('id', 'missing, and so is "narrative"', 'there, or else "narrative"')
}
