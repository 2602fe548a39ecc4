import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { add, nothing, type Count, type Failure } from './stage.js'

/**
 * Counts a report of Vitest's JSON reporter. A file that failed before its tests (a syntax error, a failed import)
 * counts as one failure: its tests are in no list.
 *
 * @returns null when there is no readable report, or when it lists no test
 */
export function countVitest(path: string): Count | null {
  const report = readReport(path)
  if (report === null) return null
  let count = nothing
  for (const result of list(report, 'testResults')) {
    const file = relative(process.cwd(), text(result, 'name'))
    const tests = list(result, 'assertionResults')
    const failures = tests
      .filter((test) => text(test, 'status') !== 'passed')
      .map((test) => ({
        test: `${file} › ${text(test, 'fullName')}`,
        why: saidBy(list(test, 'failureMessages')) || text(test, 'status'),
      }))
    if (failures.length === 0 && text(result, 'status') === 'failed')
      failures.push({ test: file, why: saidBy([text(result, 'message')]) })
    const passed = tests.filter((test) => text(test, 'status') === 'passed').length
    count = add(count, { passed, failed: failures.length, failures, ran: [file] })
  }
  return count.passed + count.failed === 0 ? null : count
}

/**
 * Counts a report of Playwright's JSON reporter. Whatever is not expected is a failure: skipped and flaky as well.
 *
 * @returns null when there is no readable report, or when it lists no test
 */
export function countPlaywright(path: string): Count | null {
  const report = readReport(path)
  if (report === null) return null
  const root = text(field(report, 'config'), 'rootDir')
  let passed = 0
  const failures: Failure[] = list(report, 'errors').map((error) => ({
    test: 'outside of any test',
    why: saidBy([text(error, 'message')]),
  }))
  const ran = new Set<string>()
  const visit = (suite: unknown, titles: readonly string[]): void => {
    for (const spec of list(suite, 'specs')) {
      const file = relative(process.cwd(), `${root}/${text(spec, 'file')}`)
      ran.add(file)
      for (const test of list(spec, 'tests')) {
        if (text(test, 'status') === 'expected') {
          passed += 1
          continue
        }
        const errors = list(test, 'results').flatMap((result) => list(result, 'errors'))
        failures.push({
          test: [file, ...titles, text(spec, 'title')].join(' › '),
          why: saidBy(errors.map((error) => text(error, 'message'))) || text(test, 'status'),
        })
      }
    }
    for (const inner of list(suite, 'suites')) visit(inner, [...titles, text(inner, 'title')])
  }
  // The outermost suites are the files.
  for (const suite of list(report, 'suites')) visit(suite, [])
  return passed + failures.length === 0 ? null : { passed, failed: failures.length, failures, ran: [...ran] }
}

/** What a runner said, without the colours that it is given on a terminal. */
function saidBy(messages: readonly unknown[]): string {
  return stripVTControlCharacters(messages.map(String).join('\n')).trim()
}

function readReport(file: string): unknown {
  if (!existsSync(file)) return null
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function list(value: unknown, name: string): readonly unknown[] {
  const found = field(value, name)
  return Array.isArray(found) ? found : []
}

function text(value: unknown, name: string): string {
  const found = field(value, name)
  return typeof found === 'string' ? found : ''
}
