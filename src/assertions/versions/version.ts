import type { Form } from '../forms/form.js'
import type { Place } from '../forms/place.js'
import type { Link } from '../forms/primitives.js'
import type { JsonObject } from '../read/json.js'
import type { DocumentSource } from '../validate/documentSource.js'
import type { Findings } from '../validate/findings.js'
import type { LinkedDocument } from '../validate/linkedDocument.js'
import type { RecipientFacts } from '../validate/recipient.js'
import type { Stage } from '../validate/verdict.js'
import type { NormalisedBadge, NormalisedIssuer, OpenBadgesVersion } from '../validate/normalisedBadge.js'

/** How an assertion came, which it has to agree with. */
export type CameAs = 'hosted' | 'signed'

/** What the check needs of an assertion; times in milliseconds since 1970. */
export interface AssertionFacts {
  id: string
  recipient: RecipientFacts
  badge: Link
  /** Where the key is, when it is signed and says so. */
  key: string | undefined
  /** Each URL that a hosted assertion declares as its own, and where it does: `$.id` or `$.verify.url`. */
  declared: readonly { readonly path: string; readonly url: string }[]
  issuedOn: number | undefined
  expires: number | undefined
  /** Where the two stand: `$.issuedOn`. */
  paths: { readonly issuedOn: string; readonly expires: string }
  narrative: string | undefined
  evidence: NormalisedBadge['evidence']
}

/** What the check needs of a badge class, apart from where it is. */
export type BadgeFacts = Pick<NormalisedBadge, 'name' | 'description' | 'image' | 'criteria' | 'tags' | 'alignments'>

/** What the check needs of an issuer's profile, apart from where it is. */
export interface IssuerFacts extends Omit<NormalisedIssuer, 'id' | 'url'> {
  url: string
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

/** What a revocation list says of one assertion; `why` is its reason, as a message has it. */
export type Revocation = { readonly revoked: false } | { readonly revoked: true; readonly why: string }

/** A document of a version, and the stage that reads it. */
export interface VersionDocument {
  readonly stage: Stage
  readonly form: Form<unknown>
}

/**
 * The rules of one Open Badges version. An assertion links to a badge class, and that to its issuer; in 0.5 both stand
 * inside. The order of the checks, and all that versions have in common, are in `validate/validateAssertion.ts`.
 */
export interface Version {
  readonly name: Exclude<OpenBadgesVersion, '3.0'>
  /** Its documents that are lists of properties, for the table of rules. */
  readonly documents: readonly VersionDocument[]
  /** The badge class and the issuer stand inside the assertion, as they should. */
  readonly embeds?: boolean
  /** Gives `undefined` when it has noted a problem, as do the other two. */
  readAssertion(document: JsonObject, place: Place, came: CameAs): AssertionFacts | undefined
  readBadgeClass(document: JsonObject, place: Place): BadgeFacts | undefined
  readIssuer(document: JsonObject, place: Place): IssuerFacts | undefined
  /** Who the issuer is, when that is not where its profile is. */
  issuerId?(issuer: IssuerFacts): string
  /**
   * Notes what keeps a hosted assertion from being its issuer's.
   *
   * @param places every URL that vouches for it: its declared one, and where a redirect from there has led
   */
  checkScope(places: readonly string[], awarded: Awarded, findings: Findings): void
  /**
   * Finds the keys that a signed assertion may be signed with, at least one.
   *
   * @throws {CheckStopped} `KEY_NOT_ISSUERS`, `MODULE_UNAVAILABLE`
   */
  findKeys(awarded: Awarded, source: DocumentSource, findings: Findings): Promise<readonly IssuerKey[]>
  /**
   * Looks the assertion up in the issuer's revocation list. Gives `undefined` when it has noted a problem.
   *
   * @throws {CheckStopped} `MODULE_UNAVAILABLE`
   */
  findRevocation(list: JsonObject, place: Place, awarded: Awarded): Promise<Revocation | undefined>
}
