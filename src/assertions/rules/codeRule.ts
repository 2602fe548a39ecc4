import type { OpenBadgesVersion } from '../validate/normalisedBadge.js'
import type { Reason, Stage } from '../validate/verdict.js'

/** In which versions and stages a code is met, and the rule that is broken then. */
export interface CodeRule {
  readonly versions: readonly OpenBadgesVersion[]
  readonly stages: readonly Stage[]
  readonly sentence: string
  /** Where it is about one property. */
  readonly object?: string
  readonly property?: string
}

export interface RefusalRule extends CodeRule {
  readonly reason: Reason
}

export type Some<T> = readonly [T, ...T[]]

export const every: readonly OpenBadgesVersion[] = ['0.5', '1.0', '1.1', '2.0', '3.0']
/** Those whose assertions may be hosted without a proof of their own. */
export const hosted: readonly OpenBadgesVersion[] = ['0.5', '1.0', '1.1', '2.0']
/** Those whose badge class and issuer are documents of their own, and which may be signed. */
export const linked: readonly OpenBadgesVersion[] = ['1.0', '1.1', '2.0']
