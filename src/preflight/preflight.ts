import type { Problem, Reason, RefusalCode } from '../assertions/validate/verdict.js'

/**
 * What the earner's browser could find out about one assertion before it is sent.
 *
 * - `unchecked`: nobody has looked
 * - `checking`: it is being looked at
 * - `passed`: nothing is wrong with it; whose it is was not asked
 * - `refused`: it is surely bad, and will not be sent
 * - `unknown`: nothing can be said from here, for a browser may not read what forbids it (CORS); it will be sent
 */
export type PreflightCheck<A extends string = string> =
  | { readonly assertion: A; readonly status: 'unchecked' | 'checking' | 'passed' }
  | {
      readonly assertion: A
      readonly status: 'refused'
      readonly reason: Reason
      readonly code: RefusalCode
      /** All that the stage of the check found that it failed in, for the issuer's developer. */
      readonly problems: readonly Problem[]
    }
  | { readonly assertion: A; readonly status: 'unknown'; readonly problems: readonly Problem[] }

/** What is known of each assertion that was looked at. */
export type PreflightChecks = ReadonlyMap<string, PreflightCheck>

/** Looks at assertions in the earner's browser, for one hook. */
export interface Preflight {
  /** Looks at them, unless that was done; one result for each, in the order of the input. Never rejects. */
  readonly check: (assertions: readonly string[]) => Promise<readonly PreflightCheck[]>
  /** Those of them that are surely bad, by what is known now. */
  readonly heldBack: (assertions: readonly string[]) => ReadonlyArray<{ assertion: string; reason: Reason }>
  /** Ends what is under way; another check may begin after it. */
  readonly end: () => void
}

/** @param tell hears whenever something has become known */
export type CreatePreflight = (tell: (checks: PreflightChecks) => void) => Preflight
