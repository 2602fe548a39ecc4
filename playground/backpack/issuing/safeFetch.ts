import { lookup as resolve } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { Agent, buildConnector, request, type Dispatcher } from 'undici'
import { isFetchableAddress } from './publicAddress.js'

/**
 * Why a fetch failed; the codes stay.
 *
 * - `CONNECTION_FAILED`: no such name, nobody there, refused, TLS, or an address that is not to be fetched from. These
 *   are one on purpose: told apart, they would map the network that the Backpack stands in for any stranger.
 * - `TIMEOUT`: it took longer than the limit, all redirects together
 * - `TOO_LARGE`: more than `maxBytes`
 * - `TOO_MANY_REDIRECTS`: more than 5
 * - `UNSUPPORTED_URL`: not an http(s) URL, in the input or in a redirect
 * - `BAD_RESPONSE`: what came is not HTTP, or cannot be unpacked
 */
export type SafeFetchCode =
  | 'CONNECTION_FAILED'
  | 'TIMEOUT'
  | 'TOO_LARGE'
  | 'TOO_MANY_REDIRECTS'
  | 'UNSUPPORTED_URL'
  | 'BAD_RESPONSE'

/** A fetch that brought nothing. `message` holds no more than the code says: it may be shown. */
export class SafeFetchError extends Error {
  override readonly name = 'SafeFetchError'
  readonly code: SafeFetchCode

  constructor(code: SafeFetchCode) {
    super(messages[code])
    this.code = code
  }
}

const messages: Record<SafeFetchCode, string> = {
  CONNECTION_FAILED: 'no connection could be made',
  TIMEOUT: 'it did not answer in time',
  TOO_LARGE: 'the answer is too large',
  TOO_MANY_REDIRECTS: 'it redirects too often',
  UNSUPPORTED_URL: 'it is not an http or https address',
  BAD_RESPONSE: 'the answer could not be read',
}

export interface SafeFetchSettings {
  /** Limit for one fetch with all its redirects, in milliseconds. */
  readonly timeoutMs: number
  /** Also fetch from this machine (the playground). */
  readonly allowLoopback: boolean
  /** How names become addresses; the system's resolver unless a test says otherwise. */
  readonly lookup?: LookupFunction
}

export interface SafeFetchInit {
  readonly method: 'GET' | 'HEAD'
  /** The `Accept` header. */
  readonly accept: string
  /** @defaultValue 1 MiB */
  readonly maxBytes?: number
  readonly signal?: AbortSignal | undefined
}

export interface FetchedBytes {
  readonly status: number
  readonly contentType: string
  readonly body: Uint8Array
  /** Where it came from in the end, after redirects. */
  readonly url: string
}

/** @throws {SafeFetchError} */
export type SafeFetch = (url: string, init: SafeFetchInit) => Promise<FetchedBytes>

const maxRedirects = 5
const defaultMaxBytes = 1024 * 1024

/**
 * A fetch for addresses that strangers choose: public ones only, judged at the connection itself (so a name that
 * resolves to something else the second time gains nothing) and for every redirect, with limits on time and size,
 * without cookies or credentials.
 */
export function createSafeFetch(settings: SafeFetchSettings): SafeFetch {
  const agent = createGuardedAgent(settings)
  return async (input, init) => {
    const deadline = AbortSignal.timeout(settings.timeoutMs)
    const signal = init.signal === undefined ? deadline : AbortSignal.any([deadline, init.signal])
    try {
      let url = parseTarget(input)
      for (let hop = 0; ; hop += 1) {
        const response = await request(url, {
          dispatcher: agent,
          method: init.method,
          headers: {
            accept: init.accept,
            'accept-encoding': 'gzip, deflate, br',
            'user-agent': 'react-open-badges Backpack',
          },
          signal,
        })
        const location = redirectTarget(response)
        if (location === null) return await read(response, url, init.maxBytes ?? defaultMaxBytes)
        await response.body.dump({ limit: 16_384, signal })
        if (hop === maxRedirects) throw new SafeFetchError('TOO_MANY_REDIRECTS')
        url = parseTarget(location, url)
      }
    } catch (error) {
      if (signal.aborted) throw isTimeout(signal.reason) ? new SafeFetchError('TIMEOUT') : signal.reason
      throw error instanceof SafeFetchError ? error : new SafeFetchError(codeOf(error))
    }
  }
}

