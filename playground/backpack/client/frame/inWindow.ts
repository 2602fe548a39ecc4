import type { IssueRequest } from 'react-open-badges/backpack'
import { keepTelling, unansweredWords } from './adding.js'
import { ApiError, type Look } from './api.js'
import type { Confirmation, WindowProgress } from './confirmation.js'
import type { Outcomes } from './outcomes.js'
import { notAnsweredWords, takeLooks } from './takeLooks.js'
import type { Told } from './told.js'
import { AbortedError, untilAborted } from './untilAborted.js'

/** Tells the issuer's page what the window tells, while it adds. */
export interface WindowReport {
  take(place: number, told: Told, progress: WindowProgress): void
  /** Tells it once more. */
  repeat(): void
}

export function createWindowReport(request: IssueRequest, outcomes: Outcomes): WindowReport {
  let last: WindowProgress = { done: 0, total: request.assertions.length }
  const repeat = (): void => request.progress({ ...last, ...outcomes.answer() })
  return {
    repeat,
    take(place, told, { done, total }) {
      outcomes.set(place, told)
      last = { done, total }
      repeat()
    },
  }
}

/**
 * Waits for the end of the window in which the last yes is given, and takes over what became of the badges.
 *
 * When the call is aborted meanwhile, what the window has begun is waited for, and nothing more begins.
 *
 * @param call.looks what this frame has found out
 * @returns `again`: the earner came back, and nothing had begun
 * @throws {AbortedError}
 */
export async function confirmInWindow(call: {
  readonly request: IssueRequest
  readonly confirmation: Confirmation
  readonly outcomes: Outcomes
  readonly looks: ReadonlyMap<number, Look>
  readonly report: WindowReport
}): Promise<'again' | 'confirm'> {
  const { request, confirmation, outcomes } = call
  const take = (results: ReadonlyMap<number, Told>): void => {
    for (const [place, told] of results) outcomes.set(place, told)
    takeLooks(outcomes, call.looks)
  }
  try {
    const end = await untilAborted(request.signal, confirmation.ended())
    const results = await untilAborted(request.signal, confirmation.close())
    if (end === 'back' && results.size === 0) return 'again'
    take(results)
    // What the window could not find out has no result. After going back it is what had not begun.
    if (end === 'answered') outcomes.leaveRestOpen(notAnsweredWords)
    return 'confirm'
  } catch (error) {
    if (error instanceof AbortedError) {
      const stopped = keepTelling(request.signal, () => call.report.repeat())
      try {
        take(await confirmation.close())
      } catch {
        outcomes.leaveRestOpen(unansweredWords)
      } finally {
        stopped()
      }
      throw error
    }
    if (!(error instanceof ApiError) || error.code !== 'UNANSWERED') throw error
    outcomes.leaveRestOpen(unansweredWords)
    return 'confirm'
  }
}
