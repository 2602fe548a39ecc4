/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'

/** What is wrong with a form: a sentence a field, and one about the whole under `form`. */
export interface FormErrors {
  readonly [field: string]: string | undefined
  readonly form?: string
}

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
  // Whoever comes back to a form is taken to the first field to mend, whose error is then read out with it.
  const firstWrong = Object.keys(props.errors ?? noErrors).find((name) => name !== 'form')
  const described = [
    props.hint === undefined ? '' : `${props.name}-hint`,
    error === undefined ? '' : `${props.name}-error`,
  ].filter((id) => id !== '')
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
        autofocus={(firstWrong === undefined ? props.autofocus : firstWrong === props.name) || undefined}
        spellcheck={props.type === 'text' ? undefined : false}
        autocapitalize={props.type === 'text' ? undefined : 'none'}
      />
    </div>
  )
}

/** What is wrong with the form as a whole. */
export function FormError(props: { errors: FormErrors }) {
  return props.errors.form === undefined ? null : (
    <p class="form-error" role="alert">
      {props.errors.form}
    </p>
  )
}

/** A form that posts to our own origin and carries on where the earner was going. */
export function PostForm(props: { action: string; next?: string | undefined; class?: string; children?: Child }) {
  return (
    <form method="post" action={props.action} class={props.class ?? 'form'} novalidate>
      {props.next !== undefined && props.next !== '/' && <input type="hidden" name="next" value={props.next} />}
      {props.children}
    </form>
  )
}
