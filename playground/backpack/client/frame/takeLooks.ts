import type { Look } from './api.js'
import type { Outcomes } from './outcomes.js'

export const notAnsweredWords = 'The Backpack did not answer, so nobody can say anything about it.'

/**
 * What was found out about the badges that had no tick box: they cannot be added, or cannot be judged. Nobody can have
 * said no to them, so a no that was told of one (a page that still looked at it had given it a box) does not count.
 */
export function takeLooks(outcomes: Outcomes, looks: ReadonlyMap<number, Look>): void {
  for (const place of outcomes.open()) {
    const told = outcomes.get(place)
    if (told?.status === 'refused' && told.reason !== 'DENIED') continue
    const look = looks.get(place)
    if (look === undefined) outcomes.set(place, { status: 'unknown', words: notAnsweredWords })
    else if (look.state === 'unknown') outcomes.set(place, { status: 'unknown', words: look.words })
    else if (look.reason !== undefined)
      outcomes.set(place, { status: 'refused', reason: look.reason, words: look.words })
  }
}
