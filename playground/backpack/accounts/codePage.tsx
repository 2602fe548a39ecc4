/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import type { Account } from '../context.js'
import { Field, type FormErrors, PostForm } from '../pages/fields.js'
import { FormPage } from '../pages/formPage.js'
import type { PageVariant } from '../pages/layout.js'

/**
 * Asks for the code that was mailed.
 *
 * @param props.action where the code is posted; another one is asked for at `resend` below it
 * @param props.children comes last, for instance the way back
 */
export function CodePage(props: {
  email: string
  action: string
  next?: string
  account?: Account
  errors: FormErrors
  variant?: PageVariant
  notice?: string | undefined
  children?: Child
}) {
  return (
    <FormPage
      title="Confirm your e-mail"
      heading="Check your mail"
      lead={
        <>
          Type the six digits that were mailed to <strong class="email">{props.email}</strong>
        </>
      }
      errors={props.errors}
      variant={props.variant ?? 'page'}
      notice={props.notice}
      {...(props.account !== undefined && { account: props.account })}
    >
      <PostForm action={props.action} next={props.next}>
        <Field
          label="Code"
          name="code"
          type="text"
          autocomplete="one-time-code"
          inputmode="numeric"
          errors={props.errors}
          maxlength={12}
          autofocus
        />
        <button type="submit" class="button">
          Confirm
        </button>
      </PostForm>
      <div class="panel-foot">
        <PostForm action={`${props.action}/resend`} next={props.next} class="inline-form">
          Nothing came?{' '}
          <button type="submit" class="button-link">
            Send a new code
          </button>
        </PostForm>
        {props.children}
      </div>
    </FormPage>
  )
}
