/** @jsxImportSource hono/jsx */
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { ErrorSummary, Field, type FormErrors, noErrors, PostForm } from '../pages/fields.js'
import { Page } from '../pages/layout.js'
import type { ServerContext } from '../serverContext.js'
import { readForm, seeOther } from '../web/form.js'
import { cookieName, passwordLength } from './auth.js'
import { codeWords, mailWords } from './codeWords.js'
import { parseEmail } from './emailAddress.js'
import { nextPath, variantFor, withNext } from './nextPath.js'
import { signUpHours, type WaitingSignUp } from './signUps.js'

const longestName = 100

/** /sign-up and /sign-up/code. */
export function signUpPages(context: ServerContext): Hono {
  const { signUps } = context.accounts
  const secure = context.config.publicUrl.startsWith('https:')
  const cookie = cookieName(context.config.publicUrl, 'sign_up')
  const app = new Hono()

  function showForm(
    c: Context,
    props: { next: string; name?: string; email?: string; errors?: FormErrors },
  ): Response | Promise<Response> {
    const errors = props.errors ?? noErrors
    const failed = Object.keys(errors).length > 0
    return c.html(
      <Page title={failed ? 'Error: Create account' : 'Create account'} account={null} variant={variantFor(props.next)}>
        <div class="panel">
          <h1>Create your Backpack</h1>
          <p class="lead">One place for the badges you earn, whoever awards them.</p>
          <ErrorSummary errors={errors} />
          <PostForm action="/sign-up" next={props.next}>
            <Field
              label="Name"
              name="name"
              type="text"
              autocomplete="name"
              value={props.name ?? ''}
              errors={errors}
              maxlength={longestName}
              autofocus={!failed}
            />
            <Field
              label="Email"
              name="email"
              type="email"
              autocomplete="username"
              hint="The one your badges were awarded to. You can add others later."
              value={props.email ?? ''}
              errors={errors}
            />
            <Field
              label="Password"
              name="password"
              type="password"
              autocomplete="new-password"
              hint={`At least ${passwordLength.min} characters.`}
              errors={errors}
            />
            <button type="submit" class="button">
              Create account
            </button>
          </PostForm>
          <p class="panel-foot">
            Have an account? <a href={withNext('/sign-in', props.next)}>Sign in</a>
          </p>
        </div>
      </Page>,
      failed ? 422 : 200,
    )
  }

  function showCode(
    c: Context,
    props: { next: string; waiting: WaitingSignUp; errors?: FormErrors; notice?: string },
  ): Response | Promise<Response> {
    const errors = props.errors ?? noErrors
    const failed = Object.keys(errors).length > 0
    return c.html(
      <Page
        title={failed ? 'Error: Confirm your e-mail' : 'Confirm your e-mail'}
        account={null}
        variant={variantFor(props.next)}
        notice={props.notice}
      >
        <div class="panel">
          <h1>Check your mail</h1>
          <p class="lead">
            We have sent a mail to <strong class="email">{props.waiting.email}</strong>. Type the six digits in it.
          </p>
          <ErrorSummary errors={errors} />
          <PostForm action="/sign-up/code" next={props.next}>
            <Field
              label="Code"
              name="code"
              type="text"
              autocomplete="one-time-code"
              inputmode="numeric"
              errors={errors}
              maxlength={12}
              autofocus
            />
            <button type="submit" class="button">
              Confirm
            </button>
          </PostForm>
          <div class="panel-foot">
            <PostForm action="/sign-up/code/resend" next={props.next} class="inline-form">
              Nothing came? <button class="link-button">Send a new code</button>
            </PostForm>
            <p>
              Wrong e-mail? <a href={withNext('/sign-up', props.next)}>Start again</a>
            </p>
          </div>
        </div>
      </Page>,
      failed ? 422 : 200,
    )
  }

  app.get('/sign-up', async c => {
    const next = nextPath(c.req.query('next'))
    if ((await context.accounts.fromRequest(c.req.raw)) !== null) return seeOther(next)
    return showForm(c, { next })
  })

  app.post('/sign-up', async c => {
    const field = await readForm(c)
    const next = nextPath(field('next'))
    const name = field('name').trim()
    const email = parseEmail(field('email'))
    const password = field('password')
    const typed = { next, name, email: field('email') }
    const errors = {
      ...((name === '' || name.length > longestName) && { name: 'Type your name.' }),
      ...(email === null && { email: 'Type your e-mail, as in name@example.org.' }),
      ...passwordError(password),
    }
    if (email === null || Object.keys(errors).length > 0) return showForm(c, { ...typed, errors })
    const started = await signUps.start({ name, email, password })
    if (started.outcome !== 'mailed') return showForm(c, { ...typed, errors: { form: mailWords[started.outcome] } })
    setCookie(c, cookie, started.token, {
      httpOnly: true,
      sameSite: 'Lax',
      secure,
      path: '/',
      maxAge: signUpHours * 3600,
    })
    return c.redirect(withNext('/sign-up/code', next), 303)
  })

  app.get('/sign-up/code', async c => {
    const next = nextPath(c.req.query('next'))
    const waiting = await signUps.find(getCookie(c, cookie))
    if (waiting === null) return seeOther(withNext('/sign-in', next))
    return showCode(c, { next, waiting, ...(c.req.query('sent') !== undefined && { notice: mailWords.mailed }) })
  })

  app.post('/sign-up/code/resend', async c => {
    const field = await readForm(c)
    const next = nextPath(field('next'))
    const waiting = await signUps.find(getCookie(c, cookie))
    if (waiting === null) return seeOther(withNext('/sign-in', next))
    const sent = await signUps.resend(waiting)
    if (sent !== 'mailed') return showCode(c, { next, waiting, errors: { form: mailWords[sent] } })
    return seeOther(`/sign-up/code?${new URLSearchParams({ sent: '', next }).toString()}`)
  })

  app.post('/sign-up/code', async c => {
    const field = await readForm(c)
    const next = nextPath(field('next'))
    const waiting = await signUps.find(getCookie(c, cookie))
    if (waiting === null) return seeOther(withNext('/sign-in', next))
    const end = await signUps.finish(waiting, field('code'))
    switch (end.outcome) {
      case 'opened': {
        deleteCookie(c, cookie, { path: '/', secure })
        const session = await context.accounts.startSession(end.accountId)
        for (const value of session.getSetCookie()) c.header('Set-Cookie', value, { append: true })
        return c.redirect(next, 303)
      }
      case 'taken':
        deleteCookie(c, cookie, { path: '/', secure })
        return c.redirect(withNext('/sign-in', next), 303)
      case 'wrong':
      case 'expired':
      case 'worn':
        return showCode(c, { next, waiting, errors: { code: codeWords[end.outcome] } })
      default:
        return end satisfies never
    }
  })

  return app
}

function passwordError(password: string): { password?: string } {
  if (password === '') return { password: 'Choose a password.' }
  if (password.length < passwordLength.min) {
    return { password: `Choose a longer password: at least ${passwordLength.min} characters.` }
  }
  if (password.length > passwordLength.max) {
    return { password: `Choose a shorter password: at most ${passwordLength.max} characters.` }
  }
  return {}
}
