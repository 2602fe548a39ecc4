/** One property of one object of a specification, with values that are good for it and values that are not. */
export interface PropertyCase {
  /** As the specification calls the object. */
  readonly object: string
  readonly property: string
  /** Where the object stands, seen from the assertion: `$`, `$.badge`, `$.badge.issuer`, `$.recipient`. */
  readonly at: string
  /** `required`: refused when it is missing. `expected`: missing is a warning. */
  readonly need: 'required' | 'expected' | 'optional'
  readonly good: readonly unknown[]
  readonly bad: readonly unknown[]
  /** The whole object, where it does not stand in the plain documents: the property is changed in it. */
  readonly inside?: Readonly<Record<string, unknown>>
}

export const url = 'https://sailing.example/elsewhere'
export const notUrls: readonly unknown[] = [
  '',
  'sailing.example',
  '/path',
  'ftp://sailing.example/x',
  'https:host',
  7,
  {},
  [],
]
export const notTexts: readonly unknown[] = ['', '   ', 7, true, {}, []]
export const notAnyTexts: readonly unknown[] = [7, true, {}, []]
export const notDates: readonly unknown[] = [
  '',
  'yesterday',
  '2015-04-31',
  '2015-13-01',
  '2015-04-30T25:00:00Z',
  true,
  {},
  [],
]
