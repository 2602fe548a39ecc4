/** @jsxImportSource hono/jsx */
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { validateAssertion, type AssertionInput, type Verdict } from 'react-open-badges/assertions'
import { createAttempts } from '../accounts/attempts.js'
import type { FormErrors } from '../pages/fields.js'
import type { ServerContext } from '../serverContext.js'
import { clientAddress } from '../web/clientAddress.js'
import { checkLimit, maxFormBytes, patience } from './limits.js'
import type { Reported } from './report.js'
import { nothingTyped, readSubmission, tooLargeWords, type Submission, type Typed } from './submission.js'
import { ValidatorPage } from './validatorPage.js'

type Checkable = Omit<Extract<Submission, { ok: true }>, 'ok'>
type Status = 200 | 413 | 422 | 429

/**
 * /validate : the validator for people, with and without JavaScript.
 *
 * It makes this server fetch for strangers. So it fetches what a pushed badge could make it fetch as well, public
 * addresses only, and only so often for each client. What it found is shown as text: nothing that came from elsewhere
 * is markup here.
 *
 * It knows no account's badges and changes nothing, so nobody needs to be kept from sending its form from elsewhere:
 * an issuer's own tools may.
 */
export function validatorRoutes(context: ServerContext): Hono {
  const attempts = createAttempts(context)
  const app = new Hono()

  async function show(
    c: Context,
    status: Status,
    props: { typed?: Typed; errors?: FormErrors; reported?: Reported } = {},
  ): Promise<Response> {
    // What is found is not for search engines, nor are the links to it.
    c.header('X-Robots-Tag', 'noindex, nofollow')
    const account = await context.accounts.fromRequest(c.req.raw)
    return c.html(<ValidatorPage account={account} {...props} />, status)
  }

  async function check(c: Context, { typed, input, file }: Checkable): Promise<Response> {
    if (!(await attempts.take(checkLimit, clientAddress(c, context.config.proxies)))) {
      return show(c, 429, {
        typed,
        errors: { form: 'That was too often for a minute. Wait a moment, then try again.' },
      })
    }
    const verdict = await validate(input, typed.email)
    return show(c, 200, { typed, reported: { verdict, file, link: linkTo(typed.badge) } })
  }

  function validate(input: AssertionInput, email: string): Promise<Verdict> {
    const signal = AbortSignal.timeout(context.config.fetchTimeoutMs * patience)
    return validateAssertion(input, {
      fetch: (url, init) => context.fetch(url, { ...init, signal }),
      now: () => context.now(),
      askHead: true,
      ...(email !== '' && { recipients: [email] }),
    })
  }

  app.get('/validate', (c) => {
    const url = c.req.query('url')?.trim() ?? ''
    const typed = { ...nothingTyped, badge: url }
    if (url === '') return show(c, 200)
    // The link is for people who follow it: not for a picture on somebody's page, nor for a browser that looks ahead.
    return isFollowed(c) && linkTo(url) !== null ? check(c, { typed, input: url, file: null }) : show(c, 200, { typed })
  })

  const tooLarge = (c: Context): Promise<Response> => {
    // What is left of it is not read, so nothing else can come over this connection.
    c.header('Connection', 'close')
    return show(c, 413, { errors: { file: tooLargeWords } })
  }
  app.post('/validate', bodyLimit({ maxSize: maxFormBytes, onError: tooLarge }), async (c) => {
    const form = await readForm(c)
    if (form === null) return show(c, 422, { errors: { form: 'The form did not arrive whole. Send it once more.' } })
    const submission = await readSubmission(form)
    if (!submission.ok) return show(c, 422, { typed: submission.typed, errors: submission.errors })
    return check(c, submission)
  })

  return app
}

async function readForm(c: Context): Promise<FormData | null> {
  try {
    return await c.req.formData()
  } catch {
    return null
  }
}

/** Whether somebody followed a link, as far as the browser says. */
function isFollowed(c: Context): boolean {
  const purpose = c.req.header('sec-purpose') ?? ''
  return (
    c.req.method === 'GET' &&
    !purpose.includes('prefetch') &&
    (c.req.header('sec-fetch-dest') ?? 'document') === 'document'
  )
}

/** The address at which the check is done again, of a badge that has an address itself. */
function linkTo(badge: string): string | null {
  if (!/^https?:\/\/\S+$/i.test(badge) || badge.length > 2000) return null
  return `/validate?${new URLSearchParams({ url: badge }).toString()}`
}
