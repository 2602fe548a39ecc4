import {
  IssueBadgeButton,
  useIssueBadges,
  type BackpackFailureCode,
  type IssueError,
  type IssueResult,
  type Outcome,
  type PreflightCheck,
} from 'react-open-badges'
import { createIssueSession, issue, type FrameHost, type IssueState, type IssueStatus } from 'react-open-badges/core'
import { expectTypeOf } from 'vitest'

// Nothing here runs: that it compiles is the test.

declare const frameHost: FrameHost
declare const backpack: string

// The assertions that go in as literals come out as the same literals.

export function Literals() {
  const badges = useIssueBadges({ backpack, assertions: ['https://a.example/1', 'https://a.example/2'] })
  type A = 'https://a.example/1' | 'https://a.example/2'
  expectTypeOf<typeof badges.successes>().toEqualTypeOf<readonly A[]>()
  expectTypeOf<typeof badges.unaccounted>().toEqualTypeOf<readonly A[]>()
  expectTypeOf<(typeof badges.errors)[number]>().toEqualTypeOf<IssueError<A>>()
  expectTypeOf<(typeof badges.outcomes)[number]>().toEqualTypeOf<Outcome<A>>()
  expectTypeOf<(typeof badges.outcomes)[number]['assertion']>().toEqualTypeOf<A>()
  expectTypeOf<Awaited<ReturnType<typeof badges.issueAsync>>>().toEqualTypeOf<IssueResult<A>>()
  badges.issue({ assertions: 'https://a.example/2' })
  // @ts-expect-error the hook was told which assertions there are
  badges.issue({ assertions: 'https://a.example/3' })
  return badges.dialog
}

export function SingleString() {
  const { successes } = useIssueBadges({ backpack, assertions: 'https://a.example/1' })
  expectTypeOf<typeof successes>().toEqualTypeOf<ReadonlyArray<'https://a.example/1'>>()
  return null
}

export function PlainStrings(assertions: readonly string[]) {
  const badges = useIssueBadges({ backpack, assertions })
  expectTypeOf<typeof badges.successes>().toEqualTypeOf<readonly string[]>()
  badges.issue({ assertions: 'https://anything.example/' })
  return null
}

export function NoneNamed() {
  const badges = useIssueBadges()
  expectTypeOf<typeof badges.successes>().toEqualTypeOf<readonly string[]>()
  badges.issue({ backpack, assertions: ['https://anything.example/'], mode: 'full-window', returnTo: '/badges' })
  return null
}

export function Preflights() {
  const { checks, preflight } = useIssueBadges({ backpack, assertions: ['https://a.example/1', 'https://a.example/2'] })
  type A = 'https://a.example/1' | 'https://a.example/2'
  expectTypeOf<typeof checks>().toEqualTypeOf<ReadonlyArray<PreflightCheck<A>>>()
  expectTypeOf<Awaited<ReturnType<typeof preflight>>>().toEqualTypeOf<ReadonlyArray<PreflightCheck<A>>>()
  void preflight('https://a.example/2')
  // @ts-expect-error the hook was told which assertions there are
  void preflight('https://a.example/3')
  return null
}

export function everyCheck(check: PreflightCheck<'x'>): string {
  switch (check.status) {
    case 'refused':
      expectTypeOf<typeof check.reason>().toEqualTypeOf<'INACCESSIBLE' | 'MALFORMED' | 'INVALID'>()
      return check.code
    case 'unknown':
      return check.problems.map(({ message }) => message).join()
    case 'unchecked':
    case 'checking':
    case 'passed':
      // @ts-expect-error nothing is wrong with it
      return check.problems
    default:
      return check satisfies never
  }
}

export const button = (
  <IssueBadgeButton
    backpack={backpack}
    assertions={['https://a.example/1', 'https://a.example/2']}
    onSettled={(errors, successes, result) => {
      type A = 'https://a.example/1' | 'https://a.example/2'
      expectTypeOf<typeof errors>().toEqualTypeOf<ReadonlyArray<IssueError<A>>>()
      expectTypeOf<typeof successes>().toEqualTypeOf<readonly A[]>()
      expectTypeOf<typeof result>().toEqualTypeOf<IssueResult<A>>()
    }}
    onFailure={(failure) => {
      expectTypeOf<typeof failure.code>().toEqualTypeOf<BackpackFailureCode>()
      expectTypeOf<typeof failure.outcome>().toEqualTypeOf<'none' | 'unknown'>()
      expectTypeOf<typeof failure.recoverable>().toEqualTypeOf<boolean>()
    }}
  />
)

export async function core() {
  const result = await issue(['https://a.example/1'], { backpack })
  expectTypeOf<typeof result>().toEqualTypeOf<IssueResult<'https://a.example/1'>>()
}

export function session() {
  const made = createIssueSession<'x' | 'y'>({
    frameHost,
    onSettled: (_errors, successes) => expectTypeOf<typeof successes>().toEqualTypeOf<ReadonlyArray<'x' | 'y'>>(),
  })
  made.issue({ backpack, assertions: ['x', 'y'] })
  createIssueSession<'x' | 'y'>({ frameHost, heldBack: () => [{ assertion: 'x', reason: 'INVALID' }] })
  // @ts-expect-error what is held back has a reason
  createIssueSession<'x' | 'y'>({ frameHost, heldBack: () => ['x'] })
  // @ts-expect-error 'z' is none of the session's assertions
  made.issue({ backpack, assertions: ['z'] })
}

// Every switch over a union can be closed with `satisfies never`: a new status or code is a compile error here first.

export function everyStatus(status: IssueStatus): string {
  switch (status) {
    case 'idle':
    case 'opening':
    case 'connecting':
    case 'consenting':
    case 'redirecting':
    case 'settled':
    case 'failed':
      return status
    default:
      return status satisfies never
  }
}

export function everyState(state: IssueState<'x'>): string {
  expectTypeOf<typeof state.successes>().toEqualTypeOf<ReadonlyArray<'x'>>()
  switch (state.status) {
    case 'consenting':
      return `${state.progress?.done ?? 0} of ${state.progress?.total ?? 0}${state.closing ? ', closing' : ''}`
    case 'failed':
      return state.failure.message
    case 'idle':
    case 'opening':
    case 'connecting':
    case 'redirecting':
    case 'settled':
      // @ts-expect-error only a failed attempt has a failure
      return state.failure
    default:
      return state satisfies never
  }
}

export function everyOutcome(outcome: Outcome<'x'>): string {
  switch (outcome.status) {
    case 'added':
      // @ts-expect-error what was added has no reason
      return outcome.reason
    case 'refused':
      switch (outcome.reason) {
        case 'DENIED':
        case 'EXISTS':
        case 'INACCESSIBLE':
        case 'MALFORMED':
        case 'INVALID':
        case 'UNKNOWN':
          return outcome.reason
        default:
          return outcome.reason satisfies never
      }
    case 'unknown':
      switch (outcome.why) {
        case 'PENDING':
        case 'NO_ANSWER':
        case 'NOT_SENT':
          return outcome.why
        default:
          return outcome.why satisfies never
      }
    default:
      return outcome satisfies never
  }
}

export function everyCode(code: BackpackFailureCode): boolean {
  switch (code) {
    case 'BACKPACK_UNREACHABLE':
    case 'BACKPACK_ANSWER_INVALID':
    case 'BACKPACK_ERROR':
    case 'RETURN_REFUSED':
    case 'INPUT_INVALID':
    case 'UNSUPPORTED':
    case 'ABORTED':
      return true
    default:
      return code satisfies never
  }
}
