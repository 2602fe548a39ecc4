import { closeRequest } from './api.js'
import { openBackpackWindow } from './backpackWindow.js'
import type { Told } from './told.js'
import { cloneView, fill, type Stage } from './views.js'
import { parseWindowMessage } from './windowMessages.js'

/** How far adding is in the window. */
export interface WindowProgress {
  readonly done: number
  readonly total: number
}

/**
 * The last yes in a top-level window, for browsers that cannot tell whether this frame is really seen: there no page
 * can lay anything over it.
 */
export interface Confirmation {
  /** Opens the window; to be called in the click itself. */
  open(ticked: readonly number[]): void
  /** Shows that it goes on there, and resolves when it has ended: answered in the window, or left by going back. */
  ended(): Promise<'answered' | 'back'>
  /** Ends the request, whatever the window is doing, and gives what became of what had begun. */
  close(): Promise<ReadonlyMap<number, Told>>
}

const words = {
  open: 'Go on in the window of the Backpack.',
  blocked: 'Your browser has not opened the window. Allow this page to open windows, and try again.',
  gone: 'The window is closed. Open it again, or go back.',
  closing: 'Asking the Backpack what was added …',
} as const

export function createConfirmation(call: {
  readonly stage: Stage
  readonly request: string
  /** Of all its assertions. */
  readonly places: readonly number[]
  readonly signal: AbortSignal
  authorised<Result>(run: (token: string) => Promise<Result>): Promise<Result>
  /** The window has said what became of one of them. */
  onTold(place: number, told: Told, progress: WindowProgress): void
}): Confirmation {
  const { stage, request, signal } = call
  let watch = new AbortController()
  let note = ''
  let showNote: (text: string) => void = (text) => {
    note = text
  }
  let tellAnswered: () => void = () => undefined
  const answered = new Promise<void>((resolve) => {
    tellAnswered = resolve
  })
  let chosen: readonly number[] = []

  const takeMessage = (data: unknown): void => {
    const message = parseWindowMessage(data)
    if (message?.type === 'open-badges-backpack:answered') tellAnswered()
    if (message?.type === 'open-badges-backpack:told' && call.places.includes(message.place)) {
      call.onTold(message.place, message.told, message)
    }
  }
  const open = (ticked: readonly number[]): void => {
    watch.abort()
    watch = new AbortController()
    chosen = ticked
    const unticked = call.places.filter((place) => !ticked.includes(place))
    const path = `/issuer/requests/${request}?from=frame&unticked=${unticked.join('.')}`
    const opened = openBackpackWindow(path, {
      signal: AbortSignal.any([signal, watch.signal]),
      onGone: () => showNote(words.gone),
      onMessage: takeMessage,
    })
    showNote(opened ? words.open : words.blocked)
  }

  return {
    open,
    async ended() {
      const view = cloneView('confirm')
      showNote = (text) => fill(view, 'window-note', text)
      showNote(note)
      view.slot('open').addEventListener('click', () => open(chosen))
      stage.show(view)
      const back = new Promise<void>((resolve) => view.slot('back').addEventListener('click', () => resolve()))
      const end = await Promise.race([answered.then(() => 'answered' as const), back.then(() => 'back' as const)])
      watch.abort()
      showNote(words.closing)
      for (const name of ['open', 'back']) view.button(name).disabled = true
      return end
    },
    close: () => call.authorised((token) => closeRequest(token, request)),
  }
}
