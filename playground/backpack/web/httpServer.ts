import { createAdaptorServer, type Http2Bindings, type HttpBindings, type ServerType } from '@hono/node-server'
import { ConfigError } from '../config.js'

/** How long requests that are under way may finish when the server is closed. */
const closingMs = 3000

/** What a request came over. */
export type Connection = HttpBindings | Http2Bindings

export interface HttpServer {
  port: number
  close(): Promise<void>
}

/**
 * Listens, and resolves with the port that was taken; 0 takes a free one.
 *
 * @throws {ConfigError} when the port is taken
 */
export function openHttpServer(options: {
  port: number
  host: string
  fetch(request: Request, connection: Connection): Response | Promise<Response>
}): Promise<HttpServer> {
  const server = createAdaptorServer({ fetch: (request, connection) => options.fetch(request, connection) })
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      const taken = error.code === 'EADDRINUSE'
      reject(
        taken ? new ConfigError(`Port ${options.port} is taken: stop what uses it, or choose another port.`) : error,
      )
    }
    server.once('error', refuse)
    server.listen(options.port, options.host, () => {
      server.off('error', refuse)
      const address = server.address()
      const port = address !== null && typeof address === 'object' ? address.port : options.port
      resolve({ port, close: () => close(server) })
    })
  })
}

/** Takes no more requests, lets those under way finish, and ends what is left after a while. */
function close(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    const force = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }, closingMs)
    server.close((error) => {
      clearTimeout(force)
      if (error === undefined) resolve()
      else reject(error)
    })
    // Browsers keep connections open that nothing is asked on any more.
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })
}
