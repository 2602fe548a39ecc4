import { closeRequest, type Told } from './api.js'
import { openBackpackWindow } from './backpackWindow.js'
import { cloneView, fill, type Stage } from './views.js'
import { parseWindowMessage } from './windowMessages.js'

type Results = ReadonlyMap<number, Told>

/**
 * The last yes in a top-level window, for browsers that cannot tell whether this frame is really seen: there no page
 * can lay anything over it.
 */
export interface Confirmation {
  /** Opens the window; to be called in the click itself. */
  open(ticked: readonly number[]): void
  /** Resolves with what became of the badges; null when the earner went back without an answer. */
  answered(): Promise<Results | null>
  /** Ends the request, whatever the window is doing, and gives what was done by then. */
  end(): Promise<Results>
}

const words = {
  open: 'Go on in the window of the Backpack.',
  blocked: 'Your browser has not opened the window. Allow this page to open windows, and try again.',
  gone: 'The window is closed. Open it again, or go back.',
} as const

export function createConfirmation(call: {
  readonly stage: Stage
  readonly request: string
  /** Of all its assertions. */
  readonly places: readonly number[]
  readonly signal: AbortSignal
  authorised<Result>(run: (token: string) => Promise<Result>): Promise<Result>
}): Confirmation {
  const { stage, request, signal } = call
  let watch = new AbortController()
  let note = ''
  let showNote: (text: string) => void = (text) => {
    note = text
  }
  let tellAnswered: () => void = () => undefined
  const closed = new Promise<void>((resolve) => {
    tellAnswered = resolve
  })
  let chosen: readonly number[] = []

  const end = (): Promise<Results> => call.authorised((token) => closeRequest(token, request))

  const open = (ticked: readonly number[]): void => {
    watch.abort()
    watch = new AbortController()
    chosen = ticked
    const unticked = call.places.filter((place) => !ticked.includes(place))
    const path = `/issuer/requests/${request}?from=frame&unticked=${unticked.join('.')}`
    const opened = openBackpackWindow(path, {
      signal: AbortSignal.any([signal, watch.signal]),
      onGone: () => showNote(words.gone),
      onMessage(data) {
        if (parseWindowMessage(data)?.type === 'open-badges-backpack:answered') tellAnswered()
      },
    })
    showNote(opened ? words.open : words.blocked)
  }

  return {
    open,
    end,
    answered() {
      const view = cloneView('confirm')
      showNote = (text) => fill(view, 'window-note', text)
      showNote(note)
      view.slot('open').addEventListener('click', () => open(chosen))
      stage.show(view)
      const back = new Promise<void>((resolve) => view.slot('back').addEventListener('click', () => resolve()))
      // Going back ends the request too, so the window can't add later what is asked for anew here.
      return Promise.race([closed.then(() => true), back.then(() => false)]).then(async (byWindow) => {
        watch.abort()
        const results = await end()
        return byWindow || results.size > 0 ? results : null
      })
    },
  }
}
