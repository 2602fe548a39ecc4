import { stages, type Stage, type Verdict } from 'react-open-badges/assertions'

/**
 * What became of one stage.
 *
 * - `undecided`: it could not be carried out here
 * - `not-reached`: the check ended before it
 * - `not-meant`: it is for another kind of badge, so the check went past it
 * - `not-asked`: nobody was given whose badge it should be
 */
export type StageState = 'passed' | 'failed' | 'undecided' | 'not-reached' | 'not-meant' | 'not-asked'

/** All stages in their order, with what became of each. */
export function stageStates(verdict: Verdict): readonly { stage: Stage; state: StageState }[] {
  const last = lastReached(verdict)
  return stages.map((stage, index) => ({ stage, state: stateOf(stage, index <= last, verdict) }))
}

function stateOf(stage: Stage, isBefore: boolean, verdict: Verdict): StageState {
  if (verdict.passed.includes(stage)) return 'passed'
  if (verdict.outcome === 'valid') return stage === 'recipient' ? 'not-asked' : 'not-meant'
  if (verdict.stage === stage) return verdict.outcome === 'refused' ? 'failed' : 'undecided'
  return isBefore ? 'not-meant' : 'not-reached'
}

/**
 * The place of the last stage before which whatever did not pass was gone past on purpose.
 *
 * A badge that says at once that it is revoked is refused for that, wherever the check is: what lies between was not
 * looked at.
 */
function lastReached(verdict: Verdict): number {
  const passed = Math.max(-1, ...verdict.passed.map((stage) => stages.indexOf(stage)))
  if (verdict.outcome === 'valid') return stages.length
  return verdict.stage === 'revocation' ? passed : Math.max(passed, stages.indexOf(verdict.stage))
}
