export {
  readAssertion,
  type AssertionInput,
  type NotReadHere,
  type ReadAssertion,
  type ReadDocument,
  type ReadSigned,
  type ReadUrl,
  type Unreadable,
} from './assertions/read/readAssertion.js'
export type { CompactJws } from './assertions/read/compactJws.js'
export type { JsonObject } from './assertions/read/json.js'
export { validateAssertion, type ValidateOptions } from './assertions/validate/validateAssertion.js'
export {
  validateAssertions,
  type ValidateManyOptions,
  type ValidationProgress,
} from './assertions/validate/validateAssertions.js'
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
export { assertionRules, type AssertionRule } from './assertions/rules/assertionRules.js'
export { AssertionInputError, type AssertionInputCode } from './assertions/inputError.js'
export { createAssertion } from './assertions/build/createAssertion.js'
export type {
  AssertionDocument,
  AssertionOptions,
  PlainRecipient,
  Recipient,
} from './assertions/build/createAssertion.js'
export { createBadgeClass } from './assertions/build/createBadgeClass.js'
export type { BadgeClassDocument, BadgeClassOptions } from './assertions/build/createBadgeClass.js'
export { createCredential } from './assertions/build/createCredential.js'
export type {
  CredentialDocument,
  CredentialIssuerOptions,
  CredentialOptions,
  TypedReference,
} from './assertions/build/createCredential.js'
export type { CredentialStatusOptions } from './assertions/build/credentialStatus.js'
export type { CredentialSubject, ResultOptions, SubjectOptions } from './assertions/build/credentialSubject.js'
export type {
  Achievement,
  AchievementOptions,
  Alignment30Options,
  ResultDescriptionOptions,
} from './assertions/build/achievement.js'
export type {
  AlignmentOptions,
  CriteriaOptions,
  EvidenceOptions,
  ImageDocument,
  ImageOptions,
} from './assertions/build/sharedParts.js'
export { createIssuer } from './assertions/build/createIssuer.js'
export type { HostedScope, IssuerDocument, IssuerOptions } from './assertions/build/createIssuer.js'
export { createKeyDocument } from './assertions/build/createKeyDocument.js'
export type { KeyDocument, KeyDocumentOptions } from './assertions/build/createKeyDocument.js'
export { createRevocationList } from './assertions/build/createRevocationList.js'
export type {
  RevocationListDocument,
  RevocationListOptions,
  RevokedAssertion,
} from './assertions/build/createRevocationList.js'
export { hashRecipient } from './assertions/build/hashRecipient.js'
export type { HashedRecipient, HashRecipientOptions, IdentityObject } from './assertions/build/hashRecipient.js'
export { signAssertion } from './assertions/build/signAssertion.js'
export type {
  SignableAssertion,
  SignableCredential,
  SignAssertionOptions,
  SignCredentialJwtOptions,
} from './assertions/build/signAssertion.js'
export { signCredential } from './assertions/build/signCredential.js'
export type { EmbeddedProof, SignCredentialOptions } from './assertions/build/signCredential.js'
export type { PrivateKey } from './assertions/build/signingKey.js'
export { assertionHandler, type AssertionHandlerOptions } from './assertions/serve/assertionHandler.js'
export type { AssertionStore, Hosted } from './assertions/serve/store.js'
export { bakePng } from './assertions/bake/bakePng.js'
export { bakeSvg } from './assertions/bake/bakeSvg.js'
export { unbake, type Unbaked } from './assertions/bake/unbake.js'
