/** How the result comes back after the full window, after OAuth's `response_mode`. */
export type ResponseMode = 'fragment' | 'query'

/** The fields of the full window's form (issuer-api, "No modal" and "Results after the full window"). */
export interface FramelessFields {
  readonly assertions: readonly string[]
  /** Absolute URL of the issuer's page that the earner comes back to. */
  readonly returnTo?: string | undefined
  /** The nonce that the result comes back with; without it nobody waits for the result. */
  readonly state?: string | undefined
  /** @defaultValue 'fragment' */
  readonly responseMode?: ResponseMode | undefined
}

/** The names of the form's fields on the wire. */
export const fieldNames = {
  assertions: 'assertions',
  returnTo: 'return_to',
  state: 'state',
  responseMode: 'response_mode',
} as const

/** The names of what the return adds to the URL. */
export const returnNames = { result: 'open_badges', state: 'state' } as const

/** The form's fields, one `assertions` for each assertion, in the order of the input. */
export function framelessEntries(fields: FramelessFields): ReadonlyArray<readonly [name: string, value: string]> {
  const entries: Array<readonly [string, string]> = fields.assertions.map((assertion) => [
    fieldNames.assertions,
    assertion,
  ])
  if (fields.returnTo !== undefined) entries.push([fieldNames.returnTo, fields.returnTo])
  if (fields.state !== undefined) entries.push([fieldNames.state, fields.state])
  if (fields.responseMode !== undefined) entries.push([fieldNames.responseMode, fields.responseMode])
  return entries
}
