/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'

/** What is wrong with a form: a sentence a field, and sentences about the whole under `form`. */
export type FormErrors = Readonly<Record<string, string>>

export const noErrors: FormErrors = {}

/** One labelled input, with its hint and its error tied to it. */
export function Field(props: {
  label: string
  name: string
  type: 'text' | 'email' | 'password'
  autocomplete: string
  value?: string
  hint?: string
  errors?: FormErrors
  inputmode?: 'numeric'
  maxlength?: number
  autofocus?: boolean
}) {
  const error = props.errors?.[props.name]
  const described = [
    props.hint === undefined ? '' : `${props.name}-hint`,
    error === undefined ? '' : `${props.name}-error`,
  ].filter(id => id !== '')
  return (
    <div class="field">
      <label for={props.name}>{props.label}</label>
      {props.hint !== undefined && (
        <p class="hint" id={`${props.name}-hint`}>
          {props.hint}
        </p>
      )}
      {error !== undefined && (
        <p class="field-error" id={`${props.name}-error`}>
          {error}
        </p>
      )}
      <input
        id={props.name}
        name={props.name}
        type={props.type}
        class={props.inputmode === 'numeric' ? 'code-input' : undefined}
        value={props.value}
        autocomplete={props.autocomplete}
        inputmode={props.inputmode}
        maxlength={props.maxlength}
        // The browser's own bubbles are not used: our words stay on the page, and are the same without JavaScript.
        aria-required="true"
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={described.length === 0 ? undefined : described.join(' ')}
        autofocus={props.autofocus === true || undefined}
        spellcheck={props.type === 'text' ? undefined : false}
        autocapitalize={props.type === 'text' ? undefined : 'none'}
      />
    </div>
  )
}

/** All that is wrong, first on the page, each leading to its field. */
export function ErrorSummary(props: { errors: FormErrors }) {
  const entries = Object.entries(props.errors)
  if (entries.length === 0) return null
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary-title" tabindex={-1}>
      <h2 id="error-summary-title">{entries.length === 1 ? 'Something is not right yet' : 'Some things are not right yet'}</h2>
      <ul>
        {entries.map(([name, message]) => (
          <li>{name === 'form' ? message : <a href={`#${name}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  )
}

/** A form that posts to our own origin and carries on where the earner was going. */
export function PostForm(props: { action: string; next?: string; class?: string; children?: Child }) {
  return (
    <form method="post" action={props.action} class={props.class ?? 'form'} novalidate>
      {props.next !== undefined && props.next !== '/' && <input type="hidden" name="next" value={props.next} />}
      {props.children}
    </form>
  )
}
