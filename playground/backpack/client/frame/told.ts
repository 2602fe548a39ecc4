import { isIssueReason, type IssueReason } from 'react-open-badges/backpack'
import * as v from 'valibot'

/** What became of an assertion, with words for the earner. `unknown`: nobody can say. */
export type Told =
  | { readonly status: 'added' | 'unknown'; readonly words: string }
  | { readonly status: 'refused'; readonly reason: IssueReason; readonly words: string }

export const reason = v.custom<IssueReason>(isIssueReason)

/** The same as it comes from the server, or from a window of the Backpack. */
export const told = v.union([
  v.object({ status: v.picklist(['added', 'unknown']), words: v.string() }),
  v.object({ status: v.literal('refused'), reason, words: v.string() }),
])
