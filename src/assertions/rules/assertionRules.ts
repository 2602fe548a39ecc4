import { openBadgesVersions, type OpenBadgesVersion } from '../validate/normalisedBadge.js'
import { stages, type AssertionCode, type Reason, type Stage, type WarningCode } from '../validate/verdict.js'
import { codeRules } from './codeRules.js'
import { structureRules } from './structureRules.js'

/** One rule that badges are checked by. */
export interface AssertionRule {
  readonly version: OpenBadgesVersion
  readonly stage: Stage
  /** What a verdict or a warning carries when the rule is broken. */
  readonly code: AssertionCode | WarningCode
  /** What becomes of a badge that breaks it: refused with a reason, nothing known, or valid with a warning. */
  readonly ends: Reason | 'unknown' | 'warning'
  /** The object of the specification that it is about: `BadgeClass`. Only where it is about the form of one. */
  readonly object?: string
  /** The property of that object: `criteria`. */
  readonly property?: string
  /** What has to be so, or what has happened; plain text. */
  readonly sentence: string
}

/**
 * Lists the rules that `validateAssertion` checks, by version and stage. They are read out of the code that checks
 * them, so that none is forgotten; a page about badges can show them, and look a code up.
 *
 * @example
 * ```ts
 * import { assertionRules } from 'react-open-badges/assertions'
 *
 * const ofBadgeClass = assertionRules().filter(({ version, object }) => version === '2.0' && object === 'BadgeClass')
 * console.log(ofBadgeClass.map(({ property, sentence }) => `${property}: ${sentence}`))
 * ```
 */
export function assertionRules(): readonly AssertionRule[] {
  const rules = [...codeRules(), ...structureRules()]
  return openBadgesVersions.flatMap((version) =>
    stages.flatMap((stage) => rules.filter((rule) => rule.version === version && rule.stage === stage)),
  )
}
