import { request as forward, type IncomingMessage } from 'node:http'
import { startServer } from './httpServer.js'

export interface Proxy {
  /** What the browser sees; what stands behind it may die and come back on another port. */
  readonly url: string
  /** From now on requests go there. */
  serve(url: string): void
  /**
   * Keeps the next answer to such a request from the browser: `done` resolves when the server has answered, and the
   * browser's connection is cut.
   */
  loseAnswer(isIt: (request: IncomingMessage) => boolean): { readonly done: Promise<void> }
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
          losing = undefined
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
    loseAnswer(isIt) {
      let lost = (): void => {}
      const done = new Promise<void>((resolve) => (lost = resolve))
      losing = { isIt, lost }
      return { done }
    },
    close: () => server.close(),
  }
}
