import type { IssueError } from '../../session/outcome.js'
import type { PreflightCheck } from './preflightCheck.js'

/** What one hook knows of its assertions before they are sent. */
export interface PreflightStore {
  /** A new map whenever something has become known. */
  readonly getChecks: () => ReadonlyMap<string, PreflightCheck>
  readonly subscribe: (listener: () => void) => () => void
  /** Never rejects: what cannot be checked is unknown. */
  readonly check: (assertions: readonly string[]) => Promise<readonly PreflightCheck[]>
  readonly heldBack: (assertions: readonly string[]) => readonly IssueError[]
  /** Ends what is under way. */
  readonly end: () => void
}

export function createPreflightStore(): PreflightStore {
  let checks: ReadonlyMap<string, PreflightCheck> = new Map()
  let ending: AbortController | null = null
  const listeners = new Set<() => void>()

  const tell = (check: PreflightCheck): void => {
    checks = new Map(checks).set(check.assertion, check)
    for (const listener of listeners) listener()
  }

  return {
    getChecks: () => checks,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async check(assertions) {
      try {
        ending ??= new AbortController()
        const { signal } = ending
        const { checkAssertions } = await import('./checkAssertions.js')
        await checkAssertions(assertions, signal, tell)
      } catch {
        // Its script could not be fetched, or the browser is too old for it: the badges are sent unlooked at.
      }
      return assertions.map((assertion): PreflightCheck => {
        const check = checks.get(assertion)
        return check === undefined || check.status === 'checking'
          ? { assertion, status: 'unknown', problems: [] }
          : check
      })
    },
    heldBack(assertions) {
      const refused: IssueError[] = []
      for (const assertion of assertions) {
        const check = checks.get(assertion)
        if (check?.status === 'refused') refused.push({ assertion, reason: check.reason })
      }
      return refused
    },
    end() {
      ending?.abort()
      ending = null
    },
  }
}
