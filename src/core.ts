/**
 * Issuing badges without React.
 *
 * @packageDocumentation
 */
export { issue, issueNoModal, resumeIssue } from './session/issue.js'
export type { IssueOptions } from './session/issue.js'
export { createIssueSession } from './session/createIssueSession.js'
export type { IssueSession, IssueSessionOptions } from './session/createIssueSession.js'
export type { IssueRequestInput } from './session/prepareRequest.js'
export { createDialogHost } from './flows/dialogHost.js'
export type { DialogHostLabels } from './flows/dialogHost.js'
export type { FrameEvents, FrameHandle, FrameHost } from './flows/frameHost.js'
export { BackpackFailure } from './flows/failure.js'
export type { BackpackFailureCode } from './flows/failure.js'
export type { ClaimReturn } from './flows/fullWindowFlow.js'
export type { IssueMode } from './flows/chooseFlow.js'
export type { FlowName } from './flows/flow.js'
export { isPending } from './session/state.js'
export type { IssueProgress, IssueState, IssueStatus } from './session/state.js'
export type { IssueError, IssueResult, Outcome, UnknownWhy } from './session/outcome.js'
export { issueReasons, isIssueReason } from './protocol/reason.js'
export type { IssueReason } from './protocol/reason.js'
export type { ListeningWindow, PeerWindow } from './protocol/channel.js'
