import { randomBytes } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import { isIssueReason, type FramelessRequest, type IssueReason } from 'react-open-badges/backpack'
import * as v from 'valibot'
import type { Database } from '../database/openDatabase.js'
import { issueRequest } from '../database/schema.js'

/** What an issuer's page asks of an earner, kept until an hour has gone by. */
export interface IssueRequest extends FramelessRequest {
  readonly id: string
  /** The account that answers it: the first that adds. Nobody else sees or changes the answer then. */
  readonly accountId: string | null
  readonly results: Results
  /** The issuer has been told the results, so nothing may be added by this request any more. */
  readonly closed: boolean
}

/** By the assertion's place in the request (its first, when it came twice). */
export type Results = Readonly<Record<number, AssertionResult>>

/** What became of one assertion. What nobody can say anything about has no result. `name` is the badge's. */
export type AssertionResult =
  | { readonly status: 'added'; readonly name: string }
  /** `code` says more exactly why than the five reasons do; see refusalWords. */
  | { readonly status: 'refused'; readonly reason: IssueReason; readonly code: string; readonly name: string }

/** The errors and successes of the Issuer API, in the request's order. */
export interface Answer {
  errors: { assertion: string; reason: IssueReason }[]
  successes: string[]
}

/** `OTHER_ACCOUNT`: somebody else has begun to answer it. `OVER`: it is gone, or the issuer has its answer. */
export class IssueRequestError extends Error {
  override readonly name = 'IssueRequestError'
  readonly code: 'OTHER_ACCOUNT' | 'OVER'

  constructor(code: 'OTHER_ACCOUNT' | 'OVER') {
    super(code)
    this.code = code
  }
}

const lifetimeMs = 60 * 60 * 1000

/** Sixteen random bytes in base64url. Anything else is no id, and need not be a text that a database can compare. */
const idForm = /^[\w-]{22}$/

const storedAnswer = v.object({
  closed: v.boolean(),
  places: v.record(
    v.string(),
    v.variant('status', [
      v.object({ status: v.literal('added'), name: v.string() }),
      v.object({
        status: v.literal('refused'),
        reason: v.custom<IssueReason>(isIssueReason),
        code: v.string(),
        name: v.string(),
      }),
    ]),
  ),
})

function fromRow(row: typeof issueRequest.$inferSelect): IssueRequest {
  const { closed, places } = v.parse(storedAnswer, row.results ?? { closed: false, places: {} })
  return {
    id: row.id,
    origin: row.origin,
    assertions: row.assertions,
    responseMode: row.responseMode,
    accountId: row.accountId,
    results: places,
    closed,
    ...(row.returnTo === null ? {} : { returnTo: row.returnTo }),
    ...(row.state === null ? {} : { state: row.state }),
  }
}

/**
 * Keeps a request.
 *
 * @param accountId who answers it, when that is known already (the frame signs in before it asks)
 * @returns its id: 128 random bits, so that having it is having been there
 */
export async function createIssueRequest(
  db: Database,
  request: FramelessRequest,
  now: Date,
  accountId: string | null = null,
): Promise<string> {
  const id = randomBytes(16).toString('base64url')
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
export async function findIssueRequest(db: Database, id: string, now: Date): Promise<IssueRequest | null> {
  if (!idForm.test(id)) return null
  const [row] = await db
    .select()
    .from(issueRequest)
    .where(and(eq(issueRequest.id, id), gt(issueRequest.expiresAt, now)))
  return row === undefined ? null : fromRow(row)
}

/**
 * Changes the results of a request, one change after the other however many tabs and retries there are: `change` sees
 * what the one before it has left. What it writes through `tx` and the results are kept together or not at all.
 *
 * @param accountId who answers; null for a stranger who says no
 * @throws {IssueRequestError} `OTHER_ACCOUNT`, `OVER`
 */
export async function changeResults(
  db: Database,
  { id, accountId }: { id: string; accountId: string | null },
  change: (before: Results, tx: Database) => Promise<Results> | Results,
): Promise<Results> {
  return changeRequest(db, { id, accountId }, async ({ closed, results }, tx) => {
    if (closed) throw new IssueRequestError('OVER')
    return { closed, results: await change(results, tx) }
  })
}

/**
 * Ends a request before its answer goes to the issuer, so that no other tab adds what the issuer is told was not.
 * Doing it again changes nothing.
 *
 * @returns the final results
 * @throws {IssueRequestError} `OTHER_ACCOUNT`, `OVER`
 */
export async function closeIssueRequest(
  db: Database,
  { id, accountId }: { id: string; accountId: string | null },
): Promise<Results> {
  return changeRequest(db, { id, accountId }, ({ results }) => ({ closed: true, results }))
}

interface Progress {
  readonly closed: boolean
  readonly results: Results
}

async function changeRequest(
  db: Database,
  { id, accountId }: { id: string; accountId: string | null },
  change: (before: Progress, tx: Database) => Promise<Progress> | Progress,
): Promise<Results> {
  if (!idForm.test(id)) throw new IssueRequestError('OVER')
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(issueRequest).where(eq(issueRequest.id, id)).for('update')
    if (row === undefined) throw new IssueRequestError('OVER')
    if (row.accountId !== null && row.accountId !== accountId) throw new IssueRequestError('OTHER_ACCOUNT')
    const { closed, results } = await change(fromRow(row), tx)
    await tx
      .update(issueRequest)
      .set({ accountId, results: { closed, places: results } })
      .where(eq(issueRequest.id, id))
    return results
  })
}

/** The places of the assertions that differ; the same string twice is one badge, looked at and added once. */
export function distinctPlaces(assertions: readonly string[]): number[] {
  const first = new Map<string, number>()
  assertions.forEach((assertion, place) => {
    if (!first.has(assertion)) first.set(assertion, place)
  })
  return [...first.values()]
}

/** What the issuer is told. */
export function answerOf(assertions: readonly string[], results: Results): Answer {
  const answer: Answer = { errors: [], successes: [] }
  for (const place of distinctPlaces(assertions)) {
    const assertion = assertions[place]
    const result = results[place]
    if (assertion === undefined || result === undefined) continue
    if (result.status === 'added') answer.successes.push(assertion)
    else answer.errors.push({ assertion, reason: result.reason })
  }
  return answer
}
