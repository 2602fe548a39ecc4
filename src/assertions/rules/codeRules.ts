import type { AssertionRule } from './assertionRules.js'
import type { CodeRule } from './codeRule.js'
import { refusals } from './refusals.js'
import { undecided } from './undecided.js'
import { warnings } from './warnings.js'

/** Lists the rules behind the codes of verdicts and warnings, other than the forms of objects. */
export function codeRules(): readonly AssertionRule[] {
  return [
    ...codesOf(refusals).flatMap((code) => refusals[code].flatMap((rule) => inEach(rule, { code, ends: rule.reason }))),
    ...codesOf(undecided).flatMap((code) => undecided[code].flatMap((rule) => inEach(rule, { code, ends: 'unknown' }))),
    ...codesOf(warnings).flatMap((code) => warnings[code].flatMap((rule) => inEach(rule, { code, ends: 'warning' }))),
  ]
}

function codesOf<C extends string>(rules: Readonly<Record<C, unknown>>): readonly C[] {
  return Object.keys(rules).filter((name): name is C => name in rules)
}

function inEach(
  { versions, stages, sentence, object, property }: CodeRule,
  end: Pick<AssertionRule, 'code' | 'ends'>,
): readonly AssertionRule[] {
  const about = { ...(object !== undefined && { object }), ...(property !== undefined && { property }) }
  return versions.flatMap((version) => stages.map((stage) => ({ version, stage, ...end, ...about, sentence })))
}
