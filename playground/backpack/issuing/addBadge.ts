import type { IssueReason } from 'react-open-badges/backpack'
import type { BackpackContext } from '../context.js'
import { createBadgeStore } from '../badges/badgeStore.js'
import { offerName, type CheckAssertion } from './checkAssertion.js'
import { beginAdding, isFinal, settleAdding, type AssertionResult, type IssueRequest } from './issueRequests.js'

/** What became of one assertion; `unknown`: neither added nor refused, and asking again may settle it. */
export type AddOutcome = AssertionResult | { readonly status: 'unknown' }

/** What is to be added, and to whose backpack. */
export interface AddRequest {
  readonly request: IssueRequest
  /** Of the assertion in the request. */
  readonly place: number
  readonly accountId: string
  /**
   * Whoever asks tells the issuer by this answer. A refusal stays one then, so that no other try adds what the issuer
   * was told was refused; asking again does not look again. Without it, the issuer is told when the request is closed,
   * and until then the earner may have it tried again.
   */
  readonly final: boolean
}

/** Adds badges to accounts, for the frame and for the full window alike. */
export interface Adding {
  /**
   * Adds one assertion of a request to an account's backpack, looking at it afresh.
   *
   * However often it is asked, by a retry or from two tabs, the badge is added once, and what this request has added
   * stays `added`: the badge and the result are written together or not at all.
   *
   * A retry comes when an answer was lost, while the first try may still be looking. In this process it gets the answer
   * of the first. Between servers that share the database, and for a try that was held up on its way until its retry
   * was answered, `final` keeps what was told true: whichever settles first holds for both.
   *
   * @throws {IssueRequestError} `OTHER_ACCOUNT`, `OVER`
   */
  add(asked: AddRequest): Promise<AddOutcome>
  /** Resolves when nothing is under way any more that this process had begun for the request. */
  ended(requestId: string): Promise<void>
}

export function createAdding(context: BackpackContext, check: CheckAssertion): Adding {
  const { db } = context
  /** By the request's id, and then by what else makes two tries the same. */
  const underWay = new Map<string, Map<string, Promise<AddOutcome>>>()

  const addOne = async ({ request, place, accountId, final }: AddRequest): Promise<AddOutcome> => {
    const source = request.assertions[place]
    if (source === undefined) throw new RangeError(`The request has no assertion at place ${place}.`)
    const told = request.results[place]
    if (told !== undefined && isFinal(told) && request.accountId === accountId) return told

    const who = { id: request.id, accountId }
    await beginAdding(db, who, place)
    const found = await check(source, { accountId, origin: request.origin })
    if (found.state === 'unknown') return { status: 'unknown' }

    const name = offerName(found, source)
    const refused = (reason: IssueReason, code: string): AssertionResult => ({
      status: 'refused',
      reason,
      code,
      name,
      ...(final && { final }),
    })
    const result = await settleAdding(db, who, place, async (tx) => {
      if (found.state === 'refused') return refused(found.reason, found.code)
      // Also when it was there a moment ago: the earner may have removed it meanwhile, and only the table knows.
      const outcome = await createBadgeStore(tx, () => context.now()).add(accountId, found.badge)
      return outcome === 'added' ? { status: 'added', name } : refused('EXISTS', 'EXISTS')
    })
    return result ?? { status: 'unknown' }
  }

  return {
    async add(asked) {
      const { id } = asked.request
      const running = underWay.get(id) ?? new Map<string, Promise<AddOutcome>>()
      const what = JSON.stringify([asked.place, asked.accountId, asked.final])
      const earlier = running.get(what)
      if (earlier !== undefined) return earlier

      underWay.set(id, running)
      const adding = addOne(asked)
      running.set(what, adding)
      try {
        return await adding
      } finally {
        running.delete(what)
        if (running.size === 0) underWay.delete(id)
      }
    },
    async ended(requestId) {
      const running = underWay.get(requestId)
      if (running !== undefined) await Promise.allSettled(running.values())
    },
  }
}
