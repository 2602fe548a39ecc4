/** A test that did not pass. */
export interface Failure {
  /** Its file and its title, or what else says which one it is. */
  readonly test: string
  /** What its runner said, in full. */
  readonly why: string
}

/** What a stage counted. `ran` names the test files it ran, relative to the repository. */
export interface Count {
  readonly passed: number
  readonly failed: number
  /** As many of the failed ones as the runner named. */
  readonly failures: readonly Failure[]
  readonly ran: readonly string[]
}

/** One part of the whole test run. It prints its own output. */
export interface Stage {
  readonly name: string
  /** Stages that must have run before; they are run too when only this one is asked for. */
  readonly needs?: readonly string[]
  run(): Promise<Count>
}

export const nothing: Count = { passed: 0, failed: 0, failures: [], ran: [] }

/** A stage that is one yes or no, such as the types, counts as one test. */
export function oneTest(ok: boolean): Count {
  return { ...nothing, passed: ok ? 1 : 0, failed: ok ? 0 : 1 }
}

export function add(left: Count, right: Count): Count {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    failures: [...left.failures, ...right.failures],
    ran: [...left.ran, ...right.ran],
  }
}
