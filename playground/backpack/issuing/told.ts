import type { IssueReason } from 'react-open-badges/backpack'
import type { AddOutcome } from './addBadge.js'
import { addedWords, refusalWords, unknownWords } from './refusalWords.js'

/** What became of one assertion, with words for the earner, as the browser scripts are told it. */
export type Told =
  | { readonly status: 'added' | 'unknown'; readonly words: string }
  | { readonly status: 'refused'; readonly reason: IssueReason; readonly words: string }

export function told(outcome: AddOutcome): Told {
  switch (outcome.status) {
    case 'added':
      return { status: outcome.status, words: addedWords }
    case 'refused':
      return { status: outcome.status, reason: outcome.reason, words: refusalWords(outcome.reason, outcome.code) }
    case 'unknown':
      return { status: outcome.status, words: unknownWords }
    default:
      return outcome satisfies never
  }
}
