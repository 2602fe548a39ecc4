import { BackpackFailure } from '../flows/failure.js'
import type { FlowName, RunningFlow, Sifted } from '../flows/flow.js'
import type { FrameHost } from '../flows/frameHost.js'
import { beginFullWindowFlow, takeReturn, type ClaimReturn } from '../flows/fullWindowFlow.js'
import { beginModalFlow } from '../flows/modalFlow.js'
import type { IssueError, IssueResult } from './outcome.js'
import { listOf, prepareRequest, type IssueRequestInput, type PreparedRequest } from './prepareRequest.js'
import { isPending, type IssueState } from './state.js'
import { idleAttempt, transition, type Attempt, type IssueEffect, type IssueEvent } from './transition.js'

/** What a session works with, for all of its attempts. */
export interface IssueSessionOptions<A extends string = string> {
  /** Where the modal flow's frame stands. */
  readonly frameHost: FrameHost
  /** How long the Backpack has to begin to speak, in milliseconds. @defaultValue 8000 */
  readonly handshakeTimeout?: number | undefined
  /** How long it may be silent after the earner closed the dialog, in milliseconds. @defaultValue 1000 */
  readonly abortTimeout?: number | undefined
  /**
   * Refuses assertions without the Backpack: those that it returns are not sent, and come out with their reason. Asked
   * with the distinct assertions of a call when it begins, before anything is opened, and again when the Backpack is
   * there to be asked. A call of which nothing is left to be sent is settled.
   * @defaultValue none is held back
   */
  readonly heldBack?: ((assertions: readonly string[]) => readonly IssueError[]) | undefined
  /** The answer is there; errors first, as in the Issuer API's callback. */
  readonly onSettled?:
    | ((errors: IssueResult<A>['errors'], successes: IssueResult<A>['successes'], result: IssueResult<A>) => void)
    | undefined
  /** The call broke. */
  readonly onFailure?: ((failure: BackpackFailure) => void) | undefined
}

/** One caller's attempts at issuing badges, one after the other. */
export interface IssueSession<A extends string = string> {
  readonly getState: () => IssueState<A>
  /** @returns a function that ends the subscription */
  readonly subscribe: (listener: () => void) => () => void
  /** Begins an attempt; does nothing while one is under way. Bad input ends up in the state, and is never thrown. */
  readonly issue: (request: IssueRequestInput<A>) => void
  /** Closes for the earner: what was added is told as added, what had not begun as `DENIED`. */
  readonly cancel: () => void
  /** Ends what is under way with `ABORTED`, for the host app. */
  readonly abort: () => void
  /** Back to `idle`; ends what is under way without a word. */
  readonly reset: () => void
  /**
   * Takes the result of the full window from the page's URL, if one stands there; to be called when the page is
   * ready to show it. The result is consumed once.
   *
   * @param claim whether it is this session's, by its assertions, which the result is told of; a session of any
   *   strings takes them as they are: `(_backpack, assertions) => assertions`
   * @returns whether there was one
   */
  readonly resume: (claim: ClaimReturn<A>) => boolean
}

/**
 * Makes a session: the whole of issuing badges, without React.
 *
 * @example
 * ```ts
 * import { createDialogHost, createIssueSession } from 'react-open-badges/core'
 *
 * const session = createIssueSession({
 *   frameHost: createDialogHost(),
 *   onSettled(errors, successes) {
 *     console.log(`${successes.length} added, ${errors.length} refused`)
 *   },
 * })
 * session.resume((_backpack, assertions) => assertions)
 * document.querySelector('button')?.addEventListener('click', () => {
 *   session.issue({ backpack: 'https://backpack.example', assertions: 'https://issuer.example/a/1.json' })
 * })
 * ```
 */
