import { parseBackpackUrl } from '../protocol/backpackUrl.js'
import { BackpackFailure } from '../flows/failure.js'
import { createIssueSession, type IssueSession } from '../session/createIssueSession.js'
import { listOf, type IssueRequestInput } from '../session/prepareRequest.js'
import type { IssueResult } from '../session/outcome.js'
import { isPending } from '../session/state.js'
import { createDialogStore, type DialogStore } from './dialogStore.js'
import type { Preflight, PreflightCheck, PreflightChecks } from '../preflight/preflight.js'
import { loadIssueDialog } from './lazyIssueDialog.js'
import type { IssueOverrides, UseIssueBadgesOptions } from './useIssueBadges.js'

/** What a hook does between renders; it always works with the options of the latest one. */
export interface IssueController {
  readonly session: IssueSession
  readonly store: DialogStore
  /** Takes the options of a render that is in the page now, with the provider's defaults filled in. */
  readonly update: (options: UseIssueBadgesOptions) => void
  /**
   * The component is in the page, and wants to hear what becomes known of its assertions.
   *
   * @returns a function that ends all that it owns
   */
  readonly mount: (tellChecks: (checks: PreflightChecks) => void) => () => void
  readonly issue: (overrides?: IssueOverrides) => void
  /** The earner may be about to press the button: fetches what the press would wait for. */
  readonly foresee: () => void
  readonly check: (assertions?: string | readonly string[]) => Promise<readonly PreflightCheck[]>
  /** The button was pressed. While the page is being left, that begins anew. */
  readonly press: () => void
  readonly issueAsync: (overrides?: IssueOverrides) => Promise<IssueResult>
  readonly reset: () => void
  /** The call that was made last, in the full window. */
  readonly issueInFullWindow: () => void
  /** Takes the return from the full window, if it is this component's. */
  readonly resume: () => void
}

interface Waiting {
  readonly resolve: (result: IssueResult) => void
  readonly reject: (failure: BackpackFailure) => void
}

export function createIssueController(): IssueController {
  let options: UseIssueBadgesOptions = {}
  /** Unmounted: it has nobody left to tell, and nowhere to show a dialog. */
  let isGone = false
  let lastRequest: IssueRequestInput | null = null
  let waiting: readonly Waiting[] = []

  const takeWaiting = (): readonly Waiting[] => {
    const all = waiting
    waiting = []
    return all
  }

  /** `null` until its code was fetched. */
  let preflight: Preflight | null = null
  let tellChecks: (checks: PreflightChecks) => void = () => {}
  const check = async (given: string | readonly string[] = options.assertions ?? []) => {
    const assertions = listOf(given)
    try {
      const { createPreflight } = await import('../preflight/createPreflight.js')
      preflight ??= createPreflight(tellChecks)
      if (!isGone) return await preflight.check(assertions)
    } catch {
      // It could not be fetched, or the browser is too old for it: the badges are sent unlooked at.
    }
    return assertions.map(unchecked)
  }
  const checkIfAsked = (assertions?: string | readonly string[]): void => {
    if (options.preflight === true) void check(assertions)
  }

  const store = createDialogStore(loadIssueDialog, () => options.frameHost)
  const session = createIssueSession({
    frameHost: store,
    get handshakeTimeout() {
      return options.handshakeTimeout
    },
    get abortTimeout() {
      return options.abortTimeout
    },
    heldBack: (assertions) => preflight?.heldBack(assertions) ?? [],
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

  session.subscribe(() => {
    // The page that was left is shown again from the back-forward cache. Its call never settles, as the protocol has it:
    // the earner may still answer the Backpack, so it has not failed, and a page of its own gets the answer then. What
    // the next call comes to is another call's.
    if (session.getState().status === 'idle') takeWaiting()
  })

  const issue = (overrides: IssueOverrides = {}): void => {
    if (isGone || isPending(session.getState().status)) return
    // How an earlier call failed may still be shown.
    store.dismiss()
    lastRequest = {
      backpack: overrides.backpack ?? options.backpack ?? '',
      assertions: overrides.assertions ?? options.assertions ?? [],
      mode: overrides.mode ?? options.mode,
      returnTo: overrides.returnTo ?? options.returnTo,
    }
    // It is heard of when the Backpack is there to be asked; nothing waits for it.
    checkIfAsked(lastRequest.assertions)
    session.issue(lastRequest)
  }

  const reset = (why: string): void => {
    for (const { reject } of takeWaiting()) reject(new BackpackFailure('ABORTED', why))
    session.reset()
  }

  return {
    session,
    store,
    update(next) {
      options = next
    },
    mount(tell) {
      isGone = false
      tellChecks = tell
      return () => {
        isGone = true
        session.abort()
        preflight?.end()
      }
    },
    check,
    foresee() {
      // A dialog that cannot be fetched now is fetched again in the click, and says so there.
      loadIssueDialog().catch(() => undefined)
      checkIfAsked()
    },
    issue,
    press() {
      if (session.getState().status !== 'redirecting') return issue()
      // A form that is answered 204, or stopped by the earner, leaves the page where it is, and no event tells of it. Who
      // still sees the button may press it.
      reset('The button was pressed again while the page was being left.')
      issue({ mode: 'full-window' })
    },
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
    reset: () => reset('The hook was reset before the Backpack answered.'),
    issueInFullWindow() {
      if (lastRequest !== null) session.issue({ ...lastRequest, mode: 'full-window' })
    },
    resume() {
      session.resume((from, returned) => claimReturn(options, from, returned))
    },
  }
}

export function unchecked(assertion: string): PreflightCheck {
  return { assertion, status: 'unchecked' }
}

/** A hook that names its assertions takes the return of those and no others; one that names none takes any. */
function claimReturn(
  { assertions, backpack }: Pick<UseIssueBadgesOptions, 'assertions' | 'backpack'>,
  from: string,
  returned: readonly string[],
): readonly string[] | null {
  if (assertions === undefined) return returned
  const own = listOf(assertions)
  const address = backpack === undefined ? null : parseBackpackUrl(backpack, window.location.href)
  // The page may list them in another order by now. What became of each is told by the assertion, not by its place.
  const isOwn =
    address?.href === from &&
    own.every((item) => returned.includes(item)) &&
    returned.every((item) => own.includes(item))
  return isOwn ? own : null
}
