import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { countPlaywright, countVitest } from '../../../scripts/testing/reports.js'

// What `npm test` takes from the reports of its runners, in the shapes that they write.

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reports-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function written(report: unknown): string {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  return file
}

it('names each failed test of Vitest with what was said of it, and a file that never came to its tests', () => {
  const file = written({
    testResults: [
      {
        name: resolve('test/unit/one.test.ts'),
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'adds' },
          { status: 'failed', fullName: 'sums › adds twice', failureMessages: ['\u001b[31mexpected 3\u001b[39m'] },
          { status: 'skipped', fullName: 'adds thrice', failureMessages: [] },
        ],
      },
      { name: resolve('test/unit/two.test.ts'), status: 'failed', message: 'Unexpected token', assertionResults: [] },
    ],
  })
  expect(countVitest(file)).toEqual({
    passed: 1,
    failed: 3,
    failures: [
      { test: 'test/unit/one.test.ts › sums › adds twice', why: 'expected 3' },
      { test: 'test/unit/one.test.ts › adds thrice', why: 'skipped' },
      { test: 'test/unit/two.test.ts', why: 'Unexpected token' },
    ],
    ran: ['test/unit/one.test.ts', 'test/unit/two.test.ts'],
  })
})

it('names each failed test of Playwright with its groups, and what failed outside of any', () => {
  const file = written({
    config: { rootDir: resolve('test/e2e') },
    errors: [{ message: 'a worker died' }],
    suites: [
      {
        title: 'closing.spec.ts',
        specs: [{ file: 'closing.spec.ts', title: 'closes', tests: [{ status: 'expected', results: [] }] }],
        suites: [
          {
            title: 'by X',
            specs: [
              {
                file: 'closing.spec.ts',
                title: 'denies',
                tests: [{ status: 'unexpected', results: [{ errors: [{ message: '\u001b[2mtimed out\u001b[22m' }] }] }],
              },
              { file: 'closing.spec.ts', title: 'waits', tests: [{ status: 'skipped', results: [] }] },
            ],
          },
        ],
      },
    ],
  })
  expect(countPlaywright(file)).toEqual({
    passed: 1,
    failed: 3,
    failures: [
      { test: 'outside of any test', why: 'a worker died' },
      { test: 'test/e2e/closing.spec.ts › by X › denies', why: 'timed out' },
      { test: 'test/e2e/closing.spec.ts › by X › waits', why: 'skipped' },
    ],
    ran: ['test/e2e/closing.spec.ts'],
  })
})

it.each([
  ['that was never written', null],
  ['that lists no test', { testResults: [], suites: [] }],
])('counts nothing of a report %s', (_, report) => {
  const file = report === null ? join(folder, 'none.json') : written(report)
  expect(countVitest(file)).toBeNull()
  expect(countPlaywright(file)).toBeNull()
})
