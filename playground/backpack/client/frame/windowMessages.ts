import * as v from 'valibot'
import { told, type Told } from './told.js'

/** What a window of the Backpack tells the frame that opened it. */
export type WindowMessage =
  /** Somebody is signed in there; the code is good for one session of the frame. */
  | { readonly type: 'open-badges-backpack:signed-in'; readonly code: string }
  /** What became of the assertion at a place of the request that the frame had opened there, and how far adding is. */
  | {
      readonly type: 'open-badges-backpack:told'
      readonly place: number
      readonly told: Told
      readonly done: number
      readonly total: number
    }
  /** That request was answered. */
  | { readonly type: 'open-badges-backpack:answered' }

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

const message = v.variant('type', [
  v.object({ type: v.literal('open-badges-backpack:signed-in'), code: v.string() }),
  v.object({ type: v.literal('open-badges-backpack:told'), place: count, told, done: count, total: count }),
  v.object({ type: v.literal('open-badges-backpack:answered') }),
])

/** @returns null when it is something else */
export function parseWindowMessage(data: unknown): WindowMessage | null {
  const parsed = v.safeParse(message, data)
  return parsed.success ? parsed.output : null
}
