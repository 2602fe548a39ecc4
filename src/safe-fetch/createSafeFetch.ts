import { lookup as systemLookup } from 'node:dns/promises'
import { defaultMaxListeners, getMaxListeners, setMaxListeners } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { AssertionFetch, FetchedDocument } from '../assertions/validate/assertionFetch.js'
import { judgeAddresses, type AlsoAllow } from './addresses.js'
import { GuardedClient, type Lookup } from './guardedClient.js'
import { acceptedEncodings, readBody } from './readBody.js'
import { asSafeFetchError, SafeFetchError } from './safeFetchError.js'

export interface SafeFetchOptions {
  /**
   * Addresses to fetch from besides public ones. `'loopback'` is for trying things out on one machine; a function may
   * let in a network of one's own.
   *
   * @defaultValue none
   */
  alsoAllow?: AlsoAllow | undefined
  /**
   * How long one document may take, in milliseconds: waiting for a connection and all redirects included.
   *
   * @defaultValue 10 000
   */
  timeoutMs?: number | undefined
  /**
   * How large one document may be, in bytes, both as it comes and unpacked.
   *
   * @defaultValue 1 MiB
   */
  maxBytes?: number | undefined
  /** @defaultValue 5 */
  maxRedirects?: number | undefined
  /**
   * How many documents may be on their way from one host, each on a connection of its own. The others wait in line.
   *
   * @defaultValue 6
   */
  connectionsPerHost?: number | undefined
  /**
   * What the hosts are told who asks.
   *
   * @defaultValue `react-open-badges`
   */
  userAgent?: string | undefined
  /**
   * Turns a name into addresses. Each of them is judged, whoever found it.
   *
   * @defaultValue the system's resolver
   */
  lookup?: Lookup | undefined
}

/**
 * Fetches what strangers link to.
 *
 * @throws {SafeFetchError} and nothing else, but for the reason of the caller's own signal
 */
export interface SafeFetch extends AssertionFetch {
  /** Ends its connections, and the fetches that are under way with `CLOSED`. It fetches nothing from then on. */
  close(): void
}

/**
 * Makes a fetch for URLs that strangers choose, to be called on a server. Without it, whoever may have a badge checked
 * has the server ask around in its own network (server-side request forgery).
 *
 * - http and https, GET and HEAD; no cookies, no credentials, no referrer; a name and password in a URL are left out.
 * - Only addresses that everyone on the internet can reach, judged when the connection is made, for each redirect anew.
 *   Through a proxy it could not see them, so it uses none.
 * - Limits on time, size, redirects and connections; compressed documents are measured unpacked.
 *
 * It owns connections: `close()` ends them. One for a whole server is meant.
 *
 * @throws {RangeError} when an option is out of its range
 * @example
 * ```ts
 * import { validateAssertion } from 'react-open-badges/assertions'
 * import { createSafeFetch } from 'react-open-badges/safe-fetch'
 *
 * const safeFetch = createSafeFetch({ timeoutMs: 5000 })
 * const verdict = await validateAssertion('https://issuer.example/a/1.json', {
 *   fetch: safeFetch,
 *   now: () => new Date(),
 * })
 * console.log(verdict.outcome)
 * safeFetch.close()
 * ```
 */
