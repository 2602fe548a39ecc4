import { useLayoutEffect, useState, useSyncExternalStore } from 'react'

/** The dialogs that are open in this page, the topmost last: a program may make two calls in one click. */
let stack: readonly object[] = []
const listeners = new Set<() => void>()

function change(next: readonly object[]): void {
  stack = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const getTopmost = (): object | null => stack[stack.length - 1] ?? null

/**
 * Whether the dialog that calls it is the one the earner sees. Only that one may hold the focus, hide all else and hear
 * Escape: two that hide each other leave nothing for a screen reader.
 */
export function useIsTopmost(): boolean {
  const [self] = useState(() => ({}))
  useLayoutEffect(() => {
    change([...stack, self])
    return () => change(stack.filter((dialog) => dialog !== self))
  }, [self])
  const topmost = useSyncExternalStore(subscribe, getTopmost, () => null)
  return topmost === null || topmost === self
}