export function createIssueSession<A extends string = string>(options: IssueSessionOptions<A>): IssueSession<A> {
  let attempt: Attempt<A> = idleAttempt
  let request: PreparedRequest<A> | null = null
  let running: RunningFlow | null = null
  let begun = 0
  let silence: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  const dispatch = (event: IssueEvent<A>): void => {
    const [next, effects] = transition(attempt, event)
    const hasChanged = next !== attempt
    attempt = next
    // The host app is told last, when the flow has ended and it may begin the next one.
    for (const effect of effects) if (effect.type !== 'NOTIFY') perform(effect)
    if (hasChanged) for (const listener of listeners) listener()
    if (effects.some(({ type }) => type === 'NOTIFY')) notify(next.state)
  }

  const perform = (effect: Exclude<IssueEffect, { type: 'NOTIFY' }>): void => {
    switch (effect.type) {
      case 'BEGIN':
        if (request !== null) begin(effect.flow, request)
        return
      case 'ASK_TO_END':
        running?.askToEnd()
        return
      case 'AWAIT_ANSWER':
        clearTimeout(silence)
        silence = setTimeout(() => dispatch({ type: 'SILENT' }), options.abortTimeout ?? 1000)
        return
      case 'STOP':
        clearTimeout(silence)
        running?.stop()
        running = null
        return
      default:
        effect satisfies never
    }
  }

  const notify = (state: IssueState<A>): void => {
    if (state.status === 'settled') options.onSettled?.(state.errors, state.successes, resultFrom(state))
    if (state.status === 'failed') options.onFailure?.(state.failure)
  }

  const begin = (flow: FlowName, prepared: PreparedRequest<A>): void => {
    const number = ++begun
    const isRunning = (): boolean => number === begun && isPending(attempt.state.status)
    const sifted = sift(prepared.sent)
    if (sifted.sent.length === 0) return
    const flowBegun = beginFlow(flow, prepared, sifted, (event) => {
      if (isRunning()) dispatch(event)
    })
    // It may have failed while it began, and another may run in its place by now.
    if (isRunning()) running = flowBegun
    else flowBegun.stop()
  }

  /** What is held back is told at once, which ends an attempt that has nothing else. */
  const sift = (distinct: readonly string[]): Sifted => {
    const heldBack = options.heldBack?.(distinct) ?? []
    if (heldBack.length > 0) dispatch({ type: 'HELD_BACK', heldBack })
    return { sent: distinct.filter((item) => !heldBack.some(({ assertion }) => assertion === item)), heldBack }
  }

  /** @param ifRunning a flow's word counts only while it is the one that runs */
  const beginFlow = (
    flow: FlowName,
    { backpack, sent, input }: PreparedRequest<A>,
    sifted: Sifted,
    ifRunning: (event: IssueEvent<A>) => void,
  ): RunningFlow => {
    if (flow === 'full-window') {
      return beginFullWindowFlow(
        { backpack, ...sifted },
        {
          assertions: listOf(input.assertions),
          returnTo: input.returnTo,
          submit: (form) => leaveWith(form, options.frameHost),
          failed: (failure) => ifRunning({ type: 'FAILED', failure }),
          shownAgain: () => ifRunning({ type: 'SHOWN_AGAIN' }),
        },
      )
    }
    return beginModalFlow(
      { backpack, sift: () => sift(sent) },
      {
        opened: () => ifRunning({ type: 'OPENED' }),
        connected: () => ifRunning({ type: 'CONNECTED' }),
        progressed: (progress) => ifRunning({ type: 'PROGRESSED', progress }),
        answered: (answer) => ifRunning({ type: 'ANSWERED', answer }),
        cancelled: () => ifRunning({ type: 'CANCEL' }),
        failed(failure) {
          const canFallBack = (input.mode ?? 'auto') === 'auto' && attempt.state.status === 'opening'
          ifRunning(canFallBack && failure.code === 'UNSUPPORTED' ? { type: 'FALL_BACK' } : { type: 'FAILED', failure })
        },
      },
      { host: options.frameHost, handshakeTimeout: options.handshakeTimeout ?? 8000, page: window },
    )
  }

  return {
    getState: () => attempt.state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    issue(input) {
      if (isPending(attempt.state.status)) return
      const assertions = listOf(input.assertions)
      const prepared = prepareRequest(input)
      if (prepared instanceof BackpackFailure) {
        dispatch({ type: 'REFUSE', assertions, failure: prepared })
        return
      }
      request = prepared
      dispatch({ type: 'ISSUE', assertions, flow: prepared.flow })
    },
    cancel: () => dispatch({ type: 'CANCEL' }),
    abort: () => dispatch({ type: 'ABORT' }),
    reset: () => dispatch({ type: 'RESET' }),
    resume(claim) {
      if (isPending(attempt.state.status)) return false
      const returned = takeReturn(claim)
      if (returned === null) return false
      const { assertions } = returned
      dispatch(
        returned.ok
          ? { type: 'RETURNED', assertions, answer: returned.answer }
          : { type: 'REFUSE', assertions, failure: returned.failure },
      )
      return true
    },
  }
}

function leaveWith(form: HTMLFormElement, host: FrameHost): void {
  if (host.submit === undefined) form.submit()
  else host.submit(form)
}

/** The lists of a result, without the status. */
export function resultFrom<A extends string>(state: IssueState<A>): IssueResult<A> {
  const { outcomes, errors, successes, unaccounted } = state
  return { outcomes, errors, successes, unaccounted }
}
