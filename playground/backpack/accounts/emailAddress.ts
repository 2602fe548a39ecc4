import * as v from 'valibot'

// The same addresses that better-auth lets sign in: accepting more here would make accounts that can't be entered.
const pattern =
  /^[a-z0-9_'+-]*[a-z0-9_+-](?:\.[a-z0-9_'+-]*[a-z0-9_+-])*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/

/** An e-mail as earners type it, made lower case: e-mail is case-insensitive in practice. */
const EmailAddress = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(254), v.regex(pattern))

/** The address in the form in which it is kept, or null when it is none. */
export function parseEmail(typed: string): string | null {
  const result = v.safeParse(EmailAddress, typed)
  return result.success ? result.output : null
}
