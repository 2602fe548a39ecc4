import type { BackpackContext } from '../context.js'
import { createBadgeStore } from '../badges/badgeStore.js'
import { offerName, type CheckAssertion } from './checkAssertion.js'
import { beginAdding, settleAdding, type AssertionResult, type IssueRequest } from './issueRequests.js'

/** What became of one assertion; `unknown`: neither added nor refused, and asking again may settle it. */
export type AddOutcome = AssertionResult | { readonly status: 'unknown' }

/** Adds badges to accounts, for the frame and for the full window alike. */
export interface Adding {
  /**
   * Adds one assertion of a request to an account's backpack, looking at it afresh.
   *
   * However often it is asked, by a retry or from two tabs, the badge is added once, and what this request has added
   * stays `added`: the badge and the result are written together or not at all.
   *
   * @param place of the assertion in the request
   * @throws {IssueRequestError} `OTHER_ACCOUNT`, `OVER`
   */
  add(asked: { request: IssueRequest; place: number; accountId: string }): Promise<AddOutcome>
  /** Resolves when nothing is under way any more that this process had begun for the request. */
  ended(requestId: string): Promise<void>
}

export function createAdding(context: BackpackContext, check: CheckAssertion): Adding {
  const { db } = context
  const underWay = new Map<string, Set<Promise<AddOutcome>>>()

  const addOne: Adding['add'] = async ({ request, place, accountId }) => {
    const source = request.assertions[place]
    if (source === undefined) throw new RangeError(`The request has no assertion at place ${place}.`)
    const told = request.results[place]
    if (told?.status === 'added' && request.accountId === accountId) return told

    const who = { id: request.id, accountId }
    await beginAdding(db, who, place)
    const found = await check(source, { accountId, origin: request.origin })
    if (found.state === 'unknown') return { status: 'unknown' }

    const name = offerName(found, source)
    const result = await settleAdding(db, who, place, async (tx) => {
      if (found.state === 'refused') return { status: 'refused', reason: found.reason, code: found.code, name }
      // Also when it was there a moment ago: the earner may have removed it meanwhile, and only the table knows.
      const outcome = await createBadgeStore(tx, () => context.now()).add(accountId, found.badge)
      return outcome === 'added'
        ? { status: 'added', name }
        : { status: 'refused', reason: 'EXISTS', code: 'EXISTS', name }
    })
    return result ?? { status: 'unknown' }
  }

  return {
    async add(asked) {
      const { id } = asked.request
      const running = underWay.get(id) ?? new Set()
      underWay.set(id, running)
      const adding = addOne(asked)
      running.add(adding)
      try {
        return await adding
      } finally {
        running.delete(adding)
        if (running.size === 0) underWay.delete(id)
      }
    },
    async ended(requestId) {
      await Promise.allSettled(underWay.get(requestId) ?? new Set<Promise<AddOutcome>>())
    },
  }
}
