/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import type { Account } from '../context.js'
import { FormError, type FormErrors } from './fields.js'
import { Page, type PageVariant } from './layout.js'

/** A page that is one form. What is wrong with it is said in its title too: that is what is read out first. */
export function FormPage(props: {
  title: string
  heading: string
  lead?: Child
  errors: FormErrors
  account?: Account
  variant?: PageVariant
  notice?: Child
  children?: Child
}) {
  return (
    <Page
      title={errorTitle(props.title, props.errors)}
      account={props.account ?? null}
      section={props.account === undefined ? undefined : 'account'}
      variant={props.variant ?? 'page'}
      notice={props.notice}
    >
      <div class="panel">
        <h1>{props.heading}</h1>
        {props.lead !== undefined && <p class="lead">{props.lead}</p>}
        <FormError errors={props.errors} />
        {props.children}
      </div>
    </Page>
  )
}

export function errorTitle(title: string, errors: FormErrors): string {
  return hasErrors(errors) ? `Error: ${title}` : title
}

/** The status of a page that shows a form: 422 when the form was sent and something in it was not right. */
export function formStatus(errors: FormErrors): 200 | 422 {
  return hasErrors(errors) ? 422 : 200
}

export function hasErrors(errors: FormErrors): boolean {
  return Object.keys(errors).length > 0
}
