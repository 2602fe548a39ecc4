import * as fc from 'fast-check'
import {
  AssertionInputError,
  bakePng,
  bakeSvg,
  readAssertion,
  unbake,
  validateAssertion,
  type ReadAssertion,
  type Verdict,
} from 'react-open-badges/assertions'
import { describe, expect, it } from 'vitest'
import { makePng, SVG } from '../bake/pictures.js'
import { NOW } from '../check.js'
import { createDocumentHost } from '../documentHost.js'
import { value } from './broken.js'
import { expectKnown, patience, settings } from './settings.js'

// Whatever is given, by whatever program: it is read or refused, and nothing is thrown.

const kinds = ['url', 'signed', 'document', 'unreadable', 'unknown']

async function read(input: unknown): Promise<ReadAssertion> {
  const found: ReadAssertion = await Reflect.apply(readAssertion, undefined, [input])
  expect(kinds).toContain(found.kind)
  return found
}

async function check(input: unknown): Promise<Verdict> {
  const { fetch, requested } = createDocumentHost()
  const options = { fetch, now: () => new Date(NOW), recipients: [], askHead: true }
  const verdict: Verdict = await Reflect.apply(validateAssertion, undefined, [input, options])
  expectKnown(verdict)
  expect(requested.length).toBeLessThanOrEqual(22)
  return verdict
}

async function expectRead(input: unknown): Promise<void> {
  const found = await read(input)
  const verdict = await check(input)
  // What cannot be read is refused for that, and nothing else is.
  if (found.kind === 'unreadable')
    expect(verdict).toMatchObject({ outcome: 'refused', code: found.code, stage: found.stage })
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url')
const json: fc.Arbitrary<string> = fc.oneof(
  fc.json(),
  value.map((any) => JSON.stringify(any) ?? ''),
)

describe('whatever is given', () => {
  it('of any type is read or refused', patience, async () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withNullPrototype: true,
      withObjectString: true,
      withSparseArray: true,
    })
    await fc.assert(fc.asyncProperty(anything, expectRead), settings(600))
  })

  it('as text is read or refused', patience, async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      json,
      json.map((body) => `{"@context":"https://w3id.org/openbadges/v2","x":${body}}`),
      fc
        .tuple(json, json, fc.string())
        .map(([header, payload, rest]) => `${base64url(header)}.${base64url(payload)}.${rest}`),
      fc.string().map((inner) => `<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`),
      fc.constantFrom('.', '{', '<', '\u0000', '\ud800').map((part) => part.repeat(100_000)),
    )
    await fc.assert(fc.asyncProperty(text, expectRead), settings(600))
  })

  it.each([
    ['dots', '.'],
    ['braces', '{"a":'],
    ['brackets', '['],
    ['tags', '<g>'],
    ['base64url', 'A'],
    ['blanks', ' '],
  ])('of 50 MB of %s is refused', patience, async (_, part) => {
    const text = part.repeat(Math.ceil((50 * 1024 * 1024) / part.length))
    const verdict = await check(text)
    expect(verdict.outcome).toBe('refused')
    expect(JSON.stringify(verdict).length).toBeLessThan(4000)
  })
})

const sources = [
  makePng(),
  bakePng(makePng(), 'https://sailing.example/badges/assertion.json'),
  bakePng(makePng(), JSON.stringify({ '@context': 'https://w3id.org/openbadges/v2', id: 'x' })),
  new TextEncoder().encode(bakeSvg(SVG, 'a.b.c')),
  new TextEncoder().encode(bakeSvg(SVG, '{"narrative":"]]>"}')),
]

/** An image in which some bytes are others, are gone, or are there twice. */
const spoilt: fc.Arbitrary<Uint8Array> = fc
  .tuple(
    fc.constantFrom(...sources),
    fc.array(
      fc.record({
        at: fc.nat(),
        kind: fc.constantFrom('set', 'cut', 'twice'),
        byte: fc.nat({ max: 255 }),
        length: fc.nat({ max: 40 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([source, changes]) => changes.reduce((bytes, one) => spoil(bytes, one), source))

function spoil(
  bytes: Uint8Array,
  { at, kind, byte, length }: { at: number; kind: string; byte: number; length: number },
): Uint8Array {
  const from = bytes.length === 0 ? 0 : at % bytes.length
  const before = bytes.subarray(0, from)
  if (kind === 'set') return Uint8Array.from([...before, byte, ...bytes.subarray(from + 1)])
  const after = bytes.subarray(kind === 'cut' ? from + length : Math.max(from - length, 0))
  return Uint8Array.from([...before, ...after])
}

describe('an image that is broken anywhere', () => {
  it('is unbaked, or refused with a code', patience, async () => {
    const codes = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.oneof(spoilt, fc.uint8Array({ maxLength: 200 })), async (bytes) => {
        try {
          const found = await unbake(bytes)
          codes.add(found === null ? 'nothing' : found.kind)
        } catch (error) {
          if (!(error instanceof AssertionInputError)) throw error
          codes.add(error.code)
        }
        await expectRead(bytes)
      }),
      settings(600),
    )
    expect(codes).toEqual(new Set(['nothing', 'png', 'svg', 'IMAGE_DAMAGED', 'NOT_AN_IMAGE']))
  })

  it('gives back what was baked, when nothing is broken', patience, async () => {
    const text = fc.oneof(
      fc.webUrl(),
      fc.jsonValue().map((any) => JSON.stringify({ any })),
    )
    await fc.assert(
      fc.asyncProperty(text, async (assertion) => {
        expect(await unbake(bakePng(makePng(), assertion))).toMatchObject({ assertion })
        expect(await unbake(bakeSvg(SVG, assertion))).toMatchObject({ assertion })
      }),
      settings(200),
    )
  })
})
