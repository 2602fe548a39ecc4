import type { JsonObject } from '../read/json.js'
import type { ImportedKeys } from '../proofs/verifySignature.js'
import type { AssertionFetch, FetchedDocument } from './assertionFetch.js'

// A list of badges may be without end, and each of them may link to documents of its own.
const MOST_KEPT_BYTES = 16 * 1024 * 1024
/** What keeping an entry takes besides its body. */
const ENTRY_BYTES = 1024

interface Entry {
  readonly fetching: Promise<FetchedDocument>
  bytes: number
}

/** Fetches documents, each of them once, for one check or for many that share what they link to. */
export class DocumentStore {
  /** What has been parsed already. */
  readonly documents = new WeakMap<FetchedDocument, JsonObject>()
  /** The issuers' keys that signatures have been verified with. */
  readonly importedKeys: ImportedKeys = new Map()
  // Not with a #, which becomes a WeakMap for each name in ES2018: that is a tenth of a whole check.
  private readonly fetch: AssertionFetch
  private readonly signal: AbortSignal | undefined
  /** The one that has not been asked for the longest comes first. */
  private readonly entries = new Map<string, Entry>()
  private bytes = 0

  constructor({ fetch, signal }: { fetch: AssertionFetch; signal?: AbortSignal | undefined }) {
    this.fetch = fetch
    this.signal = signal
  }

  /**
   * Gets what a URL, without its fragment, answers. Who asks later gets the same answer, a failure too.
   *
   * It rejects as the caller's own fetch does, and as soon as the signal is aborted, whatever that fetch does then.
   */
  async get(url: string, accept: string): Promise<FetchedDocument> {
    const known = this.entries.get(url)
    const entry = known ?? { fetching: this.request('GET', url, accept), bytes: 0 }
    this.entries.delete(url)
    this.entries.set(url, entry)
    let bytes = ENTRY_BYTES
    try {
      const fetched = await entry.fetching
      bytes += fetched.body.length
      return fetched
    } finally {
      this.count(url, entry, bytes)
    }
  }

  /** Asks without keeping the answer. */
  request(method: 'GET' | 'HEAD', url: string, accept: string): Promise<FetchedDocument> {
    const signal = this.signal
    const fetching = (async () => this.fetch(url, { method, accept, ...(signal && { signal }) }))()
    return signal ? untilAborted(fetching, signal) : fetching
  }

  /** Takes an answer into the account, and gives up the oldest ones when all of them are too much. */
  private count(url: string, entry: Entry, bytes: number): void {
    if (entry.bytes > 0 || this.entries.get(url) !== entry) return
    entry.bytes = bytes
    this.bytes += bytes
    for (const [oldest, { bytes: freed }] of this.entries) {
      if (this.bytes <= MOST_KEPT_BYTES) return
      if (freed === 0) continue
      this.entries.delete(oldest)
      this.bytes -= freed
    }
  }
}

/** A server that sends one byte a minute, or a fetch that looks at no signal, holds nobody up. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(new Error('aborted'))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
