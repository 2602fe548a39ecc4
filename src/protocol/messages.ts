import type { IssueReason } from './reason.js'

/** Every method on the wire begins with it (jschannel's scope, two colons). */
const scope = 'OpenBadges.issue::'

/** Method names as they stand on the wire. */
export const methods = {
  ready: `${scope}__ready`,
  issue: `${scope}issue`,
  progress: `${scope}progress`,
  abort: `${scope}abort`,
  cancel: `${scope}cancel`,
} as const

/** One refused assertion, as a Backpack tells it. */
export interface WireError {
  readonly assertion: string
  /** Absent where there is none of the five to tell; the issuer's page reads that as `UNKNOWN`. */
  readonly reason?: IssueReason | undefined
}

/** What a Backpack says while it adds badges. `done` and `total` count badges. */
export interface WireProgress {
  readonly done: number
  readonly total: number
  readonly successes: readonly string[]
  readonly errors: readonly WireError[]
}

// Each of these makes one message. jschannel's messages are JSON strings, never structured clones.

export function readyMessage(params: 'ping' | 'pong'): string {
  return JSON.stringify({ method: methods.ready, params })
}

export function issueMessage(id: number, assertions: readonly string[]): string {
  return JSON.stringify({ id, method: methods.issue, params: assertions })
}

export function resultMessage(id: number, errors: readonly WireError[], successes: readonly string[]): string {
  return JSON.stringify({ id, result: [errors, successes] })
}

export function errorMessage(id: number, error: string, message: string): string {
  return JSON.stringify({ id, error, message })
}

export function progressMessage(id: number, progress: WireProgress): string {
  const { done, total, successes, errors } = progress
  return JSON.stringify({ method: methods.progress, params: { id, done, total, successes, errors } })
}

export function abortMessage(id: number): string {
  return JSON.stringify({ method: methods.abort, params: { id } })
}

export function cancelMessage(id: number): string {
  return JSON.stringify({ method: methods.cancel, params: { id } })
}
