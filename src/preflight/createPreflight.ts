import { validateAssertion } from '../assertions/validate/validateAssertion.js'
import type { FetchedDocument } from '../assertions/validate/assertionFetch.js'
import type { RefusalCode, Verdict } from '../assertions/validate/verdict.js'
import { browserFetch } from './browserFetch.js'
import type { CreatePreflight, PreflightCheck, PreflightChecks } from './preflight.js'
import { createSharedWork, type SharedWork } from './sharedWork.js'

const minute = 60_000
/** A badge has to have expired for so long by the earner's clock, which may be fast, or on another day. */
const clockTolerance = 24 * 60 * minute

/** Of the whole page: what one button has found out, another need not. */
const verdicts = createSharedWork<Verdict>({ lasts: 5 * minute, most: 200 })

/** How many are checked at the same time. */
const atOnce = 4

/** Refusals that say more of this browser and this package than of the badge: with these it is sent. */
const uncertain: readonly RefusalCode[] = [
  // A clock that is behind makes every new badge one of the future, and one that is ahead ends proofs and status lists.
  'ISSUED_IN_FUTURE',
  'PROOF_EXPIRED',
  'STATUS_UNREADABLE',
  // The Backpack may know more versions, suites, contexts and ways to an issuer's keys, and have other limits.
  'VERSION_UNKNOWN',
  'ALGORITHM_REFUSED',
  'CONTEXT_UNKNOWN',
  'CONTEXT_CONFLICT',
  'UNSIGNED_TERM',
  'TOO_COMPLEX',
  'TOO_MANY_DOCUMENTS',
  'BADGE_TOO_LARGE',
  // What the network does not give is unknown already: this is a DID that is not resolved here, or a document too large.
  'FETCH_FAILED',
]

export const createPreflight: CreatePreflight = (tell) => {
  let checks: PreflightChecks = new Map()
  let ending = new AbortController()

  const know = (check: PreflightCheck): void => {
    checks = new Map(checks).set(check.assertion, check)
    tell(checks)
  }

  return {
    async check(assertions) {
      const { signal } = ending
      const documents = createSharedWork<FetchedDocument>({ lasts: minute, most: 100 })
      const left = [...new Set(assertions)]
      const work = async (): Promise<void> => {
        const assertion = left.shift()
        if (assertion === undefined || signal.aborted) return
        if (!verdicts.isDone(assertion)) know({ assertion, status: 'checking' })
        const check = await look(assertion, documents, signal)
        if (!signal.aborted) know(check)
        return work()
      }
      await Promise.all(Array.from({ length: atOnce }, work))
      return assertions.map((assertion) => {
        const check = checks.get(assertion)
        return check === undefined || check.status === 'checking' ? { assertion, status: 'unchecked' } : check
      })
    },
    heldBack: (assertions) =>
      assertions.flatMap((assertion) => {
        const check = checks.get(assertion)
        return check?.status === 'refused' ? [{ assertion, reason: check.reason }] : []
      }),
    end() {
      ending.abort()
      ending = new AbortController()
    },
  }
}

async function look(
  assertion: string,
  documents: SharedWork<FetchedDocument>,
  signal: AbortSignal,
): Promise<PreflightCheck> {
  try {
    const verdict = await verdicts.share(assertion, signal, (ending) =>
      validateAssertion(assertion, {
        // Badges of one class have it, and its issuer, in common.
        fetch: (url, init) => documents.share(url, ending, (end) => browserFetch(url, { ...init, signal: end })),
        failedFetch: 'unknown',
        now: () => new Date(),
        signal: ending,
      }),
    )
    return checkOf(assertion, verdict)
  } catch {
    // This browser lacks something that the check needs.
    return { assertion, status: 'unknown', problems: [] }
  }
}

function hasJustExpired({ code, badge }: Extract<Verdict, { outcome: 'refused' }>): boolean {
  // What does not show when it did may just have.
  return code === 'EXPIRED' && !(Date.parse(badge?.expires ?? '') < Date.now() - clockTolerance)
}

function checkOf(assertion: string, verdict: Verdict): PreflightCheck {
  switch (verdict.outcome) {
    case 'valid':
      return { assertion, status: 'passed' }
    case 'unknown':
      return { assertion, status: 'unknown', problems: verdict.problems }
    case 'refused': {
      const { reason, code, problems } = verdict
      return uncertain.includes(code) || hasJustExpired(verdict)
        ? { assertion, status: 'unknown', problems }
        : { assertion, status: 'refused', reason, code, problems }
    }
    default:
      return verdict satisfies never
  }
}
