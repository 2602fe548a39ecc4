import { request as forward, type IncomingMessage } from 'node:http'
import { startServer } from './httpServer.js'

export interface LostAnswers {
  /** Resolves when the server has answered for the first time, and the browser's connection is cut. */
  readonly done: Promise<void>
  /** From now on the browser hears them again. */
  end(): void
}

export interface Proxy {
  /** What the browser sees; what stands behind it may die and come back on another port. */
  readonly url: string
  /** From now on requests go there. */
  serve(url: string): void
  /**
   * Keeps each answer to such a request from the browser, until `end` is called. A browser that loses its connection
   * asks once more by itself, if it had used that connection before, and no page hears of it.
   */
  loseAnswers(isIt: (request: IncomingMessage) => boolean): LostAnswers
  close(): Promise<void>
}

/** Stands between the browser and a server, so that an answer can be lost after the server has done its work. */
export async function startProxy(): Promise<Proxy> {
  let target = ''
  let losing: { isIt(request: IncomingMessage): boolean; lost(): void } | undefined

  const server = await startServer((request, response) => {
    const upstream = forward(
      new URL(request.url ?? '/', target),
      { method: request.method, headers: request.headers },
      (answer) => {
        if (losing?.isIt(request)) {
          losing.lost()
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

  return {
    url: `http://127.0.0.1:${server.port}`,
    serve(url) {
      target = url
    },
    loseAnswers(isIt) {
      let lost = (): void => {}
      const done = new Promise<void>((resolve) => (lost = resolve))
      losing = { isIt, lost }
      return { done, end: () => void (losing = undefined) }
    },
    close: () => server.close(),
  }
}
