import type { Answer, ProgressAnswer, Refusal } from '../protocol/answer.js'
import type { FlowName } from '../flows/flow.js'
import { BackpackFailure } from '../flows/failure.js'
import { contradictions, emptyResult, nothingTold, resultOf, tell, type Told } from './outcome.js'
import type { IssueState } from './state.js'

/** The state that the host app sees, and what is behind it: what was asked, and what was told of it. */
export interface Attempt<A extends string = string> {
  readonly state: IssueState<A>
  readonly assertions: readonly A[]
  readonly told: Told
}

/** What happens to an attempt. */
export type IssueEvent<A extends string = string> =
  /** The host app asks for badges to be issued by that flow. */
  | { readonly type: 'ISSUE'; readonly assertions: readonly A[]; readonly flow: FlowName }
  /** The call cannot be begun. */
  | { readonly type: 'REFUSE'; readonly assertions: readonly A[]; readonly failure: BackpackFailure }
  /** These are refused without the Backpack. */
  | { readonly type: 'HELD_BACK'; readonly heldBack: readonly Refusal[] }
  /** The frame is in the page. */
  | { readonly type: 'OPENED' }
  /** The handshake is done, and the request sent. */
  | { readonly type: 'CONNECTED' }
  | { readonly type: 'PROGRESSED'; readonly progress: ProgressAnswer }
  | { readonly type: 'ANSWERED'; readonly answer: Answer }
  | { readonly type: 'FAILED'; readonly failure: BackpackFailure }
  /** The dialog cannot be had here, and the full window will do. */
  | { readonly type: 'FALL_BACK' }
  /** The earner closed the dialog, or the host app called `cancel`. */
  | { readonly type: 'CANCEL' }
  /** Nothing came from the Backpack for the time it has to answer an abort. */
  | { readonly type: 'SILENT' }
  /** The page that was left is shown again from the back-forward cache. */
  | { readonly type: 'SHOWN_AGAIN' }
  /** The earner came back from the full window with an answer. */
  | { readonly type: 'RETURNED'; readonly assertions: readonly A[]; readonly answer: Answer }
  /** The host app ended the call. */
  | { readonly type: 'ABORT' }
  | { readonly type: 'RESET' }

/** What is to be done because of it, in this order. */
export type IssueEffect =
  | { readonly type: 'BEGIN'; readonly flow: FlowName }
  /** Ask the Backpack to answer with what it has. */
  | { readonly type: 'ASK_TO_END' }
  /** (Re)start the time that the Backpack has to break its silence. */
  | { readonly type: 'AWAIT_ANSWER' }
  /** End the flow, and all that it owns. */
  | { readonly type: 'STOP' }
  /** Tell the host app that the attempt has ended. */
  | { readonly type: 'NOTIFY' }

export type Transition<A extends string> = readonly [next: Attempt<A>, effects: readonly IssueEffect[]]

export const idleAttempt: Attempt<never> = {
  state: { status: 'idle', ...emptyResult },
  assertions: [],
  told: nothingTold,
}

/** One step of an attempt: pure, so that every state can be tried with every event. */
export function transition<A extends string>(attempt: Attempt<A>, event: IssueEvent<A>): Transition<A> {
  const stay: Transition<A> = [attempt, []]

  switch (attempt.state.status) {
    case 'idle':
    case 'settled':
    case 'failed':
      switch (event.type) {
        case 'ISSUE':
          return begin(event.assertions, event.flow)
        case 'REFUSE':
          return refuse(event.assertions, event.failure)
        case 'RETURNED':
          return settle({ ...attempt, assertions: event.assertions, told: nothingTold }, event.answer, [])
        case 'RESET':
          return attempt.state.status === 'idle' ? stay : [idleAttempt, []]
        default:
          return stay
      }

    case 'opening':
    case 'connecting':
      switch (event.type) {
        case 'OPENED':
          return [{ ...attempt, state: { status: 'connecting', ...pendingResult(attempt) } }, []]
        case 'CONNECTED':
          return [{ ...attempt, state: { status: 'consenting', closing: false, ...pendingResult(attempt) } }, []]
        case 'FALL_BACK':
          return [
            { ...attempt, state: { status: 'redirecting', ...pendingResult(attempt) } },
            [{ type: 'STOP' }, { type: 'BEGIN', flow: 'full-window' }],
          ]
        case 'HELD_BACK':
          return holdBack(attempt, attempt.state, event.heldBack)
        case 'CANCEL':
          // Nothing was sent: the earner closed the dialog, which is how the Issuer API spells no.
          return settleWith(attempt, 'DENIED')
        case 'FAILED':
          return fail(attempt, event.failure)
        case 'ABORT':
          return fail(attempt, aborted('none'))
        case 'RESET':
          return [idleAttempt, [{ type: 'STOP' }]]
        default:
          return stay
      }

    case 'consenting':
      switch (event.type) {
        case 'PROGRESSED':
          return progress(attempt, attempt.state.closing, event.progress)
        case 'ANSWERED':
          return settle(attempt, event.answer, [{ type: 'STOP' }])
        case 'CANCEL':
          return attempt.state.closing
            ? // Pressed a second time: the earner won't wait for what is under way.
              settleWith(attempt, 'NO_ANSWER')
            : [
                { ...attempt, state: { ...attempt.state, closing: true } },
                [{ type: 'ASK_TO_END' }, { type: 'AWAIT_ANSWER' }],
              ]
        case 'SILENT':
          return attempt.state.closing ? settleWith(attempt, 'NO_ANSWER') : stay
        case 'FAILED':
          return fail(attempt, event.failure)
        case 'ABORT':
          return fail(attempt, aborted('unknown'))
        case 'RESET':
          return [idleAttempt, [{ type: 'STOP' }]]
        default:
          return stay
      }

    case 'redirecting':
      switch (event.type) {
        case 'CANCEL':
          // A form that is answered 204, or stopped, leaves the page where it is. It may have reached the Backpack, so
          // nobody can say no in the earner's name; what was saved for the return stays, should she come back by it.
          return settleWith(attempt, 'NO_ANSWER')
        case 'HELD_BACK':
          return holdBack(attempt, attempt.state, event.heldBack)
        case 'SHOWN_AGAIN':
        case 'RESET':
          return [idleAttempt, [{ type: 'STOP' }]]
        case 'FAILED':
          return fail(attempt, event.failure)
        case 'ABORT':
          return fail(attempt, aborted('unknown'))
        default:
          return stay
      }

    default:
      attempt.state satisfies never
      return stay
  }
}

