/** One property of one object of a specification, with values that are good for it and values that are not. */
export interface PropertyCase {
  /** As the specification calls the object. */
  readonly object: string
  readonly property: string
  /** Where the object stands, seen from the assertion: `$`, `$.badge`, `$.badge.issuer`, `$.recipient`. */
  readonly at: string
  /** `required`: refused when it is missing. `expected`: missing is a warning. `any`: a null is a value like others. */
  readonly need: 'required' | 'expected' | 'optional' | 'any'
  readonly good: readonly unknown[]
  readonly bad: readonly unknown[]
  /** The whole object, where it does not stand in the plain documents: the property is changed in it. */
  readonly inside?: Readonly<Record<string, unknown>>
}

type Values = readonly unknown[]

/** Writes the cases of one object. */
export function casesOf(object: string, at: string, inside?: PropertyCase['inside']) {
  const of =
    (need: PropertyCase['need']) =>
    (property: string, good: Values, bad: Values): PropertyCase => ({
      object,
      at,
      property,
      need,
      good,
      bad,
      ...(inside && { inside }),
    })
  return { required: of('required'), expected: of('expected'), optional: of('optional'), any: of('any') }
}

export const url = 'https://sailing.example/elsewhere'
export const notUrls: Values = ['', 'sailing.example', '/path', 'ftp://sailing.example/x', 'https:host', 7, {}, []]
export const notTexts: Values = ['', '   ', 7, true, {}, []]
export const notAnyTexts: Values = [7, true, {}, []]
/** What a type can't be that decides nothing, and may be several. */
export const notTypes: Values = ['', 7, {}, [7]]
export const notDates: Values = ['', 'yesterday', '2015-04-31', '2015-13-01', '2015-04-30T25:00:00Z', true, {}, []]
export const notContexts: Values = ['', 7, true, [7], [[]]]

/** The cases of an extension as a whole, in the object that it extends. */
export function extensionCase(object: string, at: string, inside?: PropertyCase['inside']): PropertyCase {
  return casesOf(object, at, inside).optional(
    'extensions:…',
    [
      { '@context': url, type: ['Extension', 'extensions:Depth'] },
      { '@context': {}, type: 'Extension', depth: 30 },
    ],
    ['deep', 7, [], {}, { type: 'Extension' }, { '@context': url, type: 'Other' }],
  )
}

const extension = casesOf('Extension', '$.extensions:depth', { '@context': url, type: ['Extension'], depth: 30 })

/** Each property of an extension (1.1 and 2.0, "Extensions"). */
export const extensionCases: readonly PropertyCase[] = [
  extension.required('@context', [url, {}, [url, {}]], notContexts),
  extension.required('type', ['Extension', 'extension', ['x', 'Extension']], ['Elephant', '', 7, [], {}]),
]
