/** What a badge class says, the same for every version. */
export interface ReadBadge {
  id: string
  name: string
  description: string
  /** An absolute URL, or a data URL of a PNG or an SVG. */
  image: string
  /** At least one of the two is there. */
  criteria: { url?: string; narrative?: string }
}

/** Who awarded the badge. */
export interface ReadIssuer {
  /** The URL where the profile really is: its declared `id`, or where a redirect to another host has led. */
  id: string
  name: string
  url: string
  email?: string
}

/** Whom the badge was awarded to. */
export interface ReadRecipient {
  /** `email`, `url`, `telephone`, … */
  type: string
  /** The identity itself, or its hash (`sha256$…`) when `hashed`. */
  identity: string
  hashed: boolean
  /** Which of `options.recipients` it is; absent where none was, or none was asked for. */
  matched?: string
}

/** An assertion that passed every check, with all that a Backpack keeps and shows. */
export interface ReadAssertion {
  version: '1.1' | '2.0'
  form: 'hosted' | 'signed'
  /** The assertion's own `id`: an absolute URL or a `urn:uuid:`. */
  id: string
  /** The string that was given to `validateAssertion`. */
  source: string
  /** The issuer's id, a newline, the assertion's id. Two assertions with one key are the same badge. */
  key: string
  badge: ReadBadge
  issuer: ReadIssuer
  recipient: ReadRecipient
  /** ISO 8601 in UTC, whatever the document's own spelling. */
  issuedOn: string
  /** ISO 8601 in UTC. */
  expires?: string
  /** The three documents as read, to keep whole. */
  documents: { assertion: unknown; badge: unknown; issuer: unknown }
}

/**
 * What had been read when the check stopped, so that a refused badge can be shown with its name. Nothing here is
 * proved: a forged assertion names whichever badge and issuer it likes.
 */
export interface PartlyReadAssertion {
  badge?: ReadBadge
  issuer?: ReadIssuer
  recipient?: ReadRecipient
  /** ISO 8601 in UTC. */
  issuedOn?: string
  /** ISO 8601 in UTC. */
  expires?: string
}
