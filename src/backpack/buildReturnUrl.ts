import type { Answer } from '../protocol/answer.js'
import { returnNames, type ResponseMode } from '../protocol/frameless.js'
import { encodeReturnResult } from '../protocol/returnResult.js'

/** Where and how a result goes back: a `FramelessRequest` that has a `returnTo` is one. */
export interface ReturnTarget {
  readonly returnTo: string
  readonly state?: string | undefined
  readonly responseMode: ResponseMode
  /** The assertions of the request, in its order. */
  readonly assertions: readonly string[]
}

/**
 * The URL that takes the earner back to the issuer with the result of the full window (issuer-api, "Results after the
 * full window"). A fragment that `returnTo` had is replaced; its query stays.
 *
 * @throws {RangeError} when the answer names an assertion that the request does not hold
 *
 * @example
 * ```ts
 * import { buildReturnUrl } from 'react-open-badges/backpack'
 *
 * const assertions = ['https://issuer.example/a/1.json']
 * buildReturnUrl(
 *   { returnTo: 'https://issuer.example/badges', state: 'n0nce', responseMode: 'fragment', assertions },
 *   { successes: assertions, errors: [] },
 * ) // https://issuer.example/badges#open_badges=eyJzd…&state=n0nce
 * ```
 */
export function buildReturnUrl(target: ReturnTarget, answer: Answer): string {
  const url = new URL(target.returnTo)
  const added = new URLSearchParams()
  added.set(returnNames.result, encodeReturnResult(answer, target.assertions))
  if (target.state !== undefined) added.set(returnNames.state, target.state)

  if (target.responseMode === 'fragment') {
    url.hash = added.toString()
  } else {
    for (const [name, value] of added) url.searchParams.set(name, value)
  }
  return url.href
}
