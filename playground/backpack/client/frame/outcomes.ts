import type { WireError } from 'react-open-badges/backpack'
import type { Told } from './told.js'

const denied: Told = { status: 'refused', reason: 'DENIED', words: 'You chose not to add it.' }

/** What became of each assertion of a call, by its place. */
export interface Outcomes {
  get(place: number): Told | undefined
  set(place: number, told: Told): void
  /** Everything that has no outcome yet was not added because the earner said no, or closed the dialog. */
  denyRest(): void
  /** The same at once for all but these places, whose adding is about to begin. */
  denyAllBut(places: readonly number[]): void
  /** What has no outcome yet may have been added or not: nobody can say. */
  leaveRestOpen(words: string): void
  /** Forgets what another account, or another look, may find different; what was or may have been added stays so. */
  forgetRefusals(): void
  /** The places that nothing was, or may have been, added for. */
  open(): readonly number[]
  /** As the Issuer API has it, in the order of the input. What nobody can say anything about is left out. */
  answer(): { errors: WireError[]; successes: string[] }
}

export function createOutcomes(assertions: readonly string[]): Outcomes {
  const told = new Map<number, Told>()
  const places = assertions.map((_, place) => place)
  return {
    get: (place) => told.get(place),
    set: (place, outcome) => void told.set(place, outcome),
    denyRest() {
      for (const place of places) if (!told.has(place)) told.set(place, denied)
    },
    denyAllBut(begun) {
      for (const place of places) if (!told.has(place) && !begun.includes(place)) told.set(place, denied)
    },
    leaveRestOpen(words) {
      for (const place of places) if (!told.has(place)) told.set(place, { status: 'unknown', words })
    },
    forgetRefusals() {
      for (const [place, { status }] of told) if (status === 'refused') told.delete(place)
    },
    open: () =>
      places.filter((place) => {
        const status = told.get(place)?.status
        return status === undefined || status === 'refused'
      }),
    answer() {
      const answer: { errors: WireError[]; successes: string[] } = { errors: [], successes: [] }
      assertions.forEach((assertion, place) => {
        const outcome = told.get(place)
        if (outcome?.status === 'added') answer.successes.push(assertion)
        if (outcome?.status === 'refused') answer.errors.push({ assertion, reason: outcome.reason })
      })
      return answer
    },
  }
}
