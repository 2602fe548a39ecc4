import { decodeReturnResult } from '../protocol/returnResult.js'
import type { Answer } from '../protocol/answer.js'
import { framelessUrl, parseHttpUrl, type BackpackUrl } from '../protocol/backpackUrl.js'
import { framelessEntries } from '../protocol/frameless.js'
import { BackpackFailure } from './failure.js'
import type { RunningFlow, Sifted } from './flow.js'
import { forgetReturn, readReturn, saveReturn } from './pendingReturns.js'
import { findReturn } from './returnUrl.js'

/** There is one assertion at least to be sent. */
export interface FullWindowRequest extends Sifted {
  readonly backpack: BackpackUrl
}

export interface FullWindowFlowOptions {
  /** The assertions as the host app gave them, to be known again on the return. */
  readonly assertions: readonly string[]
  /** Where the earner comes back to, absolute or a path of this page's origin. @defaultValue this page */
  readonly returnTo: string | undefined
  /** Leaves the page with the form, which is in the document. */
  readonly submit: (form: HTMLFormElement) => void
  readonly failed: (failure: BackpackFailure) => void
  /** The page is shown again from the back-forward cache: the earner came back without an answer. */
  readonly shownAgain: () => void
}

/** A form POST to the Backpack's full window (issuer-api, "No modal"). The page that left never hears of it again. */
export function beginFullWindowFlow(request: FullWindowRequest, options: FullWindowFlowOptions): RunningFlow {
  const { backpack, sent, heldBack } = request
  const here = new URL(window.location.href)
  const returnTo = options.returnTo === undefined ? here : parseHttpUrl(options.returnTo, here.href)
  if (returnTo === null || returnTo.origin !== here.origin) {
    options.failed(
      new BackpackFailure(
        'INPUT_INVALID',
        `returnTo is "${options.returnTo ?? ''}"; it must be a path or an absolute URL of ${here.origin}, for the ` +
          `Backpack sends an earner back to the site that asked and to no other.`,
      ),
    )
    return { askToEnd() {}, stop() {} }
  }
  const { hash } = returnTo
  returnTo.hash = ''

  const state = makeState()
  const pending = { sent, heldBack, assertions: options.assertions, backpack: backpack.href, hash }
  // Where nothing can be saved nobody could check the return, so no result is asked for; the badges still get in.
  const isAwaited = state !== null && saveReturn(state, pending)

  const onPageShow = (event: PageTransitionEvent): void => {
    if (event.persisted) options.shownAgain()
  }
  const onPolicy = (event: SecurityPolicyViolationEvent): void => {
    // A policy that only reports stops nothing, and other forms of the page have violations of their own.
    if (event.disposition === 'report' || event.effectiveDirective !== 'form-action') return
    if (!event.blockedURI.startsWith(backpack.origin)) return
    if (state !== null) forgetReturn(state)
    options.failed(
      new BackpackFailure(
        'UNSUPPORTED',
        `This page's Content-Security-Policy forbids the form to ${framelessUrl(backpack)}: its form-action must ` +
          `name ${backpack.origin}.`,
        // The full window is the last way there is, and another click on it would end here too.
        { recoverable: false },
      ),
    )
  }
  window.addEventListener('pageshow', onPageShow)
  document.addEventListener('securitypolicyviolation', onPolicy)

  const form = makeForm(framelessUrl(backpack), {
    assertions: sent,
    returnTo: returnTo.href,
    state: isAwaited ? state : undefined,
  })
  document.body.append(form)
  options.submit(form)
  form.remove()

  return {
    askToEnd() {},
    stop() {
      window.removeEventListener('pageshow', onPageShow)
      document.removeEventListener('securitypolicyviolation', onPolicy)
    },
  }
}

function makeForm(action: string, fields: Parameters<typeof framelessEntries>[0]): HTMLFormElement {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = action
  // In a frame the Backpack would refuse to be shown, since a password is typed there.
  form.target = '_top'
  form.hidden = true
  for (const [name, value] of framelessEntries(fields)) {
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = name
    input.value = value
    form.append(input)
  }
  return form
}

/** A nonce of 128 bits; `null` in a browser that has no randomness to give. */
function makeState(): string | null {
  if (typeof crypto === 'undefined') return null
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Says whose a return from the full window is, by the Backpack that it comes from and the assertions that were given
 * for it, in their order.
 *
 * @returns the same assertions as the caller knows them, in the order that it wants the result in, or `null`: it is
 *   another caller's
 */
export type ClaimReturn<A extends string = string> = (
  backpack: string,
  assertions: readonly string[],
) => readonly A[] | null

/** A return from the full window, consumed. */
export type Returned<A extends string> =
  | { readonly ok: true; readonly assertions: readonly A[]; readonly backpack: string; readonly answer: Answer }
  | { readonly ok: false; readonly assertions: readonly A[]; readonly failure: BackpackFailure }

/**
 * Takes the return that stands in the page's URL: consumes what was saved for it, and cleans the URL. A second call
 * finds nothing, and neither does a reload.
 *
 * @param claim not asked about a return that no call from this tab waits for: anyone may report that
 */
export function takeReturn<A extends string>(claim: ClaimReturn<A>): Returned<A> | null {
  const found = findReturn(window.location.href)
  if (found === null) return null
  const { state } = found
  if (state === null) {
    // From the plain form, posted before this script had arrived: nobody waits for it, and nobody vouches for it.
    cleanUrl(found.cleaned)
    return null
  }

  const pending = readReturn(state)
  if (pending === null) {
    cleanUrl(found.cleaned)
    return refused(
      [],
      'The page was opened with a result that no call from this tab waits for. It was not used: it may be old, ' +
        'or a link that somebody made.',
    )
  }
  const assertions = claim(pending.backpack, pending.assertions)
  if (assertions === null) return null

  forgetReturn(state)
  cleanUrl(found.cleaned + (found.cleaned.includes('#') ? '' : pending.hash))
  const answer = decodeReturnResult(found.result, pending.sent)
  if (!answer.ok) {
    return refused(
      assertions,
      `The Backpack at ${pending.backpack} came back with an answer that does not fit: ${answer.problem}.`,
    )
  }
  const { successes, errors } = answer.value
  const merged = { successes, errors: [...pending.heldBack, ...errors] }
  return { ok: true, assertions, backpack: pending.backpack, answer: merged }
}

function refused<A extends string>(assertions: readonly A[], message: string): Returned<A> {
  return { ok: false, assertions, failure: new BackpackFailure('RETURN_REFUSED', message) }
}

/** The host's router keeps its own state in the history entry, so that stays. */
function cleanUrl(url: string): void {
  window.history.replaceState(window.history.state, '', url)
}
