import { parseBackpackUrl } from '../protocol/backpackUrl.js'
import { BackpackFailure } from '../flows/failure.js'
import { createIssueSession, type IssueSession } from '../session/createIssueSession.js'
import type { IssueRequestInput } from '../session/prepareRequest.js'
import type { IssueResult } from '../session/outcome.js'
import { isPending } from '../session/state.js'
import { createDialogStore, type DialogStore } from './dialogStore.js'
import { loadIssueDialog } from './lazyIssueDialog.js'
import type { IssueOverrides, UseIssueBadgesOptions } from './useIssueBadges.js'

/** What a hook does between renders; it always works with the options of the latest one. */
export interface IssueController<A extends string> {
  readonly session: IssueSession<A>
  readonly store: DialogStore
  /** Takes the options of a render that is in the page now, with the provider's defaults filled in. */
  readonly update: (options: UseIssueBadgesOptions<A>) => void
  /** The component is in the page. @returns a function that ends all that it owns */
  readonly mount: () => () => void
  readonly issue: (overrides?: IssueOverrides<A>) => void
  readonly issueAsync: (overrides?: IssueOverrides<A>) => Promise<IssueResult<A>>
  readonly reset: () => void
  /** The call that was made last, in the full window. */
  readonly issueInFullWindow: () => void
  /** Takes the return from the full window, if it is this component's. */
  readonly resume: () => void
}

interface Waiting<A extends string> {
  readonly resolve: (result: IssueResult<A>) => void
  readonly reject: (failure: BackpackFailure) => void
}

export function createIssueController<A extends string>(): IssueController<A> {
  let options: UseIssueBadgesOptions<A> = {}
  /** Unmounted: it has nobody left to tell, and nowhere to show a dialog. */
  let isGone = false
  let lastRequest: IssueRequestInput<A> | null = null
  let waiting: ReadonlyArray<Waiting<A>> = []

  const takeWaiting = (): ReadonlyArray<Waiting<A>> => {
    const all = waiting
    waiting = []
    return all
  }

  const store = createDialogStore(loadIssueDialog, () => options.frameHost)
  const session = createIssueSession<A>({
    frameHost: store,
    get handshakeTimeout() {
      return options.handshakeTimeout
    },
    get abortTimeout() {
      return options.abortTimeout
    },
    onSettled(errors, successes, result) {
      store.dismiss()
      for (const { resolve } of takeWaiting()) resolve(result)
      options.onSettled?.(errors, successes, result)
    },
    onFailure(failure) {
      for (const { reject } of takeWaiting()) reject(failure)
      if (!isGone) options.onFailure?.(failure)
    },
  })

  const issue = (overrides: IssueOverrides<A> = {}): void => {
    if (isGone || isPending(session.getState().status)) return
    // How an earlier call failed may still be shown.
    store.dismiss()
    lastRequest = {
      backpack: overrides.backpack ?? options.backpack ?? '',
      assertions: overrides.assertions ?? options.assertions ?? [],
      mode: overrides.mode ?? options.mode,
      returnTo: overrides.returnTo ?? options.returnTo,
    }
    session.issue(lastRequest)
  }

  return {
    session,
    store,
    update(next) {
      options = next
    },
    mount() {
      isGone = false
      return () => {
        isGone = true
        session.abort()
      }
    },
    issue,
    issueAsync: (overrides) =>
      new Promise((resolve, reject) => {
        if (isGone) {
          reject(
            new BackpackFailure('ABORTED', 'The component that this call belongs to is gone.', { outcome: 'none' }),
          )
          return
        }
        if (isPending(session.getState().status)) {
          reject(
            new BackpackFailure('INPUT_INVALID', 'A call of this hook is under way; await it, or cancel it first.'),
          )
          return
        }
        waiting = [...waiting, { resolve, reject }]
        issue(overrides)
      }),
    reset() {
      for (const { reject } of takeWaiting()) {
        reject(new BackpackFailure('ABORTED', 'The hook was reset before the Backpack answered.'))
      }
      session.reset()
    },
    issueInFullWindow() {
      if (lastRequest !== null) session.issue({ ...lastRequest, mode: 'full-window' })
    },
    resume() {
      session.resume((from, returned) => isOwnReturn(options, from, returned))
    },
  }
}

/** A hook that names its assertions takes the return of those; one that does not takes any. */
function isOwnReturn(
  { assertions, backpack }: Pick<UseIssueBadgesOptions, 'assertions' | 'backpack'>,
  from: string,
  returned: readonly string[],
): boolean {
  if (assertions === undefined) return true
  const own = typeof assertions === 'string' ? [assertions] : assertions
  const address = backpack === undefined ? null : parseBackpackUrl(backpack, window.location.href)
  return (
    address?.href === from && own.length === returned.length && own.every((item, place) => item === returned[place])
  )
}
