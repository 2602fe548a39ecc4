import type { NormalisedBadge, PartlyReadBadge } from './normalisedBadge.js'

/**
 * Why an assertion was refused, in the words of the Issuer API.
 *
 * - `INACCESSIBLE`: it, or a document it depends on, could not be had
 * - `MALFORMED`: it was had, and is not a well-formed assertion of a version that is read
 * - `INVALID`: well-formed, and not valid (signature, host, revoked, dates, recipient)
 */
export type Reason = 'INACCESSIBLE' | 'MALFORMED' | 'INVALID'

/** The stages of the check, in their order. A check stops at the first stage that fails. */
export const stages = [
  'input',
  'fetch',
  'parse',
  'version',
  'structure',
  'linked',
  'signature',
  'scope',
  'revocation',
  'dates',
  'recipient',
] as const

/**
 * One stage of the check. A badge goes through those that are meant for it: `fetch` and `scope` are for hosted ones,
 * `signature` for signed ones.
 */
export type Stage = (typeof stages)[number]

/** Stable names of what a refusal is about. New ones may come; none changes its meaning within a major version. */
export type RefusalCode =
  /** Neither an http(s) URL, nor three parts with dots between, nor JSON, nor an image. */
  | 'INPUT_UNREADABLE'
  /** An image that no badge is baked into. */
  | 'NOT_BAKED'
  /** A PNG or SVG that breaks its format's rules where the badge is, or on the way there. */
  | 'IMAGE_DAMAGED'
  /** More than 1 MB of badge. */
  | 'BADGE_TOO_LARGE'
  /** No HTTP answer: DNS, TLS, refused, too late, too large. */
  | 'FETCH_FAILED'
  /** More than 20 documents that the assertion leads to. */
  | 'TOO_MANY_DOCUMENTS'
  /** An HTTP status other than 200. */
  | 'FETCH_STATUS'
  | 'NOT_A_JWS'
  /** Not JSON, or JSON that is no object. */
  | 'NOT_JSON'
  /** JSON nested deeper than any badge needs. */
  | 'NESTED_TOO_DEEP'
  /** A name or a text in it holds a NUL or half of a character. */
  | 'NOT_TEXT'
  | 'VERSION_UNKNOWN'
  /** A required field is missing, or a field has the wrong form. */
  | 'STRUCTURE_INVALID'
  /** Hosted where the assertion says signed, or the reverse. */
  | 'FORM_MISMATCH'
  /** A document that nobody vouches for: it has neither a URL of its own nor a signature. */
  | 'PROOF_MISSING'
  /** The document at the declared id is another one. */
  | 'ID_MISMATCH'
  /** A hosted assertion that is not on its issuer's host. */
  | 'OUT_OF_SCOPE'
  /** The JWS header asks for `none`, an HMAC, or anything else than RS256, ES256, EdDSA. */
  | 'ALGORITHM_REFUSED'
  | 'SIGNATURE_INVALID'
  /** The key is not one that the issuer vouches for. */
  | 'KEY_NOT_ISSUERS'
  /** An RSA key of less than 2048 bits. */
  | 'KEY_TOO_WEAK'
  /** Not a public key in a form that is read: SPKI PEM; in 3.0 also a JWK or a Multikey. */
  | 'KEY_UNREADABLE'
  /** The issuer's private key is public. */
  | 'KEY_PRIVATE'
  /** A claim of a VC-JWT says something else than the credential in it. */
  | 'CLAIM_MISMATCH'
  /** An embedded proof has come to its end, and the badge may not have. */
  | 'PROOF_EXPIRED'
  /** What was signed depends on a JSON-LD context that is not known here. */
  | 'CONTEXT_UNKNOWN'
  /** The JSON-LD contexts contradict each other, so that there is no saying what was signed. */
  | 'CONTEXT_CONFLICT'
  /** A property that no JSON-LD context defines, so that an embedded proof says nothing of it. */
  | 'UNSIGNED_TERM'
  /** Checking an embedded proof would be more work than any badge is worth. */
  | 'TOO_COMPLEX'
  | 'REVOKED'
  /** The issuer has taken the badge back for a time. */
  | 'SUSPENDED'
  /** A status list that is none, has come to its end, or has no entry for the badge. */
  | 'STATUS_UNREADABLE'
  | 'ISSUED_IN_FUTURE'
  | 'EXPIRED'
  | 'RECIPIENT_MISMATCH'

