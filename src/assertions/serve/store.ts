/** Something that an issuer hosts for machines. */
export type Hosted =
  /** An assertion, a badge class, an issuer's profile, a key, a revocation list, a credential with its proof inside. */
  | { kind: 'document'; document: object }
  /** A hosted assertion that the issuer took back. */
  | { kind: 'revoked'; id: string; reason?: string | undefined }
  /** A picture of a badge, baked or not. An SVG may be given as text. */
  | { kind: 'image'; mediaType: 'image/png' | 'image/svg+xml'; content: Uint8Array | string }
  /** A public key in PEM, as 1.x wants it. One that is private is not given out. */
  | { kind: 'key'; pem: string }
  /** A credential of 3.0 as a VC-JWT. */
  | { kind: 'jws'; jws: string }

/**
 * Where an issuer's badges are: a database, as a rule.
 *
 * @example
 * ```ts
 * import { createAssertion, type AssertionStore } from 'react-open-badges/assertions'
 *
 * declare const database: {
 *   award(id: string): Promise<{ email: string; at: Date; revokedBecause: string | null } | null>
 * }
 *
 * const store: AssertionStore = {
 *   async find([kind, id = '']) {
 *     const url = `https://school.example/badges/awards/${id}`
 *     const award = kind === 'awards' ? await database.award(id) : null
 *     if (award === null) return null
 *     if (award.revokedBecause !== null) return { kind: 'revoked', id: url, reason: award.revokedBecause }
 *     const recipient = { type: 'email', hashed: false, identity: award.email } as const
 *     const badge = 'https://school.example/badges/classes/knots'
 *     return { kind: 'document', document: createAssertion({ id: url, recipient, badge, issuedOn: award.at }) }
 *   },
 * }
 * ```
 */
export interface AssertionStore {
  /**
   * Looks up what is hosted at a path.
   *
   * @param path the path's segments below `basePath`, decoded: `['awards', '17']`. None is empty, `.` or `..`, and none
   *   holds a slash, a backslash or a control character, so one can go into a query or a file's name as it is.
   * @param request its `signal` is aborted when nobody waits any more
   * @returns `null` for what is not there
   */
  find(path: readonly string[], request: { readonly signal: AbortSignal }): Promise<Hosted | null>
}
