import type { IssueRequest } from 'react-open-badges/backpack'
import { ApiError } from './api.js'
import type { Outcomes } from './outcomes.js'
import { showAdding } from './addingView.js'
import type { Told } from './told.js'
import type { Stage } from './views.js'

/** How often the host hears of an adding that it wants to see ended, in milliseconds; it gives up after 1 s of silence. */
const heartbeat = 400

export const unansweredWords =
  'The Backpack did not answer, so nobody can say whether it was added. Look into your Backpack.'

/**
 * Adds the ticked badges one after the other, and shows how far it is.
 *
 * When the host's dialog is closed midway, the badge under way is waited for and the others are not begun: they stay
 * without an outcome.
 *
 * @param call.add has the Backpack add the assertion at a place
 */
export async function addBadges(call: {
  readonly stage: Stage
  readonly request: IssueRequest
  readonly ticked: readonly number[]
  readonly outcomes: Outcomes
  nameOf(place: number): string
  add(place: number): Promise<Told>
}): Promise<void> {
  const { stage, request, ticked, outcomes } = call
  const tell = (): void => request.progress({ done: view.done(), total: ticked.length, ...outcomes.answer() })
  const view = showAdding(
    stage,
    ticked.map((place) => ({ place, name: call.nameOf(place) })),
  )
  const stopped = keepTelling(request.signal, tell)
  try {
    for (const place of ticked) {
      if (request.signal.aborted) return
      view.begin(place)
      const told = await call.add(place).catch(unanswered)
      outcomes.set(place, told)
      view.settle(place, told)
      tell()
    }
  } finally {
    stopped()
  }
}

function unanswered(error: unknown): Told {
  // An answer that was lost may have been a yes, so a later try that fails does not make it a no. One that is answered
  // does: the server answers every try of the same alike.
  if (error instanceof ApiError && (error.code === 'UNANSWERED' || error.afterSilence))
    return { status: 'unknown', words: unansweredWords }
  throw error
}

/** Tells at once when the call is aborted, and again and again until the returned function is called. */
export function keepTelling(signal: AbortSignal, tell: () => void): () => void {
  let timer: ReturnType<typeof setInterval> | undefined
  const begin = (): void => {
    tell()
    timer = setInterval(tell, heartbeat)
  }
  if (signal.aborted) begin()
  else signal.addEventListener('abort', begin, { once: true })
  return () => {
    signal.removeEventListener('abort', begin)
    clearInterval(timer)
  }
}
