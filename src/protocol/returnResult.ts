import type { Answer, Parsed } from './answer.js'
import { decodeBase64url, encodeBase64url } from './base64url.js'
import { isRecord } from './parseMessage.js'
import { isIssueReason } from './reason.js'

/**
 * The result that comes back in a URL after the full window: base64url of
 * `{ "successes": [0, 2], "errors": [[1, "EXISTS"]] }`. Assertions are named by their place in the request, since a
 * signed one is longer than a URL should be.
 */
export function encodeReturnResult(answer: Answer, asked: readonly string[]): string {
  const place = (assertion: string): number => {
    const found = asked.indexOf(assertion)
    if (found === -1) throw new RangeError(`${assertion} was not asked for, so it cannot be answered.`)
    return found
  }
  return encodeBase64url(
    JSON.stringify({
      successes: answer.successes.map(place),
      errors: answer.errors.map(({ assertion, reason }) => [place(assertion), reason]),
    }),
  )
}

/** Reads such a result against what was asked; a place that was not asked for, or is named twice, is a problem. */
export function decodeReturnResult(encoded: string, asked: readonly string[]): Parsed<Answer> {
  const result = parseResult(encoded)
  if (result === null) return { ok: false, problem: 'the result in the URL does not decode to successes and errors' }

  const open = new Set(asked.map((_, place) => place))
  const successes: string[] = []
  for (const place of result.successes) {
    const assertion = asked[place]
    if (assertion === undefined || !open.delete(place)) return misplaced(place)
    successes.push(assertion)
  }
  const errors: Array<Answer['errors'][number]> = []
  for (const [place, reason] of result.errors) {
    const assertion = asked[place]
    if (assertion === undefined || !open.delete(place)) return misplaced(place)
    errors.push({ assertion, reason: isIssueReason(reason) ? reason : 'UNKNOWN' })
  }
  return { ok: true, value: { successes, errors } }
}

interface PlacedResult {
  readonly successes: readonly number[]
  readonly errors: ReadonlyArray<readonly [place: number, reason: string]>
}

function parseResult(encoded: string): PlacedResult | null {
  const text = decodeBase64url(encoded)
  if (text === null) return null
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (!isRecord(value)) return null
  const { successes, errors } = value
  if (!Array.isArray(successes) || !successes.every(isPlace)) return null
  if (!Array.isArray(errors) || !errors.every(isPlacedReason)) return null
  return { successes, errors }
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function isPlacedReason(value: unknown): value is readonly [number, string] {
  return Array.isArray(value) && value.length === 2 && isPlace(value[0]) && typeof value[1] === 'string'
}

function misplaced(place: number): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem: `place ${place} was not asked for, or is answered twice` }
}
