import * as fc from 'fast-check'

/** What nobody expects in any place of a document. */
export const odd: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  -0.5,
  2 ** 53,
  // More than a Date takes, and more than a number does: see `written`.
  1e20,
  -1e20,
  Infinity,
  -Infinity,
  '',
  ' ',
  '\u0000',
  '\ud83d',
  '\ude00 Knots',
  'true',
  '__proto__',
  'constructor',
  'https://',
  'https:host',
  'http://[::1]:99999/',
  // To a browser's parser of URLs a backslash is a slash.
  '/\\',
  'https:\\\\host',
  '\\\\host\\share',
  'javascript:alert(1)',
  'data:application/json,{}',
  'file:///etc/passwd',
  'did:web:sailing.example',
  'did:key:z6Mk',
  'urn:uuid:1',
  '2015-04-31',
  '+275760-09-13T00:00:00Z',
  'sha256$REDACTED',
  'a.b.c',
  `https://sailing.example/${'x'.repeat(20_000)}`,
  'x'.repeat(20_000),
  [],
  [null],
  [[]],
  {},
  { id: null },
  { '@id': 7 },
  { length: 1e9 },
  { toString: null, valueOf: null },
  Array.from({ length: 300 }, () => ({ id: 7, type: [] })),
  deep(70),
  deep(60),
]

/** URLs that documents may link to one another by, and to themselves. */
export const places = [
  'https://sailing.example/badges/assertion.json',
  'https://sailing.example/badges/badge.json',
  'https://sailing.example/badges/issuer.json',
  'https://sailing.example/badges/revoked.json',
  'https://sailing.example/badges/key.json',
  'https://sailing.example/badges/none.json',
  'https://elsewhere.example/loop.json',
] as const

const names = [
  'id',
  'type',
  '@context',
  'badge',
  'issuer',
  'verify',
  'revoked',
  '__proto__',
  'constructor',
  'toJSON',
  '',
]

/** A value from the list, a link to somewhere, or JSON of any form. */
export const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...odd) },
  { weight: 3, arbitrary: fc.constantFrom<string>(...places) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom<string>(...places), { minLength: 1, maxLength: 40 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 1, arbitrary: fc.double() },
)

/** One change at one place of one document: `at` leads there, by as many steps as there are. */
export interface Change {
  readonly document: number
  readonly at: readonly number[]
  readonly kind: 'replace' | 'remove' | 'add' | 'wrap'
  readonly name: string
  readonly value: unknown
}

export const change: fc.Arbitrary<Change> = fc.record({
  document: fc.nat({ max: 4 }),
  at: fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 4 }),
  kind: fc.constantFrom('replace' as const, 'remove' as const, 'add' as const, 'wrap' as const),
  name: fc.constantFrom(...names),
  value,
})

/** Makes the change in a copy. */
export function changed(root: unknown, { at, kind, name, value: given }: Change): unknown {
  const copy: unknown = structuredClone(root)
  let holder = copy
  for (const [depth, step] of at.entries()) {
    if (typeof holder !== 'object' || holder === null) return given
    const keys = Object.keys(holder)
    const key = keys[step % Math.max(keys.length, 1)]
    if (key === undefined) return given
    const inner: unknown = Reflect.get(holder, key)
    const isLast = depth === at.length - 1 || typeof inner !== 'object' || inner === null
    if (!isLast) {
      holder = inner
      continue
    }
    if (kind === 'remove') Reflect.deleteProperty(holder, key)
    else define(holder, kind === 'add' ? name : key, kind === 'wrap' ? [inner, given] : given)
    return copy
  }
  return copy
}

/**
 * Writes JSON as somebody by hand may: what is too large for a number stands as `1e400`, which is read as Infinity,
 * and which JSON.stringify never writes.
 */
export function written(document: unknown): string {
  const text = JSON.stringify(document, (_, item: unknown) =>
    item === Infinity || item === -Infinity ? `written: ${item > 0 ? '' : '-'}1e400` : item,
  )
  return (text ?? '').replace(/"written: (-?1e400)"/g, '$1')
}

/** Also `__proto__` becomes a property of its own, as JSON.parse makes it. */
function define(holder: object, key: string, given: unknown): void {
  Object.defineProperty(holder, key, { value: given, enumerable: true, configurable: true, writable: true })
}

function deep(depth: number): unknown {
  let inner: unknown = 'deep'
  for (let at = 0; at < depth; at++) inner = at % 2 === 0 ? [inner] : { inner }
  return inner
}
