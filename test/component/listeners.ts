import { vi } from 'vitest'

/** Counts what listens on the window and the document from now on. @returns what still does, by name */
export function watchListeners(): () => readonly string[] {
  const watched = [
    { name: 'window', added: vi.spyOn(window, 'addEventListener'), removed: vi.spyOn(window, 'removeEventListener') },
    {
      name: 'document',
      added: vi.spyOn(document, 'addEventListener'),
      removed: vi.spyOn(document, 'removeEventListener'),
    },
  ]
  return () =>
    watched.flatMap(({ name, added, removed }) => {
      const gone: ReadonlyArray<readonly unknown[]> = removed.mock.calls
      return added.mock.calls
        .filter(([type, listener]) => !gone.some((call) => call[0] === type && call[1] === listener))
        .map(([type]) => `${name} ${type}`)
    })
}
