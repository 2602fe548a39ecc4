/** @jsxImportSource hono/jsx */
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import {
  buildReturnUrl,
  FramelessError,
  parseFramelessRequest,
  type FramelessRequest,
} from 'react-open-badges/backpack'
import { withNext } from '../accounts/nextPath.js'
import type { Account, BackpackContext } from '../context.js'
import { seeOther } from '../web/form.js'
import type { Adding } from './addBadge.js'
import { eachAtMost } from './atMost.js'
import type { CheckAssertion } from './checkAssertion.js'
import { parseDecision, settleRest, type Decision } from './decision.js'
import { contentPolicy } from '../web/contentPolicy.js'
import {
  answerOf,
  changeResults,
  closeIssueRequest,
  createIssueRequest,
  distinctPlaces,
  findIssueRequest,
  IssueRequestError,
  type IssueRequest,
} from './issueRequests.js'
import { checksAtOnce, maxAssertions, maxRequestBytes } from './limits.js'
import { createLooks } from './looks.js'
import { isKeepable } from './plainText.js'
import { told } from './told.js'
import { AnsweredPage, ConfirmationPage, ConsentPage, NoRequestPage, SignedInAs, SignInPage } from './requestPages.js'

/** The full window: an issuer's page posts a form here, and the earner answers it on pages that need no script. */
export function requestRoutes(context: BackpackContext, check: CheckAssertion, adding: Adding): Hono {
  const { db, accounts, config } = context
  const routes = new Hono()
  const lookAt = createLooks(check, config)

  // No CSRF token and no session: this changes no account, it only keeps what is asked. The page that it leads to is a
  // GET of our own, so it has the session's cookie, which a POST from another site comes without.
  routes.post('/issuer/frameless', limited(<TooMuchPage />), async (c) => {
    if (!isForm(c.req.header('Content-Type'))) {
      return c.html(<UnreadablePage message="The form must be sent as application/x-www-form-urlencoded." />, 415)
    }
    const request = readFrameless(await c.req.text(), c.req.header('Origin') ?? null)
    if (request instanceof FramelessError) return c.html(<UnreadablePage message={request.message} />, 400)
    if (request.state !== undefined && !isKeepable(request.state)) {
      return c.html(<UnreadablePage message="state holds a NUL character; it can be any other text." />, 400)
    }
    if (distinctPlaces(request.assertions).length > maxAssertions) return c.html(<TooMuchPage />, 413)
    return seeOther(requestPath(await createIssueRequest(db, request, context.now())))
  })

  routes.get('/issuer/frameless', (c) =>
    c.html(
      <NoRequestPage title="Nothing was asked for" account={null}>
        <p>An issuer’s page sends its badges here; there is nothing to see without them.</p>
      </NoRequestPage>,
    ),
  )

  routes.get('/issuer/requests/:id', async (c) => {
    const found = await findRequest(c)
    if (found instanceof Response) return found
    const { request, account } = found
    const path = requestPath(request.id)
    if (request.closed) return seeOther(`${path}/done`)
    allowReturn(c, request)
    // What the frame had asked is asked again after signing in: which boxes were ticked, and that it waits.
    if (account === null) return c.html(<SignInPage request={request} path={path + new URL(c.req.url).search} />)
    return c.html(
      <ConsentPage
        request={request}
        account={account}
        path={path}
        looks={await lookAt(request, account.id)}
        unticked={parsePlaces(c.req.query('unticked'), request)}
        fromFrame={isFromFrame(c.req.query('from'))}
      />,
    )
  })

  routes.post('/issuer/requests/:id', limited(<TooMuchPage />), async (c) => {
    const found = await findRequest(c)
    if (found instanceof Response) return found
    const { request, account } = found
    const path = requestPath(request.id)
    const form = new URLSearchParams(await c.req.text())
    const decision = parseDecision(form, request.assertions)
    const done = isFromFrame(form.get('from')) ? `${path}/done?from=frame` : `${path}/done`

    if (decision.kind === 'look') return seeOther(pathToLook(path, form, decision))
    if (account === null && decision.kind !== 'decline') return seeOther(path)
    const who = { id: request.id, accountId: account?.id ?? null }
    try {
      await changeResults(db, who, (before) => settleRest(before, request.assertions, decision))
      if (account !== null && decision.kind === 'add') {
        await eachAtMost(checksAtOnce, decision.ticked, (place) =>
          adding.add({ request, place, accountId: account.id, final: false }),
        )
      } else {
        // A no needs no confirmation: it leads back at once.
        const closed = await closeIssueRequest(db, who)
        if (request.returnTo !== undefined) return leave({ ...request, ...closed })
      }
    } catch (error) {
      if (!(error instanceof IssueRequestError)) throw error
      return error.code === 'OVER' ? seeOther(`${path}/done`) : otherAccount(c, account)
    }
    return seeOther(done)
  })

  // For the page's script, which adds one badge after the other to show how far it is, and sends the form then: what
  // was added stays so, and the rest is settled as without a script.
  routes.post('/issuer/requests/:id/add', limited(<TooMuchPage />), async (c) => {
    const found = await findRequest(c)
    if (found instanceof Response) return found
    const { request, account } = found
    const place = parsePlaces(new URLSearchParams(await c.req.text()).get('place') ?? '', request)[0]
    if (account === null || place === undefined) return c.json({ code: 'REQUEST_UNREADABLE' }, 400)
    try {
      return c.json(told(await adding.add({ request, place, accountId: account.id, final: false })))
    } catch (error) {
      if (!(error instanceof IssueRequestError)) throw error
      return c.json({ code: error.code }, 409)
    }
  })

  routes.get('/issuer/requests/:id/done', async (c) => {
    const found = await findRequest(c)
    if (found instanceof Response) return found
    const { request, account } = found
    if (isFromFrame(c.req.query('from'))) return c.html(<AnsweredPage account={account} />)
    allowReturn(c, request)
    return c.html(<ConfirmationPage request={request} account={account} path={requestPath(request.id)} />)
  })

  routes.post('/issuer/requests/:id/thanks', async (c) => {
    const found = await findRequest(c)
    if (found instanceof Response) return found
    const { request, account } = found
    try {
      const closed = await closeIssueRequest(db, { id: request.id, accountId: account?.id ?? null })
      return leave({ ...request, ...closed })
    } catch (error) {
      if (!(error instanceof IssueRequestError)) throw error
      return otherAccount(c, account)
    }
  })

  async function findRequest(c: Context): Promise<{ request: IssueRequest; account: Account | null } | Response> {
    const [request, account] = await Promise.all([
      findIssueRequest(db, c.req.param('id') ?? '', context.now()),
      accounts.fromRequest(c.req.raw),
    ])
    if (request === null) {
      return c.html(
        <NoRequestPage title="This request is over" account={account}>
          <p>It is unknown here, or it waited for more than an hour. Go back to the issuer’s page and begin again.</p>
        </NoRequestPage>,
        404,
      )
    }
    if (request.accountId !== null && request.accountId !== account?.id) {
      // Signed out meanwhile is not somebody else: signing in again leads back here.
      return account === null ? seeOther(withNext('/sign-in', pageOf(c))) : otherAccount(c, account)
    }
    return { request, account }
  }

  function otherAccount(c: Context, account: Account | null): Response | Promise<Response> {
    return c.html(
      <NoRequestPage title="Another account answers this" account={account}>
        <p>
          Badges were added for this request with another account. Sign in with that one, or go back to the issuer’s
          page and begin again.
        </p>
        {account !== null && <SignedInAs account={account} path={pageOf(c)} />}
      </NoRequestPage>,
      403,
    )
  }

  /** Chromium holds a form's `form-action` against redirects too, so the pages name the origin it leads back to. */
  function allowReturn(c: Context, { returnTo }: IssueRequest): void {
    const formAction = returnTo === undefined ? `'self'` : `'self' ${new URL(returnTo).origin}`
    c.header('Content-Security-Policy', contentPolicy(config.playground, { formAction, connect: true }))
  }

  return routes
}

