import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { validateAssertion } from 'react-open-badges/assertions'
import { createSafeFetch, type SafeFetch, type SafeFetchOptions } from 'react-open-badges/safe-fetch'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { asJson, isOver, outcomeOf, serve, serveRaw } from './fetching.js'

function fetcher(options: SafeFetchOptions = {}): SafeFetch {
  const safeFetch = createSafeFetch({ alsoAllow: 'loopback', timeoutMs: 20_000, ...options })
  onTestFinished(() => safeFetch.close())
  return safeFetch
}

/** A server that keeps every request until it is let go. */
async function holdingServer(): Promise<{
  origin: string
  held: ServerResponse[]
  paths: string[]
  most: () => number
}> {
  const held: ServerResponse[] = []
  const paths: string[] = []
  let most = 0
  const origin = await serve((request, response) => {
    paths.push(request.url ?? '')
    held.push(response)
    most = Math.max(most, held.length)
  })
  return { origin, held, paths, most: () => most }
}

describe('connections to one host', () => {
  it('are so many at once; the others wait in line, and all are answered', async () => {
    const { origin, held, paths, most } = await holdingServer()
    const safeFetch = fetcher({ connectionsPerHost: 3 })
    const asked = Array.from({ length: 10 }, (_, place) => `/${place}`)
    const fetching = asked.map((path) => outcomeOf(safeFetch(origin + path, asJson)))
    for (let done = 0; done < asked.length; done += 1) {
      await vi.waitFor(() => expect(held.length).toBe(Math.min(3, asked.length - done)), { timeout: 20_000 })
      held.shift()?.end('{}')
    }
    expect(await Promise.all(fetching)).toEqual(asked.map(() => 'status 200'))
    expect(most()).toBe(3)
    expect(paths.toSorted()).toEqual(asked)
  })

  it('are counted over all of its ports, and waiting is part of the time', async () => {
    const busy = await holdingServer()
    const other = await holdingServer()
    const safeFetch = fetcher({ connectionsPerHost: 1, timeoutMs: 300 })
    const first = outcomeOf(safeFetch(busy.origin, asJson))
    const second = outcomeOf(safeFetch(other.origin, asJson))
    expect([await first, await second]).toEqual(['TIMEOUT', 'TIMEOUT'])
    expect(other.paths).toEqual([])
  })

  it('are no matter of another host', async () => {
    const { origin, held } = await holdingServer()
    const safeFetch = fetcher({ connectionsPerHost: 1, lookup: async () => ['127.0.0.1'] })
    const { port } = new URL(origin)
    const fetching = ['a', 'b'].map((name) => outcomeOf(safeFetch(`http://${name}.example:${port}/`, asJson)))
    await vi.waitFor(() => expect(held).toHaveLength(2), { timeout: 20_000 })
    for (const response of held) response.end('{}')
    expect(await Promise.all(fetching)).toEqual(['status 200', 'status 200'])
  })

  it('are not waited for any longer by who has given up', async () => {
    const { origin, held, paths } = await holdingServer()
    const safeFetch = fetcher({ connectionsPerHost: 1 })
    const stop = new AbortController()
    const first = outcomeOf(safeFetch(`${origin}/first`, asJson))
    const second = outcomeOf(safeFetch(`${origin}/second`, { ...asJson, signal: stop.signal }))
    const third = outcomeOf(safeFetch(`${origin}/third`, asJson))
    stop.abort(new Error('gave up'))
    expect(await second).toBe('Error: gave up')
    for (const answered of [first, third]) {
      await vi.waitFor(() => expect(held).toHaveLength(1), { timeout: 20_000 })
      held.shift()?.end('{}')
      expect(await answered).toBe('status 200')
    }
    expect(paths).toEqual(['/first', '/third'])
  })

  it('come free whatever a document ends with', async () => {
    const origin = await serve((request, response) => {
      if (request.url === '/large') response.end(Buffer.alloc(100))
      else if (request.url === '/broken') response.destroy()
      else if (request.url === '/away') response.writeHead(302, { location: 'http://10.0.0.1/' }).end()
      else response.end('{}')
    })
    const safeFetch = fetcher({ connectionsPerHost: 1, maxBytes: 10 })
    const ends: string[] = []
    for (const path of ['/large', '/broken', '/away', '/good'])
      ends.push(await outcomeOf(safeFetch(origin + path, asJson)))
    expect(ends).toEqual(['TOO_LARGE', 'CONNECTION_FAILED', 'CONNECTION_FAILED', 'status 200'])
  })
})

