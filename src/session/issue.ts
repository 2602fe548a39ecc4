import type { IssueMode } from '../flows/chooseFlow.js'
import { createDialogHost } from '../flows/dialogHost.js'
import { BackpackFailure } from '../flows/failure.js'
import type { FrameHost } from '../flows/frameHost.js'
import { takeReturn } from '../flows/fullWindowFlow.js'
import { createIssueSession } from './createIssueSession.js'
import { nothingTold, resultOf, tell, type IssueResult } from './outcome.js'

/** What a single call needs. */
export interface IssueOptions {
  /** Absolute http(s) URL of the Backpack, or a path of this page's own origin. */
  readonly backpack: string
  /** @defaultValue 'auto' */
  readonly mode?: IssueMode | undefined
  /** Where the earner comes back to from the full window. @defaultValue this page */
  readonly returnTo?: string | undefined
  /** Where the dialog's frame stands. @defaultValue a native `<dialog>` */
  readonly frameHost?: FrameHost | undefined
  /** How long the Backpack has to begin to speak, in milliseconds. @defaultValue 8000 */
  readonly handshakeTimeout?: number | undefined
  /** How long it may be silent after the earner closed the dialog, in milliseconds. @defaultValue 1000 */
  readonly abortTimeout?: number | undefined
  /** Ends the call with `ABORTED`. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Offers badges to the earner's backpack, and says what became of each: `OpenBadges.issue` of the Issuer API.
 *
 * In the full window (asked for, or taken by `auto`) the page is left and the promise stays open; the page that the
 * earner comes back to has the result from {@link resumeIssue}.
 *
 * @param assertions URLs of hosted assertions and compact JWS; a single string is a list of one
 * @throws {BackpackFailure} as a rejection: `BACKPACK_UNREACHABLE`, `BACKPACK_ANSWER_INVALID`, `BACKPACK_ERROR`,
 *   `INPUT_INVALID`, `UNSUPPORTED`, `ABORTED`
 *
 * @example
 * ```ts
 * import { issue } from 'react-open-badges/core'
 *
 * const { successes, errors } = await issue(['https://issuer.example/a/1.json'], {
 *   backpack: 'https://backpack.example',
 * })
 * for (const { assertion, reason } of errors) console.log(assertion, reason)
 * console.log(successes)
 * ```
 */
export function issue<A extends string>(assertions: A | readonly A[], options: IssueOptions): Promise<IssueResult<A>> {
  const { backpack, mode, returnTo, frameHost, handshakeTimeout, abortTimeout, signal } = options
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(new BackpackFailure('ABORTED', 'The call was ended by the page before it began.', { outcome: 'none' }))
      return
    }
    const session = createIssueSession<A>({
      frameHost: frameHost ?? createDialogHost(),
      handshakeTimeout,
      abortTimeout,
      onSettled: (_errors, _successes, result) => {
        signal?.removeEventListener('abort', session.abort)
        resolve(result)
      },
      onFailure: (failure) => {
        signal?.removeEventListener('abort', session.abort)
        reject(failure)
      },
    })
    signal?.addEventListener('abort', session.abort)
    session.issue({ backpack, assertions, mode, returnTo })
  })
}

/**
 * Offers badges in the full window: `OpenBadges.issue_no_modal` of the Issuer API. The page is left; the page that the
 * earner comes back to has the result from {@link resumeIssue}.
 *
 * @throws {BackpackFailure} `INPUT_INVALID`, `UNSUPPORTED`
 *
 * @example
 * ```ts
 * import { issueNoModal } from 'react-open-badges/core'
 *
 * issueNoModal('https://issuer.example/a/1.json', { backpack: 'https://backpack.example', returnTo: '/badges' })
 * ```
 */
export function issueNoModal<A extends string>(
  assertions: A | readonly A[],
  options: Pick<IssueOptions, 'backpack' | 'returnTo'>,
): void {
  const failures: BackpackFailure[] = []
  const session = createIssueSession<A>({
    frameHost: createDialogHost(),
    onFailure: (failure) => failures.push(failure),
  })
  session.issue({ ...options, assertions, mode: 'full-window' })
  const [failure] = failures
  if (failure !== undefined) throw failure
}

/**
 * Takes the result of the full window from the page's URL, once, and cleans the URL. Call it when the page that the
 * earner comes back to has loaded.
 *
 * @returns `null` when the page was opened without one
 * @throws {BackpackFailure} `RETURN_REFUSED`: no call from this tab waits for it, or it does not fit
 *
 * @example
 * ```ts
 * import { resumeIssue } from 'react-open-badges/core'
 *
 * const result = resumeIssue()
 * if (result !== null) console.log(`${result.successes.length} badges added`)
 * ```
 */
export function resumeIssue(): IssueResult | null {
  const returned = takeReturn((_backpack, assertions) => assertions)
  if (returned === null) return null
  if (!returned.ok) throw returned.failure
  return resultOf(returned.assertions, tell(nothingTold, returned.answer), 'NO_ANSWER')
}
