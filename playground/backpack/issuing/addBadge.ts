import type { BackpackContext } from '../context.js'
import { createBadgeStore } from '../badges/badgeStore.js'
import { offerName, type CheckAssertion } from './checkAssertion.js'
import { changeResults, type AssertionResult, type IssueRequest } from './issueRequests.js'

/** What became of one assertion; `unknown`: neither added nor refused, and asking again may settle it. */
export type AddOutcome = AssertionResult | { readonly status: 'unknown' }

/**
 * Adds one assertion of a request to an account's backpack, looking at it afresh.
 *
 * However often it is asked, by a retry or from two tabs, the badge is added once, and what this request has added
 * stays `added`: the badge and the result are written together or not at all.
 *
 * @param place of the assertion in the request
 * @throws {IssueRequestError} `OTHER_ACCOUNT`, `OVER`
 */
export async function addBadge(
  context: BackpackContext,
  check: CheckAssertion,
  { request, place, accountId }: { request: IssueRequest; place: number; accountId: string },
): Promise<AddOutcome> {
  const source = request.assertions[place]
  if (source === undefined) throw new RangeError(`The request has no assertion at place ${place}.`)
  const told = request.results[place]
  if (told?.status === 'added' && request.accountId === accountId) return told

  const found = await check(source, { accountId, origin: request.origin })
  if (found.state === 'unknown') return { status: 'unknown' }

  const name = offerName(found, source)
  const results = await changeResults(context.db, { id: request.id, accountId }, async (before, tx) => {
    if (before[place]?.status === 'added') return before
    if (found.state === 'refused') {
      return { ...before, [place]: { status: 'refused', reason: found.reason, code: found.code, name } }
    }
    // Also when it was there a moment ago: the earner may have removed it meanwhile, and only the table knows.
    const outcome = await createBadgeStore(tx, () => context.now()).add(accountId, found.badge)
    const result: AssertionResult =
      outcome === 'added' ? { status: 'added', name } : { status: 'refused', reason: 'EXISTS', code: 'EXISTS', name }
    return { ...before, [place]: result }
  })
  return results[place] ?? { status: 'unknown' }
}
