import { request as forward, type IncomingMessage } from 'node:http'
import { startServer } from './httpServer.js'

export interface LostAnswer {
  /** Resolves when the server has answered for the first time, and the browser's connection is cut. */
  readonly done: Promise<void>
}

export interface Proxy {
  /** What the browser sees; what stands behind it may die and come back on another port. */
  readonly url: string
  /** From now on requests go there. */
  serve(url: string): void
  /** Keeps the next answer to such a request from the browser. */
  loseAnswer(isIt: (request: IncomingMessage) => boolean): LostAnswer
  /**
   * Keeps each answer to such a request from the browser, until `end` is called. A browser that loses its connection
   * asks once more by itself, if it had used that connection before, and no page hears of it.
   */
  loseAnswers(isIt: (request: IncomingMessage) => boolean): LostAnswer & { end(): void }
  close(): Promise<void>
}

/** Stands between the browser and a server, so that an answer can be lost after the server has done its work. */
export async function startProxy(): Promise<Proxy> {
  let target = ''
  let losing: { isIt(request: IncomingMessage): boolean; lost(): void; once: boolean } | undefined

  const server = await startServer((request, response) => {
    const upstream = forward(
      new URL(request.url ?? '/', target),
      { method: request.method, headers: request.headers },
      (answer) => {
        if (losing?.isIt(request)) {
          losing.lost()
          if (losing.once) losing = undefined
          response.destroy()
          answer.destroy()
          return
        }
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      },
    )
    upstream.on('error', () => response.destroy())
    request.pipe(upstream)
  })

  function lose(isIt: (request: IncomingMessage) => boolean, once: boolean): LostAnswer {
    let lost = (): void => {}
    const done = new Promise<void>((resolve) => (lost = resolve))
    losing = { isIt, lost, once }
    return { done }
  }

  return {
    url: `http://127.0.0.1:${server.port}`,
    serve(url) {
      target = url
    },
    loseAnswer: (isIt) => lose(isIt, true),
    loseAnswers: (isIt) => ({ ...lose(isIt, false), end: () => void (losing = undefined) }),
    close: () => server.close(),
  }
}
