import type { Socket } from 'node:net'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { createSafeFetch } from 'react-open-badges/safe-fetch'
import { afterAll, describe, expect, it } from 'vitest'
import { asJson, drip, isOver, outcomeOf, pour, serve, serveRaw } from './fetching.js'

const MiB = 1024 * 1024
const patient = createSafeFetch({ alsoAllow: 'loopback', timeoutMs: 20_000 })
const hasty = createSafeFetch({ alsoAllow: 'loopback', timeoutMs: 200 })
afterAll(() => {
  patient.close()
  hasty.close()
})

const started = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'

describe('the size of a document', () => {
  it('is a mebibyte and not a byte more, packed or not', async () => {
    const origin = await serve((request, response) => {
      const body = Buffer.alloc(MiB + (request.url?.startsWith('/more') === true ? 1 : 0))
      if (request.url?.endsWith('packed') === true) response.setHeader('Content-Encoding', 'gzip').end(gzipSync(body))
      else if (request.url?.endsWith('chunked') === true) response.writeHead(200).end(body)
      else response.setHeader('Content-Length', body.byteLength).end(body)
    })
    for (const way of ['', '-chunked', '-packed']) {
      expect(await outcomeOf(patient(`${origin}/all${way}`, asJson)), way).toBe('status 200')
      expect(await outcomeOf(patient(`${origin}/more${way}`, asJson)), way).toBe('TOO_LARGE')
    }
  })

  it('is what the caller says', async () => {
    const origin = await serve((request, response) => void response.end('x'.repeat(Number(request.url?.slice(1)))))
    const small = createSafeFetch({ alsoAllow: 'loopback', maxBytes: 10 })
    expect(await outcomeOf(small(`${origin}/10`, asJson))).toBe('status 200')
    expect(await outcomeOf(small(`${origin}/11`, asJson))).toBe('TOO_LARGE')
    small.close()
  })

  it.each([
    ['says its length', `${started}Content-Length: ${50 * MiB}\r\n\r\n`],
    ['says no length', `${started}\r\n`],
    ['says a wrong length', `${started}Content-Length: 18446744073709551615\r\n\r\n`],
  ])('ends the connection of one of 50 MB that %s, long before it is read', async (_what, head) => {
    let sent = 0
    const server = await serveRaw((socket) => {
      socket.once('data', () => {
        socket.write(head)
        const chunk = 'x'.repeat(64 * 1024)
        const write = (): void => {
          while (!socket.destroyed && sent < 50 * MiB) {
            sent += chunk.length
            if (!socket.write(chunk)) return
          }
        }
        socket.on('drain', write)
        write()
      })
    })
    expect(await outcomeOf(patient(server.origin, asJson))).toBe('TOO_LARGE')
    await Promise.all(server.connections.map(isOver))
    expect(sent).toBeLessThan(25 * MiB)
  })

  it.each([
    ['gzip', gzipSync],
    ['br', (body: Buffer) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } })],
  ])('is measured unpacked: a bomb (%s) of 50 MB in a few kB goes off nowhere', async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(50 * MiB))
    expect(bomb.byteLength).toBeLessThan(60_000)
    const origin = await serve((_request, response) => {
      response.setHeader('Content-Encoding', encoding).end(bomb)
    })
    expect(await outcomeOf(patient(origin, asJson))).toBe('TOO_LARGE')
  })
})

describe('the head of an answer', () => {
  it.each([
    ['many headers', (socket: Socket) => pour(socket, 'X-Header: value\r\n')],
    ['one long header', (socket: Socket) => pour(socket, 'X-Header-'.repeat(100))],
  ])('without end (%s) is cut off', async (_what, flood) => {
    const server = await serveRaw((socket) => {
      socket.once('data', () => {
        socket.write(started)
        flood(socket)
      })
    })
    expect(await outcomeOf(patient(server.origin, asJson))).toBe('TOO_LARGE')
  })

  it.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['a broken header', `${started}no header\r\n\r\n`],
    ['two lengths', `${started}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} `],
  ])('that is wrong (%s) is refused', async (_what, text) => {
    const server = await serveRaw((socket) => void socket.once('data', () => socket.write(text)))
    expect(await outcomeOf(patient(server.origin, asJson))).toBe('BAD_RESPONSE')
  })

  it.each([
    ['before it answers', ''],
    ['in its head', 'HTTP/1.1 200 OK\r\nContent-'],
    ['in its body', `${started}Content-Length: 20\r\n\r\n{"a":`],
    ['where a chunk should be', `${started}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`],
    ['for another protocol', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'],
  ])('of a server that hangs up %s is a connection that failed', async (_when, text) => {
    const server = await serveRaw((socket) => void socket.once('data', () => socket.end(text)))
    expect(await outcomeOf(patient(server.origin, asJson))).toBe('CONNECTION_FAILED')
  })
})

describe('the time of a document', () => {
  it.each<[string, (socket: Socket) => void]>([
    ['never answers', () => undefined],
    ['sends its head byte by byte', (socket) => drip(socket, started)],
    ['never ends its head', (socket) => void socket.write(started)],
    [
      'never ends its body',
      (socket) => {
        socket.write(`${started}Content-Length: 10\r\n\r\n{`)
      },
    ],
    [
      'sends its body byte by byte',
      (socket) => {
        socket.write(`${started}\r\n`)
        drip(socket, ' ')
      },
    ],
    ['announces without end that it will answer', (socket) => drip(socket, 'HTTP/1.1 103 Early Hints\r\n\r\n')],
  ])('is limited for a server that %s', async (_what, talk) => {
    const server = await serveRaw((socket) => void socket.once('data', () => talk(socket)))
    expect(await outcomeOf(hasty(server.origin, asJson))).toBe('TIMEOUT')
    // Nothing is left open behind the caller's back.
    await Promise.all(server.connections.map(isOver))
  })

  it('is not spent on what stands behind a redirect', async () => {
    const server = await serveRaw((socket) => {
      const head = 'HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 10\r\n\r\n'
      socket.once('data', () => socket.write(head))
    })
    expect(await outcomeOf(patient(server.origin, asJson))).toBe('TOO_MANY_REDIRECTS')
    await Promise.all(server.connections.map(isOver))
  })

  it('is one for all redirects together', async () => {
    const origin = await serve((_request, response) => {
      const timer = setTimeout(() => response.writeHead(302, { location: '/' }).end(), 90)
      response.on('close', () => clearTimeout(timer))
    })
    expect(await outcomeOf(hasty(origin, asJson))).toBe('TIMEOUT')
  })

  it('goes on while a name is looked up', async () => {
    const waiting = createSafeFetch({ timeoutMs: 50, lookup: () => new Promise(() => undefined) })
    expect(await outcomeOf(waiting('http://slow.example/', asJson))).toBe('TIMEOUT')
    waiting.close()
  })

  it('is the caller’s as well, whose reason is told', async () => {
    const server = await serveRaw(() => undefined)
    const stop = new AbortController()
    const fetching = patient(server.origin, { ...asJson, signal: stop.signal })
    stop.abort(new Error('closed'))
    expect(await outcomeOf(fetching)).toBe('Error: closed')
    expect(await outcomeOf(patient(server.origin, { ...asJson, signal: stop.signal }))).toBe('Error: closed')
  })
})
