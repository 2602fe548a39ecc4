/** @jsxImportSource hono/jsx */
import { type Context, Hono } from 'hono'
import type { Account } from '../context.js'
import { ErrorSummary, Field, type FormErrors, noErrors, PostForm } from '../pages/fields.js'
import { Page } from '../pages/layout.js'
import { notFoundPage } from '../pages/troublePages.js'
import type { ServerContext } from '../serverContext.js'
import { readForm, seeOther } from '../web/form.js'
import { type AccountEmail, mostEmails } from './accountEmails.js'
import { codeWords, mailWords } from './codeWords.js'
import { parseEmail } from './emailAddress.js'
import { signInFirst } from './signInFirst.js'

/** What the account page says after something was done. Named in the URL, so no foreign words get onto the page. */
const doneWords = new Map([
  ['confirmed', 'The e-mail is confirmed. Badges that were awarded to it can now be added.'],
  ['removed', 'The e-mail is removed.'],
  ['primary', 'Mail about your account now goes to your new main e-mail.'],
])

/** /account and the e-mails on it. */
export function accountPages(context: ServerContext): Hono {
  const { accounts } = context
  const { emails } = accounts
  const app = new Hono()

  async function showAccount(
    c: Context,
    account: Account,
    props: { typed?: string; errors?: FormErrors; notice?: string | undefined } = {},
  ): Promise<Response> {
    const list = await emails.list(account.id)
    const errors = props.errors ?? noErrors
    const failed = Object.keys(errors).length > 0
    return c.html(
      <Page
        title={failed ? 'Error: Account' : 'Account'}
        account={account}
        section="account"
        notice={props.notice}
      >
        <div class="page-head">
          <h1>{account.name}</h1>
        </div>
        <ErrorSummary errors={errors} />
        <section class="card" aria-labelledby="emails-title">
          <h2 id="emails-title">Your e-mails</h2>
          <p class="hint">A badge can be added when it was awarded to an e-mail that you have confirmed.</p>
          <ul class="email-list">
            {list.map(email => (
              <EmailRow email={email} />
            ))}
          </ul>
          <PostForm action="/account/emails" class="form add-email">
            <Field
              label="Add an e-mail"
              name="email"
              type="email"
              autocomplete="email"
              value={props.typed ?? ''}
              errors={errors}
            />
            <button type="submit" class="button button-quiet">
              Send a code
            </button>
          </PostForm>
        </section>
        <PostForm action="/sign-out" class="sign-out">
          <button type="submit" class="button button-quiet">
            Sign out
          </button>
        </PostForm>
      </Page>,
      failed ? 422 : 200,
    )
  }

  function showConfirm(
    c: Context,
    account: Account,
    email: AccountEmail,
    props: { errors?: FormErrors; notice?: string | undefined } = {},
  ): Response | Promise<Response> {
    const errors = props.errors ?? noErrors
    const failed = Object.keys(errors).length > 0
    return c.html(
      <Page
        title={failed ? 'Error: Confirm an e-mail' : 'Confirm an e-mail'}
        account={account}
        section="account"
        notice={props.notice}
      >
        <div class="panel">
          <p class="back-link">
            <a href="/account">Account</a>
          </p>
          <h1>Confirm an e-mail</h1>
          <p class="lead">
            We have sent a mail to <strong class="email">{email.email}</strong>. Type the six digits in it.
          </p>
          <ErrorSummary errors={errors} />
          <PostForm action={`/account/emails/${email.id}`}>
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
          <PostForm action={`/account/emails/${email.id}/resend`} class="inline-form panel-foot">
            Nothing came? <button class="link-button">Send a new code</button>
          </PostForm>
        </div>
      </Page>,
      failed ? 422 : 200,
    )
  }

  /** Answers for one e-mail of the signed-in earner that still waits for its code. */
  function forWaiting(
    c: Context,
    answer: (account: Account, email: AccountEmail) => Response | Promise<Response>,
  ): Promise<Response> {
    return signInFirst(
      c,
      accounts,
      async account => {
        const email = await emails.find(account.id, c.req.param('id') ?? '')
        if (email === null) return notFoundPage(c, account)
        return email.confirmed ? seeOther('/account') : answer(account, email)
      },
      '/account',
    )
  }

  app.get('/account', c =>
    signInFirst(c, accounts, account =>
      showAccount(c, account, { notice: doneWords.get(c.req.query('done') ?? '') }),
    ),
  )

  app.post('/account/emails', c =>
    signInFirst(
      c,
      accounts,
      async account => {
        const typed = (await readForm(c))('email')
        const refuse = (words: string): Promise<Response> =>
          showAccount(c, account, { typed, errors: { email: words } })
        const email = parseEmail(typed)
        if (email === null) return refuse('Type an e-mail, as in name@example.org.')
        const added = await emails.add(account.id, email)
        switch (added.outcome) {
          case 'mailed':
            return seeOther(`/account/emails/${added.id}`)
          case 'too-many-mails':
          case 'mail-failed':
            return refuse(mailWords[added.outcome])
          case 'too-many-emails':
            return refuse(`An account holds at most ${mostEmails} e-mails. Remove one first.`)
          case 'confirmed':
            return refuse('This e-mail is confirmed already.')
          default:
            return added satisfies never
        }
      },
      '/account',
    ),
  )

  app.get('/account/emails/:id', c =>
    forWaiting(c, (account, email) =>
      showConfirm(c, account, email, { notice: c.req.query('sent') === undefined ? undefined : mailWords.mailed }),
    ),
  )

  app.post('/account/emails/:id', c =>
    forWaiting(c, async (account, email) => {
      const outcome = await emails.confirm(email, (await readForm(c))('code'))
      if (outcome === 'confirmed') return seeOther('/account?done=confirmed')
      const words = outcome === 'taken' ? 'This e-mail belongs to another account.' : codeWords[outcome]
      return showConfirm(c, account, email, { errors: { code: words } })
    }),
  )

  app.post('/account/emails/:id/resend', c =>
    forWaiting(c, async (account, email) => {
      const outcome = await emails.resend(email)
      return outcome === 'mailed'
        ? seeOther(`/account/emails/${email.id}?sent`)
        : showConfirm(c, account, email, { errors: { form: mailWords[outcome] } })
    }),
  )

  app.post('/account/emails/:id/remove', c =>
    signInFirst(
      c,
      accounts,
      async account => {
        const removed = await emails.remove(account.id, c.req.param('id'))
        return seeOther(removed ? '/account?done=removed' : '/account')
      },
      '/account',
    ),
  )

  app.post('/account/emails/:id/primary', c =>
    signInFirst(
      c,
      accounts,
      async account => {
        const made = await emails.makePrimary(account.id, c.req.param('id'))
        return seeOther(made ? '/account?done=primary' : '/account')
      },
      '/account',
    ),
  )

  return app
}

function EmailRow(props: { email: AccountEmail }) {
  const { email } = props
  return (
    <li class="email-row">
      <div class="email-row-text">
        <span class="email">{email.email}</span>
        {email.primary && <span class="tag">Main</span>}
        {email.confirmed ? (
          <span class="tag tag-success">Confirmed</span>
        ) : (
          <span class="tag tag-waiting">Not confirmed</span>
        )}
      </div>
      <div class="email-row-actions">
        {!email.confirmed && (
          <a href={`/account/emails/${email.id}`}>
            Confirm<span class="visually-hidden"> {email.email}</span>
          </a>
        )}
        {email.confirmed && !email.primary && (
          <EmailAction email={email} action="primary" label="Make main" />
        )}
        {!email.primary && <EmailAction email={email} action="remove" label="Remove" />}
      </div>
    </li>
  )
}

function EmailAction(props: { email: AccountEmail; action: 'primary' | 'remove'; label: string }) {
  return (
    <PostForm action={`/account/emails/${props.email.id}/${props.action}`} class="inline-form">
      <button type="submit" class="link-button">
        {props.label}
        <span class="visually-hidden"> {props.email.email}</span>
      </button>
    </PostForm>
  )
}
