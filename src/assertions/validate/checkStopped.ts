import type { Problem, Reason, RefusalCode, Stage, UndecidedCode } from './verdict.js'

/** How a check ends before its last stage. */
export type Ending =
  | { outcome: 'refused'; reason: Reason; stage: Stage; code: RefusalCode; problems: readonly Problem[] }
  | { outcome: 'unknown'; stage: Stage; code: UndecidedCode; problems: readonly Problem[] }

/**
 * Thrown by a stage that fails, however deep it is in its documents, and turned into a verdict by `validateAssertion`.
 * It never leaves this folder.
 */
export class CheckStopped extends Error {
  readonly ending: Ending

  constructor(ending: Ending) {
    super(ending.code)
    this.name = 'CheckStopped'
    this.ending = ending
  }
}

/** A stop that refuses the assertion. */
export function refusal(
  reason: Reason,
  stage: Stage,
  code: RefusalCode,
  ...problems: readonly Problem[]
): CheckStopped {
  return new CheckStopped({ outcome: 'refused', reason, stage, code, problems })
}

/** A stop that says nothing about the assertion. */
export function undecided(stage: Stage, code: UndecidedCode, problem: Problem): CheckStopped {
  return new CheckStopped({ outcome: 'unknown', stage, code, problems: [problem] })
}

/**
 * Makes one stop of several that one stage has met, with all their problems. A refusal is certain and stands over
 * what could not be found out; otherwise the first one gives the reason.
 */
export function joinStops(stops: readonly [CheckStopped, ...CheckStopped[]]): CheckStopped {
  const first = stops.find((stop) => stop.ending.outcome === 'refused') ?? stops[0]
  const others = stops.filter((stop) => stop !== first)
  const problems = [first, ...others].reduce<readonly Problem[]>((all, stop) => all.concat(stop.ending.problems), [])
  return new CheckStopped({ ...first.ending, problems })
}
