interface Host {
  underWay: number
  /** In the order in which they came. */
  readonly waiting: Set<() => void>
}

/** Gives so many at a time a turn at a host; the others wait in line. */
export class Turns {
  readonly #atOnce: number
  /** Only hosts that somebody is at. */
  readonly #hosts = new Map<string, Host>()

  /** @param atOnce how many may have a turn at one host */
  constructor(atOnce: number) {
    this.#atOnce = atOnce
  }

  /**
   * Waits for a turn at the host, and has it until `run` is done.
   *
   * @throws the signal's reason, when it is aborted by then or while waiting
   */
  async take<Result>(host: string, signal: AbortSignal, run: () => Promise<Result>): Promise<Result> {
    await this.#comeUp(host, signal)
    try {
      return await run()
    } finally {
      this.#leave(host)
    }
  }

  async #comeUp(name: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const host = this.#hosts.get(name) ?? { underWay: 0, waiting: new Set() }
    this.#hosts.set(name, host)
    if (host.underWay < this.#atOnce) {
      host.underWay += 1
      return
    }
    await new Promise<void>((resolve, reject) => {
      const comeUp = (): void => {
        signal.removeEventListener('abort', giveUp)
        resolve()
      }
      const giveUp = (): void => {
        host.waiting.delete(comeUp)
        reject(signal.reason)
      }
      host.waiting.add(comeUp)
      signal.addEventListener('abort', giveUp, { once: true })
    })
  }

  #leave(name: string): void {
    const host = this.#hosts.get(name)
    if (host === undefined) return
    const [next] = host.waiting
    if (next !== undefined) {
      // The turn passes on as it is, so nobody who comes meanwhile slips in before those who wait.
      host.waiting.delete(next)
      next()
      return
    }
    host.underWay -= 1
    if (host.underWay === 0) this.#hosts.delete(name)
  }
}
