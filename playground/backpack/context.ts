import type { AssertionFetch, NormalisedBadge, Valid } from 'react-open-badges/assertions'
import type { BackpackConfig } from './config.js'
import type { Database } from './database/openDatabase.js'

/** What every route of the Backpack is given. One is made per server, never a global. */
export interface BackpackContext {
  config: BackpackConfig & { publicUrl: string }
  db: Database
  accounts: Accounts
  badges: BadgeStore
  /** How documents of strangers are fetched: from public addresses only, but for the playground. */
  fetch: AssertionFetch
  /** The clock, so that tests can move it. */
  now(): Date
}

/** An earner. Exists only once its first e-mail has been confirmed. */
export interface Account {
  id: string
  name: string
  /** The primary e-mail: confirmed, and where mail about the account goes. */
  email: string
}

export interface Accounts {
  /** The account of the first-party session cookie, or null for a stranger. */
  fromRequest(request: Request): Promise<Account | null>
  /** Every confirmed e-mail of the account, the primary first: what a badge may have been awarded to. */
  confirmedEmails(accountId: string): Promise<string[]>
  byId(accountId: string): Promise<Account | null>
}

/** What the validator said of a badge when it was added. The documents stand beside it, in `document`. */
export interface KeptVerdict extends Omit<Valid, 'badge'> {
  badge: Omit<NormalisedBadge, 'documents'>
}

/** A badge that has been fetched and found valid, on its way into the backpack. */
export interface NewBadge {
  /** SHA-256 in hex of issuer id, "\n" and assertion id: what makes two pushes the same badge. */
  key: string
  /** The string that was pushed: a URL, a JWS or a credential's JSON. */
  source: string
  form: 'hosted' | 'signed' | 'embedded'
  version: string
  name: string
  description: string
  /** Empty where a badge of 3.0 has none. */
  imageUrl: string
  criteriaUrl?: string | undefined
  criteriaNarrative?: string | undefined
  issuerName: string
  issuerUrl: string
  issuerEmail?: string | undefined
  recipientEmail: string
  /** Only 0.5 may leave it out. */
  issuedOn?: string | undefined
  expires?: string | undefined
  /** `{ assertion, badge, issuer }` as read, kept whole; and `jws`, where a credential was fetched as that. */
  document: unknown
  /** The host that was proved, beside an issuer's name that can be anybody's. */
  vouchedBy: string
  verdict: KeptVerdict
  /** Origin of the issuer's page that pushed it. */
  pushedFrom: string
}

export interface BadgeStore {
  /**
   * Adds the badge once, however often it is asked: two tabs or a retried request never make two.
   * A badge that the earner had removed comes back, and counts as added.
   */
  add(accountId: string, badge: NewBadge): Promise<'added' | 'exists'>
  has(accountId: string, key: string): Promise<boolean>
}
