import type { RefusalCode } from 'react-open-badges/assertions'
import type { IssueReason } from 'react-open-badges/backpack'

/** Why a badge is not in the backpack, for the earner: what happened, and not whose fault it is in whose code. */
export function refusalWords(reason: IssueReason, code: string): string {
  return isKnown(code) ? byCode[code] : byReason[reason]
}

export const addedWords = 'Added to your Backpack.'

/** Nobody refused it; the answer is missing. */
export const unknownWords = 'Nobody can say at the moment whether this badge is in order. Try again later.'

const byReason: Record<IssueReason, string> = {
  DENIED: 'You chose not to add it.',
  EXISTS: 'It is in your Backpack already.',
  INACCESSIBLE: 'The issuer’s server could not be reached, or does not give it out.',
  MALFORMED: 'What the issuer’s server gives out is not a badge that can be read.',
  INVALID: 'It is not valid.',
}

// A blocked address, a refused connection and a name that does not exist are FETCH_FAILED alike, so a stranger learns
// nothing here about the network that the Backpack stands in.
const byCode: Record<RefusalCode, string> = {
  INPUT_UNREADABLE: 'The issuer’s page sent something that is not the address of a badge.',
  NOT_BAKED: 'The issuer’s page sent a picture that no badge is in.',
  IMAGE_DAMAGED: 'It is damaged: the picture that it came in cannot be read.',
  BADGE_TOO_LARGE: 'It is larger than any badge has to be.',
  TOO_MANY_DOCUMENTS: 'It leads to more documents than any badge needs.',
  FETCH_FAILED: 'The issuer’s server could not be reached.',
  FETCH_STATUS: 'The issuer’s server does not give it out.',
  NOT_A_JWS: 'It is damaged: the signed badge cannot be read.',
  NOT_JSON: 'What the issuer’s server gives out is not a badge.',
  NESTED_TOO_DEEP: 'What the issuer’s server gives out is not a badge that can be read.',
  NOT_TEXT: 'What the issuer’s server gives out is not a badge that can be read.',
  VERSION_UNKNOWN: 'It is of a kind that this Backpack cannot read.',
  STRUCTURE_INVALID: 'It is incomplete: something that every badge has is missing or in the wrong form.',
  PROOF_MISSING: 'Nobody vouches for it: it says nowhere where it can be checked.',
  FORM_MISMATCH: 'It contradicts itself about how it can be checked.',
  ID_MISMATCH: 'Its own address shows something else than what the issuer’s page sent.',
  OUT_OF_SCOPE: 'It does not come from its issuer’s own server.',
  ALGORITHM_REFUSED: 'Its signature is of a kind that proves nothing.',
  SIGNATURE_INVALID: 'Its signature does not fit: it was changed after it was signed, or somebody else signed it.',
  KEY_NOT_ISSUERS: 'It was signed with a key that is not its issuer’s.',
  KEY_TOO_WEAK: 'It was signed with a key that is too weak to prove anything.',
  KEY_PRIVATE: 'The key that would prove its signature is known to everybody.',
  CLAIM_MISMATCH: 'It contradicts itself: what was signed says one thing here and another there.',
  PROOF_EXPIRED: 'The issuer’s signature on it was made for a time that is over.',
  CONTEXT_UNKNOWN: 'What its signature stands for depends on words that this Backpack does not know.',
  CONTEXT_CONFLICT: 'What its signature stands for cannot be told: its words are defined in two ways.',
  UNSIGNED_TERM: 'A part of it is not signed: anybody can have added that.',
  TOO_COMPLEX: 'It is larger than any badge needs to be.',
  KEY_UNREADABLE: 'The key that would prove its signature cannot be read.',
  REVOKED: 'Its issuer has taken it back.',
  SUSPENDED: 'Its issuer has taken it back for a time.',
  STATUS_UNREADABLE: 'Whether its issuer has taken it back cannot be read.',
  ISSUED_IN_FUTURE: 'The day it was awarded on has not come yet.',
  EXPIRED: 'It has expired.',
  RECIPIENT_MISMATCH: 'It was awarded to an e-mail address that is not one of yours here.',
}

function isKnown(code: string): code is RefusalCode {
  return Object.hasOwn(byCode, code)
}
