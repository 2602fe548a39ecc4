import { describe } from './describe.js'
import { isRecord } from './parseMessage.js'
import { isIssueReason, type IssueReason } from './reason.js'

/** A refusal with the reason it was given. `UNKNOWN`: refused, and no reason told. */
export interface Refusal {
  readonly assertion: string
  readonly reason: IssueReason | 'UNKNOWN'
}

/** What a Backpack told of some or all of the assertions it was asked for. Each is named once at the most. */
export interface Answer {
  readonly successes: readonly string[]
  readonly errors: readonly Refusal[]
}

/** An answer, and how far the Backpack has come. `done` and `total` count badges. */
export interface ProgressAnswer extends Answer {
  readonly done: number
  readonly total: number
}

/** An answer, or what is wrong with it in words for the issuer's developer. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string }

/**
 * Reads the `result` of a reply against what was asked: `[errors, successes]`. Elements after the second are for
 * additions that this reader does not know.
 */
export function parseAnswer(result: unknown, asked: readonly string[]): Parsed<Answer> {
  if (!Array.isArray(result) || result.length < 2) {
    return wrong(`expected [errors, successes], found ${describe(result)}`)
  }
  const [errors, successes]: readonly unknown[] = result
  return collect(errors, successes, asked)
}

/** Reads the `params` of a progress notification against what was asked. */
export function parseProgress(
  params: Readonly<Record<string, unknown>>,
  asked: readonly string[],
): Parsed<ProgressAnswer> {
  const { done, total } = params
  if (!isCount(done) || !isCount(total) || done > total) {
    return wrong(`expected done ≤ total as whole numbers, found ${describe(done)} of ${describe(total)}`)
  }
  const told = collect(params['errors'] ?? [], params['successes'] ?? [], asked)
  return told.ok ? { ok: true, value: { ...told.value, done, total } } : told
}

/**
 * Nothing may be told that was not asked, and nothing twice: a Backpack that does either is confused about whose
 * badges it speaks of, and none of its answer can be believed.
 */
function collect(errors: unknown, successes: unknown, asked: readonly string[]): Parsed<Answer> {
  if (!Array.isArray(errors)) return wrong(`expected a list of errors, found ${describe(errors)}`)
  if (!Array.isArray(successes)) return wrong(`expected a list of successes, found ${describe(successes)}`)

  const open = new Set(asked)
  const take = (assertion: string): string | null => {
    if (open.delete(assertion)) return null
    return asked.includes(assertion)
      ? `${describe(assertion)} was answered twice`
      : `${describe(assertion)} was not asked for`
  }

  const added: string[] = []
  for (const item of successes as readonly unknown[]) {
    if (typeof item !== 'string') return wrong(`expected an assertion among the successes, found ${describe(item)}`)
    const problem = take(item)
    if (problem !== null) return wrong(problem)
    added.push(item)
  }

  const refused: Refusal[] = []
  for (const item of errors as readonly unknown[]) {
    const refusal = parseRefusal(item)
    if (refusal === null) return wrong(`expected { assertion, reason } among the errors, found ${describe(item)}`)
    const problem = take(refusal.assertion)
    if (problem !== null) return wrong(problem)
    refused.push(refusal)
  }
  return { ok: true, value: { successes: added, errors: refused } }
}

/**
 * Three forms are in the wild: `{ assertion, reason }`, `{ url, reason }` of older originals, and the bare string that
 * the last published original sends through a fault of its own. A reason outside the five is nobody's word for
 * anything, so it counts as none told.
 */
export function parseRefusal(item: unknown): Refusal | null {
  if (typeof item === 'string') return { assertion: item, reason: 'UNKNOWN' }
  if (!isRecord(item)) return null
  const assertion = item['assertion'] ?? item['url']
  if (typeof assertion !== 'string') return null
  const { reason } = item
  if (reason !== undefined && reason !== null && typeof reason !== 'string') return null
  return { assertion, reason: isIssueReason(reason) ? reason : 'UNKNOWN' }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function wrong(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem }
}
