import { parseBackpackUrl, type BackpackUrl } from '../protocol/backpackUrl.js'
import { chooseFlow, missingForModal, type IssueMode } from '../flows/chooseFlow.js'
import { BackpackFailure } from '../flows/failure.js'
import type { FlowName } from '../flows/flow.js'

/** What one attempt asks for. */
export interface IssueRequestInput<A extends string = string> {
  /** Absolute http(s) URL of the Backpack, or a path of this page's own origin. */
  readonly backpack: string
  /** URLs of hosted assertions and compact JWS. A single string is a list of one. */
  readonly assertions: A | readonly A[]
  /** @defaultValue 'auto' */
  readonly mode?: IssueMode | undefined
  /**
   * Where the earner comes back to from the full window: a path, or an absolute URL of this page's origin.
   * @defaultValue this page
   */
  readonly returnTo?: string | undefined
}

/** A request that was looked at, and the flow that it goes by. */
export interface PreparedRequest<A extends string> {
  readonly input: IssueRequestInput<A>
  readonly backpack: BackpackUrl
  /** The distinct assertions: a badge that stands in the input twice is sent once. */
  readonly sent: readonly string[]
  readonly flow: FlowName
}

/** Looks at what a caller passed in; what cannot be sent comes out as the failure that says why. */
export function prepareRequest<A extends string>(input: IssueRequestInput<A>): PreparedRequest<A> | BackpackFailure {
  const given: unknown = input.assertions
  if (typeof given !== 'string' && !Array.isArray(given)) {
    return new BackpackFailure(
      'INPUT_INVALID',
      `assertions is ${describe(given)}; it must be a string, or a list of strings.`,
    )
  }
  const assertions: readonly unknown[] = listOf(input.assertions)
  const bad = assertions.findIndex((assertion) => typeof assertion !== 'string')
  if (bad !== -1) {
    return new BackpackFailure(
      'INPUT_INVALID',
      `assertions[${bad}] is ${describe(assertions[bad])}; it must be a string: the URL of a hosted assertion, or a ` +
        `compact JWS.`,
    )
  }
  if (typeof window === 'undefined') {
    return new BackpackFailure('UNSUPPORTED', 'Badges are issued in a browser; there is no window here.')
  }
  const backpack = typeof input.backpack === 'string' ? parseBackpackUrl(input.backpack, window.location.href) : null
  if (backpack === null) {
    return new BackpackFailure(
      'INPUT_INVALID',
      `backpack is ${describe(input.backpack)}; it must be an absolute http(s) URL such as ` +
        `https://backpack.example, or a path of this site such as /badges/relay.`,
    )
  }
  const flow = chooseFlow(input.mode ?? 'auto', window)
  const missing = flow === 'modal' ? missingForModal(window) : []
  if (missing.length > 0) {
    return new BackpackFailure(
      'UNSUPPORTED',
      `The dialog cannot work in this browser, which lacks ${missing.join(', ')}. Use the mode full-window, or auto.`,
    )
  }
  return { input, backpack, flow, sent: [...new Set(listOf(input.assertions))] }
}

/** A single string is a list of one. */
export function listOf<A extends string>(assertions: A | readonly A[]): readonly A[] {
  if (typeof assertions === 'string') return [assertions]
  // Callers without types can pass anything; `prepareRequest` says so.
  return Array.isArray(assertions) ? assertions : []
}

function describe(value: unknown): string {
  if (value === undefined || value === '') return 'missing'
  return JSON.stringify(value) ?? typeof value
}
