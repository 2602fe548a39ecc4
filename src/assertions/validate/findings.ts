import { refusal } from './checkStopped.js'
import type { Problem, Reason, RefusalCode, Stage, Warning } from './verdict.js'

/** More than anybody reads at once. */
const MOST_PROBLEMS = 100

/** What one check has found so far. Problems end it at the end of their stage; warnings stay with the verdict. */
export class Findings {
  readonly warnings: Warning[] = []
  /** The stages that the check has come through, in their order. */
  readonly passed: Stage[] = []
  private problems: { code: RefusalCode; problem: Problem }[] = []

  /** How many problems have been noted since the last stage ended. */
  get problemCount(): number {
    return this.problems.length
  }

  note(code: RefusalCode, problem: Problem): void {
    // A list of a million wrong items would make a verdict that nobody can keep.
    if (this.problems.length >= MOST_PROBLEMS) return
    this.problems.push({ code, problem })
  }

  warn(warning: Warning): void {
    // A document that is come upon by two ways says the same twice.
    const same = (other: Warning) => other.code === warning.code && other.message === warning.message
    if (!this.warnings.some(same)) this.warnings.push(warning)
  }

  /**
   * Ends a stage.
   *
   * @throws {CheckStopped} with all that was noted since the last end, and the code of the first of them
   */
  end(reason: Reason, stage: Stage): void {
    const [first, ...rest] = this.problems
    this.problems = []
    if (first) throw refusal(reason, stage, first.code, first.problem, ...rest.map(({ problem }) => problem))
  }

  /** Notes that the check has come through a stage. */
  pass(stage: Stage): void {
    this.passed.push(stage)
  }

  /**
   * Ends the reading of a document: gives its facts when nothing was wrong with it.
   *
   * @throws {CheckStopped} as `end` does, with the reason `MALFORMED`
   */
  endReading<T>(facts: T | undefined, stage: Stage): T {
    this.end('MALFORMED', stage)
    if (facts === undefined) throw new Error('Nothing was read, and nothing was noted.')
    return facts
  }
}
