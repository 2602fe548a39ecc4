import { BackpackFailure } from '../flows/failure.js'
import type { FrameEvents, FrameHandle, FrameHost } from '../flows/frameHost.js'

/** What the dialog shows. */
export interface DialogView {
  readonly url: string
  readonly events: FrameEvents
  /** Shown in place of a frame of the dialog's own. */
  readonly element: HTMLElement | undefined
  /** The frame stands. It is gone when the call has ended, and the dialog may still have to say how. */
  readonly hasFrame: boolean
}

/** How long the host app has to render `dialog`, in milliseconds. */
const placingTimeout = 5000

/**
 * The frame host that React renders: `open` asks for a dialog, and waits until React has put its frame into the page.
 */
export interface DialogStore extends FrameHost {
  readonly getView: () => DialogView | null
  readonly subscribe: (listener: () => void) => () => void
  /** The dialog's frame is in the page. */
  readonly attach: (frame: HTMLIFrameElement) => void
  /** The earner has seen how the call ended. */
  readonly dismiss: () => void
}

/** @param load fetches the dialog's code, which is no part of the button's own download */
export function createDialogStore(load: () => Promise<unknown>, getOuter: () => FrameHost | undefined): DialogStore {
  let view: DialogView | null = null
  let place: ((frame: HTMLIFrameElement) => void) | null = null
  const listeners = new Set<() => void>()

  const show = (next: DialogView | null): void => {
    view = next
    for (const listener of listeners) listener()
  }
  const close = (): void => {
    place = null
    if (view !== null) show({ ...view, hasFrame: false })
  }

  const placed = (signal: AbortSignal): Promise<HTMLIFrameElement> =>
    new Promise((resolve, reject) => {
      const giveUp = (why: Error): void => {
        clearTimeout(timer)
        place = null
        show(null)
        reject(why)
      }
      const onAbort = (): void => giveUp(new Error('the call has ended'))
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', onAbort)
        // The full window would do, but would hide the mistake from the only one who can mend it.
        giveUp(
          new BackpackFailure(
            'INPUT_INVALID',
            'The dialog could not be shown: the `dialog` that useIssueBadges returns is not in the page. Render it once.',
          ),
        )
      }, placingTimeout)
      signal.addEventListener('abort', onAbort)
      place = (frame) => {
        clearTimeout(timer)
        signal.removeEventListener('abort', onAbort)
        place = null
        resolve(frame)
      }
    })

  return {
    getView: () => view,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    attach: (frame) => place?.(frame),
    dismiss: () => show(null),

    async open(url, events): Promise<FrameHandle> {
      await load()
      // The code may come late: by then the call may have ended, and another one may have the dialog.
      if (events.signal.aborted) throw new Error('the call has ended')
      const outer = getOuter()
      if (outer !== undefined) {
        const handle = await outer.open(url, events)
        show({ url, events, element: handle.element, hasFrame: true })
        return {
          window: handle.window,
          close() {
            handle.close()
            close()
          },
        }
      }
      const frame = placed(events.signal)
      show({ url, events, element: undefined, hasFrame: true })
      const { contentWindow } = await frame
      if (contentWindow === null) {
        // WebKit gives no window to a frame that it will not load at all. Nobody was handed what could close it.
        close()
        throw new Error('the frame has no window')
      }
      return { window: contentWindow, close }
    },

    submit(form) {
      const outer = getOuter()
      if (outer?.submit === undefined) form.submit()
      else outer.submit(form)
    },
  }
}
