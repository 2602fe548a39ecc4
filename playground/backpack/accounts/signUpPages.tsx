/** @jsxImportSource hono/jsx */
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { type FormErrors, noErrors } from '../pages/fields.js'
import { formStatus } from '../pages/formPage.js'
import type { ServerContext } from '../serverContext.js'
import { readForm, seeOther } from '../web/form.js'
import { cookieName } from './auth.js'
import { CodePage } from './codePage.js'
import { codeWords, mailWords } from './codeWords.js'
import { nextPath, variantFor, withNext } from './nextPath.js'
import { parseSignUp, SignUpPage } from './signUpForm.js'
import { signUpHours, type WaitingSignUp } from './signUps.js'

/** /sign-up and /sign-up/code. */
export function signUpPages(context: ServerContext): Hono {
  const { accounts } = context
  const { signUps } = accounts
  const secure = context.config.publicUrl.startsWith('https:')
  const cookie = cookieName(context.config.publicUrl, 'sign_up')
  const app = new Hono()

  app.get('/sign-up', async (c) => {
    const next = nextPath(c.req.query('next'))
    if ((await accounts.fromRequest(c.req.raw)) !== null) return seeOther(next)
    return c.html(<SignUpPage next={next} errors={noErrors} />)
  })

  app.post('/sign-up', async (c) => {
    const field = await readForm(c)
    const next = nextPath(field('next'))
    const typed = { email: field('email'), password: field('password') }
    const refuse = (errors: FormErrors) =>
      c.html(<SignUpPage next={next} typed={typed} errors={errors} />, formStatus(errors))

    const parsed = parseSignUp(typed)
    if ('errors' in parsed) return refuse(parsed.errors)
    const started = await signUps.start(parsed.person)
    if (started.outcome !== 'mailed') return refuse({ form: mailWords[started.outcome] })
    setCookie(c, cookie, started.token, {
      httpOnly: true,
      sameSite: 'Lax',
      secure,
      path: '/',
      maxAge: signUpHours * 3600,
    })
    return c.redirect(withNext('/sign-up/code', next), 303)
  })

  app.get('/sign-up/code', (c) =>
    forWaiting(c, nextPath(c.req.query('next')), (_waiting, show) =>
      show(noErrors, c.req.query('sent') === undefined ? undefined : mailWords.mailed),
    ),
  )

  app.post('/sign-up/code/resend', async (c) => {
    const field = await readForm(c)
    const next = nextPath(field('next'))
    return forWaiting(c, next, async (waiting, show) => {
      const sent = await signUps.resend(waiting)
      return sent === 'mailed'
        ? seeOther(`/sign-up/code?${new URLSearchParams({ sent: '', next }).toString()}`)
        : show({ form: mailWords[sent] })
    })
  })

  app.post('/sign-up/code', async (c) => {
    const field = await readForm(c)
    const next = nextPath(field('next'))
    return forWaiting(c, next, async (waiting, show) => {
      const end = await signUps.finish(waiting, field('code'))
      switch (end.outcome) {
        case 'opened': {
          deleteCookie(c, cookie, { path: '/', secure })
          const session = await accounts.startSession(end.accountId)
          for (const value of session.getSetCookie()) c.header('Set-Cookie', value, { append: true })
          return c.redirect(next, 303)
        }
        case 'taken':
          deleteCookie(c, cookie, { path: '/', secure })
          return c.redirect(withNext('/sign-in', next), 303)
        case 'wrong':
        case 'expired':
        case 'worn':
          return show({ code: codeWords[end.outcome] })
        default:
          return end satisfies never
      }
    })
  })

  /** Answers for the sign-up that this browser began; without one there is nothing to confirm here. */
  async function forWaiting(
    c: Context,
    next: string,
    answer: (
      waiting: WaitingSignUp,
      show: (errors: FormErrors, notice?: string) => Response | Promise<Response>,
    ) => Response | Promise<Response>,
  ): Promise<Response> {
    const waiting = await signUps.find(getCookie(c, cookie))
    if (waiting === null) return seeOther(withNext('/sign-in', next))
    return answer(waiting, (errors, notice) =>
      c.html(
        <CodePage
          email={waiting.email}
          action="/sign-up/code"
          next={next}
          errors={errors}
          variant={variantFor(next)}
          notice={notice}
        >
          <p>
            Wrong e-mail? <a href={withNext('/sign-up', next)}>Start again</a>
          </p>
        </CodePage>,
        formStatus(errors),
      ),
    )
  }

  return app
}
