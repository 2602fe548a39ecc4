'use client'
/**
 * Issue Open Badges to an earner's backpack, from React.
 *
 * @packageDocumentation
 */
export { IssueBadgeButton } from './react/IssueBadgeButton.js'
export type { IssueBadgeButtonProps } from './react/IssueBadgeButton.js'
export { useIssueBadges } from './react/useIssueBadges.js'
export type {
  IssueBadges,
  IssueButtonProps,
  IssueFormProps,
  IssueOverrides,
  UseIssueBadgesOptions,
} from './react/useIssueBadges.js'
export { BackpackProvider } from './react/BackpackProvider.js'
export type { BackpackProviderProps } from './react/BackpackProvider.js'
export type { PreflightCheck } from './preflight/preflight.js'
export { defaultLabels } from './react/labels.js'
export type { IssueLabels } from './react/labels.js'
export { BackpackFailure } from './flows/failure.js'
export type { BackpackFailureCode } from './flows/failure.js'
export type { IssueMode } from './flows/chooseFlow.js'
export type { FlowName } from './flows/flow.js'
export type { FrameEvents, FrameHandle, FrameHost } from './flows/frameHost.js'
export type { IssueRequestInput } from './session/prepareRequest.js'
export type { IssueError, IssueResult, Outcome, UnknownWhy } from './session/outcome.js'
export type { IssueProgress, IssueState, IssueStatus } from './session/state.js'
export type { IssueReason } from './protocol/reason.js'
export type { PeerWindow } from './protocol/channel.js'
