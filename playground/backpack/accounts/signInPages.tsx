/** @jsxImportSource hono/jsx */
import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { ErrorSummary, Field, type FormErrors, noErrors, PostForm } from '../pages/fields.js'
import { Page } from '../pages/layout.js'
import type { ServerContext } from '../serverContext.js'
import { readForm, seeOther } from '../web/form.js'
import { cookieName } from './auth.js'
import { parseEmail } from './emailAddress.js'
import { nextPath, variantFor, withNext } from './nextPath.js'

/** /sign-in and /sign-out. */
export function signInPages(context: ServerContext): Hono {
  const { accounts } = context
  const app = new Hono()

  async function show(
    c: Context,
    props: { next: string; email?: string; errors?: FormErrors; signedOut?: boolean },
  ): Promise<Response> {
    const errors = props.errors ?? noErrors
    const failed = Object.keys(errors).length > 0
    const waiting = await accounts.signUps.find(getCookie(c, cookieName(context.config.publicUrl, 'sign_up')))
    return c.html(
      <Page
        title={failed ? 'Error: Sign in' : 'Sign in'}
        account={null}
        variant={variantFor(props.next)}
        notice={props.signedOut === true ? 'You are signed out.' : undefined}
      >
        <div class="panel">
          <h1>Sign in</h1>
          <ErrorSummary errors={errors} />
          <PostForm action="/sign-in" next={props.next}>
            <Field
              label="Email"
              name="email"
              type="email"
              autocomplete="username"
              value={props.email ?? ''}
              errors={errors}
              autofocus={!failed}
            />
            <Field label="Password" name="password" type="password" autocomplete="current-password" errors={errors} />
            <button type="submit" class="button">
              Sign in
            </button>
          </PostForm>
          {waiting !== null && (
            <p>
              Waiting for your code? <a href={withNext('/sign-up/code', props.next)}>Type the code</a> that was mailed
              to <span class="email">{waiting.email}</span>.
            </p>
          )}
          <p class="panel-foot">
            New here? <a href={withNext('/sign-up', props.next)}>Create account</a>
          </p>
        </div>
      </Page>,
      failed ? 422 : 200,
    )
  }

  app.get('/sign-in', async c => {
    const next = nextPath(c.req.query('next'))
    if ((await accounts.fromRequest(c.req.raw)) !== null) return seeOther(next)
    return show(c, { next, signedOut: c.req.query('signed-out') !== undefined })
  })

  app.post('/sign-in', async c => {
    const field = await readForm(c)
    const next = nextPath(field('next'))
    const typed = field('email')
    const email = parseEmail(typed)
    const password = field('password')
    if (email === null || password === '') {
      const errors = {
        ...(email === null && { email: 'Type your e-mail, as in name@example.org.' }),
        ...(password === '' && { password: 'Type your password.' }),
      }
      return show(c, { next, email: typed, errors })
    }
    const result = await accounts.signIn(email, password)
    if (result.outcome === 'signed-in') return seeOther(next, result.headers)
    const form =
      result.outcome === 'wrong'
        ? 'This e-mail and password do not belong together. Check both and try again.'
        : 'This password was wrong too often. Wait a quarter of an hour, then try again.'
    return show(c, { next, email: typed, errors: { form } })
  })

  app.post('/sign-out', async c => {
    const field = await readForm(c)
    const next = nextPath(field('next'))
    const headers = await accounts.signOut(c.req.raw)
    return seeOther(next === '/' ? '/sign-in?signed-out' : withNext('/sign-in', next), headers)
  })

  return app
}
