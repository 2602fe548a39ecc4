import type { PeerWindow } from '../protocol/channel.js'

/**
 * Where the modal flow's frame stands. The React package brings a dialog, `react-open-badges/core` a native
 * `<dialog>`, and `react-open-badges/testing` a fake for a host app's own tests.
 */
export interface FrameHost {
  /**
   * Shows `url` to the earner in a frame.
   *
   * @returns the frame, as soon as it is in the page; it need not have loaded
   */
  readonly open: (url: string, events: FrameEvents) => FrameHandle | Promise<FrameHandle>
  /**
   * Leaves the page with the full window's form, which is in the document.
   * @defaultValue `form.submit()`
   */
  readonly submit?: ((form: HTMLFormElement) => void) | undefined
}

/** What a frame host tells of its frame. */
export interface FrameEvents {
  /** The frame's page has loaded, or what the browser shows instead of it. */
  readonly loaded: () => void
  /** The earner wants to close: pressed Close, Cancel or Escape. */
  readonly cancelled: () => void
  /** Aborted when the call has ended: what has not been opened for it by then is not to be opened any more. */
  readonly signal: AbortSignal
}

/** An open frame. */
export interface FrameHandle {
  /** The frame's window: messages count only when they come from it. */
  readonly window: PeerWindow
  /** What a dialog is to show in place of a frame that it would make itself; for fakes. */
  readonly element?: HTMLElement
  /** Takes the frame away, and gives the focus back to where it was. */
  readonly close: () => void
}
