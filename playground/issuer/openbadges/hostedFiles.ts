import { setTimeout as sleep } from 'node:timers/promises'
import type { AssertionStore, Hosted } from 'react-open-badges/assertions'

/** All that the school hosts for machines. It is put there once, at the start. */
export class HostedFiles implements AssertionStore {
  readonly #files = new Map<string, { hosted: Hosted; delayMs: number }>()

  /** @param delayMs it is answered so late; `Infinity`: never */
  put(url: string, hosted: Hosted, delayMs = 0): void {
    this.#files.set(new URL(url).pathname, { hosted, delayMs })
  }

  document(url: string, document: object): void {
    this.put(url, { kind: 'document', document })
  }

  svg(url: string, content: string): void {
    this.put(url, { kind: 'image', mediaType: 'image/svg+xml', content })
  }

  async find(path: readonly string[], { signal }: { readonly signal: AbortSignal }): Promise<Hosted | null> {
    const file = this.#files.get(`/${path.join('/')}`)
    if (file === undefined) return null
    if (file.delayMs === Infinity) await untilAborted(signal)
    else if (file.delayMs > 0) await sleep(file.delayMs, undefined, { signal }).catch(() => undefined)
    return file.hosted
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
