import type { IssueReason } from 'react-open-badges/backpack'
import * as v from 'valibot'
import { reason, told, type Told } from './told.js'

/** Who is signed in in this visit of the frame. The token is kept in memory and nowhere else. */
export interface Session {
  readonly token: string
  readonly account: { readonly id: string; readonly name: string; readonly email: string }
}

/** What the Backpack found when it looked at an assertion; `html` is the item for the list. */
export interface Look {
  readonly state: 'addable' | 'exists' | 'refused' | 'unknown'
  readonly reason?: IssueReason | undefined
  readonly name: string
  /** For the earner: why it cannot be added; empty when it can. */
  readonly words: string
  readonly html: string
}

/**
 * - `SIGNED_OUT`: the session is over; nothing was done
 * - `OVER`: the request has run out, or was ended; nothing was done
 * - `UNANSWERED`: no answer came, however often it was tried; what was asked may have been done
 * - `REFUSED`: the Backpack will not do this, now or later
 */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: 'SIGNED_OUT' | 'OVER' | 'UNANSWERED' | 'REFUSED'
  /** An earlier try of the same request went without an answer, so it may have been done all the same. */
  readonly afterSilence: boolean

  constructor(code: ApiError['code'], afterSilence = false) {
    super(code)
    this.code = code
    this.afterSilence = afterSilence
  }
}

const session = v.object({
  token: v.string(),
  account: v.object({ id: v.string(), name: v.string(), email: v.string() }),
})
const openedRequest = v.object({ id: v.string() })
const look = v.object({
  state: v.picklist(['addable', 'exists', 'refused', 'unknown']),
  reason: v.optional(reason),
  name: v.string(),
  words: v.string(),
  html: v.string(),
})
const results = v.object({ results: v.array(v.intersect([v.object({ place: v.number() }), told])) })

/** Waiting before each further try, in milliseconds: long enough for a server that is being started again. */
const retryAfterMs = [400, 1000, 2000, 4000]

/** One try; the server's own limits on slow issuers lie well below it. */
const answerWithinMs = 60_000

/** Trades the window's one-time code for a session of this visit. */
export function startSession(code: string, verifier: string): Promise<Session> {
  return post('/issuer/frame/session', { code, verifier }, session)
}

/** Keeps what the issuer asks for on the server, so that adding can be tried again without being done twice. */
export async function openRequest(token: string, origin: string, assertions: readonly string[]): Promise<string> {
  return (await post('/issuer/frame/requests', { origin, assertions }, openedRequest, token)).id
}

/** Has the Backpack look at the assertion at a place of the request. Changes nothing. */
export function lookAt(token: string, request: string, place: number): Promise<Look> {
  return post('/issuer/assertion/look', { request, place }, look, token)
}

/** Has the Backpack add it. Asked again for the same place, it answers the same. */
export function addAssertion(token: string, request: string, place: number): Promise<Told> {
  return post('/issuer/assertion', { request, place }, told, token)
}

/**
 * Ends the request, so that nothing more of it begins, and gives what became of what had begun: it is waited for, and
 * `unknown` where nobody works at it any more.
 */
export async function closeRequest(token: string, request: string): Promise<ReadonlyMap<number, Told>> {
  const closed = await post(`/issuer/frame/requests/${request}/close`, {}, results, token)
  return new Map(closed.results.map(({ place, ...result }) => [place, result]))
}

/** The same from a page of the Backpack itself, whose session's cookie says who asks. */
export function addFromPage(path: string, place: number): Promise<Told> {
  // It leads elsewhere when she is signed out, and that page is not the answer.
  return ask(`${path}/add`, { redirect: 'manual', body: new URLSearchParams({ place: String(place) }) }, told)
}

function post<Schema extends v.GenericSchema>(
  path: string,
  body: unknown,
  schema: Schema,
  token?: string,
): Promise<v.InferOutput<Schema>> {
  const headers = {
    'Content-Type': 'application/json',
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  }
  // The token says who asks; a cookie could only say something else.
  return ask(path, { credentials: 'omit', headers, body: JSON.stringify(body) }, schema)
}

async function ask<Schema extends v.GenericSchema>(
  path: string,
  init: RequestInit,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  for (let tries = 0; ; tries += 1) {
    const response = await send(path, init)
    if (response !== null && response.status < 500) {
      if (response.status === 401) throw new ApiError('SIGNED_OUT', tries > 0)
      if (response.status === 404) throw new ApiError('OVER', tries > 0)
      if (!response.ok) throw new ApiError('REFUSED', tries > 0)
      const parsed = v.safeParse(schema, response.body)
      if (parsed.success) return parsed.output
    }
    const wait = retryAfterMs[tries]
    if (wait === undefined) throw new ApiError('UNANSWERED', true)
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}

/** @returns null when no whole answer came */
async function send(path: string, init: RequestInit): Promise<{ ok: boolean; status: number; body: unknown } | null> {
  try {
    const response = await fetch(path, { ...init, method: 'POST', signal: AbortSignal.timeout(answerWithinMs) })
    return { ok: response.ok, status: response.status, body: await response.json().catch(() => null) }
  } catch {
    return null
  }
}
