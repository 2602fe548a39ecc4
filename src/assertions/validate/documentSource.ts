import type { AssertionFetch, FetchedDocument } from './assertionFetch.js'
import { refusal, undecided } from './checkStopped.js'
import type { Findings } from './findings.js'
import type { JsonObject } from '../read/json.js'
import { parseDocument } from '../read/parseDocument.js'
import { parseAbsoluteUrl } from '../forms/primitives.js'
import type { Problem, Stage } from './verdict.js'

/** Which document is fetched, for messages, and on whose account a failure goes. */
export interface Wanted {
  /** The link to it: `$.badge`. */
  path: string
  /** As in "The badge class". */
  name: string
  stage: Stage
  /** The document is the assertion: since 1.0, status 410 (gone) is how a hosted one is revoked. */
  goneIsRevoked?: boolean
}

/** A JSON document and where it really is. */
export interface HostedJson {
  document: JsonObject
  /** The URL that was asked for, without its fragment. */
  requestedUrl: string
  /** The URL after redirects. */
  url: string
}

export interface SourceOptions {
  fetch: AssertionFetch
  signal?: AbortSignal
  /** What a fetch without an answer means here. */
  failedFetch: 'inaccessible' | 'unknown'
}

const ACCEPT = 'application/ld+json, application/json;q=0.9, */*;q=0.1'

/** Gets the documents of one check, each of them once. */
export class DocumentSource {
  readonly #options: SourceOptions
  readonly #findings: Findings
  readonly #fetched = new Map<string, Promise<FetchedDocument>>()

  constructor(options: SourceOptions, findings: Findings) {
    this.#options = options
    this.#findings = findings
  }

  /**
   * Fetches a JSON object.
   *
   * @throws {CheckStopped} `FETCH_FAILED`, `FETCH_STATUS`, `REVOKED`, `NOT_JSON`, `NESTED_TOO_DEEP`, `NOT_TEXT`
   */
  async json(url: string, wanted: Wanted): Promise<HostedJson> {
    const fetched = await this.#get(url, wanted, ACCEPT)
    const text = this.#decode(fetched.body, url, wanted)
    if (!isJsonMediaType(fetched.contentType)) {
      const type = fetched.contentType ?? 'no content type'
      this.#warn('CONTENT_TYPE', url, wanted, `is sent as ${type}: send it as application/json.`)
    }
    const stage = wanted.stage === 'fetch' ? 'parse' : wanted.stage
    const document = readJson(text, { ...wanted, stage }, `at ${url}`)
    return { document, requestedUrl: withoutFragment(url), url: whereItIs(fetched, url) }
  }

  /** Fetches a text, such as a PEM. */
  async text(url: string, wanted: Wanted): Promise<{ text: string; url: string }> {
    const fetched = await this.#get(url, wanted, '*/*')
    return { text: this.#decode(fetched.body, url, wanted), url: whereItIs(fetched, url) }
  }

  async #get(url: string, wanted: Wanted, accept: string): Promise<FetchedDocument> {
    const { signal } = this.#options
    const key = withoutFragment(url)
    if (signal?.aborted) throw aborted(wanted)
    let fetched: FetchedDocument
    try {
      const fetching =
        this.#fetched.get(key) ?? this.#options.fetch(key, { method: 'GET', accept, ...(signal && { signal }) })
      this.#fetched.set(key, fetching)
      fetched = await fetching
    } catch (error) {
      if (signal?.aborted) throw aborted(wanted)
      throw this.#unanswered(key, wanted, error)
    }
    if (fetched.status === 200) return fetched
    throw statusRefusal(fetched.status, key, wanted)
  }

  #unanswered(url: string, wanted: Wanted, error: unknown): Error {
    const problem: Problem = {
      path: wanted.path,
      found: error instanceof Error && error.message !== '' ? error.message : 'no answer',
      wanted: 'an answer with status 200',
      message: `${wanted.name} could not be fetched from ${url}.`,
    }
    if (this.#options.failedFetch === 'inaccessible') {
      return refusal('INACCESSIBLE', wanted.stage, 'FETCH_FAILED', problem)
    }
    const message = `${problem.message} In a browser that may be no more than a missing Access-Control-Allow-Origin header (CORS).`
    return undecided(wanted.stage, 'FETCH_FAILED', { ...problem, message })
  }

  #decode(body: Uint8Array, url: string, wanted: Wanted): string {
    if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) {
      this.#warn('BYTE_ORDER_MARK', url, wanted, 'begins with a byte order mark: leave it out.')
    }
    // Bytes that are not UTF-8 become replacement characters here, and no key and no document is made of those.
    return new TextDecoder().decode(body)
  }

  #warn(code: 'BYTE_ORDER_MARK' | 'CONTENT_TYPE', url: string, wanted: Wanted, what: string): void {
    this.#findings.warn({ code, path: wanted.path, message: `${wanted.name} at ${url} ${what}` })
  }
}

function readJson(text: string, wanted: Wanted, where: string): JsonObject {
  const parsed = parseDocument(text, `${wanted.name} ${where}`, wanted.path)
  if (parsed.ok) return parsed.document
  throw refusal('MALFORMED', wanted.stage, parsed.code, parsed.problem)
}

function statusRefusal(status: number, url: string, wanted: Wanted): Error {
  if (status === 410 && wanted.goneIsRevoked) {
    return refusal('INVALID', 'revocation', 'REVOKED', {
      path: wanted.path,
      found: 'status 410',
      wanted: 'status 200',
      message: `The issuer has revoked this badge: ${url} answers 410 (gone).`,
    })
  }
  return refusal('INACCESSIBLE', wanted.stage, 'FETCH_STATUS', {
    path: wanted.path,
    found: `status ${status}`,
    wanted: 'status 200',
    message: `${wanted.name} could not be fetched: ${url} answers ${status}.`,
  })
}

function aborted(wanted: Wanted): Error {
  return undecided(wanted.stage, 'ABORTED', {
    path: wanted.path,
    found: 'an aborted check',
    wanted: 'a check that may run to its end',
    message: 'The check was aborted before it was done.',
  })
}

function isJsonMediaType(contentType: string | null): boolean {
  return contentType !== null && /^\s*[\w.+-]+\/([\w.+-]+\+)?json\s*(;|$)/i.test(contentType)
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/, '')
}

/** A fetch that does not follow redirects, or a cache, may leave the final URL empty. */
function whereItIs(fetched: FetchedDocument, requested: string): string {
  return withoutFragment(parseAbsoluteUrl(fetched.url)?.href ?? requested)
}
