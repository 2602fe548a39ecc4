/** @jsxImportSource hono/jsx */
import { type Context, Hono } from 'hono'
import type { Account } from '../context.js'
import { type FormErrors, noErrors, PostForm } from '../pages/fields.js'
import { formStatus } from '../pages/formPage.js'
import { Page } from '../pages/layout.js'
import { WhoIs } from '../pages/whoIs.js'
import type { ServerContext } from '../serverContext.js'
import { readForm, seeOther } from '../web/form.js'
import { type AccountEmail, mostEmails } from './accountEmails.js'
import { AccountPage } from './accountPage.js'
import { CodePage } from './codePage.js'
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
    const errors = props.errors ?? noErrors
    const list = await emails.list(account.id)
    return c.html(
      <AccountPage account={account} emails={list} typed={props.typed ?? ''} errors={errors} notice={props.notice} />,
      formStatus(errors),
    )
  }

  app.get('/account', (c) =>
    signInFirst(c, accounts, (account) =>
      showAccount(c, account, { notice: doneWords.get(c.req.query('done') ?? '') }),
    ),
  )

  app.post('/account/emails', (c) =>
    forOwner(c, async (account) => {
      const typed = (await readForm(c))('email')
      const refuse = (words: string): Promise<Response> => showAccount(c, account, { typed, errors: { email: words } })
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
    }),
  )

  app.get('/account/emails/:id{[0-9a-f-]+}', (c) =>
    forWaiting(c, (_email, show) => show(noErrors, c.req.query('sent') === undefined ? undefined : mailWords.mailed)),
  )

  app.post('/account/emails/:id{[0-9a-f-]+}', (c) =>
    forWaiting(c, async (email, show) => {
      const outcome = await emails.confirm(email, (await readForm(c))('code'))
      if (outcome === 'confirmed') return seeOther('/account?done=confirmed')
      return show({ code: outcome === 'taken' ? 'This e-mail belongs to another account.' : codeWords[outcome] })
    }),
  )

  app.post('/account/emails/:id{[0-9a-f-]+}/resend', (c) =>
    forWaiting(c, async (email, show) => {
      const outcome = await emails.resend(email)
      return outcome === 'mailed' ? seeOther(`/account/emails/${email.id}?sent`) : show({ form: mailWords[outcome] })
    }),
  )

  app.post('/account/emails/:id{[0-9a-f-]+}/remove', (c) =>
    forOwner(c, async (account) => {
      const removed = await emails.remove(account.id, c.req.param('id'))
      return seeOther(removed ? '/account?done=removed' : '/account')
    }),
  )

  app.post('/account/emails/:id{[0-9a-f-]+}/primary', (c) =>
    forOwner(c, async (account) => {
      const made = await emails.makePrimary(account.id, c.req.param('id'))
      return seeOther(made ? '/account?done=primary' : '/account')
    }),
  )

  /** A form of the account page; who was signed out meanwhile comes back to that page. */
  function forOwner(c: Context, answer: (account: Account) => Promise<Response>): Promise<Response> {
    return signInFirst(c, accounts, answer, '/account')
  }

  /** Answers for one e-mail of the signed-in earner that still waits for its code. */
  function forWaiting(
    c: Context,
    answer: (
      email: AccountEmail,
      show: (errors: FormErrors, notice?: string) => Response | Promise<Response>,
    ) => Response | Promise<Response>,
  ): Promise<Response> {
    return forOwner(c, async (account) => {
      const email = await emails.find(account.id, c.req.param('id') ?? '')
      if (email === null) return c.html(<OthersEmail account={account} path={pageOf(c)} />, 404)
      if (email.confirmed) return seeOther('/account')
      return answer(email, (errors, notice) =>
        c.html(
          <CodePage
            email={email.email}
            action={`/account/emails/${email.id}`}
            account={account}
            errors={errors}
            notice={notice}
          >
            <p>
              <a href="/account">Back to the account</a>
            </p>
          </CodePage>,
          formStatus(errors),
        ),
      )
    })
  }

  return app
}

/** The page at which an e-mail's code is typed, whichever of its forms was sent. */
function pageOf(c: Context): string {
  return `/account/emails/${c.req.param('id') ?? ''}`
}

/** Somebody else is signed in here now than the one who had the code mailed; or the e-mail was removed meanwhile. */
function OthersEmail({ account, path }: { account: Account; path: string }) {
  return (
    <Page title="Not an e-mail of this account" account={account} section="account">
      <div class="panel">
        <h1>Not an e-mail of this account</h1>
        <p>
          You are signed in as <WhoIs account={account} />. The e-mail that is confirmed here belongs to another
          account, or was removed.
        </p>
        <PostForm action="/sign-out" next={path}>
          <button type="submit" class="button">
            Use another account
          </button>
        </PostForm>
        <p class="panel-foot">
          <a href="/account">Go to the e-mails of this account</a>
        </p>
      </div>
    </Page>
  )
}
