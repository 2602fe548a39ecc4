export { validateAssertion, type ValidateOptions } from './assertions/validate.js'
export type { AssertionFetch, FetchedDocument } from './assertions/assertionFetch.js'
export type {
  PartlyReadAssertion,
  ReadAssertion,
  ReadBadge,
  ReadIssuer,
  ReadRecipient,
} from './assertions/readAssertion.js'
export type {
  AssertionCode,
  Problem,
  Reason,
  RefusalCode,
  Refused,
  Stage,
  Undecided,
  UndecidedCode,
  Valid,
  Verdict,
  Warning,
  WarningCode,
} from './assertions/verdict.js'
