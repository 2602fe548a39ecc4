import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type FormEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react'
import { parseBackpackUrl, framelessUrl } from '../protocol/backpackUrl.js'
import { framelessEntries } from '../protocol/frameless.js'
import type { IssueMode } from '../flows/chooseFlow.js'
import type { BackpackFailure } from '../flows/failure.js'
import type { FrameHost } from '../flows/frameHost.js'
import { resultFrom } from '../session/createIssueSession.js'
import { listOf, type IssueRequestInput } from '../session/prepareRequest.js'
import { emptyResult, type IssueResult } from '../session/outcome.js'
import { isPending, type IssueProgress, type IssueState } from '../session/state.js'
import { useBackpackDefaults } from './BackpackProvider.js'
import { createIssueController, unchecked } from './issueController.js'
import type { IssueLabels } from './labels.js'
import { LazyIssueDialog } from './lazyIssueDialog.js'
import type { PreflightCheck, PreflightChecks } from '../preflight/preflight.js'

/** What `useIssueBadges` works with. Each call of `issue` may override the first four. */
export interface UseIssueBadgesOptions<A extends string = string> {
  /** Absolute http(s) URL of the Backpack, or a path of this site. @defaultValue that of `<BackpackProvider>` */
  readonly backpack?: string | undefined
  /** URLs of hosted assertions and compact JWS. A single string is a list of one. */
  readonly assertions?: A | readonly A[] | undefined
  /** `auto`: the dialog where it can work, the full window elsewhere. @defaultValue 'auto' */
  readonly mode?: IssueMode | undefined
  /**
   * Where the earner comes back to from the full window: an absolute URL of this site, or a path. The form that works
   * without JavaScript can only come back to an absolute one, since a server does not know its own address.
   * @defaultValue this page
   */
  readonly returnTo?: string | undefined
  /**
   * Looks at the assertions in the earner's browser as soon as a pointer, a finger or the focus is on the button, and
   * does not send those that are surely bad: they are refused with their reason. No click waits for it. Its code is
   * fetched when it is used first; the issuer's documents have to allow being read by this page (CORS), or nothing is
   * known of them, and they are sent.
   * @defaultValue false
   */
  readonly preflight?: boolean | undefined
  /** How long the Backpack has to begin to speak, in milliseconds. @defaultValue 8000 */
  readonly handshakeTimeout?: number | undefined
  /** How long it may be silent after the earner closed the dialog, in milliseconds. @defaultValue 1000 */
  readonly abortTimeout?: number | undefined
  /** Words to be changed. */
  readonly labels?: Partial<IssueLabels> | undefined
  /** Where the frame stands, for a host app's own tests (`react-open-badges/testing`). */
  readonly frameHost?: FrameHost | undefined
  /**
   * The answer is there: refused assertions first, as in the Issuer API's callback. Also comes after the return from
   * the full window. The latest function that was passed is called.
   */
  readonly onSettled?:
    | ((errors: IssueResult<A>['errors'], successes: IssueResult<A>['successes'], result: IssueResult<A>) => void)
    | undefined
  /** The call broke. */
  readonly onFailure?: ((failure: BackpackFailure) => void) | undefined
}

/** What a single call may say otherwise than the hook's options. */
export type IssueOverrides<A extends string = string> = Partial<IssueRequestInput<A>>

/** Props for a `<form>` that works without JavaScript; put `formFields` inside it. */
export interface IssueFormProps {
  readonly action: string
  readonly method: 'post'
  readonly target: '_top'
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void
}

/** Props for a `<button>`, inside such a form or on its own. */
export interface IssueButtonProps {
  readonly type: 'submit'
  readonly 'aria-busy': boolean
  readonly 'aria-disabled': boolean
  readonly 'data-status': IssueState['status']
  readonly onClick: (event: MouseEvent<HTMLButtonElement>) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void
  readonly onPointerEnter: () => void
  readonly onFocus: () => void
  readonly onTouchStart: () => void
}

