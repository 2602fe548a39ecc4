import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../../../src/protocol/answer.js'
import { decodeReturnResult, encodeReturnResult } from '../../../src/protocol/returnResult.js'

const asked = ['https://a.example/1', 'https://a.example/2', 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln']

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('a result in a URL', () => {
  test.each<Answer>([
    { successes: [], errors: [] },
    { successes: asked, errors: [] },
    { successes: ['https://a.example/2'], errors: [{ assertion: 'https://a.example/1', reason: 'DENIED' }] },
    { successes: [], errors: asked.map((assertion) => ({ assertion, reason: 'INVALID' as const })) },
  ])('comes back as it went: %j', (answer) => {
    expect(decodeReturnResult(encodeReturnResult(answer, asked), asked)).toEqual({ ok: true, value: answer })
  })

  test('names assertions by their place, for a signed one is long', () => {
    const encoded = encodeReturnResult(
      { successes: [asked[2] ?? ''], errors: [{ assertion: asked[0] ?? '', reason: 'EXISTS' }] },
      asked,
    )
    expect(JSON.parse(Buffer.from(encoded, 'base64url').toString())).toEqual({
      successes: [2],
      errors: [[0, 'EXISTS']],
    })
  })

  test('cannot be made of an assertion that was not asked for', () => {
    const answer: Answer = { successes: ['https://a.example/other'], errors: [] }
    expect(() => encodeReturnResult(answer, asked)).toThrow(RangeError)
  })

  test('with a reason of nobody’s is refused for a reason nobody told', () => {
    expect(decodeReturnResult(encode({ successes: [], errors: [[1, 'TIRED']] }), asked)).toEqual({
      ok: true,
      value: { successes: [], errors: [{ assertion: 'https://a.example/2', reason: 'UNKNOWN' }] },
    })
  })

  test('may leave places out', () => {
    expect(decodeReturnResult(encode({ successes: [1], errors: [] }), asked)).toEqual({
      ok: true,
      value: { successes: ['https://a.example/2'], errors: [] },
    })
  })

  test.each<[string, unknown, number]>([
    ['a place after the last', { successes: [3], errors: [] }, 3],
    ['a place far off', { successes: [], errors: [[2 ** 31, 'DENIED']] }, 2 ** 31],
    ['a place twice', { successes: [0, 0], errors: [] }, 0],
    ['a place both added and refused', { successes: [1], errors: [[1, 'EXISTS']] }, 1],
    [
      'a place refused twice',
      {
        successes: [],
        errors: [
          [2, 'EXISTS'],
          [2, 'DENIED'],
        ],
      },
      2,
    ],
  ])('does not fit with %s', (_what, value, place) => {
    expect(decodeReturnResult(encode(value), asked)).toEqual({
      ok: false,
      problem: `place ${place} was not asked for, or is answered twice`,
    })
  })

  test.each<[string, string]>([
    ['nothing', ''],
    ['no base64url', '%%%'],
    ['no JSON', Buffer.from('{"successes"').toString('base64url')],
    ['null', encode(null)],
    ['a list', encode([[], []])],
    ['no errors', encode({ successes: [] })],
    ['no successes', encode({ errors: [] })],
    ['a place below the first', encode({ successes: [-1], errors: [] })],
    ['a place between two', encode({ successes: [0.5], errors: [] })],
    ['a place that is a text', encode({ successes: ['0'], errors: [] })],
    ['an assertion in place of its place', encode({ successes: [asked[0]], errors: [] })],
    ['an error without a reason', encode({ successes: [], errors: [[0]] })],
    ['an error with more than a reason', encode({ successes: [], errors: [[0, 'DENIED', 'x']] })],
    ['a reason that is a number', encode({ successes: [], errors: [[0, 1]] })],
    ['a result with its end cut off', encodeReturnResult({ successes: asked, errors: [] }, asked).slice(0, -4)],
  ])('does not decode when it is %s', (_what, encoded) => {
    expect(decodeReturnResult(encoded, asked)).toEqual({
      ok: false,
      problem: 'the result in the URL does not decode to successes and errors',
    })
  })
})
