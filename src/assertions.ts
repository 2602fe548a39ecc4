export {
  readAssertion,
  type AssertionInput,
  type ReadAssertion,
  type Unreadable,
} from './assertions/read/readAssertion.js'
export type { CompactJws } from './assertions/read/compactJws.js'
export type { JsonObject } from './assertions/read/json.js'
export { validateAssertion, type ValidateOptions } from './assertions/validate/validateAssertion.js'
export type { AssertionFetch, FetchedDocument } from './assertions/validate/assertionFetch.js'
export type {
  BadgeForm,
  NormalisedAlignment,
  NormalisedBadge,
  NormalisedCriteria,
  NormalisedEvidence,
  NormalisedIssuer,
  NormalisedRecipient,
  OpenBadgesVersion,
  PartlyReadBadge,
} from './assertions/validate/normalisedBadge.js'
export {
  stages,
  type AssertionCode,
  type Problem,
  type Reason,
  type RefusalCode,
  type Refused,
  type Stage,
  type Undecided,
  type UndecidedCode,
  type Valid,
  type Verdict,
  type Warning,
  type WarningCode,
} from './assertions/validate/verdict.js'