/** What `useIssueBadges` gives. */
export interface IssueBadges<A extends string = string> extends IssueResult<A> {
  readonly status: IssueState['status']
  /** `null` until the Backpack begins to add, and when it has ended. */
  readonly progress: IssueProgress | null
  /** What broke; `null` in every status but `failed`. */
  readonly failure: BackpackFailure | null
  /**
   * A call is under way. While it is `redirecting` the page may also stay: the Backpack answered with no page, or the
   * earner pressed Stop. A button of your own, unless it takes `getButtonProps`, offers `cancel` or `reset` then.
   */
  readonly isPending: boolean
  /** Begins a call; to be called in a click. Never throws: see `failure`. */
  readonly issue: (overrides?: IssueOverrides<A>) => void
  /**
   * The same, as a promise that rejects with a `BackpackFailure`. It stays open when the page is left, also when that is
   * shown again out of the browser's memory: `onSettled` tells of a return.
   */
  readonly issueAsync: (overrides?: IssueOverrides<A>) => Promise<IssueResult<A>>
  /** Closes for the earner: what was added is told as added, what had not begun as `DENIED`. */
  readonly cancel: () => void
  /** Back to `idle`. */
  readonly reset: () => void
  /**
   * Looks at the assertions now, whether or not the option `preflight` is set: each once in a visit of the page, and
   * anew when that is more than five minutes ago. What is surely bad then is not sent by `issue`. Never rejects.
   *
   * @param assertions those to be looked at. @defaultValue the hook's
   * @returns one for each, in the order of the input
   */
  readonly preflight: (assertions?: A | readonly A[]) => Promise<ReadonlyArray<PreflightCheck<A>>>
  /** What is known of the hook's assertions before they are sent: one for each, in the order of the input. */
  readonly checks: ReadonlyArray<PreflightCheck<A>>
  readonly getButtonProps: () => IssueButtonProps
  readonly getFormProps: () => IssueFormProps
  /** The form's hidden fields. */
  readonly formFields: ReactNode
  /** The dialog; render it once, anywhere: it shows itself above the page. */
  readonly dialog: ReactNode
}

const idleState: IssueState<never> = { status: 'idle', ...emptyResult }
const getIdleState = (): IssueState<never> => idleState
const noView = (): null => null
const nothingKnown: PreflightChecks = new Map()

/** A layout effect does nothing on a server, and React 18 warns of it there. */
const useBrowserLayoutEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect

/**
 * Offers badges to the earner's backpack, and says what became of each.
 *
 * @example
 * ```tsx
 * import { useIssueBadges } from 'react-open-badges'
 *
 * function Award({ url }: { url: string }) {
 *   const { issue, isPending, successes, dialog } = useIssueBadges({
 *     backpack: 'https://backpack.example',
 *     assertions: url,
 *   })
 *   return (
 *     <>
 *       <button onClick={() => issue()} disabled={isPending}>
 *         {successes.length > 0 ? 'In your backpack' : 'Keep this badge'}
 *       </button>
 *       {dialog}
 *     </>
 *   )
 * }
 * ```
 */
