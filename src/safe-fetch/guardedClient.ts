import type { LookupAddress } from 'node:dns'
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { callbackify } from 'node:util'
import type { JudgeAddress } from './addresses.js'
import { SafeFetchError, systemCode } from './safeFetchError.js'
import { Turns } from './turns.js'

/** Turns a name into addresses. */
export type Lookup = (hostname: string) => Promise<readonly string[]>

export interface GuardedRequest {
  readonly method: 'GET' | 'HEAD'
  readonly headers: OutgoingHttpHeaders
  readonly signal: AbortSignal
}

/** How long an unused connection is kept for the next document of the same host, in milliseconds. */
const keptFor = 4000

const maxHeaderBytes = 16 * 1024

/** An HTTP client that connects to addresses that have been judged, and to no other. */
export class GuardedClient {
  readonly #isAllowed: JudgeAddress
  readonly #lookup: LookupFunction
  readonly #turns: Turns
  readonly #http: HttpAgent
  readonly #https: HttpsAgent

  constructor({ isAllowed, lookup, connectionsPerHost }: GuardedClientOptions) {
    this.#isAllowed = isAllowed
    this.#lookup = guard(lookup, isAllowed)
    this.#turns = new Turns(connectionsPerHost)
    const agentOptions = {
      keepAlive: true,
      timeout: keptFor,
      maxSockets: connectionsPerHost,
      maxFreeSockets: connectionsPerHost,
    }
    this.#http = new HttpAgent(agentOptions)
    this.#https = new HttpsAgent(agentOptions)
  }

  /**
   * Sends one request, and has its answer read. Redirects are answers like any other.
   *
   * @param url http or https
   * @param read has to read the answer to its end or destroy it, and may fail
   * @throws {SafeFetchError} `CONNECTION_FAILED` for an address that is not allowed; and what the connection fails with
   */
  async exchange<Result>(
    url: URL,
    request: GuardedRequest,
    read: (response: IncomingMessage) => Promise<Result>,
  ): Promise<Result> {
    const host = url.hostname.replace(/^\[|\]$/g, '')
    // Nothing is looked up for a host that is an address, so it is judged here. The URL parser has already turned
    // every spelling (2130706433, 0x7f.1, 0177.0.0.1) into the one.
    if (isIP(host) !== 0 && !this.#isAllowed(host)) throw new SafeFetchError('CONNECTION_FAILED')
    return this.#turns.take(host, request.signal, async () => {
      const { response, over } = await this.#send(url, request)
      try {
        return await read(response)
      } finally {
        // Only then is the connection free for the next one, or gone.
        await over
      }
    })
  }

  async #send(url: URL, request: GuardedRequest): Promise<{ response: IncomingMessage; over: Promise<void> }> {
    // Node would begin a connection all the same.
    request.signal.throwIfAborted()
    const options = { ...request, lookup: this.#lookup, maxHeaderSize: maxHeaderBytes }
    const sent =
      url.protocol === 'https:'
        ? httpsRequest(url, { ...options, agent: this.#https })
        : httpRequest(url, { ...options, agent: this.#http })
    const over = new Promise<void>((resolve) => sent.once('close', resolve))
    try {
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        sent.on('response', resolve).on('error', reject)
        // An answer that is none, such as a switch to another protocol, ends the connection without a word.
        sent.on('close', () => reject(new SafeFetchError('CONNECTION_FAILED'))).end()
      })
      return { response, over }
    } catch (error) {
      await over
      // The host may close a kept connection in the moment in which it is used again. That says nothing of the host,
      // and each try takes one kept connection away.
      if (sent.reusedSocket && isBrokenOff(error)) return this.#send(url, request)
      throw error
    }
  }

  /** Ends every connection. */
  close(): void {
    this.#http.destroy()
    this.#https.destroy()
  }
}

export interface GuardedClientOptions {
  readonly isAllowed: JudgeAddress
  readonly lookup: Lookup
  readonly connectionsPerHost: number
}

/**
 * A lookup that finds allowed addresses only. The connection is made to what it finds, so a name that resolves to
 * something else the next time (DNS rebinding) gains nothing.
 */
function guard(lookup: Lookup, isAllowed: JudgeAddress): LookupFunction {
  const find = callbackify(async (hostname: string): Promise<[LookupAddress, ...LookupAddress[]]> => {
    const addresses = (await lookup(hostname)).filter(isAllowed)
    const [first, ...others] = addresses.map((address) => ({ address, family: isIP(address) }))
    if (first === undefined) throw new SafeFetchError('CONNECTION_FAILED')
    return [first, ...others]
  })
  return (hostname, options, callback) => {
    find(hostname, (error, found) => {
      if (error !== null) callback(error, [])
      else if (options.all === true) callback(null, found)
      else callback(null, found[0].address, found[0].family)
    })
  }
}

function isBrokenOff(error: unknown): boolean {
  return ['ECONNRESET', 'EPIPE'].includes(systemCode(error))
}
