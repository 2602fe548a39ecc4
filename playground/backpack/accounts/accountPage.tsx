/** @jsxImportSource hono/jsx */
import type { Account } from '../context.js'
import { Field, FormError, type FormErrors, PostForm } from '../pages/fields.js'
import { errorTitle } from '../pages/formPage.js'
import { Page } from '../pages/layout.js'
import type { AccountEmail } from './accountEmails.js'

/** Who the earner is to the Backpack: name, e-mails, and the way out. */
export function AccountPage(props: {
  account: Account
  emails: readonly AccountEmail[]
  /** What was typed into the field for a further e-mail. */
  typed: string
  errors: FormErrors
  notice: string | undefined
}) {
  const { account, errors } = props
  return (
    <Page title={errorTitle('Account', errors)} account={account} section="account" notice={props.notice}>
      <div class="account">
        <div class="page-head">
          <h1 dir="auto">{account.name}</h1>
        </div>
        <FormError errors={errors} />
        <section class="card" aria-labelledby="emails-title">
          <h2 id="emails-title">Your e-mails</h2>
          <p class="hint">A badge can be added when it was awarded to an e-mail that you have confirmed.</p>
          <ul class="email-list">
            {props.emails.map((email) => (
              <EmailRow key={email.id} email={email} />
            ))}
          </ul>
          <PostForm action="/account/emails" class="form add-email">
            <Field
              label="Add an e-mail"
              name="email"
              type="email"
              autocomplete="email"
              value={props.typed}
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
      </div>
    </Page>
  )
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
        {email.confirmed && !email.primary && <EmailAction email={email} action="primary" label="Make main" />}
        {!email.primary && <EmailAction email={email} action="remove" label="Remove" />}
      </div>
    </li>
  )
}

function EmailAction(props: { email: AccountEmail; action: 'primary' | 'remove'; label: string }) {
  return (
    <PostForm action={`/account/emails/${props.email.id}/${props.action}`} class="inline-form">
      <button type="submit" class="button-link">
        {props.label}
        <span class="visually-hidden"> {props.email.email}</span>
      </button>
    </PostForm>
  )
}
