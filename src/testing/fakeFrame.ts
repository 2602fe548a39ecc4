import type { FrameWindow } from '../backpack/acceptIssueRequests.js'
import type { PeerWindow } from '../protocol/channel.js'

/** Both ends of a frame that is not there: the window that the page speaks to, and the window that the Backpack has. */
export interface FakeFrame {
  readonly outside: PeerWindow
  readonly inside: FrameWindow
}

/**
 * Two windows that pass messages as a frame and its page do, origins and sources included. jsdom delivers real frame
 * messages with neither, so code that checks them, as it must, would never hear one.
 */
export function createFakeFrame(frameOrigin: string, page: Window): FakeFrame {
  const listeners = new Set<(event: MessageEvent) => void>()

  const parent: PeerWindow = {
    postMessage(message, targetOrigin) {
      if (targetOrigin !== '*' && targetOrigin !== page.location.origin) return
      later(() => page.dispatchEvent(messageFrom(outside, frameOrigin, message)))
    },
  }
  const outside: PeerWindow = {
    postMessage(message, targetOrigin) {
      if (targetOrigin !== '*' && targetOrigin !== frameOrigin) return
      later(() => {
        for (const listener of listeners) listener(messageFrom(parent, page.location.origin, message))
      })
    },
  }
  const inside: FrameWindow = {
    parent,
    addEventListener: (_type, listener) => void listeners.add(listener),
    removeEventListener: (_type, listener) => void listeners.delete(listener),
  }
  return { outside, inside }
}

/** As a browser does: never within the call of postMessage. */
function later(task: () => void): void {
  void Promise.resolve().then(task)
}

function messageFrom(source: PeerWindow, origin: string, data: string): MessageEvent {
  const event = new MessageEvent('message', { data, origin })
  // The constructor takes only real windows.
  Object.defineProperty(event, 'source', { value: source })
  return event
}
