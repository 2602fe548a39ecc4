/** The versions of Open Badges that are read, the oldest first. */
export const openBadgesVersions = ['0.5', '1.0', '1.1', '2.0', '3.0'] as const

/** One of them. */
export type OpenBadgesVersion = (typeof openBadgesVersions)[number]

/**
 * How a badge is proved.
 *
 * - `hosted`: by being where its issuer vouches for it
 * - `signed`: by the signature of the JWS that it came in
 * - `embedded`: by a proof inside its own document (3.0)
 */
export type BadgeForm = 'hosted' | 'signed' | 'embedded'

/** What has to be done for a badge. One of the two is there, or both; 3.0 may leave out either. */
export interface NormalisedCriteria {
  url?: string
  /** Markdown. */
  narrative?: string
}

/** Who awarded the badge. */
export interface NormalisedIssuer {
  /**
   * The URL where the profile really is: its declared `id`, or where a redirect to another host has led. In 0.5 the
   * issuer's origin, in 3.0 the id that its key was proved to be of: a URL or a DID.
   */
  id: string
  /** In 3.0 an issuer may be named by nothing but its id: then its host, or the id itself. */
  name: string
  /** Only 3.0 may leave it out. */
  url?: string
  email?: string
  description?: string
  /** An absolute URL, or a data URL. */
  image?: string
}

/** Whom the badge was awarded to. In 3.0 that may be said in several ways: this is the one that matched, or the first. */
export interface NormalisedRecipient {
  /** `email`, `url`, `telephone`, `did`, … */
  type: string
  /** The identity itself, or its hash (`sha256$…`) when `hashed`. */
  identity: string
  hashed: boolean
  /** Which of `options.recipients` it is; absent where none was, or none was asked for. */
  matched?: string
}

/** What the badge was awarded for. Issuers may leave out any of it. */
export interface NormalisedEvidence {
  url?: string
  /** Markdown. */
  narrative?: string
  name?: string
  description?: string
  genre?: string
  audience?: string
}

/** An entry of a framework of skills that the badge stands for. */
export interface NormalisedAlignment {
  name: string
  url: string
  description?: string
  framework?: string
  code?: string
}

/** An assertion that passed every check, with all that a Backpack keeps and shows: one shape for all versions. */
export interface NormalisedBadge {
  version: OpenBadgesVersion
  form: BadgeForm
  /** The assertion's own id: an absolute URL or another URI; a `uid` in a signed 1.0. */
  id: string
  /** What was given to the check, where it was text, or baked into the image; its JSON, where it was a document. */
  source: string
  /** The issuer's id, a newline, the assertion's id. Two assertions with one key are the same badge. */
  key: string
  name: string
  description: string
  /** An absolute URL, or a data URL of a PNG or an SVG. Only 3.0 may leave it out. */
  image?: string
  criteria: NormalisedCriteria
  tags: readonly string[]
  alignments: readonly NormalisedAlignment[]
  /** The id of the badge class: where it is vouched for. In 3.0 that of the achievement. */
  badgeClass: string
  issuer: NormalisedIssuer
  /**
   * The host that was proved, beside a name that can be anybody's: the one that a hosted badge was found on, and for a
   * signed one the one that its issuer's profile is on, which names the key. In 3.0 the host of the issuer's id or of
   * its did:web; an issuer that is a did:key has no host, and is that DID: then nothing is proved but that the badge
   * was signed with this key.
   */
  vouchedBy: string
  recipient: NormalisedRecipient
  /** ISO 8601 in UTC, whatever the document's own spelling. Only 0.5 may leave it out. */
  issuedOn?: string
  /** ISO 8601 in UTC. */
  expires?: string
  /** How it was earned, in the issuer's words; Markdown. */
  narrative?: string
  evidence: readonly NormalisedEvidence[]
  /** The documents as read, to keep whole. In 0.5 and 3.0 the others are parts of the first. */
  documents: { assertion: unknown; badge: unknown; issuer: unknown }
}

/**
 * What had been read when the check stopped, so that a refused badge can be shown with its name. Nothing here is
 * proved: a forged assertion names whichever badge and issuer it likes.
 */
export type PartlyReadBadge = Partial<NormalisedBadge>
