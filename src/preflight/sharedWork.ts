/** Work that several ask for, is done once, and is ended when nobody waits for it any more. */
export interface SharedWork<T> {
  /** Whether there is a result that is given out again. */
  readonly isDone: (key: string) => boolean
  /**
   * Begins the work, or joins in what was begun under this key.
   *
   * @param signal whoever asks has no use for it any more
   * @param begin does it; the signal that it gets is aborted when nobody is left
   */
  readonly share: (key: string, signal: AbortSignal, begin: (signal: AbortSignal) => Promise<T>) => Promise<T>
}

export interface SharedWorkOptions {
  /** How long a result is given out again, in milliseconds. */
  readonly lasts: number
  /** How many are kept; the oldest goes first. */
  readonly most: number
}

interface Piece<T> {
  readonly result: Promise<T>
  readonly ending: AbortController
  readonly begun: number
  waiting: number
  isDone: boolean
}

export function createSharedWork<T>({ lasts, most }: SharedWorkOptions): SharedWork<T> {
  const pieces = new Map<string, Piece<T>>()

  const forget = (key: string, piece: Piece<T>): void => {
    if (pieces.get(key) === piece) pieces.delete(key)
  }

  const begin = (key: string, work: (signal: AbortSignal) => Promise<T>): Piece<T> => {
    const ending = new AbortController()
    const piece: Piece<T> = { result: work(ending.signal), ending, begun: Date.now(), waiting: 0, isDone: false }
    pieces.delete(key)
    pieces.set(key, piece)
    piece.result.then(
      () => (piece.isDone = true),
      () => forget(key, piece),
    )
    for (const [oldest, { isDone }] of pieces) {
      if (pieces.size <= most) break
      if (isDone) pieces.delete(oldest)
    }
    return piece
  }

  /** Under way, or done not too long ago. */
  const find = (key: string): Piece<T> | undefined => {
    const piece = pieces.get(key)
    return piece !== undefined && (!piece.isDone || Date.now() - piece.begun < lasts) ? piece : undefined
  }

  return {
    isDone: (key) => find(key)?.isDone === true,
    async share(key, signal, work) {
      const piece = find(key) ?? begin(key, work)
      const leave = (): void => {
        piece.waiting -= 1
        if (piece.waiting > 0 || piece.isDone) return
        piece.ending.abort()
        forget(key, piece)
      }
      piece.waiting += 1
      signal.addEventListener('abort', leave)
      try {
        return await piece.result
      } finally {
        signal.removeEventListener('abort', leave)
      }
    },
  }
}
