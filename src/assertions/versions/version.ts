import type { DocumentSource } from '../documentSource.js'
import type { Fields } from '../fields.js'
import type { Findings } from '../findings.js'
import type { JsonObject } from '../json.js'
import type { LinkedDocument } from '../linkedDocument.js'
import type { Link } from '../primitives.js'
import type { ReadBadge } from '../readAssertion.js'
import type { RecipientFacts } from '../recipient.js'

/** How an assertion says that it can be verified. */
export type Proof =
  /** By being where it says it is; `url` when it says so apart from its `id`. */
  | { form: 'hosted'; url?: string }
  /** By its signature; `key` when it says where the key is. */
  | { form: 'signed'; key?: string }

/** What the check needs of an assertion; times in milliseconds since 1970. */
export interface AssertionFacts {
  id: string
  recipient: RecipientFacts
  badge: Link
  proof: Proof
  issuedOn: number
  expires: number | undefined
}

/** What the check needs of a badge class, apart from where it is. */
export type BadgeFacts = Omit<ReadBadge, 'id'>

/** What the check needs of an issuer's profile, apart from where it is. */
export interface IssuerFacts {
  name: string
  url: string
  email: string | undefined
  revocationList: string | undefined
}

/** An assertion and its issuer, when both have been read. */
export interface Awarded {
  assertion: AssertionFacts
  /** The assertion's whole document. */
  document: JsonObject
  issuer: LinkedDocument
}

/** A key that the issuer vouches for; it is fetched when it is read. */
export interface IssuerKey {
  /** Where it is named: `$.verify.url`. */
  path: string
  /**
   * Gives the key's PEM.
   *
   * @throws {CheckStopped} when it can't be had, or is not the issuer's after all
   */
  read(): Promise<string>
}

/**
 * The rules of one Open Badges version. The order of the checks, and all that versions have in common, are in
 * `validate.ts`; what a version alone knows is here.
 */
export interface Version {
  readonly name: '1.1' | '2.0'
  /** The JSON-LD context that marks an assertion of this version. */
  readonly context: string
  /** Gives `undefined` when it has noted a problem, as do the other two. */
  readAssertion(fields: Fields, form: 'hosted' | 'signed'): AssertionFacts | undefined
  readBadgeClass(fields: Fields): BadgeFacts | undefined
  readIssuer(fields: Fields): IssuerFacts | undefined
  /**
   * Notes what keeps a hosted assertion from being its issuer's.
   *
   * @param places every URL that vouches for it: its declared one, and where a redirect from there has led
   */
  checkScope(places: readonly string[], awarded: Awarded, findings: Findings): void
  /**
   * Finds the keys that a signed assertion may be signed with, at least one.
   *
   * @throws {CheckStopped} `KEY_NOT_ISSUERS`
   */
  findKeys(awarded: Awarded, source: DocumentSource, findings: Findings): readonly IssuerKey[]
  /** Says whether the issuer's revocation list names the assertion, and why if it says so. */
  findRevocation(list: JsonObject, awarded: Awarded): { why: string } | undefined
}
