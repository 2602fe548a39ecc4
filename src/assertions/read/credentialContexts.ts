/** The contexts of the two editions of the W3C's data model that a credential of 3.0 may be of. */
export const credentialContexts = {
  '1.1': 'https://www.w3.org/2018/credentials/v1',
  '2.0': 'https://www.w3.org/ns/credentials/v2',
} as const

/** The edition of the W3C's data model. */
export type CredentialEdition = keyof typeof credentialContexts

/** Each release of the specification has had a context of its own: `context.json`, `context-3.0.3.json`. */
export function isOpenBadges30Context(context: unknown): boolean {
  return (
    typeof context === 'string' &&
    /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context[\w.-]*\.json$/.test(context)
  )
}

/** Tells which edition a list of contexts is of; a list that names both is of the newer one. */
export function findEdition(contexts: readonly unknown[]): CredentialEdition | undefined {
  if (contexts.includes(credentialContexts['2.0'])) return '2.0'
  return contexts.includes(credentialContexts['1.1']) ? '1.1' : undefined
}