function createGuardedAgent({ allowLoopback, lookup = systemLookup, timeoutMs }: SafeFetchSettings): Agent {
  const rules = { loopback: allowLoopback }
  const isFetchable = ({ address }: { address: string }): boolean => isFetchableAddress(address, rules)

  const guardedLookup: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      // Node's resolver leaves the list out when there is an error, whatever its type says.
      const addresses = error !== null || typeof found === 'string' ? [] : found.filter(isFetchable)
      const [first] = addresses
      if (first === undefined) return callback(new SafeFetchError('CONNECTION_FAILED'), [])
      if (options.all === true) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }

  const connect = buildConnector({ lookup: guardedLookup, timeout: timeoutMs })
  return new Agent({
    connect(options, callback) {
      const host = options.hostname.replace(/^\[|\]$/g, '')
      // A host that is an address already is connected to without a lookup, so it has to be judged here.
      if (isIP(host) !== 0 && !isFetchableAddress(host, rules)) {
        callback(new SafeFetchError('CONNECTION_FAILED'), null)
        return
      }
      connect(options, (...[error, socket]) => {
        // What counts is who is at the other end, whatever was looked up before.
        if (error === null && !isFetchableAddress(socket.remoteAddress ?? '', rules)) {
          socket.destroy()
          callback(new SafeFetchError('CONNECTION_FAILED'), null)
          return
        }
        if (error === null) callback(null, socket)
        else callback(error, null)
      })
    },
  })
}

const systemLookup: LookupFunction = (hostname, options, callback) => resolve(hostname, options, callback)

function parseTarget(input: string, base?: URL): URL {
  if (!URL.canParse(input, base?.href)) throw new SafeFetchError('UNSUPPORTED_URL')
  const url = new URL(input, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new SafeFetchError('UNSUPPORTED_URL')
  // A name and password in a URL would be sent on as credentials.
  url.username = ''
  url.password = ''
  url.hash = ''
  return url
}

function redirectTarget({ statusCode, headers }: Dispatcher.ResponseData): string | null {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return null
  const { location } = headers
  return typeof location === 'string' ? location : null
}

async function read(response: Dispatcher.ResponseData, url: URL, maxBytes: number): Promise<FetchedBytes> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    if (!(chunk instanceof Uint8Array)) throw new SafeFetchError('BAD_RESPONSE')
    size += chunk.byteLength
    if (size > maxBytes) throw new SafeFetchError('TOO_LARGE')
    chunks.push(chunk)
  }
  const contentType = response.headers['content-type']
  return {
    status: response.statusCode,
    contentType: typeof contentType === 'string' ? contentType : '',
    body: await unpack(Buffer.concat(chunks), response.headers['content-encoding'], maxBytes),
    url: url.href,
  }
}

const unpackers = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
} as const

async function unpack(body: Buffer, encoding: string | string[] | undefined, maxBytes: number): Promise<Uint8Array> {
  if (body.byteLength === 0 || encoding === undefined || encoding === 'identity') return body
  try {
    switch (encoding) {
      case 'gzip':
      case 'x-gzip':
        return await unpackers.gzip(body, { maxOutputLength: maxBytes })
      case 'deflate':
        return await unpackers.deflate(body, { maxOutputLength: maxBytes })
      case 'br':
        return await unpackers.br(body, { maxOutputLength: maxBytes })
      default:
        throw new SafeFetchError('BAD_RESPONSE')
    }
  } catch (error) {
    throw new SafeFetchError(errorCode(error) === 'ERR_BUFFER_TOO_LARGE' ? 'TOO_LARGE' : 'BAD_RESPONSE')
  }
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError'
}

function codeOf(error: unknown): SafeFetchCode {
  const code = errorCode(error)
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return 'TIMEOUT'
  return code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW' ? 'BAD_RESPONSE' : 'CONNECTION_FAILED'
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
