import { openChannel, type ListeningWindow, type PeerWindow } from '../protocol/channel.js'
import {
  cancelMessage,
  errorMessage,
  progressMessage,
  resultMessage,
  type WireError,
  type WireProgress,
} from '../protocol/messages.js'
import { parseIssueParams } from '../protocol/parseMessage.js'

/** The window of a Backpack's frame, as far as the wire needs it. The global `window` is one. */
export interface FrameWindow extends ListeningWindow {
  readonly parent: PeerWindow
}

export interface AcceptIssueRequestsOptions {
  /** Comes for each call of the issuer's page, one at a time. */
  readonly onRequest: (request: IssueRequest) => void
  /**
   * The issuer's page is there and has this origin, as the browser vouches for it. Comes once, before any request:
   * time to name the issuer.
   */
  readonly onConnect?: ((origin: string) => void) | undefined
  /** @defaultValue the global `window` */
  readonly window?: FrameWindow
}

/** One call of an issuer's page, to be answered once by `settle` or `fail`. */
export interface IssueRequest {
  /** The call's number, unique in the issuer's page. */
  readonly id: number
  /** Origin of the issuer's page, as the browser vouches for it. Show it to the earner. */
  readonly origin: string
  /** URLs of hosted assertions and compact JWS, each one once, in the order they came in. */
  readonly assertions: readonly string[]
  /**
   * Aborted when the earner closed the host's dialog. Answer soon: with what was added, and `DENIED` for badges whose
   * adding had not begun. While one is still under way send progress, so that the host does not think you silent.
   */
  readonly signal: AbortSignal
  /** Tells how far the adding has come; a host that closes midway knows by it what was added. */
  readonly progress: (progress: WireProgress) => void
  /** Asks the host to close, for an Escape that was pressed inside the frame: the page never sees that key. */
  readonly cancel: () => void
  /** Answers the call. Leave out what nobody can say anything about. Later answers are not sent. */
  readonly settle: (errors: readonly WireError[], successes: readonly string[]) => void
  /** Answers that the call as a whole failed; `message` is for the issuer's developer. */
  readonly fail: (message: string) => void
}

/**
 * Takes the calls of the issuer's page that this frame stands in, and answers them over the Issuer API's wire
 * (jschannel). Understands the original `issuer.js` as well as this package's button.
 *
 * @returns a handle whose `close` ends the listening; requests that are open stay unanswered then
 *
 * @example
 * ```ts
 * import { acceptIssueRequests } from 'react-open-badges/backpack'
 *
 * acceptIssueRequests({
 *   async onRequest(request) {
 *     const agreed = confirm(`${request.origin} offers ${request.assertions.length} badges. Add them?`)
 *     if (agreed) request.settle([], request.assertions)
 *     else request.settle(request.assertions.map((assertion) => ({ assertion, reason: 'DENIED' })), [])
 *   },
 * })
 * ```
 */
export function acceptIssueRequests(options: AcceptIssueRequestsOptions): { close(): void } {
  const frame: FrameWindow = options.window ?? window
  const ending = new AbortController()
  let issuer = ''
  let open: { readonly id: number; readonly stop: AbortController } | null = null
  let lastId = 0

  const channel = openChannel({
    self: frame,
    peer: frame.parent,
    peerOrigin: null,
    signal: ending.signal,
    onReady(origin) {
      issuer = origin
      options.onConnect?.(origin)
    },
    onMessage(message) {
      switch (message.kind) {
        case 'issue': {
          // A host asks again when it cannot know whether this page is the one that it had asked.
          if (message.id === lastId) return
          const assertions = parseIssueParams(message.params)
          if (assertions === null) {
            channel.send(errorMessage(message.id, 'invalid_params', 'params must be a list of strings'))
          } else if (open !== null) {
            channel.send(errorMessage(message.id, 'runtime_error', `call ${open.id} is still open`))
          } else {
            take(message.id, assertions)
          }
          return
        }
        case 'abort':
          if (open?.id === message.id) open.stop.abort()
          return
        case 'result':
        case 'error':
        case 'progress':
        case 'cancel':
          // They go from a frame to its host, never to a frame.
          return
        case 'misfit':
          // An issuer's page may say what it likes: nothing was asked of it, so none of it can be a wrong answer.
          return
        default:
          message satisfies never
      }
    },
  })

  const take = (id: number, assertions: readonly string[]): void => {
    const stop = new AbortController()
    const call = { id, stop }
    open = call
    lastId = id
    const sendIfOpen = (message: string): void => {
      if (open === call) channel.send(message)
    }
    const answer = (message: string): void => {
      sendIfOpen(message)
      if (open === call) open = null
    }
    options.onRequest({
      id,
      origin: issuer,
      assertions: [...new Set(assertions)],
      signal: stop.signal,
      progress: (progress) => sendIfOpen(progressMessage(id, progress)),
      cancel: () => sendIfOpen(cancelMessage(id)),
      settle: (errors, successes) => answer(resultMessage(id, errors, successes)),
      fail: (message) => answer(errorMessage(id, 'runtime_error', message)),
    })
  }

  // Opened as a page of its own, it has no host to speak to.
  if (!Object.is(frame.parent, frame)) channel.ping()
  return { close: () => ending.abort() }
}
