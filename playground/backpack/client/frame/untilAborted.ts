/** The call was aborted by the issuer's page. */
export class AbortedError extends Error {
  override readonly name = 'AbortedError'
}

/**
 * Waits for something that only the earner, or a server, can bring about, and no longer than the call is open.
 *
 * @throws {AbortedError} as soon as the signal is aborted
 */
export function untilAborted<Result>(signal: AbortSignal, promise: Promise<Result>): Promise<Result> {
  // It may still fail after nobody waits for it any more.
  promise.catch(() => undefined)
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new AbortedError())
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
