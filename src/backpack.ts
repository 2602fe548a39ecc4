/**
 * The Backpack's end of the Issuer API, for whoever runs one.
 *
 * `acceptIssueRequests` belongs in the page of `{backpack}/issuer/frame`; `parseFramelessRequest` and `buildReturnUrl`
 * belong on the server, behind `{backpack}/issuer/frameless`.
 *
 * @packageDocumentation
 */
export { acceptIssueRequests } from './backpack/acceptIssueRequests.js'
export type { AcceptIssueRequestsOptions, FrameWindow, IssueRequest } from './backpack/acceptIssueRequests.js'
export { parseFramelessRequest, FramelessError } from './backpack/framelessRequest.js'
export type { FramelessErrorCode, FramelessRequest } from './backpack/framelessRequest.js'
export { buildReturnUrl } from './backpack/buildReturnUrl.js'
export type { ReturnTarget } from './backpack/buildReturnUrl.js'
export { issueReasons, isIssueReason } from './protocol/reason.js'
export type { IssueReason } from './protocol/reason.js'
export type { ResponseMode } from './protocol/frameless.js'
export type { WireError, WireProgress } from './protocol/messages.js'
