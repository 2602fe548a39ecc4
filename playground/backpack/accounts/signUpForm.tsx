/** @jsxImportSource hono/jsx */
import { Field, type FormErrors, PostForm } from '../pages/fields.js'
import { FormPage } from '../pages/formPage.js'
import { passwordLength } from './auth.js'
import { parseEmail } from './emailAddress.js'
import { variantFor, withNext } from './nextPath.js'

/** What is typed into the sign-up form. */
export interface SignUpFields {
  email: string
  password: string
}

/** What was typed, in the form in which it is kept, or a sentence for each field that is not right. */
export function parseSignUp(typed: SignUpFields): { person: SignUpFields } | { errors: FormErrors } {
  const email = parseEmail(typed.email)
  const passwordWords = wrongPassword(typed.password)
  if (email !== null && passwordWords === undefined) {
    return { person: { email, password: typed.password } }
  }
  return {
    errors: {
      ...(email === null && { email: 'Type your e-mail, as in name@example.org.' }),
      ...(passwordWords !== undefined && { password: passwordWords }),
    },
  }
}

/** What is wrong with a password that is being chosen; undefined when nothing is. */
export function wrongPassword(password: string): string | undefined {
  if (password === '') return 'Choose a password.'
  if (password.length < passwordLength.min) {
    return `Choose a longer password: at least ${passwordLength.min} characters.`
  }
  if (password.length > passwordLength.max) {
    return `Choose a shorter password: at most ${passwordLength.max} characters.`
  }
  return undefined
}

/** The form that opens an account. A password that was typed is never sent back. */
export function SignUpPage(props: { next: string; typed?: SignUpFields; errors: FormErrors }) {
  return (
    <FormPage
      title="Create account"
      heading="Create your Backpack"
      lead="One place for the badges you earn, whoever awards them."
      errors={props.errors}
      variant={variantFor(props.next)}
    >
      <PostForm action="/sign-up" next={props.next}>
        <Field
          label="Email"
          name="email"
          type="email"
          autocomplete="username"
          hint="The one your badges were awarded to. You can add others later."
          value={props.typed?.email ?? ''}
          errors={props.errors}
          autofocus
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autocomplete="new-password"
          hint={`At least ${passwordLength.min} characters.`}
          errors={props.errors}
        />
        <button type="submit" class="button">
          Create account
        </button>
      </PostForm>
      <p class="panel-foot">
        Have an account? <a href={withNext('/sign-in', props.next)}>Sign in</a>
      </p>
    </FormPage>
  )
}
