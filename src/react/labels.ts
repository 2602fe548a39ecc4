import type { BackpackFailure } from '../flows/failure.js'
import type { IssueResult } from '../session/outcome.js'
import type { IssueProgress } from '../session/state.js'

/** All the words that the button and the dialog say. Give the ones to be changed; the rest stays English. */
export interface IssueLabels {
  /** @defaultValue 'Add to Backpack' */
  readonly button: string
  /** @defaultValue 'Add to your Backpack' */
  readonly dialogTitle: string
  /** @defaultValue 'Close' */
  readonly close: string
  /** @defaultValue 'Cancel' */
  readonly cancel: string
  /** Who offers to whom; both are hosts, such as `issuer.example`. */
  readonly route: (issuer: string, backpack: string) => string
  readonly connecting: (backpack: string) => string
  readonly adding: (progress: IssueProgress) => string
  /** The dialog was closed, and a badge whose adding had begun is being waited for. */
  readonly closing: string
  readonly failureTitle: string
  /** For the earner, who can't do anything with a code. */
  readonly failure: (failure: BackpackFailure, backpack: string) => string
  /** The way out of a failure: the same in the full window. */
  readonly fullWindow: (backpack: string) => string
  /** While the page is being left for the full window; it may not come, and then the button is to be pressed again. */
  readonly redirecting: (backpack: string) => string
  /** Said, and shown beside the button, when the answer is there. */
  readonly settled: (result: IssueResult) => string
}

export const defaultLabels: IssueLabels = {
  button: 'Add to Backpack',
  dialogTitle: 'Add to your Backpack',
  close: 'Close',
  cancel: 'Cancel',
  route: (issuer, backpack) => `From ${issuer} to ${backpack}`,
  connecting: (backpack) => `Connecting to ${backpack}…`,
  adding: ({ done, total }) => `${done} of ${total} done`,
  closing: 'Finishing what had begun…',
  failureTitle: 'That did not work',
  failure: failureWords,
  fullWindow: (backpack) => `Continue on ${backpack}`,
  redirecting: (backpack) => `Going to ${backpack}… If nothing happens, press again.`,
  settled: settledWords,
}

function failureWords(failure: BackpackFailure, backpack: string): string {
  switch (failure.code) {
    case 'BACKPACK_UNREACHABLE':
      return `${backpack} does not answer here. Nothing was added. You can try it in the full window.`
    case 'BACKPACK_ANSWER_INVALID':
    case 'BACKPACK_ERROR':
      return `${backpack} gave no answer that makes sense. Look into your Backpack to see what was added, or try again.`
    case 'RETURN_REFUSED':
      return 'This page was opened with a result that it did not ask for, so it was not used.'
    case 'INPUT_INVALID':
      return 'This site offers the badge in a way that does not work. Please tell them.'
    case 'UNSUPPORTED':
      return failure.recoverable
        ? 'This browser cannot do it here. You can try it in the full window.'
        : 'This site does not let it happen. Please tell them.'
    case 'ABORTED':
      return 'It was stopped before your Backpack answered.'
    default:
      failure.code satisfies never
      return ''
  }
}

function settledWords({ outcomes, errors, successes, unaccounted }: IssueResult): string {
  if (outcomes.length === 0) return 'There was nothing to add.'
  const existing = errors.filter(({ reason }) => reason === 'EXISTS').length
  const refused = errors.length - existing
  if (successes.length === outcomes.length)
    return successes.length === 1 ? 'Added to your Backpack.' : `All ${successes.length} are in your Backpack now.`
  if (existing === outcomes.length) return 'Already in your Backpack.'
  if (errors.every(({ reason }) => reason === 'DENIED') && errors.length === outcomes.length) return 'Not added.'
  if (refused === outcomes.length && errors.every(({ reason }) => reason !== 'DENIED' && reason !== 'UNKNOWN')) {
    // The earner can do nothing about it, and whoever awarded the badge can.
    return 'Not added: the check found a fault. Please tell this site.'
  }
  return [
    successes.length > 0 ? `${successes.length} added` : '',
    existing > 0 ? `${existing} already there` : '',
    refused > 0 ? `${refused} not added` : '',
    unaccounted.length > 0 ? `${unaccounted.length} unknown: look into your Backpack` : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
    .concat('.')
}
