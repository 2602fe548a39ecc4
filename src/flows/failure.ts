/**
 * What broke, as a code that stays the same from version to version.
 *
 * - `BACKPACK_UNREACHABLE`: the Backpack's frame did not answer in time: it is down, refuses framing, or is blocked
 * - `BACKPACK_ANSWER_INVALID`: it answered garbage, something never asked, or the same assertion twice
 * - `BACKPACK_ERROR`: it answered that the call as a whole failed
 * - `RETURN_REFUSED`: the page was opened with a result that no call from here waits for, or that does not fit
 * - `INPUT_INVALID`: what was passed in cannot be sent; the message says what and why
 * - `UNSUPPORTED`: this browser, or this page's policy, cannot do it in the way that was asked for
 * - `ABORTED`: the host app ended the call, by its signal or by unmounting
 */
export type BackpackFailureCode =
  | 'BACKPACK_UNREACHABLE'
  | 'BACKPACK_ANSWER_INVALID'
  | 'BACKPACK_ERROR'
  | 'RETURN_REFUSED'
  | 'INPUT_INVALID'
  | 'UNSUPPORTED'
  | 'ABORTED'

/** For each code: may a fresh click in the full window succeed, and may badges have been added all the same? */
const nature = {
  BACKPACK_UNREACHABLE: { recoverable: true, outcome: 'none' },
  BACKPACK_ANSWER_INVALID: { recoverable: true, outcome: 'unknown' },
  BACKPACK_ERROR: { recoverable: true, outcome: 'unknown' },
  RETURN_REFUSED: { recoverable: true, outcome: 'unknown' },
  INPUT_INVALID: { recoverable: false, outcome: 'none' },
  UNSUPPORTED: { recoverable: true, outcome: 'none' },
  ABORTED: { recoverable: true, outcome: 'unknown' },
} as const satisfies Record<BackpackFailureCode, { recoverable: boolean; outcome: 'none' | 'unknown' }>

/**
 * A call that broke: not a refusal of a badge, which is data, but a promise that could not be kept.
 *
 * @example
 * ```tsx
 * import { IssueBadgeButton } from 'react-open-badges'
 *
 * const button = (
 *   <IssueBadgeButton
 *     backpack="https://backpack.example"
 *     assertions="https://issuer.example/a/1.json"
 *     onFailure={(failure) => {
 *       if (failure.code !== 'ABORTED') console.error(failure.code, failure.message)
 *     }}
 *   />
 * )
 * ```
 */
export class BackpackFailure extends Error {
  // `declare`d and assigned below: a field's own definition, lowered to ES2018, brings a kilobyte of helpers with it.
  declare readonly name: 'BackpackFailure'
  declare readonly code: BackpackFailureCode
  /** Another try can succeed: again, or in the full window. */
  declare readonly recoverable: boolean
  /** `none`: nothing was sent, so nothing was added. `unknown`: badges may have been added that nobody told of. */
  declare readonly outcome: 'none' | 'unknown'

  /** @param exception where this failure is of another nature than others of its code */
  constructor(
    code: BackpackFailureCode,
    message: string,
    exception: { readonly recoverable?: boolean; readonly outcome?: 'none' | 'unknown' } = {},
  ) {
    super(message)
    this.name = 'BackpackFailure'
    this.code = code
    this.recoverable = exception.recoverable ?? nature[code].recoverable
    this.outcome = exception.outcome ?? nature[code].outcome
  }
}
