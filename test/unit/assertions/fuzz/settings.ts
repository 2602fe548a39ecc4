import { assertionRules, stages, type Verdict, type Warning } from 'react-open-badges/assertions'
import { expect } from 'vitest'

/** Every run tries the same cases. fast-check says of a failure which case it was, and shrinks it. */
export function settings(numRuns: number): { seed: number; numRuns: number } {
  return { seed: 20_250_101, numRuns }
}

/** fast-check's cases take as long as the machine needs. */
export const patience = { timeout: 240_000 }

const rules = assertionRules()
const ends = new Set(rules.map(({ ends, code, stage }) => `${ends} ${code} ${stage}`))
const warningCodes = new Set(rules.filter(({ ends }) => ends === 'warning').map(({ code }) => code))

/** The most that a text in a verdict may have: it is shown, and kept with the badge. */
const LONGEST_TEXT = 2101

/** Checks all that is promised of every verdict, whatever it is about. */
export function expectKnown(verdict: Verdict): void {
  expect(['valid', 'refused', 'unknown']).toContain(verdict.outcome)
  const order = verdict.passed.map((stage) => stages.indexOf(stage))
  expect(order.every((place, index) => index === 0 || place > (order[index - 1] ?? 0))).toBe(true)
  for (const warning of verdict.warnings) expectWarning(warning)
  expect(verdict.warnings.length).toBeLessThanOrEqual(100)
  if (verdict.outcome === 'valid') return
  expect(ends).toContain(
    [verdict.outcome === 'refused' ? verdict.reason : 'unknown', verdict.code, verdict.stage].join(' '),
  )
  expect(verdict.problems.length).toBeGreaterThan(0)
  expect(verdict.problems.length).toBeLessThanOrEqual(100)
  for (const { path, found, wanted, message } of verdict.problems) {
    expect(path).toMatch(/^\$/)
    for (const text of [path, found, wanted, message]) expectShort(text)
  }
}

function expectWarning({ code, path, message }: Warning): void {
  expect(warningCodes).toContain(code)
  expect(path).toMatch(/^\$/)
  expectShort(path)
  expectShort(message)
}

function expectShort(text: string): void {
  expect(text.length).toBeGreaterThan(0)
  expect(text.length).toBeLessThanOrEqual(LONGEST_TEXT)
}