export function useIssueBadges<const A extends string>(
  options: UseIssueBadgesOptions<A> & { readonly assertions: A | readonly A[] },
): IssueBadges<A>
/** Without assertions of its own it takes any return from the full window, so what comes out is any string. */
export function useIssueBadges(options?: UseIssueBadgesOptions): IssueBadges
export function useIssueBadges(options: UseIssueBadgesOptions = {}): IssueBadges {
  const defaults = useBackpackDefaults()
  const backpack = options.backpack ?? defaults.backpack
  const frameHost = options.frameHost ?? defaults.frameHost
  const labels = useMemo(
    () => (options.labels === undefined ? defaults.labels : { ...defaults.labels, ...options.labels }),
    [defaults.labels, options.labels],
  )

  const [controller] = useState(() => createIssueController())
  useBrowserLayoutEffect(() => controller.update({ ...options, backpack, frameHost }))
  const [known, setKnown] = useState(nothingKnown)
  useEffect(() => controller.mount(setKnown), [controller])
  // After every render, since the assertions by which a return is known for ours may come later than the first one.
  useEffect(() => controller.resume())

  const { session, store, issue, press, foresee } = controller
  const state = useSyncExternalStore<IssueState>(session.subscribe, session.getState, getIdleState)
  const view = useSyncExternalStore(store.subscribe, store.getView, noView)
  const checks = useMemo(
    () => listOf(options.assertions ?? []).map((assertion) => known.get(assertion) ?? unchecked(assertion)),
    [known, options.assertions],
  )

  const pending = isPending(state.status)
  const isLeaving = state.status === 'redirecting'
  const getButtonProps = useCallback(
    (): IssueButtonProps => ({
      type: 'submit',
      'aria-busy': pending,
      // Not `disabled`: that would drop the focus, which the dialog gives back to this button.
      'aria-disabled': pending && !isLeaving,
      'data-status': state.status,
      onClick(event) {
        // WebKit does not focus a button that is clicked, and the dialog would give the focus back to the page's body.
        if (document.activeElement !== event.currentTarget) event.currentTarget.focus()
        // The second half of a double click is not a second press, and would send the form twice.
        if (isLeaving && event.detail > 1) event.preventDefault()
        else if (event.currentTarget.form === null) press()
      },
      onKeyDown(event) {
        // Nor is a key that is held.
        if (isLeaving && event.repeat && event.key === 'Enter') event.preventDefault()
      },
      onPointerEnter: foresee,
      onFocus: foresee,
      onTouchStart: foresee,
    }),
    [pending, isLeaving, state.status, foresee, press],
  )

  const action = formAction(backpack)
  const getFormProps = useCallback(
    (): IssueFormProps => ({
      action,
      method: 'post',
      // In a frame the Backpack would refuse to be shown, since a password is typed there.
      target: '_top',
      onSubmit(event) {
        event.preventDefault()
        press()
      },
    }),
    [action, press],
  )

  return {
    ...resultFrom(state),
    status: state.status,
    progress: state.status === 'consenting' ? (state.progress ?? null) : null,
    failure: state.status === 'failed' ? state.failure : null,
    isPending: pending,
    issue,
    issueAsync: controller.issueAsync,
    cancel: session.cancel,
    reset: controller.reset,
    preflight: controller.check,
    checks,
    getButtonProps,
    getFormProps,
    formFields: <FormFields assertions={options.assertions ?? []} returnTo={options.returnTo} />,
    dialog: (
      <LazyIssueDialog
        view={view}
        state={state}
        labels={labels}
        attach={store.attach}
        cancel={session.cancel}
        dismiss={store.dismiss}
        issueInFullWindow={controller.issueInFullWindow}
      />
    ),
  }
}

/** A page of no site: what is read against it and has its origin was a path. */
const anyPage = 'http://page.invalid'

/** The same on a server, which does not know its own address, as in a browser: hydration compares them. */
function formAction(backpack = ''): string {
  const address = parseBackpackUrl(backpack, anyPage)
  // An address that `issue` would refuse leads to this site itself, where nobody takes the form.
  if (address === null) return '/issuer/frameless'
  const action = framelessUrl(address)
  return address.origin === anyPage ? action.slice(anyPage.length) : action
}

function FormFields({
  assertions,
  returnTo,
}: {
  readonly assertions: string | readonly string[]
  readonly returnTo: string | undefined
}): ReactNode {
  const entries = framelessEntries({
    assertions: [...new Set(typeof assertions === 'string' ? [assertions] : assertions)],
    returnTo: returnTo !== undefined && /^https?:/i.test(returnTo) ? returnTo : undefined,
  })
  return entries.map(([name, value], place) => <input key={place} type="hidden" name={name} value={value} />)
}
