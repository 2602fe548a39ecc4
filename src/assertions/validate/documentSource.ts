import type { FetchedDocument } from './assertionFetch.js'
import { refusal, undecided } from './checkStopped.js'
import { lazyPart } from './lazyPart.js'
import type { ImportedKeys } from '../proofs/verifySignature.js'
import type { DocumentStore } from './documentStore.js'
import type { Findings } from './findings.js'
import { isJsonObject, member, type JsonObject } from '../read/json.js'
import { LARGEST } from '../read/limits.js'
import { parseDocument } from '../read/parseDocument.js'
import { parseAbsoluteUrl, type Link } from '../forms/primitives.js'
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
  readonly signal?: AbortSignal | undefined
  /** What a fetch without an answer means here. */
  readonly failedFetch?: 'inaccessible' | 'unknown' | undefined
  readonly maxDocumentBytes?: number | undefined
}

/** JSON-LD by preference: many issuers have a page for people at the same URL. */
export const ACCEPT_JSON = 'application/ld+json, application/json;q=0.9, */*;q=0.1'

// What an assertion links to is in a stranger's hand: each of it costs a fetch, and may link on.
const MOST_LINKED = 20

/** Gets the documents of one check, and says of them what is to be said to the issuer's developer. */
export class DocumentSource {
  private readonly options: SourceOptions
  private readonly store: DocumentStore
  private readonly findings: Findings
  private readonly linked = new Set<string>()

  constructor(options: SourceOptions, store: DocumentStore, findings: Findings) {
    this.options = options
    this.store = store
    this.findings = findings
  }

  /** Shared with all checks of a list. */
  get importedKeys(): ImportedKeys {
    return this.store.importedKeys
  }

  /**
   * Fetches what stands at a URL, whatever it is.
   *
   * @throws {CheckStopped} `FETCH_FAILED`, `FETCH_STATUS`, `REVOKED`, `TOO_MANY_DOCUMENTS`, `ABORTED`
   */
  async get(url: string, wanted: Wanted, accept: string): Promise<FetchedDocument> {
    const { signal, maxDocumentBytes = LARGEST } = this.options
    const key = withoutFragment(url)
    if (signal?.aborted) throw aborted(wanted)
    if (wanted.stage !== 'fetch') this.countLinked(key, wanted)
    let fetched: FetchedDocument
    try {
      fetched = await this.store.get(key, accept)
    } catch (error) {
      if (signal?.aborted || isClosed(error)) throw aborted(wanted)
      throw this.unanswered(key, wanted, error)
    }
    if (fetched.status !== 200) throw statusRefusal(fetched.status, key, wanted)
    if (fetched.body.length > maxDocumentBytes) throw sizeRefusal(fetched.body.length, maxDocumentBytes, key, wanted)
    return fetched
  }

  /**
   * Begins to fetch a document that is going to be asked for whatever comes between, so that it is under way while
   * something else is read. What comes of it is told to who asks.
   */
  askAhead(link: Link): void {
    if (!('url' in link) || this.options.signal?.aborted) return
    this.store.get(withoutFragment(link.url), ACCEPT_JSON).catch(() => undefined)
  }

  /**
   * Fetches a JSON object.
   *
   * @throws {CheckStopped} as `get` does, and `jsonIn`
   */
  async json(url: string, wanted: Wanted): Promise<HostedJson> {
    return this.jsonIn(await this.get(url, wanted, ACCEPT_JSON), url, wanted)
  }

  /**
   * Takes what was fetched for a JSON object.
   *
   * @throws {CheckStopped} `NOT_JSON`, `NESTED_TOO_DEEP`, `NOT_TEXT`, `MODULE_UNAVAILABLE`
   */
  async jsonIn(fetched: FetchedDocument, url: string, wanted: Wanted): Promise<HostedJson> {
    this.warnOfMark(fetched.body, url, wanted)
    if (!isJsonMediaType(fetched.contentType)) {
      const type = fetched.contentType ?? 'no content type'
      this.warn('CONTENT_TYPE', url, wanted, `is sent as ${type}: send it as application/json.`)
    }
    const stage = wanted.stage === 'fetch' ? 'parse' : wanted.stage
    const document =
      this.store.documents.get(fetched) ?? (await readJson(decode(fetched.body), url, { ...wanted, stage }))
    this.store.documents.set(fetched, document)
    return { document, requestedUrl: withoutFragment(url), url: whereItIs(fetched, url) }
  }

  /** Fetches a text, such as a PEM. */
  async text(url: string, wanted: Wanted, accept = '*/*'): Promise<{ text: string; url: string }> {
    const fetched = await this.get(url, wanted, accept)
    return { text: this.textIn(fetched, url, wanted), url: whereItIs(fetched, url) }
  }

  /** Takes what was fetched for a text. */
  textIn(fetched: FetchedDocument, url: string, wanted: Wanted): string {
    this.warnOfMark(fetched.body, url, wanted)
    return decode(fetched.body)
  }

