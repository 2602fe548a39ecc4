import { describe } from './describe.js'
import { methods } from './messages.js'

/**
 * A message that has the form of ours, or was meant to. What `params` and `result` hold is still unknown: whether it fits depends on
 * the request, so `parseIssueParams`, `parseAnswer` and `parseProgress` look at it against that.
 */
export type WireMessage =
  | { readonly kind: 'ready'; readonly params: 'ping' | 'pong' }
  | { readonly kind: 'issue'; readonly id: number; readonly params: unknown }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: string; readonly message: string }
  | { readonly kind: 'progress'; readonly id: number; readonly params: Readonly<Record<string, unknown>> }
  | { readonly kind: 'abort'; readonly id: number }
  | { readonly kind: 'cancel'; readonly id: number }
  /** Neither a message of ours nor anybody else's notification: from a frame that was asked, a failed answer. */
  | { readonly kind: 'misfit'; readonly problem: string }

/**
 * Reads one `event.data`. What is plainly for somebody else is `null`: developer tools and extensions send objects, and
 * a notification that nobody here knows is to be ignored (issuer-api, "What we add to it"). The rest is a `misfit`; what
 * that means depends on who said it, and when (decisions/12).
 */
export function parseMessage(data: unknown): WireMessage | null {
  if (typeof data !== 'string') return parseForeign(data)
  const message = parseJson(data)
  if (message === undefined) return misfit(`text that is no JSON, ${describe(data)}`)
  if (!isRecord(message)) return misfit(describe(message))
  const { id, method, params } = message

  if (typeof method !== 'string') {
    return isCallId(id)
      ? parseReply(id, message)
      : misfit(`${describe(message)}, whose id is no whole number from 1 up`)
  }
  switch (method) {
    case methods.ready:
      return params === 'ping' || params === 'pong' ? { kind: 'ready', params } : null
    case methods.issue:
      return isCallId(id) ? { kind: 'issue', id, params } : null
    case methods.progress:
      return isRecord(params) && isCallId(params['id']) ? { kind: 'progress', id: params['id'], params } : null
    case methods.abort:
      return isRecord(params) && isCallId(params['id']) ? { kind: 'abort', id: params['id'] } : null
    case methods.cancel:
      return isRecord(params) && isCallId(params['id']) ? { kind: 'cancel', id: params['id'] } : null
    default:
      return null
  }
}

/**
 * Every message of the wire is a string, so an object is hardly ever for us; but one that looks like a reply comes from
 * a Backpack that forgot to write its JSON, and waits for nothing more.
 */
function parseForeign(data: unknown): WireMessage | null {
  if (!isRecord(data) || typeof data['method'] === 'string') return null
  return 'id' in data || 'result' in data || 'error' in data
    ? misfit(`an object in place of its JSON, ${describe(data)}`)
    : null
}

function misfit(found: string): WireMessage {
  return { kind: 'misfit', problem: `expected the JSON of { id, result: [errors, successes] }, found ${found}` }
}

function parseReply(id: number, message: Readonly<Record<string, unknown>>): WireMessage {
  if (message['error'] !== undefined && message['error'] !== null) {
    return { kind: 'error', id, error: asText(message['error']), message: asText(message['message']) }
  }
  // JSON has no `undefined`: a peer whose handler returned nothing sends a reply without a result.
  return { kind: 'result', id, result: message['result'] }
}

/** What a Backpack is asked to add: a list of strings. A single string is a list of one, as in the original. */
export function parseIssueParams(params: unknown): readonly string[] | null {
  if (typeof params === 'string') return [params]
  return Array.isArray(params) && params.every((item): item is string => typeof item === 'string') ? params : null
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An id is an integer from 1 up: the original takes 0 for "no id". */
function isCallId(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
