import { useSyncExternalStore } from 'react'
import type { UseIssueBadgesOptions } from 'react-open-badges'

/** Every call of a callback: whose it was, and what it was told. They outlive the component that they were made for. */
let calls: ReadonlyArray<readonly [whose: string, what: unknown]> = []
const listeners = new Set<() => void>()

export function record(whose: string, what: unknown): void {
  calls = [...calls, [whose, what]]
  for (const listener of listeners) listener()
}

/** Callbacks that record what they are told under this name. */
export function recordAs(whose: string): Required<Pick<UseIssueBadgesOptions, 'onSettled' | 'onFailure'>> {
  return {
    onSettled: (errors, successes) => record(whose, { errors, successes }),
    onFailure: ({ code }) => record(whose, code),
  }
}

export function useCalls(): typeof calls {
  return useSyncExternalStore(
    subscribe,
    () => calls,
    () => calls,
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
