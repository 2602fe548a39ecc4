import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RunningServer {
  readonly port: number
  close(): Promise<void>
}

/** Answers one request. One that fails cuts the connection. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

/**
 * Starts a small server on a free loopback port. Closing it drops the connections that are still open, so that a
 * request which is never answered does not keep a test from ending.
 */
export async function startServer(listener: Listener): Promise<RunningServer> {
  const server = createServer((request, response) => {
    void (async () => listener(request, response))().catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    port: isBound(address) ? address.port : 0,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

/** A loopback port on which nothing listens: connections to it are refused. */
export async function closedPort(): Promise<number> {
  const server = await startServer((_request, response) => void response.end())
  await server.close()
  return server.port
}

/** Answers with a page, uncached. */
export function sendHtml(response: ServerResponse, html: string, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers })
  response.end(html)
}

/** The path of a request, without its query. */
export function pathOf(request: IncomingMessage): string {
  return new URL(request.url ?? '/', 'http://loopback').pathname
}

function isBound(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null
}
