/** @jsxImportSource hono/jsx */
import { type Context, Hono } from 'hono'
import { Field, type FormErrors, noErrors, PostForm } from '../pages/fields.js'
import { FormPage, formStatus } from '../pages/formPage.js'
import { Page } from '../pages/layout.js'
import type { ServerContext } from '../serverContext.js'
import { clientAddress } from '../web/clientAddress.js'
import { readForm, seeOther } from '../web/form.js'
import { passwordLength } from './auth.js'
import { mailWords } from './codeWords.js'
import { parseEmail } from './emailAddress.js'
import { resetMinutes } from './passwordResets.js'
import { wrongPassword } from './signUpForm.js'

/** /forgot and /reset : a new password by a mailed link. */
export function passwordResetPages({ accounts, config }: ServerContext): Hono {
  const { resets } = accounts
  const app = new Hono()

  app.get('/forgot', (c) =>
    c.req.query('sent') === undefined ? c.html(<ForgotPage email="" errors={noErrors} />) : c.html(<SentPage />),
  )

  app.post('/forgot', async (c) => {
    const typed = (await readForm(c))('email')
    const refuse = (errors: FormErrors) => c.html(<ForgotPage email={typed} errors={errors} />, formStatus(errors))
    const email = parseEmail(typed)
    if (email === null) return refuse({ email: 'Type your e-mail, as in name@example.org.' })
    const outcome = await resets.start(email, clientAddress(c, config.proxies))
    return outcome === 'mailed' ? seeOther('/forgot?sent') : refuse({ form: mailWords[outcome] })
  })

  app.get('/reset', (c) => showReset(c, c.req.query('token') ?? '', noErrors))

  app.post('/reset', async (c) => {
    const field = await readForm(c)
    const token = field('token')
    const wrong = wrongPassword(field('password'))
    if (wrong !== undefined) return showReset(c, token, { password: wrong })
    const accountId = await resets.finish(token, field('password'))
    if (accountId === null) return showReset(c, token, noErrors)
    return seeOther('/', await accounts.startSession(accountId))
  })

  async function showReset(c: Context, token: string, errors: FormErrors): Promise<Response> {
    const found = await resets.find(token)
    if (found === null) return c.html(<UselessLink />, 410)
    return c.html(<ResetPage token={token} email={found.email} errors={errors} />, formStatus(errors))
  }

  return app
}

function ForgotPage({ email, errors }: { email: string; errors: FormErrors }) {
  return (
    <FormPage
      title="New password"
      heading="Forgot your password?"
      lead="A link to choose a new one is mailed to you."
      errors={errors}
    >
      <PostForm action="/forgot">
        <Field
          label="Email"
          name="email"
          type="email"
          autocomplete="username"
          hint="Any e-mail that you have confirmed here."
          value={email}
          errors={errors}
          autofocus
        />
        <button type="submit" class="button">
          Send the link
        </button>
      </PostForm>
      <p class="panel-foot">
        <a href="/sign-in">Back to signing in</a>
      </p>
    </FormPage>
  )
}

function SentPage() {
  return (
    <Page title="Check your mail" account={null}>
      <div class="panel">
        <h1>Check your mail</h1>
        <p>A link to choose a new password is on its way. It can be used once, for {resetMinutes} minutes.</p>
        <p class="panel-foot">
          Nothing came? <a href="/forgot">Ask once more</a>
        </p>
      </div>
    </Page>
  )
}

function ResetPage({ token, email, errors }: { token: string; email: string; errors: FormErrors }) {
  return (
    <FormPage
      title="New password"
      heading="Choose a new password"
      lead={
        <>
          For the account <strong class="email">{email}</strong> Everything that is signed in to it now is signed out.
        </>
      }
      errors={errors}
    >
      <PostForm action="/reset">
        <input type="hidden" name="token" value={token} />
        <Field
          label="Password"
          name="password"
          type="password"
          autocomplete="new-password"
          hint={`At least ${passwordLength.min} characters.`}
          errors={errors}
          autofocus
        />
        <button type="submit" class="button">
          Save and sign in
        </button>
      </PostForm>
    </FormPage>
  )
}

function UselessLink() {
  return (
    <Page title="This link is used up" account={null}>
      <div class="panel">
        <h1>This link is used up</h1>
        <p>A link to choose a new password can be used once, for {resetMinutes} minutes.</p>
        <p class="panel-foot">
          <a href="/forgot">Ask for a new one</a>
        </p>
      </div>
    </Page>
  )
}