function requestPath(id: string): string {
  return `/issuer/requests/${id}`
}

/** The page that is looked at, or that the form which was sent belongs to. */
function pageOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url)
  return c.req.method === 'GET' ? pathname + search : requestPath(c.req.param('id') ?? '')
}

/** The same page once more, with the boxes as they are. */
function pathToLook(path: string, form: URLSearchParams, { unticked }: Decision): string {
  const query = new URLSearchParams()
  if (isFromFrame(form.get('from'))) query.set('from', 'frame')
  if (unticked.length > 0) query.set('unticked', unticked.join('.'))
  return query.size === 0 ? path : `${path}?${query.toString()}`
}

/** Places of a request's assertions, as they are written in an address: `0.3.12`. */
function parsePlaces(text: string | undefined, { assertions }: IssueRequest): number[] {
  const wanted = new Set(text?.split('.'))
  return distinctPlaces(assertions).filter((place) => wanted.has(String(place)))
}

/** The frame opens these pages in a window where it cannot be sure that it is seen, and waits for their end. */
function isFromFrame(from: string | null | undefined): boolean {
  return from === 'frame'
}

function leave(request: IssueRequest): Response {
  const { returnTo, assertions, results } = request
  return seeOther(
    returnTo === undefined ? '/' : buildReturnUrl({ ...request, returnTo }, answerOf(assertions, results)),
  )
}

function limited(page: ReturnType<typeof TooMuchPage>) {
  return bodyLimit({ maxSize: maxRequestBytes, onError: (c) => c.html(page, 413) })
}

function isForm(contentType: string | undefined): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded'
}

function readFrameless(body: string, origin: string | null): FramelessRequest | FramelessError {
  try {
    return parseFramelessRequest(new URLSearchParams(body), origin)
  } catch (error) {
    if (error instanceof FramelessError) return error
    throw error
  }
}

function TooMuchPage() {
  return (
    <NoRequestPage title="Too many badges at once" account={null}>
      <p>The issuer’s page sent more than this Backpack takes in one go: {maxAssertions} badges, 1 MiB.</p>
    </NoRequestPage>
  )
}

function UnreadablePage({ message }: { message: string }) {
  return (
    <NoRequestPage title="The issuer’s page made a mistake" account={null}>
      <p>What it sent cannot be understood, so nothing was added. This may help whoever runs it:</p>
      <p>
        <code>{message}</code>
      </p>
    </NoRequestPage>
  )
}
