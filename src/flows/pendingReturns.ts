import { parseRefusal, type Refusal } from '../protocol/answer.js'
import { isRecord } from '../protocol/parseMessage.js'

/** What must survive the full window: saved before the page is left, consumed once when the earner is back. */
export interface PendingReturn {
  /** The distinct assertions that were sent, in the order that the result's places refer to. */
  readonly sent: readonly string[]
  /** The distinct ones that were refused without the Backpack. */
  readonly heldBack: readonly Refusal[]
  /** The assertions as the host app gave them. */
  readonly assertions: readonly string[]
  readonly backpack: string
  /** The fragment that the page's URL had, with its `#`, or empty. */
  readonly hash: string
}

const prefix = 'open-badges:'

/** sessionStorage, or `null` where the browser or the earner forbids it: then the property itself throws. */
function storage(): Storage | null {
  try {
    return window.sessionStorage
  } catch {
    return null
  }
}

/** @returns whether it was saved; a full or forbidden storage saves nothing */
export function saveReturn(state: string, pending: PendingReturn): boolean {
  try {
    const store = storage()
    if (store === null) return false
    const text = JSON.stringify(pending)
    try {
      store.setItem(prefix + state, text)
    } catch {
      // Full: of calls whose earner never came back, perhaps.
      forgetAll(store)
      store.setItem(prefix + state, text)
    }
    return true
  } catch {
    return false
  }
}

function forgetAll(store: Storage): void {
  for (const key of Object.keys(store)) if (key.startsWith(prefix)) store.removeItem(key)
}

/** Reads what was saved under `state`, and leaves it there. */
export function readReturn(state: string): PendingReturn | null {
  const text = storage()?.getItem(prefix + state)
  if (text === null || text === undefined) return null
  try {
    return parsePendingReturn(JSON.parse(text))
  } catch {
    return null
  }
}

export function forgetReturn(state: string): void {
  storage()?.removeItem(prefix + state)
}

function parsePendingReturn(value: unknown): PendingReturn | null {
  if (!isRecord(value)) return null
  const { sent, assertions, backpack, hash } = value
  if (!isTexts(sent) || !isTexts(assertions) || typeof backpack !== 'string' || typeof hash !== 'string') return null
  return { sent, heldBack: parseRefusals(value['heldBack']), assertions, backpack, hash }
}

/** A page that was there before its site was brought up to date saved none. */
function parseRefusals(value: unknown): readonly Refusal[] {
  return Array.isArray(value) ? value.map(parseRefusal).filter((refusal) => refusal !== null) : []
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
