import type { Answer, Refusal } from '../protocol/answer.js'
import type { IssueReason } from '../protocol/reason.js'

/**
 * Why nobody can say whether a badge was added.
 *
 * - `PENDING`: the call is still under way
 * - `NO_ANSWER`: the call ended, and the Backpack had not said
 * - `NOT_SENT`: the call failed before the Backpack was asked; this call did not add it
 */
export type UnknownWhy = 'PENDING' | 'NO_ANSWER' | 'NOT_SENT'

/** What became of one assertion. */
export type Outcome<A extends string = string> =
  | { readonly assertion: A; readonly status: 'added' }
  /** `UNKNOWN`: refused, and no reason told. */
  | { readonly assertion: A; readonly status: 'refused'; readonly reason: IssueReason | 'UNKNOWN' }
  | { readonly assertion: A; readonly status: 'unknown'; readonly why: UnknownWhy }

/** A refused assertion, as `errors` of the Issuer API lists it. */
export interface IssueError<A extends string = string> {
  readonly assertion: A
  readonly reason: IssueReason | 'UNKNOWN'
}

/**
 * What became of all assertions. Every list keeps the order of the input, and an assertion that stands in the input
 * twice stands here twice.
 */
export interface IssueResult<A extends string = string> {
  /** One for each assertion. */
  readonly outcomes: ReadonlyArray<Outcome<A>>
  /** The refused ones (Issuer API). */
  readonly errors: ReadonlyArray<IssueError<A>>
  /** The ones that are in the backpack now (Issuer API). */
  readonly successes: readonly A[]
  /** The ones of which nobody can say whether they were added. */
  readonly unaccounted: readonly A[]
}

/** Before anything was asked. */
export const emptyResult: IssueResult<never> = { outcomes: [], errors: [], successes: [], unaccounted: [] }

/** What the Backpack told of each distinct assertion so far. */
export type Told = ReadonlyMap<string, 'added' | Refusal['reason']>

export const nothingTold: Told = new Map()

/** Adds an answer to what was told before. What was added once stays added, whatever is said later. */
export function tell(told: Told, answer: Answer): Told {
  const all = new Map(told)
  for (const { assertion, reason } of answer.errors) if (all.get(assertion) !== 'added') all.set(assertion, reason)
  for (const assertion of answer.successes) all.set(assertion, 'added')
  return all
}

/** Assertions that were told as added before and are told as refused now: nobody can be believed then. */
export function contradictions(told: Told, answer: Answer): readonly string[] {
  return answer.errors.filter(({ assertion }) => told.get(assertion) === 'added').map(({ assertion }) => assertion)
}

/** The result of a call; `rest` says what is to be said of assertions that nothing was told of. */
export function resultOf<A extends string>(
  assertions: readonly A[],
  told: Told,
  rest: UnknownWhy | 'DENIED',
): IssueResult<A> {
  const outcomes = assertions.map((assertion): Outcome<A> => {
    const said = told.get(assertion)
    if (said === 'added') return { assertion, status: 'added' }
    if (said !== undefined) return { assertion, status: 'refused', reason: said }
    return rest === 'DENIED'
      ? { assertion, status: 'refused', reason: 'DENIED' }
      : { assertion, status: 'unknown', why: rest }
  })
  const errors: Array<IssueError<A>> = []
  const successes: A[] = []
  const unaccounted: A[] = []
  for (const outcome of outcomes) {
    switch (outcome.status) {
      case 'added':
        successes.push(outcome.assertion)
        break
      case 'refused':
        errors.push({ assertion: outcome.assertion, reason: outcome.reason })
        break
      case 'unknown':
        unaccounted.push(outcome.assertion)
        break
      default:
        outcome satisfies never
    }
  }
  return { outcomes, errors, successes, unaccounted }
}
