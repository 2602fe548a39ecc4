import { createServer, type Socket } from 'node:net'
import type { FetchedDocument } from 'react-open-badges/assertions'
import { SafeFetchError } from 'react-open-badges/safe-fetch'
import { onTestFinished } from 'vitest'
import { startServer, type Listener } from '../../support/httpServer.js'

export const asJson = { method: 'GET', accept: 'application/json' } as const

/** Says in short how a fetch ended: `status 200`, or the code of the error. */
export async function outcomeOf(fetching: Promise<FetchedDocument>): Promise<string> {
  try {
    const { status } = await fetching
    return `status ${status}`
  } catch (error) {
    return error instanceof SafeFetchError ? error.code : String(error)
  }
}

/** Starts an HTTP server for one test. @returns its origin */
export async function serve(listener: Listener): Promise<string> {
  const server = await startServer(listener)
  onTestFinished(() => server.close())
  return `http://127.0.0.1:${server.port}`
}

export interface RawServer {
  readonly origin: string
  /** Every connection that was made, also those that are over. */
  readonly connections: readonly Socket[]
}

/**
 * Starts a server for one test that says whatever it likes on each connection, HTTP or not.
 *
 * @param host where it listens; `0.0.0.0` is all of this machine's addresses
 */
export async function serveRaw(talk: (socket: Socket) => void, host = '127.0.0.1'): Promise<RawServer> {
  const connections: Socket[] = []
  const server = createServer((socket) => {
    connections.push(socket)
    // The client hangs up whenever it has had enough.
    socket.on('error', () => undefined)
    talk(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  onTestFinished(async () => {
    for (const socket of connections) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return { origin: `http://127.0.0.1:${port}`, connections }
}

/** Writes again and again, as fast as it is taken, until the connection is closed. */
export function pour(socket: Socket, text: string): void {
  const write = (): void => {
    while (!socket.destroyed && socket.write(text));
  }
  socket.on('drain', write)
  write()
}

/** Writes a text, again and again, by one character every few milliseconds, until the connection is closed. */
export function drip(socket: Socket, text: string): void {
  let place = 0
  const timer = setInterval(() => socket.write(text.charAt(place++ % text.length)), 10)
  socket.on('close', () => clearInterval(timer))
}

/** Resolves when a connection is over, whatever ended it. */
export async function isOver(socket: Socket): Promise<void> {
  if (!socket.closed) await new Promise<void>((resolve) => socket.once('close', () => resolve()))
}
