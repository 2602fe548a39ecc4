import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { nothing, type Count } from './stage.js'

/**
 * Counts a report of Vitest's JSON reporter. A file that failed before its tests (a syntax error, a failed import)
 * counts as one failure: its tests are in no list.
 *
 * @returns null when there is no readable report, or when it lists no test
 */
export function countVitest(file: string): Count | null {
  const report = readReport(file)
  if (report === null) return null
  let count = nothing
  for (const result of list(report, 'testResults')) {
    const tests = list(result, 'assertionResults').map((test) => text(test, 'status'))
    const passed = tests.filter((status) => status === 'passed').length
    const failed = tests.length - passed
    count = {
      passed: count.passed + passed,
      failed: count.failed + (failed === 0 && text(result, 'status') === 'failed' ? 1 : failed),
      ran: [...count.ran, relative(process.cwd(), text(result, 'name'))],
    }
  }
  return count.passed + count.failed === 0 ? null : count
}

/**
 * Counts a report of Playwright's JSON reporter. Whatever is not expected is a failure: skipped and flaky as well.
 *
 * @returns null when there is no readable report, or when it lists no test
 */
export function countPlaywright(file: string): Count | null {
  const report = readReport(file)
  if (report === null) return null
  const root = text(field(report, 'config'), 'rootDir')
  let passed = 0
  let failed = list(report, 'errors').length
  const ran = new Set<string>()
  const visit = (suite: unknown): void => {
    for (const spec of list(suite, 'specs')) {
      ran.add(relative(process.cwd(), `${root}/${text(spec, 'file')}`))
      for (const test of list(spec, 'tests')) {
        if (text(test, 'status') === 'expected') passed += 1
        else failed += 1
      }
    }
    for (const inner of list(suite, 'suites')) visit(inner)
  }
  for (const suite of list(report, 'suites')) visit(suite)
  return passed + failed === 0 ? null : { passed, failed, ran: [...ran] }
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
