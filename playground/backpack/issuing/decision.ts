import { isIssueReason } from 'react-open-badges/backpack'
import { distinctPlaces, type AssertionResult, type Results } from './issueRequests.js'
import { shortName } from './plainText.js'

/** What the earner sent with the form of the consent page. */
export interface Decision {
  /** `add`: what is ticked. `look`: to see what has been found out meanwhile; nothing is decided yet. */
  readonly kind: 'add' | 'decline' | 'look'
  /** Places of the badges whose boxes are ticked. */
  readonly ticked: readonly number[]
  /** Of the badges that had no box, what was said of them; null: that nobody can say. */
  readonly seen: ReadonlyMap<number, AssertionResult | null>
  /** What the badges were called. */
  readonly names: ReadonlyMap<number, string>
  /** Places of the boxes that were taken away, also of those that the earner had before and has not now. */
  readonly unticked: readonly number[]
}

/** Reads the form of the consent page; anything in it that is not about the request's assertions is left out. */
export function parseDecision(form: URLSearchParams, assertions: readonly string[]): Decision {
  const places = distinctPlaces(assertions)
  const seen = new Map<number, AssertionResult | null>()
  const names = new Map<number, string>()
  for (const place of places) {
    const name = shortName(form.get(`name.${place}`) ?? 'A badge')
    names.set(place, name)
    const value = form.get(`seen.${place}`)
    if (value !== null) seen.set(place, parseSeen(value, name))
  }
  const ticked = new Set(form.getAll('add'))
  const boxes = new Set(form.getAll('box'))
  const before = new Set((form.get('unticked') ?? '').split('.'))
  return {
    kind: parseKind(form.get('decision')),
    ticked: places.filter((place) => ticked.has(String(place))),
    seen,
    names,
    unticked: places.filter((place) => {
      const field = String(place)
      return boxes.has(field) ? !ticked.has(field) : before.has(field)
    }),
  }
}

function parseKind(decision: string | null): Decision['kind'] {
  return decision === 'decline' || decision === 'look' ? decision : 'add'
}

function parseSeen(value: string, name: string): AssertionResult | null {
  const [reason, code = ''] = value.split(' ')
  if (!isIssueReason(reason)) return null
  return { status: 'refused', reason, code: /^[A-Z_]+$/.test(code) ? code : reason, name }
}

/**
 * The results of what the earner did not ask to be added: badges that had no box keep the reason she was shown, the
 * others are `DENIED`, and so is everything when she says no to the request as a whole. What was told before stays.
 */
export function settleRest(before: Results, assertions: readonly string[], decision: Decision): Results {
  const declined = decision.kind === 'decline'
  const results: Record<number, AssertionResult> = { ...before }
  for (const place of distinctPlaces(assertions)) {
    if (place in before || (!declined && decision.ticked.includes(place))) continue
    const shown = declined ? undefined : decision.seen.get(place)
    if (shown === null) continue
    const name = decision.names.get(place) ?? 'A badge'
    results[place] = shown ?? { status: 'refused', reason: 'DENIED', code: 'DENIED', name }
  }
  return results
}
