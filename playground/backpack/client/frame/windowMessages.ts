import * as v from 'valibot'

/** What a window of the Backpack tells the frame that opened it. */
export type WindowMessage =
  /** Somebody is signed in there; the code is good for one session of the frame. */
  | { readonly type: 'open-badges-backpack:signed-in'; readonly code: string }
  /** The request that the frame had opened there was answered. */
  | { readonly type: 'open-badges-backpack:answered' }

const message = v.variant('type', [
  v.object({ type: v.literal('open-badges-backpack:signed-in'), code: v.string() }),
  v.object({ type: v.literal('open-badges-backpack:answered') }),
])

/** @returns null when it is something else */
export function parseWindowMessage(data: unknown): WindowMessage | null {
  const parsed = v.safeParse(message, data)
  return parsed.success ? parsed.output : null
}
