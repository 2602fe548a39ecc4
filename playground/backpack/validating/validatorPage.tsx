/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import type { Account } from '../context.js'
import { FormError, type FormErrors, noErrors } from '../pages/fields.js'
import { hasErrors } from '../pages/formPage.js'
import { Page } from '../pages/layout.js'
import { Report, type Reported } from './report.js'
import { nothingTyped, type Typed } from './submission.js'
import { outcomeWord } from './words.js'

const heading = 'Check a badge'

/** The form, and the report of what it was sent with. */
export function ValidatorPage(props: {
  account: Account | null
  typed?: Typed
  errors?: FormErrors
  reported?: Reported
}) {
  const { errors = noErrors, reported } = props
  const word = hasErrors(errors) ? 'Error' : reported === undefined ? null : outcomeWord(reported.verdict)
  return (
    <Page
      title={word === null ? heading : `${word}: ${heading}`}
      account={props.account}
      styles={['/static/validator.css']}
      scripts={['/static/validate.js']}
    >
      <div class={reported === undefined ? 'validator' : 'validator validator-reported'}>
        <header class="validator-head">
          <h1>{heading}</h1>
          <p class="lead">
            For those who issue badges: what a Backpack finds when it looks at one, stage by stage. Nothing is kept, and
            nothing is added to a backpack.
          </p>
        </header>
        {reported !== undefined && <Report {...reported} />}
        <ValidatorForm
          typed={props.typed ?? nothingTyped}
          errors={errors}
          heading={reported === undefined ? undefined : 'Check another'}
        />
      </div>
    </Page>
  )
}

function ValidatorForm(props: { typed: Typed; errors: FormErrors; heading: string | undefined }) {
  const { typed, errors } = props
  return (
    <div class="card validator-form">
      {props.heading !== undefined && <h2>{props.heading}</h2>}
      <FormError errors={errors} />
      <form class="form" method="post" action="/validate" enctype="multipart/form-data" novalidate data-validator>
        <LabelledField
          name="badge"
          label="Badge"
          hint="The URL of a hosted badge, a signed badge (three parts with dots), or JSON."
          errors={errors}
        >
          <textarea
            id="badge"
            name="badge"
            class="code-text"
            rows={5}
            dir="ltr"
            spellcheck={false}
            autocapitalize="none"
            autocomplete="off"
            {...described('badge', errors)}
          >
            {/* A line break right after the tag would be taken away. */}
            {`\n${typed.badge}`}
          </textarea>
        </LabelledField>
        <LabelledField
          name="file"
          label="Or a picture with a badge in it"
          hint={
            <>
              A baked PNG or SVG of up to 1 MB.{' '}
              <span data-drop-hint hidden>
                You can drop it anywhere on this page.
              </span>
            </>
          }
          errors={errors}
        >
          <input
            id="file"
            name="file"
            type="file"
            accept="image/png,image/svg+xml,.json,.jws,.txt"
            {...described('file', errors)}
          />
        </LabelledField>
        <LabelledField
          name="email"
          label="Awarded to (optional)"
          hint="An e-mail: is the badge awarded to it?"
          errors={errors}
        >
          <input
            id="email"
            name="email"
            type="email"
            value={typed.email}
            autocomplete="off"
            spellcheck={false}
            autocapitalize="none"
            {...described('email', errors)}
          />
        </LabelledField>
        <button type="submit" class="button" data-check>
          Check
        </button>
        <p class="visually-hidden" role="status" data-drop-status />
      </form>
    </div>
  )
}

function LabelledField(props: { name: string; label: string; hint: Child; errors: FormErrors; children: Child }) {
  const { name, errors } = props
  return (
    <div class="field">
      <label for={name}>{props.label}</label>
      <p class="hint" id={`${name}-hint`}>
        {props.hint}
      </p>
      {errors[name] !== undefined && (
        <p class="field-error" id={`${name}-error`}>
          {errors[name]}
        </p>
      )}
      {props.children}
    </div>
  )
}

function described(name: string, errors: FormErrors) {
  const wrong = errors[name] !== undefined
  // Whoever comes back to a form is taken to the first field to mend, whose error is then read out with it.
  const first = Object.keys(errors).find((field) => field !== 'form')
  return {
    'aria-describedby': wrong ? `${name}-hint ${name}-error` : `${name}-hint`,
    'aria-invalid': wrong ? 'true' : undefined,
    autofocus: first === name || undefined,
  }
}
