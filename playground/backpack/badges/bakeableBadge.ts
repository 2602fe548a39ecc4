import * as v from 'valibot'

/** What of a kept badge says how it is proved. */
export interface ProvedBadge {
  readonly version: string
  readonly form: 'hosted' | 'signed' | 'embedded'
  readonly source: string
  readonly document: unknown
}

const KeptDocuments = v.object({ assertion: v.unknown(), jws: v.optional(v.string()) })

/**
 * What is baked into a badge's picture: what was pushed, the URL of an assertion or what is signed. Of a credential of
 * 3.0 it is the credential itself, also where its URL was pushed: being there would prove nothing ("Baked Badge").
 */
export function bakeableBadge({ version, form, source, document }: ProvedBadge): string {
  if (version !== '3.0' || !URL.canParse(source)) return source
  const { assertion, jws } = v.parse(KeptDocuments, document)
  // One that was fetched as a JWS before these were kept has nothing but its URL.
  return form === 'embedded' ? JSON.stringify(assertion) : (jws ?? source)
}
