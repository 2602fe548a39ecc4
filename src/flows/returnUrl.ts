import { returnNames } from '../protocol/frameless.js'

/** What a return from the full window left in the page's URL. */
export interface ReturnInUrl {
  readonly result: string
  /** `null`: the form was posted before there was anyone to wait for the result. */
  readonly state: string | null
  /** The URL as it was, but for what the return added. */
  readonly cleaned: string
}

/** Finds a return in a URL: in its fragment, or in its query (`response_mode=query`). */
export function findReturn(href: string): ReturnInUrl | null {
  if (!href.includes(`${returnNames.result}=`)) return null
  const url = new URL(href)
  const fragment = new URLSearchParams(url.hash.replace(/^#/, ''))
  const place = fragment.has(returnNames.result) ? fragment : url.searchParams
  const result = place.get(returnNames.result)
  if (result === null) return null
  const state = place.get(returnNames.state)
  place.delete(returnNames.result)
  place.delete(returnNames.state)
  if (place === fragment) url.hash = fragment.toString()
  return { result, state, cleaned: url.href }
}