/** Stable names of why nothing can be said about an assertion. */
export type UndecidedCode =
  /** A browser's fetch failed, which may be no more than a missing CORS header. */
  | 'FETCH_FAILED'
  /** `crypto.subtle` or the signature's algorithm is missing here (an insecure context, an old browser). */
  | 'CRYPTO_UNAVAILABLE'
  /** A compressed badge in a PNG, and no `DecompressionStream` here. */
  | 'DECOMPRESSION_UNAVAILABLE'
  /** A part of the validator that is loaded when it is needed could not be loaded. */
  | 'MODULE_UNAVAILABLE'
  /** The code for embedded proofs could not be loaded. */
  | 'PROOF_UNAVAILABLE'
  /** `options.signal` was aborted. */
  | 'ABORTED'

/** Every code that a verdict can carry. */
export type AssertionCode = RefusalCode | UndecidedCode

/** Stable names of rules that were bent without harm. */
export type WarningCode =
  | 'BYTE_ORDER_MARK'
  | 'CONTENT_TYPE'
  | 'ALGORITHM_SPELLING'
  | 'FIELD_NULL'
  | 'FIELD_EMPTY'
  | 'FIELD_ALIAS'
  | 'BOOLEAN_AS_TEXT'
  /** A `urn:uuid:` in a credential of 3.0 with something else behind it. */
  | 'UUID_MALFORMED'
  | 'TYPE_MISSING'
  | 'DOCUMENT_EMBEDDED'
  | 'ID_VERSION_QUERY'
  | 'ID_ELSEWHERE'
  | 'HOSTED_ELSEWHERE'
  | 'HEAD_NOT_ANSWERED'
  /** A VC-JWT without "sub". */
  | 'SUBJECT_MISSING'
  /** A status of a kind that is not read, so that the badge may be revoked by it. */
  | 'STATUS_NOT_CHECKED'
  /** A status list that another issuer has signed. */
  | 'STATUS_LIST_OF_ANOTHER'
  /** The issuer is a did:key: no site vouches for its name. */
  | 'ISSUER_IS_A_KEY'

/** One thing that is wrong, for the issuer's developer. */
export interface Problem {
  /** Where, from the assertion on and through its links: `$`, `$.recipient.identity`, `$.badge.issuer.url`. */
  path: string
  /** What is there, shortened. */
  found: string
  /** What the rule wants there. */
  wanted: string
  /** Both in a sentence. */
  message: string
}

/** A rule that was bent, and accepted. */
export interface Warning {
  code: WarningCode
  /** As in `Problem`. */
  path: string
  message: string
}

interface AnyVerdict {
  /** The stages that the badge has come through. */
  passed: readonly Stage[]
  warnings: readonly Warning[]
}

/** The assertion passed every check that was asked for. */
export interface Valid extends AnyVerdict {
  outcome: 'valid'
  badge: NormalisedBadge
  /** `not-asked` when `options.recipients` was not given: the badge may be anyone's. */
  recipientCheck: 'matched' | 'not-asked'
}

/** The assertion failed a check. */
export interface Refused extends AnyVerdict {
  outcome: 'refused'
  reason: Reason
  /** The stage that failed; the later ones were not looked at. */
  stage: Stage
  /** Of the first problem. */
  code: RefusalCode
  /** All that the stage found, at least one. */
  problems: readonly Problem[]
  /** What had been read by then, unproved. */
  badge?: PartlyReadBadge
}

/** The check could not be carried out here: that says nothing about the assertion. */
export interface Undecided extends AnyVerdict {
  outcome: 'unknown'
  stage: Stage
  code: UndecidedCode
  problems: readonly Problem[]
  /** What had been read by then, unproved. */
  badge?: PartlyReadBadge
}

/** The answer to whether an assertion is valid. */
export type Verdict = Valid | Refused | Undecided