const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'

describe('a connection that was used', () => {
  it('is used again for the next document', async () => {
    const server = await serveRaw((socket) => void socket.on('data', () => socket.write(answer)))
    const safeFetch = fetcher()
    for (let times = 0; times < 3; times += 1) await safeFetch(server.origin, asJson)
    expect(server.connections).toHaveLength(1)
  })

  it('and is closed by the host as it is used again, is made anew', async () => {
    const server = await serveRaw((socket) => {
      socket.once('data', () => {
        socket.write(answer)
        socket.once('data', () => socket.destroy())
      })
    })
    const safeFetch = fetcher()
    expect(await outcomeOf(safeFetch(server.origin, asJson))).toBe('status 200')
    expect(await outcomeOf(safeFetch(server.origin, asJson))).toBe('status 200')
    expect(server.connections).toHaveLength(2)
  })
})

describe('close', () => {
  it('ends connections, and the fetches that are under way or wait', async () => {
    let held = 0
    const server = await serveRaw((socket: Socket) => {
      socket.on('data', (data) => {
        if (data.toString().startsWith('GET /kept')) socket.write(answer)
        else held += 1
      })
    })
    const safeFetch = fetcher({ connectionsPerHost: 2 })
    await Promise.all([safeFetch(`${server.origin}/kept1`, asJson), safeFetch(`${server.origin}/kept2`, asJson)])
    const underWay = ['/1', '/2', '/3'].map((path) => outcomeOf(safeFetch(server.origin + path, asJson)))
    await vi.waitFor(() => expect(held).toBe(2), { timeout: 20_000 })
    safeFetch.close()
    expect(await Promise.all(underWay)).toEqual(['CLOSED', 'CLOSED', 'CLOSED'])
    await Promise.all(server.connections.map(isOver))
    expect(server.connections).toHaveLength(2)
  })

  it('ends kept connections, and begins none for a fetch that has just begun', async () => {
    const server = await serveRaw((socket) => void socket.on('data', () => socket.write(answer)))
    const safeFetch = fetcher()
    await safeFetch(server.origin, asJson)
    const begun = outcomeOf(safeFetch(server.origin, asJson))
    safeFetch.close()
    expect(await begun).toBe('CLOSED')
    await Promise.all(server.connections.map(isOver))
    expect(server.connections).toHaveLength(1)
  })

  it('is no fault of a badge that is checked meanwhile', async () => {
    const safeFetch = fetcher()
    safeFetch.close()
    const verdict = await validateAssertion('https://issuer.example/a.json', {
      fetch: safeFetch,
      now: () => new Date(),
    })
    expect(verdict).toMatchObject({ outcome: 'unknown', code: 'ABORTED', stage: 'fetch' })
  })

  it('is for good', async () => {
    const safeFetch = fetcher()
    safeFetch.close()
    safeFetch.close()
    expect(await outcomeOf(safeFetch('http://127.0.0.1/', asJson))).toBe('CLOSED')
  })
})

it('one signal for many fetches is no leak that Node would warn of', async () => {
  const warnings: string[] = []
  const note = ({ name }: Error) => warnings.push(name)
  process.on('warning', note)
  const origin = await serve((_request, response) => void response.end('{}'))
  const safeFetch = fetcher()
  const { signal } = new AbortController()
  await Promise.all(Array.from({ length: 20 }, () => safeFetch(origin, { ...asJson, signal })))
  // Node tells of a warning in a turn of its own.
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', note)
  expect(warnings).not.toContain('MaxListenersExceededWarning')
})