  /**
   * Asks with HEAD, and warns when that is not answered as GET was.
   *
   * @throws {CheckStopped} `ABORTED`
   */
  async head(url: string, wanted: Wanted): Promise<void> {
    const { signal } = this.options
    let found = 'no answer'
    try {
      const { status } = await this.store.request('HEAD', withoutFragment(url), ACCEPT_JSON)
      if (status >= 200 && status < 300) return
      found = `status ${status}`
    } catch {
      if (signal?.aborted) throw aborted(wanted)
    }
    this.findings.warn({
      code: 'HEAD_NOT_ANSWERED',
      path: wanted.path,
      message: `${wanted.name} at ${url} is given to GET, and HEAD gets ${found}: answer both, HEAD without the body.`,
    })
  }

  private countLinked(url: string, wanted: Wanted): void {
    this.linked.add(url)
    if (this.linked.size <= MOST_LINKED) return
    throw refusal('INACCESSIBLE', wanted.stage, 'TOO_MANY_DOCUMENTS', {
      path: wanted.path,
      found: `more than ${MOST_LINKED} linked documents`,
      wanted: `${MOST_LINKED} or less`,
      message: `${wanted.name} at ${url} is not fetched: the assertion leads to more than ${MOST_LINKED} documents.`,
    })
  }

  private unanswered(url: string, wanted: Wanted, error: unknown): Error {
    const found = error instanceof Error && error.message !== '' ? error.message : 'no answer'
    const problem = notFetched(found, url, wanted)
    const { failedFetch = typeof location === 'undefined' ? 'inaccessible' : 'unknown' } = this.options
    if (failedFetch === 'inaccessible') {
      return refusal('INACCESSIBLE', wanted.stage, 'FETCH_FAILED', problem)
    }
    const message = `${problem.message} In a browser that may be no more than a missing Access-Control-Allow-Origin header (CORS).`
    return undecided(wanted.stage, 'FETCH_FAILED', { ...problem, message })
  }

  private warnOfMark(body: Uint8Array, url: string, wanted: Wanted): void {
    if (body[0] !== 0xef || body[1] !== 0xbb || body[2] !== 0xbf) return
    this.warn('BYTE_ORDER_MARK', url, wanted, 'begins with a byte order mark: leave it out.')
  }

  private warn(code: 'BYTE_ORDER_MARK' | 'CONTENT_TYPE', url: string, wanted: Wanted, what: string): void {
    this.findings.warn({ code, path: wanted.path, message: `${wanted.name} at ${url} ${what}` })
  }
}

let decoder: TextDecoder | undefined

/** Bytes that are not UTF-8 become replacement characters here, and no key and no document is made of those. */
function decode(body: Uint8Array): string {
  decoder ??= new TextDecoder()
  return decoder.decode(body)
}

async function readJson(text: string, url: string, wanted: Wanted): Promise<JsonObject> {
  const parsed = parseDocument(text)
  if (parsed.ok) return parsed.document
  const { tellFault } = await lazyPart(() => import('../read/tellFault.js'), wanted.stage, 'what is no JSON')()
  const { code, problem } = tellFault(parsed, `${wanted.name} at ${url}`, wanted.path)
  throw refusal('MALFORMED', wanted.stage, code, problem)
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
  return refusal('INACCESSIBLE', wanted.stage, 'FETCH_STATUS', notFetched(`status ${status}`, url, wanted))
}

function notFetched(found: string, url: string, wanted: Wanted): Problem {
  const message = `${wanted.name} could not be fetched from ${url}: ${found}.`
  return { path: wanted.path, found, wanted: 'an answer with status 200', message }
}

function sizeRefusal(size: number, most: number, url: string, wanted: Wanted): Error {
  return refusal('INACCESSIBLE', wanted.stage, 'FETCH_FAILED', {
    path: wanted.path,
    found: `${size} bytes`,
    wanted: `up to ${most} bytes`,
    message: `${wanted.name} at ${url} has ${size} bytes: up to ${most} are read.`,
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

/** The caller has ended a `safeFetch` that others still use, as a server does that shuts down: no fault of the badge. */
function isClosed(error: unknown): boolean {
  return isJsonObject(error) && member(error, 'code') === 'CLOSED'
}

function isJsonMediaType(contentType: string | null): boolean {
  return contentType !== null && /^\s*[\w.+-]+\/([\w.+-]+\+)?json\s*(;|$)/i.test(contentType)
}

function withoutFragment(url: string): string {
  return url.replace(/#.*/s, '')
}

/** A fetch that does not follow redirects, or a cache, may leave the final URL empty. */
function whereItIs(fetched: FetchedDocument, requested: string): string {
  if (fetched.url === requested) return withoutFragment(requested)
  return withoutFragment(parseAbsoluteUrl(fetched.url)?.href ?? requested)
}
