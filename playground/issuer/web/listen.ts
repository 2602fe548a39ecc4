import { createAdaptorServer, type ServerType } from '@hono/node-server'
import { isIPv6 } from 'node:net'

type Handler = (request: Request) => Response | Promise<Response>

/** Sockets that answer with one handler. */
export interface Listener {
  port: number
  close(): Promise<void>
}

/**
 * Listens on a host and port; `localhost` means both of its addresses.
 *
 * Browsers try ::1 first for `localhost`, other programs 127.0.0.1. With one of the two only, some would not find us,
 * and others would find whatever else runs on that port of the other address.
 *
 * @throws the socket's error, `EADDRINUSE` when one of the addresses has the port taken
 */
export async function listen(handler: Handler, host: string, port: number): Promise<Listener> {
  const [address, second] = host === 'localhost' ? ['127.0.0.1', '::1'] : [host]
  const servers = [await open(handler, address ?? host, port)]
  const realPort = portOf(servers[0])
  try {
    if (second !== undefined) servers.push(await open(handler, second, realPort))
  } catch (error) {
    // A machine without IPv6 has no ::1, and nobody on it will look there.
    if (!hasCode(error, 'EADDRNOTAVAIL', 'EAFNOSUPPORT')) {
      await Promise.all(servers.map(close))
      // The port was free on one address only, and any other will do.
      if (port === 0 && hasCode(error, 'EADDRINUSE')) return listen(handler, host, 0)
      throw error
    }
  }
  return {
    port: realPort,
    close: async () => void (await Promise.all(servers.map(close))),
  }
}

/** Whether an error carries one of these system codes. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
}

function open(handler: Handler, host: string, port: number): Promise<ServerType> {
  const server = createAdaptorServer({ fetch: handler })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, ...(isIPv6(host) && { ipv6Only: true }) }, () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
    // Browsers keep idle connections open for minutes, and some documents never answer.
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}

function portOf(server: ServerType | undefined): number {
  const address = server?.address()
  if (address === null || address === undefined || typeof address === 'string')
    throw new Error('The server has no port.')
  return address.port
}
