import type { IncomingMessage, ServerResponse } from 'node:http'
import { closedPort, pathOf, startServer } from './httpServer.js'

/** A request that is being kept waiting: `asked` resolves when it is there, `release` lets it be answered. */
export interface Held {
  readonly asked: Promise<void>
  release(): void
}

/** Hosts assertions, badge classes, issuers, keys and lists, and fails in every way a host can. */
export interface AssertionHost {
  readonly origin: string
  /** Hosts a document as JSON at a path and gives its URL. Hosting another at the same path replaces it. */
  json(path: string, document: unknown): string
  /** Hosts a text, such as a key's PEM or what is not JSON, and gives its URL. */
  text(path: string, body: string, contentType?: string): string
  /** A URL that answers with this status and no document. */
  status(path: string, status: number): string
  /** From now on answers HEAD for this path with 405, as servers do that know GET only. */
  refuseHead(path: string): void
  /** A URL that takes the request and never answers. */
  neverAnswers(path: string): string
  /** A URL to which no connection can be made. */
  refused(path: string): Promise<string>
  /** From now on keeps requests for this path waiting until they are released. Those before were answered. */
  hold(path: string): Held
  /** How often a path was fetched with GET. */
  fetches(path: string): number
  close(): Promise<void>
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** Starts a host of assertions on a free loopback port. */
export async function startAssertionHost(): Promise<AssertionHost> {
  const answers = new Map<string, Answer>()
  const holds = new Map<string, { until: Promise<void>; reached(): void }>()
  const fetches = new Map<string, number>()
  const withoutHead = new Set<string>()

  const server = await startServer(async (request, response) => {
    const path = pathOf(request)
    if (request.method === 'GET') fetches.set(path, (fetches.get(path) ?? 0) + 1)
    const hold = holds.get(path)
    if (hold) {
      hold.reached()
      await hold.until
    }
    if (request.method === 'HEAD' && withoutHead.has(path)) return void response.writeHead(405).end()
    const answer = answers.get(path)
    if (answer) return answer(request, response)
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
  })
  const origin = `http://127.0.0.1:${server.port}`

  const at = (path: string, answer: Answer): string => {
    answers.set(path, answer)
    return origin + path
  }
  const body = (path: string, status: number, contentType: string, text: string): string =>
    at(path, (request, response) => {
      response.writeHead(status, { 'content-type': contentType, 'access-control-allow-origin': '*' })
      response.end(request.method === 'HEAD' ? undefined : text)
    })

  return {
    origin,
    json: (path, document) => body(path, 200, 'application/json', JSON.stringify(document)),
    text: (path, text, contentType = 'text/plain') => body(path, 200, contentType, text),
    status: (path, status) => body(path, status, 'text/plain', ''),
    refuseHead: (path) => void withoutHead.add(path),
    neverAnswers: (path) => at(path, () => {}),
    refused: async (path) => `http://127.0.0.1:${await closedPort()}${path}`,
    hold(path) {
      let release = (): void => {}
      let reached = (): void => {}
      const asked = new Promise<void>((resolve) => (reached = resolve))
      const until = new Promise<void>((resolve) => (release = resolve))
      holds.set(path, { until, reached })
      return {
        asked,
        release() {
          holds.delete(path)
          release()
        },
      }
    },
    fetches: (path) => fetches.get(path) ?? 0,
    close: () => server.close(),
  }
}
