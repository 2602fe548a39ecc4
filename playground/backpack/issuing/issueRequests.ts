import { randomBytes } from 'node:crypto'
import { and, eq, gt, lt } from 'drizzle-orm'
import { isIssueReason, type FramelessRequest, type IssueReason } from 'react-open-badges/backpack'
import * as v from 'valibot'
import type { Database } from '../database/openDatabase.js'
import { issueRequest } from '../database/schema.js'

/** What an issuer's page asks of an earner, kept until she has answered it or an hour has gone by. */
export interface IssueRequestRow extends FramelessRequest {
  readonly id: string
  /** The account that answers it: the first that adds. Nobody else sees or changes the answer then. */
  readonly accountId: string | null
  readonly results: Results
}

/** By the assertion's place in the request (its first, when it came twice). */
export type Results = Readonly<Record<number, AssertionResult>>

/** What became of one assertion. What nobody can say anything about has no result. */
export type AssertionResult =
  | { readonly status: 'added' }
  | { readonly status: 'refused'; readonly reason: IssueReason; readonly words: string }

/** The errors and successes of the Issuer API, in the request's order. */
export interface Answer {
  errors: { assertion: string; reason: IssueReason }[]
  successes: string[]
}

/** Somebody else has begun to answer this request. */
export class OtherAccountError extends Error {
  override readonly name = 'OtherAccountError'
}

const lifetimeMs = 60 * 60 * 1000

const results = v.record(
  v.string(),
  v.variant('status', [
    v.object({ status: v.literal('added') }),
    v.object({ status: v.literal('refused'), reason: v.custom<IssueReason>(isIssueReason), words: v.string() }),
  ]),
)

type Row = typeof issueRequest.$inferSelect

function fromRow(row: Row): IssueRequestRow {
  return {
    id: row.id,
    origin: row.origin,
    assertions: row.assertions,
    responseMode: row.responseMode,
    accountId: row.accountId,
    results: v.parse(results, row.results ?? {}),
    ...(row.returnTo === null ? {} : { returnTo: row.returnTo }),
    ...(row.state === null ? {} : { state: row.state }),
  }
}

/**
 * Keeps a request.
 *
 * @param accountId who answers it, when that is known already (the frame, which is signed in before it asks)
 * @returns its id: 128 random bits, so that having it is having been there
 */
export async function createIssueRequest(
  db: Database,
  request: FramelessRequest,
  now: Date,
  accountId: string | null = null,
): Promise<string> {
  const id = randomBytes(16).toString('base64url')
  await db.delete(issueRequest).where(lt(issueRequest.expiresAt, now))
  await db.insert(issueRequest).values({
    id,
    origin: request.origin,
    assertions: [...request.assertions],
    returnTo: request.returnTo ?? null,
    state: request.state ?? null,
    responseMode: request.responseMode,
    accountId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + lifetimeMs),
  })
  return id
}

/** @returns null when there is none of that id, or no longer */
export async function findIssueRequest(db: Database, id: string, now: Date): Promise<IssueRequestRow | null> {
  const [row] = await db
    .select()
    .from(issueRequest)
    .where(and(eq(issueRequest.id, id), gt(issueRequest.expiresAt, now)))
  return row === undefined ? null : fromRow(row)
}

/**
 * Changes the results of a request, one change after the other however many tabs and retries there are: `change` sees
 * what the one before it has left. What it does by `tx` and the results are kept together or not at all.
 *
 * @param accountId who answers; null for a stranger who says no
 * @throws {OtherAccountError} when another account answers it already
 */
export async function changeResults(
  db: Database,
  id: string,
  accountId: string | null,
  change: (results: Results, tx: Database) => Promise<Results> | Results,
): Promise<Results> {
  return db.transaction(async tx => {
    const [row] = await tx.select().from(issueRequest).where(eq(issueRequest.id, id)).for('update')
    if (row === undefined || (row.accountId !== null && row.accountId !== accountId)) throw new OtherAccountError()
    const next = await change(fromRow(row).results, tx)
    await tx.update(issueRequest).set({ accountId, results: next }).where(eq(issueRequest.id, id))
    return next
  })
}

/** The places of the assertions that differ; the same string twice is one badge, looked at and added once. */
export function distinctPlaces(assertions: readonly string[]): readonly number[] {
  const first = new Map<string, number>()
  assertions.forEach((assertion, place) => {
    if (!first.has(assertion)) first.set(assertion, place)
  })
  return [...first.values()]
}

export function answerOf(request: Pick<IssueRequestRow, 'assertions' | 'results'>): Answer {
  const answer: Answer = { errors: [], successes: [] }
  for (const place of distinctPlaces(request.assertions)) {
    const assertion = request.assertions[place]
    const result = request.results[place]
    if (assertion === undefined || result === undefined) continue
    if (result.status === 'added') answer.successes.push(assertion)
    else answer.errors.push({ assertion, reason: result.reason })
  }
  return answer
}
