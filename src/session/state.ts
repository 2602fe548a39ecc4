import type { BackpackFailure } from '../flows/failure.js'
import type { IssueResult } from './outcome.js'

/** How far the Backpack has come with adding. Both count badges. */
export interface IssueProgress {
  readonly done: number
  readonly total: number
}

/**
 * Where an attempt stands. `outcomes`, `errors`, `successes` and `unaccounted` are there in every status.
 *
 * - `idle`: nothing was asked yet, or `reset`
 * - `opening`: the dialog is on its way
 * - `connecting`: the Backpack's frame is loading
 * - `consenting`: the earner and the Backpack have the word; there is no time limit on them
 * - `redirecting`: the page is about to be left for the Backpack's full window
 * - `settled`: the answer is there
 * - `failed`: the call broke; what was told before is kept, the rest is unknown
 */
export type IssueState<A extends string = string> = IssueResult<A> &
  (
    | { readonly status: 'idle' }
    | { readonly status: 'opening' }
    | { readonly status: 'connecting' }
    | {
        readonly status: 'consenting'
        /** Absent until the Backpack begins to add. */
        readonly progress?: IssueProgress
        /** The earner closed the dialog, and what is under way in the Backpack is being waited for. */
        readonly closing: boolean
      }
    | { readonly status: 'redirecting' }
    | { readonly status: 'settled' }
    | { readonly status: 'failed'; readonly failure: BackpackFailure }
  )

export type IssueStatus = IssueState['status']

/** Whether a call is under way. */
export function isPending(status: IssueStatus): boolean {
  switch (status) {
    case 'opening':
    case 'connecting':
    case 'consenting':
    case 'redirecting':
      return true
    case 'idle':
    case 'settled':
    case 'failed':
      return false
    default:
      status satisfies never
      return false
  }
}
