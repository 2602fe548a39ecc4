/**
 * Gives a function that loads something until that succeeds, and then has it. An `import()` of what is loaded already is
 * no matter of course: it takes an engine longer than checking a whole document.
 */
export function loadOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined
      throw error
    })
    return loading
  }
}
