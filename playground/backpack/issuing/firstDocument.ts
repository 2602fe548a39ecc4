import type { AssertionFetch } from 'react-open-badges/assertions'

/** A fetch that keeps the first document that it got: when a URL is looked at, that is what stands there. */
export interface KeepingFetch {
  readonly fetch: AssertionFetch
  /** Its text; undefined when nothing was fetched. */
  firstText(): string | undefined
}

export function keepingFirst(fetch: AssertionFetch): KeepingFetch {
  let first: Uint8Array | undefined
  return {
    async fetch(url, init) {
      const fetched = await fetch(url, init)
      first ??= fetched.body
      return fetched
    },
    firstText: () => (first === undefined ? undefined : new TextDecoder().decode(first)),
  }
}
