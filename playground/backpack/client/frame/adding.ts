import type { IssueRequest } from 'react-open-badges/backpack'
import { ApiError, type Told } from './api.js'
import type { Outcomes } from './outcomes.js'
import { cloneItem, cloneView, fill, type Stage } from './views.js'

/** How often the host hears of an adding that it wants to see ended, in milliseconds; it gives up after 1 s of silence. */
const heartbeat = 400

const unansweredWords = 'The Backpack did not answer, so nobody can say whether it was added. Look into your Backpack.'

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
  const view = cloneView('adding')
  const rows = new Map(ticked.map((place) => [place, outcomeRow(call.nameOf(place))]))
  view.slot('outcomes').append(...[...rows.values()].map(({ item }) => item))
  const bar = view.slot('progress')
  let done = 0

  const tell = (): void => request.progress({ done, total: ticked.length, ...outcomes.answer() })
  const show = (text: string): void => {
    fill(view, 'progress-text', text)
    if (bar instanceof HTMLProgressElement) {
      bar.max = ticked.length
      bar.value = done
    }
    stage.announce(text)
  }

  stage.show(view)
  const stopped = keepTelling(request.signal, tell)
  try {
    for (const place of ticked) {
      if (request.signal.aborted) return
      const row = rows.get(place)
      if (row !== undefined) setOutcome(row, 'adding', 'Adding …')
      show(`Adding ${done + 1} of ${ticked.length}: ${call.nameOf(place)}`)
      const told = await call.add(place).catch(unanswered)
      outcomes.set(place, told)
      done += 1
      if (row !== undefined) setOutcome(row, told.status, told.words)
      tell()
    }
  } finally {
    stopped()
  }
}

function unanswered(error: unknown): Told {
  // An answer that was lost may have been a yes, whatever a later try was told.
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

/** A row that says what became of one badge. */
export function outcomeRow(name: string): ReturnType<typeof cloneItem> {
  const row = cloneItem('outcome')
  fill(row, 'name', name)
  return row
}

export function setOutcome(row: ReturnType<typeof cloneItem>, status: string, text: string): void {
  row.item.dataset['status'] = status
  fill(row, 'words', text)
}