export function createSafeFetch(options: SafeFetchOptions = {}): SafeFetch {
  const timeoutMs = within('timeoutMs', options.timeoutMs ?? 10_000, 1, 2 ** 31 - 1)
  const maxBytes = within('maxBytes', options.maxBytes ?? 1024 * 1024, 1, 2 ** 31 - 1)
  const maxRedirects = within('maxRedirects', options.maxRedirects ?? 5, 0, 100)
  const connectionsPerHost = within('connectionsPerHost', options.connectionsPerHost ?? 6, 1, 1000)
  const { alsoAllow, userAgent = 'react-open-badges', lookup = resolve } = options
  if (alsoAllow !== undefined && alsoAllow !== 'loopback' && typeof alsoAllow !== 'function') {
    throw new RangeError(`"alsoAllow" is ${JSON.stringify(alsoAllow)}: it has to be "loopback" or a function.`)
  }
  if (!/^[\x20-\x7e]+$/.test(userAgent)) {
    throw new RangeError(`"userAgent" is ${JSON.stringify(userAgent)}: it has to be one line of ASCII.`)
  }
  const client = new GuardedClient({ isAllowed: judgeAddresses(alsoAllow), lookup, connectionsPerHost })
  const underWay = new Set<AbortController>()
  let isClosed = false

  const safeFetch: AssertionFetch = async (input, { method, accept, signal }) => {
    if (isClosed) throw new SafeFetchError('CLOSED')
    signal?.throwIfAborted()
    const ending = new AbortController()
    const timer = setTimeout(() => ending.abort(new SafeFetchError('TIMEOUT')), timeoutMs)
    const stop = (): void => ending.abort(signal?.reason)
    if (signal) expectMany(signal)
    signal?.addEventListener('abort', stop)
    underWay.add(ending)

    const headers = { accept, 'accept-encoding': acceptedEncodings, 'user-agent': userAgent }
    const read = async (response: IncomingMessage, { href }: URL): Promise<FetchedDocument | Redirect> => {
      const location = redirectTarget(response)
      if (location !== undefined) {
        response.destroy()
        return { location }
      }
      // The answer to a HEAD has no body; it is over as soon as it is read.
      if (method === 'HEAD') response.resume()
      return {
        status: response.statusCode ?? 0,
        contentType: response.headers['content-type'] ?? null,
        body: method === 'HEAD' ? new Uint8Array() : await readBody(response, maxBytes),
        url: href,
      }
    }
    const follow = async (url: URL, redirectsLeft: number): Promise<FetchedDocument> => {
      const request = { method, headers, signal: ending.signal }
      const answer = await client.exchange(url, request, (response) => read(response, url))
      if (!('location' in answer)) return answer
      if (redirectsLeft === 0) throw new SafeFetchError('TOO_MANY_REDIRECTS')
      return follow(parseTarget(answer.location, url), redirectsLeft - 1)
    }

    try {
      // Not left to the connection: a body that goes on until the connection ends looks whole when we end it.
      return await Promise.race([follow(parseTarget(input), maxRedirects), abortOf(ending.signal)])
    } catch (error) {
      ending.signal.throwIfAborted()
      throw asSafeFetchError(error)
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      underWay.delete(ending)
    }
  }

  return Object.assign(safeFetch, {
    close() {
      isClosed = true
      for (const ending of underWay) ending.abort(new SafeFetchError('CLOSED'))
      client.close()
    },
  })
}

/**
 * One signal ends as many fetches as its owner likes. From the eleventh listener on Node warns of a leak, on a limit that
 * its own fetch lifts too.
 */
function expectMany(signal: AbortSignal): void {
  if (getMaxListeners(signal) === defaultMaxListeners) setMaxListeners(MOST_LISTENERS, signal)
}

const MOST_LISTENERS = 1500

/** Rejects with the signal's reason once it is aborted. */
function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

interface Redirect {
  readonly location: string
}

function redirectTarget({ statusCode = 0, headers }: IncomingMessage): string | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) return undefined
  // Node reads headers as Latin-1. What is not ASCII in a location is UTF-8, as in any URL.
  return Buffer.from(headers.location, 'latin1').toString()
}

function parseTarget(input: string, base?: URL): URL {
  if (!URL.canParse(input, base?.href)) throw new SafeFetchError('UNSUPPORTED_URL')
  const url = new URL(input, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new SafeFetchError('UNSUPPORTED_URL')
  // A name and password in a URL would be sent as credentials.
  url.username = ''
  url.password = ''
  url.hash = ''
  return url
}

async function resolve(hostname: string): Promise<readonly string[]> {
  const found = await systemLookup(hostname, { all: true })
  return found.map(({ address }) => address)
}

function within(name: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new RangeError(
    `"${name}" is ${typeof value === 'number' ? value : JSON.stringify(value)}: it has to be a whole number from ${least} to ${most}.`,
  )
}
