import { acceptIssueRequests } from '../backpack/acceptIssueRequests.js'
import { buildReturnUrl } from '../backpack/buildReturnUrl.js'
import { parseFramelessRequest } from '../backpack/framelessRequest.js'
import type { FlowName } from '../flows/flow.js'
import type { FrameHandle, FrameHost } from '../flows/frameHost.js'
import type { WireError, WireProgress } from '../protocol/messages.js'
import { createFakeFrame } from './fakeFrame.js'

/** A call that the fake was asked to answer. */
export interface FakeRequest {
  /** Each distinct one, in the order of the input. */
  readonly assertions: readonly string[]
  /** Origin of the page that asks; `null` for a form without one. */
  readonly origin: string | null
  readonly flow: FlowName
  /** Aborted when the earner closed the dialog. */
  readonly signal: AbortSignal
  /** Tells how far the adding has come; in the full window nobody hears it. */
  readonly progress: (progress: WireProgress) => void
  /** Asks the page to close, as Escape inside the frame does. */
  readonly cancel: () => void
}

/** What the fake answers. What it leaves out is left without an answer; an error without a reason is `UNKNOWN`. */
export type FakeAnswer =
  | { readonly successes?: readonly string[]; readonly errors?: readonly WireError[] }
  /** The call as a whole failed. */
  | { readonly failure: string }

export interface FakeBackpackOptions {
  /**
   * Answers a call, at once or later.
   * @defaultValue every badge is added
   */
  readonly respond?: (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>
  /** Never shakes hands, as a Backpack that is down. @defaultValue false */
  readonly isDown?: boolean
  /**
   * What stands in the dialog; the assertions are appended when they are known.
   * @defaultValue 'Test Backpack'
   */
  readonly title?: string
  /**
   * The earner comes back from the full window to this URL. Render the page anew then.
   * @defaultValue the URL is put into the address bar, without loading
   */
  readonly onReturn?: (url: string) => void
}

/** A Backpack that is not there, to be handed in as `frameHost`. */
export interface FakeBackpack extends FrameHost {
  readonly submit: (form: HTMLFormElement) => void
  /** Every call so far, oldest first. */
  readonly requests: readonly FakeRequest[]
}

/**
 * Makes a Backpack for tests. It speaks the real wire with the real code of both ends; only the frame between them is
 * not there.
 *
 * @example
 * ```tsx
 * import { render, screen } from '@testing-library/react'
 * import { userEvent } from '@testing-library/user-event'
 * import { IssueBadgeButton } from 'react-open-badges'
 * import { createFakeBackpack } from 'react-open-badges/testing'
 *
 * const backpack = createFakeBackpack({
 *   respond: ({ assertions }) => ({ errors: assertions.map((assertion) => ({ assertion, reason: 'EXISTS' })) }),
 * })
 * render(<IssueBadgeButton backpack="https://backpack.example" assertions="https://a.example/1" frameHost={backpack} />)
 * await userEvent.click(screen.getByRole('button', { name: 'Add to Backpack' }))
 * await screen.findByText('Already in your Backpack.')
 * ```
 */
export function createFakeBackpack(options: FakeBackpackOptions = {}): FakeBackpack {
  const respond = options.respond ?? (({ assertions }): FakeAnswer => ({ successes: assertions }))
  const requests: FakeRequest[] = []

  return {
    requests,

    open(url, events): FrameHandle {
      const element = document.createElement('div')
      const heading = document.createElement('p')
      heading.textContent = options.title ?? 'Test Backpack'
      const list = document.createElement('ul')
      element.append(heading, list)
      element.style.padding = '24px'

      const { outside, inside } = createFakeFrame(new URL(url).origin, window)
      if (options.isDown === true) return { window: outside, element, close() {} }

      const end = acceptIssueRequests({
        window: inside,
        onRequest(call) {
          const request: FakeRequest = {
            assertions: call.assertions,
            origin: call.origin,
            flow: 'modal',
            signal: call.signal,
            progress: (progress) => call.progress(progress),
            cancel: () => call.cancel(),
          }
          requests.push(request)
          for (const assertion of call.assertions) {
            const item = document.createElement('li')
            item.textContent = assertion
            item.style.overflowWrap = 'anywhere'
            list.append(item)
          }
          void (async () => {
            const answer = await answerOf(respond, request)
            if ('failure' in answer) call.fail(answer.failure)
            else call.settle(answer.errors ?? [], answer.successes ?? [])
          })()
        },
      })
      void Promise.resolve().then(() => events.loaded())
      return { window: outside, element, close: () => end.close() }
    },

    submit(form) {
      const fields = new URLSearchParams()
      for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
      const frameless = parseFramelessRequest(fields, window.location.origin)
      const request: FakeRequest = {
        assertions: [...new Set(frameless.assertions)],
        origin: frameless.origin,
        flow: 'full-window',
        signal: new AbortController().signal,
        progress() {},
        cancel() {},
      }
      requests.push(request)
      void (async () => {
        const answer = await answerOf(respond, request)
        const { returnTo } = frameless
        if (returnTo === undefined || 'failure' in answer) return
        const url = buildReturnUrl(
          { ...frameless, returnTo },
          {
            errors: (answer.errors ?? []).map(({ assertion, reason }) => ({ assertion, reason: reason ?? 'UNKNOWN' })),
            successes: answer.successes ?? [],
          },
        )
        if (options.onReturn === undefined) window.history.replaceState(null, '', url)
        else options.onReturn(url)
      })()
    },
  }
}

/** A `respond` that throws is a Backpack that breaks: the call fails, and says why. */
async function answerOf(
  respond: NonNullable<FakeBackpackOptions['respond']>,
  request: FakeRequest,
): Promise<FakeAnswer> {
  try {
    return await respond(request)
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}
