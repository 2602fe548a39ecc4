import type { ServerResponse } from 'node:http'
import { closedPort, pathOf, sendHtml, startServer } from './httpServer.js'
import {
  brokenFrame,
  chattyFrame,
  failingFrame,
  obedientFrame,
  originalFrame,
  slowFrame,
  wronglyAnsweringFrame,
  wrongAnswers,
  type WrongAnswer,
} from './wireFrames.js'

export interface BackpackDoubles {
  /** The origin all of them share, but for `refusesConnections`. */
  readonly origin: string
  /** `/issuer/frame` answers 500. */
  readonly answers500: string
  /** Its frame may not be framed: X-Frame-Options. */
  readonly deniesFraming: string
  /** Its frame may not be framed: Content-Security-Policy. */
  readonly refusesAncestors: string
  /** Nothing listens on its port. */
  readonly refusesConnections: string
  /** Connections are taken and never answered. */
  readonly neverAnswers: string
  /** The frame's page is there, its script fails. */
  readonly scriptFails: string
  /** Answers with `runtime_error`. */
  readonly answersError: string
  /** Answers only when a test says so, by `ObedientBackpack`. */
  readonly obedient: string
  /** Speaks as the original did. */
  readonly original: string
  /** Says much that is no answer, and answers by a button "Answer". */
  readonly chatty: string
  /** Shakes hands only after `releaseSlow()`. */
  readonly slow: string
  releaseSlow(): void
  answersWrongly(answer: WrongAnswer): string
  /** `/issuer/frameless` answers 204 until `openFullWindow()`: the browser stays at the page that sent the form. */
  readonly answers204: string
  /** `/issuer/frameless` does not answer until `openFullWindow()`. */
  readonly keepsWaiting: string
  openFullWindow(): void
  /** What `/issuer/frameless` was sent by form, as the browser sent it. */
  readonly framelessPosts: readonly { origin: string | undefined; assertions: readonly string[] }[]
  close(): Promise<void>
}

/**
 * Starts Backpacks that fail in every way one can, each at a path of its own on one loopback server, and one that
 * speaks as the original did. Their full window is a page that says what it was sent.
 */
export async function startBackpackDoubles(): Promise<BackpackDoubles> {
  const framelessPosts: { origin: string | undefined; assertions: readonly string[] }[] = []
  const waiting = new Set<ServerResponse>()
  let released = false
  let isWindowOpen = false

  const frames: Record<string, (response: ServerResponse) => void> = {
    '/answers-500': (response) => void response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Sorry</h1>'),
    '/denies-framing': (response) => sendHtml(response, obedientFrame(), { 'x-frame-options': 'DENY' }),
    '/refuses-ancestors': (response) =>
      sendHtml(response, obedientFrame(), { 'content-security-policy': "frame-ancestors 'none'" }),
    '/never-answers': () => {},
    '/script-fails': (response) => sendHtml(response, brokenFrame()),
    '/answers-error': (response) => sendHtml(response, failingFrame('the database is away')),
    '/obedient': (response) => sendHtml(response, obedientFrame()),
    '/original': (response) => sendHtml(response, originalFrame()),
    '/chatty': (response) => sendHtml(response, chattyFrame()),
    '/slow': (response) => sendHtml(response, slowFrame('/slow/release')),
  }
  for (const answer of wrongAnswers) {
    frames[wrongPath(answer)] = (response) => sendHtml(response, wronglyAnsweringFrame(answer))
  }

  const server = await startServer((request, response) => {
    const path = pathOf(request)
    if (path === '/slow/release') {
      if (released) response.end()
      else waiting.add(response)
      return
    }
    if (path.endsWith('/issuer/frameless')) {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const form = new URLSearchParams(Buffer.concat(chunks).toString())
        framelessPosts.push({ origin: request.headers.origin, assertions: form.getAll('assertions') })
        if (!isWindowOpen && path.startsWith('/keeps-waiting/')) return
        if (!isWindowOpen && path.startsWith('/answers-204/')) response.writeHead(204).end()
        else sendHtml(response, '<title>Full window</title><h1>The full window</h1>')
      })
      return
    }
    const frame = path.endsWith('/issuer/frame') ? frames[path.slice(0, -'/issuer/frame'.length)] : undefined
    if (frame) return frame(response)
    sendHtml(response, '<!doctype html><title>Nothing here</title>')
  })
  const origin = `http://127.0.0.1:${server.port}`

  return {
    origin,
    answers500: `${origin}/answers-500`,
    deniesFraming: `${origin}/denies-framing`,
    refusesAncestors: `${origin}/refuses-ancestors`,
    refusesConnections: `http://127.0.0.1:${await closedPort()}`,
    neverAnswers: `${origin}/never-answers`,
    scriptFails: `${origin}/script-fails`,
    answersError: `${origin}/answers-error`,
    obedient: `${origin}/obedient`,
    original: `${origin}/original`,
    chatty: `${origin}/chatty`,
    slow: `${origin}/slow`,
    releaseSlow() {
      released = true
      for (const response of waiting) response.end()
      waiting.clear()
    },
    answers204: `${origin}/answers-204`,
    keepsWaiting: `${origin}/keeps-waiting`,
    openFullWindow() {
      isWindowOpen = true
    },
    answersWrongly: (answer) => origin + wrongPath(answer),
    framelessPosts,
    close: () => server.close(),
  }
}

function wrongPath(answer: WrongAnswer): string {
  return `/answers-wrongly/${wrongAnswers.indexOf(answer)}`
}
