import { validateAssertion } from '../../assertions/validate/validateAssertion.js'
import type { FetchedDocument } from '../../assertions/validate/assertionFetch.js'
import type { RefusalCode, Verdict } from '../../assertions/validate/verdict.js'
import { browserFetch } from './browserFetch.js'
import type { PreflightCheck } from './preflightCheck.js'
import { createSharedWork } from './sharedWork.js'

const minute = 60_000
/** A badge has to have expired for so long by the earner's clock, which may be fast. */
const clockTolerance = 24 * 60 * minute

/** Of the whole page: what one button has found out, another need not. */
const verdicts = createSharedWork<Verdict>({ lasts: 5 * minute, most: 200 })

/** How many are checked at the same time. */
const atOnce = 4

/**
 * Refusals that say more of this browser than of the badge: the Backpack may know a version of Open Badges that this
 * package does not, and a clock that is behind makes every new badge one of the future.
 */
const uncertain: readonly RefusalCode[] = ['VERSION_UNKNOWN', 'ISSUED_IN_FUTURE']

/**
 * Checks assertions in the earner's browser, each of them once.
 *
 * @param tell hears of each assertion that its check has begun, and what came of it; nothing after `signal` is aborted
 */
export async function checkAssertions(
  assertions: readonly string[],
  signal: AbortSignal,
  tell: (check: PreflightCheck) => void,
): Promise<void> {
  const documents = createSharedWork<FetchedDocument>({ lasts: minute, most: 100 })
  const left = [...new Set(assertions)]
  const work = async (): Promise<void> => {
    const assertion = left.shift()
    if (assertion === undefined || signal.aborted) return
    if (!verdicts.isDone(assertion)) tell({ assertion, status: 'checking' })
    const verdict = await verdicts.share(assertion, signal, (ending) =>
      validateAssertion(assertion, {
        // Badges of one class have it, and its issuer, in common.
        fetch: (url, init) => documents.share(url, ending, (end) => browserFetch(url, { ...init, signal: end })),
        failedFetch: 'unknown',
        now: () => new Date(Date.now() - clockTolerance),
        signal: ending,
      }),
    )
    if (!signal.aborted) tell(checkOf(assertion, verdict))
    return work()
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

function checkOf(assertion: string, verdict: Verdict): PreflightCheck {
  switch (verdict.outcome) {
    case 'valid':
      return { assertion, status: 'passed' }
    case 'unknown':
      return { assertion, status: 'unknown', problems: verdict.problems }
    case 'refused': {
      const { reason, code, problems } = verdict
      return uncertain.includes(code)
        ? { assertion, status: 'unknown', problems }
        : { assertion, status: 'refused', reason, code, problems }
    }
    default:
      return verdict satisfies never
  }
}
