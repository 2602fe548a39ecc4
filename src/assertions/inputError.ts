/** Stable names of what was wrong with an input. New ones may come; none changes its meaning within a major version. */
export type AssertionInputCode =
  /** An option that is needed is not there. */
  | 'OPTION_MISSING'
  /** An option does not have the form that the specification wants of it. */
  | 'OPTION_INVALID'
  /** There is no option of that name. */
  | 'OPTION_UNKNOWN'
  /** Neither a CryptoKey, nor a JWK, nor PKCS #8 in PEM. */
  | 'KEY_UNREADABLE'
  /** A key that cannot sign, or none of RSA (2048 bits or more), P-256 and Ed25519. */
  | 'KEY_UNSUITABLE'
  /** `crypto.subtle`, or the key's algorithm in it, is missing here. */
  | 'CRYPTO_UNAVAILABLE'
  /** The text holds a character that the image's format cannot carry. */
  | 'TEXT_UNWRITABLE'
  /** Neither a PNG nor an SVG, or not the one that was wanted. */
  | 'NOT_AN_IMAGE'
  /** A PNG or SVG that breaks its format's rules where the badge is, or on the way there. */
  | 'IMAGE_DAMAGED'
  /** A compressed badge that is larger than any badge needs. */
  | 'BADGE_TOO_LARGE'
  /** A compressed badge, and no `DecompressionStream` here. */
  | 'DECOMPRESSION_UNAVAILABLE'

/** What an `AssertionInputError` is about. */
export interface InputProblem {
  code: AssertionInputCode
  /** The option: `recipient.identity`, `evidence[1].id`; or the argument: `png`. */
  option: string
  /** What is there, shortened. Never a key. */
  found: string
  /** What is wanted there. */
  wanted: string
  /** What to do about it, as a sentence. */
  advice?: string | undefined
}

/** Thrown when something is to be built, signed or baked from what does not fit. */
export class AssertionInputError extends Error {
  override readonly name = 'AssertionInputError'
  readonly code: AssertionInputCode
  readonly option: string
  readonly found: string
  readonly wanted: string

  constructor({ code, option, found, wanted, advice }: InputProblem, options?: ErrorOptions) {
    super(`"${option}" is ${found}: it has to be ${wanted}.${advice === undefined ? '' : ` ${advice}`}`, options)
    this.code = code
    this.option = option
    this.found = found
    this.wanted = wanted
  }
}
