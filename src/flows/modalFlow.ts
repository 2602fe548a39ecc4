import { parseAnswer, parseProgress } from '../protocol/answer.js'
import { frameUrl, type BackpackUrl } from '../protocol/backpackUrl.js'
import { openChannel, type Channel, type ListeningWindow } from '../protocol/channel.js'
import { abortMessage, issueMessage } from '../protocol/messages.js'
import type { WireMessage } from '../protocol/parseMessage.js'
import { BackpackFailure } from './failure.js'
import type { FlowEvents, RunningFlow, Sifted } from './flow.js'
import type { FrameHandle, FrameHost } from './frameHost.js'

export interface ModalRequest {
  readonly backpack: BackpackUrl
  /** Asked once, when the Backpack is there to hear it: more may be known of the assertions by then. */
  readonly sift: () => Sifted
}

export interface ModalFlowOptions {
  readonly host: FrameHost
  /** How long the Backpack has for the handshake, in milliseconds. There is no limit on the earner. */
  readonly handshakeTimeout: number
  /** The issuer's page. */
  readonly page: ListeningWindow
}

/** Unique in the page, which is all the wire asks for; it is no secret, and nothing is proved by knowing it. */
let lastCallId = Math.floor(Math.random() * 1_000_000)

/** The Backpack's frame in a dialog of the issuer's page, spoken to over the Issuer API's wire. */
export function beginModalFlow(request: ModalRequest, events: FlowEvents, options: ModalFlowOptions): RunningFlow {
  const { backpack } = request
  let assertions: readonly string[] = []
  const ending = new AbortController()
  const { signal } = ending
  const id = ++lastCallId
  let frame: FrameHandle | undefined
  let channel: Channel | undefined
  let loads = 0
  let hasPingedAgain = false

  const fail = (failure: BackpackFailure): void => {
    if (!signal.aborted) events.failed(failure)
  }

  const seconds = Math.round(options.handshakeTimeout / 100) / 10
  let timer: ReturnType<typeof setTimeout> | undefined
  /** One limit on fetching the dialog, and one on the handshake; none on the earner. */
  const limit = (failure: () => BackpackFailure): void => {
    clearTimeout(timer)
    timer = setTimeout(() => fail(failure()), options.handshakeTimeout)
  }

  const onMessage = (message: Exclude<WireMessage, { kind: 'ready' }>): void => {
    switch (message.kind) {
      case 'result': {
        if (message.id !== id) {
          // The frame stands for this call alone, so nobody else's answer can come from it.
          return fail(answerInvalid(`it answers call ${message.id}, which was never made`))
        }
        const answer = parseAnswer(message.result, assertions)
        if (answer.ok) events.answered(answer.value)
        else fail(answerInvalid(answer.problem))
        return
      }
      case 'error':
        if (message.id !== id) return fail(answerInvalid(`it answers call ${message.id}, which was never made`))
        fail(
          new BackpackFailure(
            'BACKPACK_ERROR',
            `The Backpack at ${backpack.host} could not do it: ${message.error} ${message.message}`.trim(),
          ),
        )
        return
      case 'progress': {
        if (message.id !== id) return
        const progress = parseProgress(message.params, assertions)
        if (progress.ok) events.progressed(progress.value)
        else fail(answerInvalid(progress.problem))
        return
      }
      case 'cancel':
        if (message.id === id) events.cancelled()
        return
      case 'misfit':
        // The channel passes on only what its own frame says after the handshake, when the call is out: it can only be
        // meant as an answer, and no other will come.
        return fail(answerInvalid(message.problem))
      case 'issue':
      case 'abort':
        // They go from a host to its frame, never to a host.
        return
      default:
        message satisfies never
    }
  }

  const ask = (): void => {
    if (assertions.length === 0) assertions = request.sift().sent
    if (!signal.aborted) channel?.send(issueMessage(id, assertions))
  }

  const connect = (peer: FrameHandle): void => {
    channel = openChannel({
      self: options.page,
      peer: peer.window,
      peerOrigin: backpack.origin,
      signal,
      onMessage,
      onReady() {
        clearTimeout(timer)
        ask()
        events.connected()
      },
      onPingAgain() {
        hasPingedAgain = true
      },
    })
    if (loads > 0) channel.ping()
  }

  signal.addEventListener('abort', () => {
    clearTimeout(timer)
    frame?.close()
  })

  const frameEvents = {
    signal,
    loaded() {
      loads += 1
      if (loads > 1) {
        // The frame went to another page of its own, to sign in for example: that page knows nothing of the call. If it
        // pinged before it had loaded it has had its pong, and one of jschannel's kind is deaf to a second handshake.
        if (hasPingedAgain) ask()
        channel?.renew()
      } else {
        // Until its page has loaded the frame is of this page's own origin, and a message meant for the Backpack's
        // would only be a complaint in the console. The Backpack's own ping may well come first.
        channel?.ping()
      }
      hasPingedAgain = false
    },
    cancelled() {
      if (!signal.aborted) events.cancelled()
    },
  }

  limit(() => new BackpackFailure('UNSUPPORTED', `The dialog could not be opened within ${seconds} s.`))
  void (async () => {
    try {
      const opened = await options.host.open(frameUrl(backpack), frameEvents)
      if (signal.aborted) return opened.close()
      frame = opened
      limit(
        () =>
          new BackpackFailure(
            'BACKPACK_UNREACHABLE',
            `No Backpack answered from ${frameUrl(backpack)} within ${seconds} s. It may be down, may refuse to be ` +
              `framed, or this page's Content-Security-Policy may lack frame-src ${backpack.origin}.`,
          ),
      )
      connect(opened)
      events.opened()
    } catch (error) {
      // A frame host that knows better what is wrong than that it is not to be had here says so itself.
      if (error instanceof BackpackFailure) return fail(error)
      const why = error instanceof Error ? error.message : String(error)
      fail(new BackpackFailure('UNSUPPORTED', `The dialog could not be opened: ${why}`))
    }
  })()

  return {
    askToEnd: () => channel?.send(abortMessage(id)),
    stop: () => ending.abort(),
  }

  function answerInvalid(problem: string): BackpackFailure {
    return new BackpackFailure(
      'BACKPACK_ANSWER_INVALID',
      `The answer of the Backpack at ${backpack.host} does not fit what was asked: ${problem}.`,
    )
  }
}