function begin<A extends string>(assertions: readonly A[], flow: FlowName): Transition<A> {
  const attempt: Attempt<A> = { state: { status: 'settled', ...emptyResult }, assertions, told: nothingTold }
  // Nothing to ask for: the Issuer API answers [], [] at once, and no dialog is opened.
  if (assertions.length === 0) return [attempt, [{ type: 'NOTIFY' }]]
  const status = flow === 'modal' ? 'opening' : 'redirecting'
  return [{ ...attempt, state: { status, ...pendingResult(attempt) } }, [{ type: 'BEGIN', flow }]]
}

function refuse<A extends string>(assertions: readonly A[], failure: BackpackFailure): Transition<A> {
  const result = resultOf(assertions, nothingTold, failure.outcome === 'none' ? 'NOT_SENT' : 'NO_ANSWER')
  return [{ state: { status: 'failed', failure, ...result }, assertions, told: nothingTold }, [{ type: 'NOTIFY' }]]
}

/** @param state stays, unless nothing is left to be asked */
function holdBack<A extends string>(
  attempt: Attempt<A>,
  state: Extract<IssueState<A>, { readonly status: 'opening' | 'connecting' | 'redirecting' }>,
  heldBack: readonly Refusal[],
): Transition<A> {
  const next = { ...attempt, told: tell(attempt.told, { successes: [], errors: heldBack }) }
  return attempt.assertions.every((assertion) => next.told.has(assertion))
    ? settleWith(next, 'NO_ANSWER')
    : [{ ...next, state: { ...state, ...pendingResult(next) } }, []]
}

function progress<A extends string>(attempt: Attempt<A>, closing: boolean, told: ProgressAnswer): Transition<A> {
  const next = { ...attempt, told: tell(attempt.told, told) }
  return [
    {
      ...next,
      state: {
        status: 'consenting',
        closing,
        progress: { done: told.done, total: told.total },
        ...pendingResult(next),
      },
    },
    closing ? [{ type: 'AWAIT_ANSWER' }] : [],
  ]
}

function settle<A extends string>(attempt: Attempt<A>, answer: Answer, before: readonly IssueEffect[]): Transition<A> {
  const [contradicted] = contradictions(attempt.told, answer)
  if (contradicted !== undefined) {
    return fail(
      attempt,
      new BackpackFailure(
        'BACKPACK_ANSWER_INVALID',
        `The Backpack told ${contradicted} as added while it worked, and as refused in its answer.`,
      ),
    )
  }
  const next = { ...attempt, told: tell(attempt.told, answer) }
  const result = resultOf(next.assertions, next.told, 'NO_ANSWER')
  return [{ ...next, state: { status: 'settled', ...result } }, [...before, { type: 'NOTIFY' }]]
}

function settleWith<A extends string>(attempt: Attempt<A>, rest: 'DENIED' | 'NO_ANSWER'): Transition<A> {
  const result = resultOf(attempt.assertions, attempt.told, rest)
  return [{ ...attempt, state: { status: 'settled', ...result } }, [{ type: 'STOP' }, { type: 'NOTIFY' }]]
}

function fail<A extends string>(attempt: Attempt<A>, failure: BackpackFailure): Transition<A> {
  const rest = failure.outcome === 'none' ? 'NOT_SENT' : 'NO_ANSWER'
  const result = resultOf(attempt.assertions, attempt.told, rest)
  return [{ ...attempt, state: { status: 'failed', failure, ...result } }, [{ type: 'STOP' }, { type: 'NOTIFY' }]]
}

function pendingResult<A extends string>(attempt: Attempt<A>) {
  return resultOf(attempt.assertions, attempt.told, 'PENDING')
}

function aborted(outcome: 'none' | 'unknown'): BackpackFailure {
  return new BackpackFailure('ABORTED', 'The call was ended by the page before the Backpack answered.', { outcome })
}
