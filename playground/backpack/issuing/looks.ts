import { eachAtMost } from './atMost.js'
import type { CheckAssertion, CheckedAssertion } from './checkAssertion.js'
import { distinctPlaces, type IssueRequest } from './issueRequests.js'
import { checksAtOnce } from './limits.js'

/** What was found about the badges of a request by now, by place; one that is missing is still being looked at. */
export type Looks = ReadonlyMap<number, CheckedAssertion>

/** How long a page waits for what it shows, in milliseconds, however slow the issuers' servers are. */
const longestWait = 3000

/** How long it goes on when nobody asks what it has found, in milliseconds. */
const interestLasts = 60_000

interface Round {
  readonly found: Map<number, CheckedAssertion>
  /** Resolves when there is nothing more to find. */
  readonly ended: Promise<void>
  /** Says that somebody still wants to know. */
  keep(): void
}

/**
 * Looks at all badges of a request for the page that offers them.
 *
 * One round of looking outlives the page that began it, so that the same page asked for once more finds more, and not
 * the same beginning again. When all of a round has been shown it is over: the next page looks afresh.
 */
export function createLooks(check: CheckAssertion, { fetchTimeoutMs }: { fetchTimeoutMs: number }) {
  const rounds = new Map<string, Round>()
  const wait = Math.min(fetchTimeoutMs, longestWait)

  function begin(key: string, request: IssueRequest, accountId: string): Round {
    const found = new Map<number, CheckedAssertion>()
    const places = distinctPlaces(request.assertions)
    let wanted = true
    const interest = setTimeout(() => {
      wanted = false
      rounds.delete(key)
    }, interestLasts)
    interest.unref()
    const run = async (): Promise<void> => {
      try {
        await eachAtMost(checksAtOnce, places, async (place) => {
          if (!wanted) return
          found.set(place, await check(request.assertions[place] ?? '', { accountId, origin: request.origin }))
        })
      } catch (error) {
        rounds.delete(key)
        throw error
      }
    }
    const ended = run()
    // It may fail while no page waits for it.
    ended.catch(() => undefined)
    const round = { found, ended, keep: () => void interest.refresh() }
    rounds.set(key, round)
    return round
  }

  return async (request: IssueRequest, accountId: string): Promise<Looks> => {
    const key = `${request.id} ${accountId}`
    const round = rounds.get(key) ?? begin(key, request, accountId)
    round.keep()
    if (await endsWithin(wait, round.ended)) rounds.delete(key)
    return new Map(round.found)
  }
}

async function endsWithin(ms: number, promise: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms)
  })
  try {
    return await Promise.race([promise.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}
