import { readyMessage } from './messages.js'
import { parseMessage, type WireMessage } from './parseMessage.js'

/** How often the ready ping is repeated, in milliseconds. The original sends it once, and is stuck when that is lost. */
const pingInterval = 200

/** The part of a window that listens: a page's own, a frame's own, or a stand-in for either. */
export interface ListeningWindow {
  readonly addEventListener: (type: 'message', listener: (event: MessageEvent) => void) => void
  readonly removeEventListener: (type: 'message', listener: (event: MessageEvent) => void) => void
}

/** The part of a window that is spoken to. */
export interface PeerWindow {
  readonly postMessage: (message: string, targetOrigin: string) => void
}

export interface ChannelOptions {
  readonly self: ListeningWindow
  readonly peer: PeerWindow
  /**
   * The origin that the other side must have. `null`: that of the first message from the other window, kept from then
   * on; for a Backpack's frame, which may stand in any issuer's page and learns which only so.
   */
  readonly peerOrigin: string | null
  /** The handshake is done; `origin` is the other side's. Comes once, and once more after each `renew`. */
  readonly onReady: (origin: string) => void
  /** The other side pinged again: our pong was lost, or its page is another one than the one that shook hands. */
  readonly onPingAgain?: (() => void) | undefined
  readonly onMessage: (message: Exclude<WireMessage, { kind: 'ready' }>) => void
  /** Ends the channel: its listener and its timer. */
  readonly signal: AbortSignal
}

export interface Channel {
  /** Sends to the other side, and to no other origin. */
  readonly send: (message: string) => void
  /** Sends the ready ping now, and again until the handshake. Call it when the other side may be there. */
  readonly ping: () => void
  /** Shakes hands again, with a page that may have taken the place of the one that did; it is heard all the while. */
  readonly renew: () => void
}

/**
 * One end of the jschannel wire, the same for both sides: a ping each way, and whichever of ping and pong comes first
 * makes a side ready (issuer-api, "The wire").
 */
export function openChannel(options: ChannelOptions): Channel {
  const { self, peer, signal } = options
  let origin = options.peerOrigin
  let ready = false
  let wasReady = false
  let pinged = false
  let timer: ReturnType<typeof setInterval> | undefined

  const send = (message: string): void => {
    if (origin !== null && !signal.aborted) peer.postMessage(message, origin)
  }

  const sendPing = (): void => {
    pinged = true
    // A frame cannot know who embeds it before it was spoken to. The ping holds nothing, so anyone may have it.
    if (!signal.aborted) peer.postMessage(readyMessage('ping'), origin ?? '*')
  }

  const stopPinging = (): void => {
    if (timer !== undefined) clearInterval(timer)
    timer = undefined
  }

  const listener = (event: MessageEvent): void => {
    // An honest origin can host a dishonest frame, and an honest frame can be navigated to a dishonest origin: both
    // have to match.
    if (event.source !== peer) return
    if (origin !== null && event.origin !== origin) return
    // A sandboxed page has the origin "null", as has every other one: it cannot be answered in private.
    if (event.origin === 'null' || event.origin === '') return
    const message = parseMessage(event.data)
    if (message === null) return

    // Up to the handshake anything may be said, and a misfit says nothing of who the other side is.
    if (message.kind === 'misfit' && !wasReady) return
    origin = event.origin
    if (message.kind !== 'ready') {
      if (wasReady) options.onMessage(message)
      return
    }
    if (ready) {
      // Our pong may have been lost on a page that was still loading; one that pings again still waits for it.
      if (message.params === 'ping') {
        send(readyMessage('pong'))
        options.onPingAgain?.()
      }
      return
    }
    ready = true
    wasReady = true
    stopPinging()
    if (!pinged) sendPing()
    if (message.params === 'ping') send(readyMessage('pong'))
    options.onReady(origin)
  }

  self.addEventListener('message', listener)
  signal.addEventListener('abort', () => {
    stopPinging()
    self.removeEventListener('message', listener)
  })

  const ping = (): void => {
    if (ready || timer !== undefined || signal.aborted) return
    sendPing()
    timer = setInterval(sendPing, pingInterval)
  }

  return {
    send,
    ping,
    renew() {
      ready = false
      ping()
    },
  }
}
