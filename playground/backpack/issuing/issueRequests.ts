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
  /** Places whose adding has begun. One of them that has no result is being added, or was when the process died. */
  readonly begun: readonly number[]
  /** The issuer has been told the results, so nothing that it was told of may change, and nothing begins any more. */
  readonly closed: boolean
}

/** By the assertion's place in the request (its first, when it came twice). */
export type Results = Readonly<Record<number, AssertionResult>>

/** What became of one assertion. What nobody can say anything about has no result. `name` is the badge's. */
export type AssertionResult =
  | { readonly status: 'added'; readonly name: string }
  | {
      readonly status: 'refused'
      readonly reason: IssueReason
      /** Says more exactly why than the five reasons do; see refusalWords. */
      readonly code: string
      readonly name: string
      /** The issuer is told by this answer itself, and not when the request is closed: nothing changes it any more. */
      readonly final?: true | undefined
    }

/** Nothing changes such a result any more, also while the request is open. */
export function isFinal(result: AssertionResult): boolean {
  return result.status === 'added' || result.final === true
}

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
  begun: v.optional(v.array(v.number()), []),
  places: v.record(
    v.string(),
    v.variant('status', [
      v.object({ status: v.literal('added'), name: v.string() }),
      v.object({
        status: v.literal('refused'),
        reason: v.custom<IssueReason>(isIssueReason),
        code: v.string(),
        name: v.string(),
        final: v.optional(v.literal(true)),
      }),
    ]),
  ),
})

function fromRow(row: typeof issueRequest.$inferSelect): IssueRequest {
  const { closed, begun, places } = v.parse(storedAnswer, row.results ?? { closed: false, places: {} })
  return {
    id: row.id,
    origin: row.origin,
    assertions: row.assertions,
    responseMode: row.responseMode,
    accountId: row.accountId,
    results: places,
    begun,
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

/** How far a request has been answered. */
export type Progress = Pick<IssueRequest, 'results' | 'begun' | 'closed'>

/** Whose answer to which request; `accountId` is null for a stranger who says no. */
export interface Answering {
  readonly id: string
  readonly accountId: string | null
}

/**
 * Changes the results of a request, one change after the other however many tabs and retries there are: `change` sees
 * what the one before it has left.
 *
 * @throws {IssueRequestError} `OTHER_ACCOUNT`, `OVER`
 */
export async function changeResults(
  db: Database,
  who: Answering,
  change: (before: Results) => Results,
): Promise<Progress> {
  return changeRequest(db, who, (before) => {
    if (before.closed) throw new IssueRequestError('OVER')
    return { ...before, results: change(before.results) }
  })
}

/**
 * Writes down that the adding of an assertion begins. Whoever ends the request from now on cannot say that it was
 * refused: not while it goes on, and not after a crash of this process either.
 *
 * @throws {IssueRequestError} `OTHER_ACCOUNT`, `OVER`
 */
export async function beginAdding(db: Database, who: Answering, place: number): Promise<void> {
  await changeRequest(db, who, (before) => {
    if (before.closed) throw new IssueRequestError('OVER')
    return before.begun.includes(place) ? before : { ...before, begun: [...before.begun, place] }
  })
}

/**
 * Settles an assertion whose adding has begun. What `add` writes through `tx` and the result are kept together or not
 * at all.
 *
 * Nothing is written where the result is final: it was added, or the issuer has been told that it was not, be it by
 * another server's answer to a retry while this one was still looking. What the issuer was told nothing about may still
 * come in.
 *
 * @throws {IssueRequestError} `OTHER_ACCOUNT`
 */
export async function settleAdding(
  db: Database,
  who: Answering,
  place: number,
  add: (tx: Database) => Promise<AssertionResult>,
): Promise<AssertionResult | undefined> {
  const { results } = await changeRequest(db, who, async (before, tx) => {
    const told = before.results[place]
    if (told !== undefined && (before.closed || isFinal(told))) return before
    return { ...before, results: { ...before.results, [place]: await add(tx) } }
  })
  return results[place]
}

/**
 * Ends a request before its answer goes to the issuer, so that no other tab adds what the issuer is told was not.
 * Doing it again changes nothing.
 *
 * @returns the results; what was under way may still get one
 * @throws {IssueRequestError} `OTHER_ACCOUNT`, `OVER`
 */
export async function closeIssueRequest(db: Database, who: Answering): Promise<Progress> {
  return changeRequest(db, who, (before) => ({ ...before, closed: true }))
}

async function changeRequest(
  db: Database,
  { id, accountId }: Answering,
  change: (before: Progress, tx: Database) => Promise<Progress> | Progress,
): Promise<Progress> {
  if (!idForm.test(id)) throw new IssueRequestError('OVER')
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(issueRequest).where(eq(issueRequest.id, id)).for('update')
    if (row === undefined) throw new IssueRequestError('OVER')
    if (row.accountId !== null && row.accountId !== accountId) throw new IssueRequestError('OTHER_ACCOUNT')
    const { closed, begun, results } = await change(fromRow(row), tx)
    await tx
      .update(issueRequest)
      .set({ accountId, results: { closed, begun, places: results } })
      .where(eq(issueRequest.id, id))
    return { closed, begun, results }
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
