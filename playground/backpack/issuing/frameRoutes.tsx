/** @jsxImportSource hono/jsx */
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { html } from 'hono/html'
import type { IssueReason } from 'react-open-badges/backpack'
import * as v from 'valibot'
import type { BackpackContext } from '../context.js'
import { contentPolicy } from '../web/contentPolicy.js'
import type { Adding } from './addBadge.js'
import { offerName, type CheckAssertion, type CheckedAssertion } from './checkAssertion.js'
import { FramePage } from './framePage.js'
import { createFrameSession, frameAccountId } from './frameSessions.js'
import {
  closeIssueRequest,
  createIssueRequest,
  findIssueRequest,
  IssueRequestError,
  type IssueRequest,
} from './issueRequests.js'
import { maxAssertions, maxRequestBytes } from './limits.js'
import { Offer } from './offer.js'
import { refusalWords, unknownWords } from './refusalWords.js'
import { redeemSignInCode } from './signInCodes.js'
import { told } from './told.js'

const sessionBody = v.object({ code: v.string(), verifier: v.string() })

const callBody = v.object({
  origin: v.pipe(
    v.string(),
    v.check((text) => URL.canParse(text) && new URL(text).origin === text),
  ),
  assertions: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(maxAssertions)),
})

const assertionBody = v.object({ request: v.string(), place: v.pipe(v.number(), v.integer(), v.minValue(0)) })

/**
 * The frame in an issuer's page, and what its script asks for. None of it looks at a cookie: the frame shows by a token
 * in its own memory whose it is, so no other page can ask in its name.
 */
export function frameRoutes(context: BackpackContext, check: CheckAssertion, adding: Adding): Hono {
  const { db, accounts, config } = context
  const routes = new Hono()
  const limit = bodyLimit({ maxSize: maxRequestBytes, onError: (c) => failure(c, 413, 'TOO_LARGE') })

  routes.get('/issuer/frame', (c) => {
    // Any issuer's page may embed this one page: what it shows is empty until that page has spoken to it.
    const policy = contentPolicy(config.playground, {
      connect: true,
      frameAncestors: 'http: https:',
      formAction: `'none'`,
    })
    c.header('Content-Security-Policy', policy)
    return c.html(<FramePage />)
  })

  routes.post('/issuer/frame/session', limit, async (c) => {
    const body = await readBody(c, sessionBody)
    // Unknown, used, late and another frame's are one answer: it tells nobody how close a guess was.
    const accountId = body && (await redeemSignInCode(db, { ...body, now: context.now() }))
    const account = accountId ? await accounts.byId(accountId) : null
    if (account === null) return failure(c, 401, 'CODE_REFUSED')
    const token = await createFrameSession(db, account.id, context.now())
    return c.json({ token, account: { id: account.id, name: account.name, email: account.email } })
  })

  routes.post('/issuer/frame/requests', limit, async (c) => {
    const accountId = await signedIn(c)
    if (accountId === null) return failure(c, 401, 'SIGNED_OUT')
    const body = await readBody(c, callBody)
    if (body === null) return failure(c, 400, 'REQUEST_UNREADABLE')
    const request = { ...body, responseMode: 'fragment' as const }
    return c.json({ id: await createIssueRequest(db, request, context.now(), accountId) }, 201)
  })

  routes.post('/issuer/frame/requests/:id/close', async (c) => {
    const accountId = await signedIn(c)
    if (accountId === null) return failure(c, 401, 'SIGNED_OUT')
    const who = { id: c.req.param('id'), accountId }
    try {
      // Nothing more begins from here on. What the window has begun is waited for, so that it can be told; what nobody
      // works at any more, after a crash, stays without a result.
      await closeIssueRequest(db, who)
      await adding.ended(who.id)
      const { results, begun } = await closeIssueRequest(db, who)
      const open = begun.filter((place) => !(place in results))
      return c.json({
        results: [
          ...Object.entries(results).map(([place, result]) => ({ place: Number(place), ...told(result) })),
          ...open.map((place) => ({ place, ...told({ status: 'unknown' }) })),
        ],
      })
    } catch (error) {
      return refuseRequest(c, error)
    }
  })

  routes.post('/issuer/assertion/look', limit, async (c) => {
    const asked = await readAsked(c)
    if (asked instanceof Response) return asked
    const { request, place, source, accountId } = asked
    const checked = await check(source, { accountId, origin: request.origin })
    return c.json({
      state: checked.state,
      ...why(checked),
      name: offerName(checked, source),
      html: String(await html`${<Offer place={place} source={source} checked={checked} />}`),
    })
  })

  routes.post('/issuer/assertion', limit, async (c) => {
    const asked = await readAsked(c)
    if (asked instanceof Response) return asked
    try {
      // The frame tells the issuer's page what it is answered here, and does not close the request.
      const outcome = await adding.add({ ...asked, final: true })
      return c.json(told(outcome), outcome.status === 'added' ? 201 : 200)
    } catch (error) {
      return refuseRequest(c, error)
    }
  })

  async function readAsked(
    c: Context,
  ): Promise<{ request: IssueRequest; place: number; source: string; accountId: string } | Response> {
    const accountId = await signedIn(c)
    if (accountId === null) return failure(c, 401, 'SIGNED_OUT')
    const body = await readBody(c, assertionBody)
    if (body === null) return failure(c, 400, 'REQUEST_UNREADABLE')
    const request = await findIssueRequest(db, body.request, context.now())
    if (request === null) return failure(c, 404, 'OVER')
    if (request.accountId !== accountId) return failure(c, 403, 'OTHER_ACCOUNT')
    const source = request.assertions[body.place]
    if (source === undefined) return failure(c, 400, 'REQUEST_UNREADABLE')
    return { request, place: body.place, source, accountId }
  }

  function signedIn(c: Context): Promise<string | null> {
    return frameAccountId(db, c.req.header('Authorization'), context.now())
  }

  return routes
}

/** Why it cannot be added: the reason that the issuer is told, if there is one, and words for the earner. */
function why(checked: CheckedAssertion): { reason?: IssueReason; words: string } {
  switch (checked.state) {
    case 'addable':
      return { words: '' }
    case 'exists':
      return { reason: 'EXISTS', words: refusalWords('EXISTS', 'EXISTS') }
    case 'refused':
      return { reason: checked.reason, words: refusalWords(checked.reason, checked.code) }
    case 'unknown':
      return { words: unknownWords }
    default:
      return checked satisfies never
  }
}

function refuseRequest(c: Context, error: unknown): Response {
  if (!(error instanceof IssueRequestError)) throw error
  return error.code === 'OVER' ? failure(c, 404, error.code) : failure(c, 403, error.code)
}

function failure(c: Context, status: 400 | 401 | 403 | 404 | 413, code: string): Response {
  return c.json({ code }, status)
}

async function readBody<Schema extends v.GenericSchema>(
  c: Context,
  schema: Schema,
): Promise<v.InferOutput<Schema> | null> {
  const body: unknown = await c.req.json().catch(() => null)
  const parsed = v.safeParse(schema, body)
  return parsed.success ? parsed.output : null
}
