/** @jsxImportSource hono/jsx */
import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { Field, type FormErrors, noErrors, PostForm } from '../pages/fields.js'
import { FormPage, formStatus, hasErrors } from '../pages/formPage.js'
import type { ServerContext } from '../serverContext.js'
import { clientAddress } from '../web/clientAddress.js'
import { readForm, seeOther } from '../web/form.js'
import { cookieName } from './auth.js'
import { parseEmail } from './emailAddress.js'
import { nextPath, variantFor, withNext } from './nextPath.js'
import type { WaitingSignUp } from './signUps.js'

const refusedWords = {
  wrong: 'This e-mail and password do not belong together. Check both and try again.',
  'too-many-attempts':
    'This password was wrong too often. Wait a quarter of an hour, then try again, or choose a new password.',
}

/** /sign-in and /sign-out. */
export function signInPages(context: ServerContext): Hono {
  const { accounts } = context
  const signUpCookie = cookieName(context.config.publicUrl, 'sign_up')
  const app = new Hono()

  async function show(
    c: Context,
    props: { next: string; email?: string; errors?: FormErrors; notice?: string | undefined },
  ): Promise<Response> {
    const errors = props.errors ?? noErrors
    const waiting = await accounts.signUps.find(getCookie(c, signUpCookie))
    return c.html(
      <SignInPage next={props.next} email={props.email} errors={errors} notice={props.notice} waiting={waiting} />,
      formStatus(errors),
    )
  }

  app.get('/sign-in', async (c) => {
    const next = nextPath(c.req.query('next'))
    if ((await accounts.fromRequest(c.req.raw)) !== null) return seeOther(next)
    const notice = c.req.query('signed-out') === undefined ? undefined : 'You are signed out.'
    return show(c, { next, notice })
  })

  app.post('/sign-in', async (c) => {
    const field = await readForm(c)
    const next = nextPath(field('next'))
    const typed = field('email')
    const email = parseEmail(typed)
    const password = field('password')
    const errors: FormErrors = {
      ...(email === null && { email: 'Type your e-mail, as in name@example.org.' }),
      ...(password === '' && { password: 'Type your password.' }),
    }
    if (email === null || hasErrors(errors)) return show(c, { next, email: typed, errors })
    const address = clientAddress(c, context.config.proxies)
    const result = await accounts.signIn(email, password, { request: c.req.raw, address })
    if (result.outcome === 'signed-in') return seeOther(next, result.headers)
    return show(c, { next, email: typed, errors: { form: refusedWords[result.outcome] } })
  })

  app.post('/sign-out', async (c) => {
    const field = await readForm(c)
    const next = nextPath(field('next'))
    const headers = await accounts.signOut(c.req.raw)
    return seeOther(next === '/' ? '/sign-in?signed-out' : withNext('/sign-in', next), headers)
  })

  return app
}

function SignInPage(props: {
  next: string
  email: string | undefined
  errors: FormErrors
  notice: string | undefined
  waiting: WaitingSignUp | null
}) {
  const { next, errors, waiting } = props
  return (
    <FormPage title="Sign in" heading="Sign in" errors={errors} variant={variantFor(next)} notice={props.notice}>
      <PostForm action="/sign-in" next={next}>
        <Field
          label="Email"
          name="email"
          type="email"
          autocomplete="username"
          value={props.email ?? ''}
          errors={errors}
          autofocus
        />
        <Field label="Password" name="password" type="password" autocomplete="current-password" errors={errors} />
        <button type="submit" class="button">
          Sign in
        </button>
      </PostForm>
      <div class="panel-foot">
        {waiting !== null && (
          <p>
            Have a code for <span class="email">{waiting.email}</span>?{' '}
            <a href={withNext('/sign-up/code', next)}>Confirm it</a>
          </p>
        )}
        <p>
          <a href="/forgot">Forgot your password?</a>
        </p>
        <p>
          New here? <a href={withNext('/sign-up', next)}>Create account</a>
        </p>
      </div>
    </FormPage>
  )
}
