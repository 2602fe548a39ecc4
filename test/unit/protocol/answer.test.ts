import { describe, expect, test } from 'vitest'
import { parseAnswer, parseProgress } from '../../../src/protocol/answer.js'

const asked = ['https://a.example/1', 'https://a.example/2', 'https://a.example/3'] as const
const [one, two, three] = asked

function problemOf(result: unknown): string {
  const parsed = parseAnswer(result, asked)
  return parsed.ok ? 'none' : parsed.problem
}

describe('an answer', () => {
  test('says what was added and what was not', () => {
    expect(parseAnswer([[{ assertion: two, reason: 'EXISTS' }], [one, three]], asked)).toEqual({
      ok: true,
      value: { successes: [one, three], errors: [{ assertion: two, reason: 'EXISTS' }] },
    })
  })

  test('has its errors in any of the three forms in the wild', () => {
    expect(
      parseAnswer([[{ assertion: one, reason: 'INVALID' }, { url: two, reason: 'MALFORMED' }, three], []], asked),
    ).toEqual({
      ok: true,
      value: {
        successes: [],
        errors: [
          { assertion: one, reason: 'INVALID' },
          { assertion: two, reason: 'MALFORMED' },
          { assertion: three, reason: 'UNKNOWN' },
        ],
      },
    })
  })

  test.each<[string, unknown]>([
    ['no reason', { assertion: one }],
    ['a null reason', { assertion: one, reason: null }],
    ['an empty reason', { assertion: one, reason: '' }],
    ['a reason of nobody’s', { assertion: one, reason: 'TIRED' }],
    ['a reason in lower case', { assertion: one, reason: 'denied' }],
    ['a reason that is a name of Object.prototype', { assertion: one, reason: 'constructor' }],
  ])('with %s is refused for a reason nobody told', (_what, error) => {
    expect(parseAnswer([[error], []], asked)).toEqual({
      ok: true,
      value: { successes: [], errors: [{ assertion: one, reason: 'UNKNOWN' }] },
    })
  })

  test('may leave assertions out', () => {
    expect(parseAnswer([[], []], asked)).toEqual({ ok: true, value: { successes: [], errors: [] } })
  })

  test('may have more elements than this reader knows', () => {
    expect(parseAnswer([[], [one], { later: true }], asked)).toEqual({
      ok: true,
      value: { successes: [one], errors: [] },
    })
  })

  test('does not fit when it tells of something never asked', () => {
    expect(problemOf([[], ['https://evil.example/']])).toBe('"https://evil.example/" was not asked for')
    expect(problemOf([[{ assertion: 'https://evil.example/', reason: 'DENIED' }], []])).toBe(
      '"https://evil.example/" was not asked for',
    )
    expect(problemOf([['https://evil.example/'], []])).toBe('"https://evil.example/" was not asked for')
  })

  test.each<[string, unknown]>([
    ['added and added', [[], [one, one]]],
    ['added and refused', [[{ assertion: one, reason: 'EXISTS' }], [one]]],
    ['refused and refused', [[{ assertion: one, reason: 'EXISTS' }, one], []]],
    [
      'refused by both names',
      [
        [
          { assertion: one, reason: 'EXISTS' },
          { url: one, reason: 'DENIED' },
        ],
        [],
      ],
    ],
  ])('does not fit when one is %s', (_what, result) => {
    expect(problemOf(result)).toBe(`"${one}" was answered twice`)
  })

  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'expected [errors, successes], found undefined'],
    ['null', null, 'expected [errors, successes], found null'],
    ['a word', 'OK', 'expected [errors, successes], found "OK"'],
    ['an object', { errors: [], successes: [] }, 'expected [errors, successes], found {"errors":[],"successes":[]}'],
    ['an empty list', [], 'expected [errors, successes], found []'],
    ['one list', [[one]], `expected [errors, successes], found [["${one}"]]`],
    ['null errors', [null, []], 'expected a list of errors, found null'],
    ['a word for errors', ['none', []], 'expected a list of errors, found "none"'],
    ['an object for successes', [[], {}], 'expected a list of successes, found {}'],
    ['a number among the successes', [[], [1]], 'expected an assertion among the successes, found 1'],
    ['null among the successes', [[], [null]], 'expected an assertion among the successes, found null'],
    ['null among the errors', [[null], []], 'expected { assertion, reason } among the errors, found null'],
    ['a list among the errors', [[[one]], []], `expected { assertion, reason } among the errors, found ["${one}"]`],
    [
      'an error without an assertion',
      [[{ reason: 'DENIED' }], []],
      'expected { assertion, reason } among the errors, found {"reason":"DENIED"}',
    ],
    [
      'an error whose assertion is a number',
      [[{ assertion: 1, reason: 'DENIED' }], []],
      'expected { assertion, reason } among the errors, found {"assertion":1,"reason":"DENIED"}',
    ],
    [
      'a reason that is a number',
      [[{ assertion: one, reason: 5 }], []],
      `expected { assertion, reason } among the errors, found {"assertion":"${one}","reason":5}`,
    ],
  ])('does not fit when it is %s', (_what, result, problem) => {
    expect(problemOf(result)).toBe(problem)
  })

  test('says of a long one only its beginning', () => {
    const problem = problemOf([[], [`https://a.example/${'x'.repeat(5000)}`]])
    expect(problem).toMatch(/^"https:\/\/a\.example\/x+… was not asked for$/)
    expect(problem.length).toBeLessThan(120)
  })
})

describe('progress', () => {
  test('is an answer so far, and how far', () => {
    expect(
      parseProgress(
        { id: 1, done: 2, total: 3, successes: [one], errors: [{ assertion: two, reason: 'INVALID' }] },
        asked,
      ),
    ).toEqual({
      ok: true,
      value: { done: 2, total: 3, successes: [one], errors: [{ assertion: two, reason: 'INVALID' }] },
    })
  })

  test('may say only how far', () => {
    expect(parseProgress({ done: 0, total: 3 }, asked)).toEqual({
      ok: true,
      value: { done: 0, total: 3, successes: [], errors: [] },
    })
  })

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['no counts', {}, 'expected done ≤ total as whole numbers, found undefined of undefined'],
    ['more done than there are', { done: 4, total: 3 }, 'expected done ≤ total as whole numbers, found 4 of 3'],
    ['a half', { done: 0.5, total: 3 }, 'expected done ≤ total as whole numbers, found 0.5 of 3'],
    ['less than nothing', { done: -1, total: 3 }, 'expected done ≤ total as whole numbers, found -1 of 3'],
    ['a text', { done: '1', total: 3 }, 'expected done ≤ total as whole numbers, found "1" of 3'],
    [
      'something never asked',
      { done: 1, total: 3, successes: ['https://evil.example/'] },
      '"https://evil.example/" was not asked for',
    ],
    ['a word for the errors', { done: 1, total: 3, errors: 'none' }, 'expected a list of errors, found "none"'],
  ])('does not fit with %s', (_what, params, problem) => {
    expect(parseProgress(params, asked)).toEqual({ ok: false, problem })
  })
})
