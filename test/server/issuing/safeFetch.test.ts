import { createServer, type RequestListener } from 'node:http'
import type { LookupFunction } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { isFetchableAddress } from '../../../playground/backpack/issuing/publicAddress.js'
import { createSafeFetch, SafeFetchError, type SafeFetch } from '../../../playground/backpack/issuing/safeFetch.js'
import { closedPort, startServer, type RunningServer } from '../../support/httpServer.js'

const asJson = { method: 'GET', accept: 'application/json' } as const
const running: RunningServer[] = []

afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})

async function serve(listener: RequestListener): Promise<RunningServer> {
  const server = await startServer(listener)
  running.push(server)
  return server
}

/** Fetches from this machine, as in the playground. */
const inPlayground = createSafeFetch({ timeoutMs: 2000, allowLoopback: true })
/** Fetches as a Backpack on the internet does. */
const onInternet = createSafeFetch({ timeoutMs: 2000, allowLoopback: false })

async function codeOf(fetching: ReturnType<SafeFetch>): Promise<string> {
  try {
    const { status } = await fetching
    return `status ${status}`
  } catch (error) {
    return error instanceof SafeFetchError ? error.code : String(error)
  }
}

describe('which addresses are fetched from', () => {
  it.each(['8.8.8.8', '203.0.114.1', '2606:4700::1', '::ffff:8.8.8.8', '64:ff9b::808:808'])('%s: yes', (address) => {
    expect(isFetchableAddress(address, { loopback: false })).toBe(true)
  })

  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.0.9',
    '169.254.169.254',
    '172.16.0.1',
    '192.0.0.1',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::7f00:1',
    '::ffff:10.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:0:127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::a00:1',
    '64:ff9b:1::808:808',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'fc00::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'localhost',
    '',
    '127.1',
  ])('%s: no', (address) => {
    expect(isFetchableAddress(address, { loopback: false })).toBe(false)
  })

  it.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])('%s: in the playground', (address) => {
    expect(isFetchableAddress(address, { loopback: true })).toBe(true)
  })

  it.each(['10.0.0.1', '169.254.169.254', '::7f00:1', '64:ff9b::7f00:1', '0.0.0.0'])(
    '%s: not in the playground either',
    (address) => {
      expect(isFetchableAddress(address, { loopback: true })).toBe(false)
    },
  )
})

describe('a fetch on the internet', () => {
  it('does not even connect to this machine, however it is written', async () => {
    let connections = 0
    const server = createServer()
    server.on('connection', () => (connections += 1))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    for (const name of ['127.0.0.1', 'localhost', '0x7f.1', '2130706433', '017700000001', '[::ffff:7f00:1]', '127.1']) {
      expect(await codeOf(onInternet(`http://${name}:${port}/`, asJson)), name).toBe('CONNECTION_FAILED')
    }
    expect(connections).toBe(0)
    await new Promise((resolve) => server.close(resolve))
  })

  it('says the same of what is forbidden as of what is not there', async () => {
    const refused = `http://127.0.0.1:${await closedPort()}/`
    expect(await codeOf(inPlayground(refused, asJson))).toBe('CONNECTION_FAILED')
    for (const url of ['http://10.0.0.1/', 'http://[fe80::1]/', 'http://169.254.169.254/', 'http://no.such.invalid/']) {
      expect(await codeOf(onInternet(url, asJson)), url).toBe('CONNECTION_FAILED')
    }
  })

  it.each(['ftp://example.org/', 'file:///etc/passwd', 'data:application/json,{}', 'no URL', ''])(
    'takes http and https only (%s)',
    async (url) => {
      expect(await codeOf(onInternet(url, asJson))).toBe('UNSUPPORTED_URL')
    },
  )

  it('judges what a name resolves to at each connection, so that one that changes its mind gains nothing', async () => {
    const { port } = await serve((_request, response) => response.setHeader('Connection', 'close').end('{}'))
    const answers = ['127.0.0.1', '10.0.0.1']
    let asked = 0
    const lookup: LookupFunction = (_hostname, _options, callback) => {
      callback(null, [{ address: answers[asked++] ?? '10.0.0.1', family: 4 }])
    }
    const fetch = createSafeFetch({ timeoutMs: 2000, allowLoopback: true, lookup })
    expect(await codeOf(fetch(`http://rebinding.example:${port}/`, asJson))).toBe('status 200')
    expect(await codeOf(fetch(`http://rebinding.example:${port}/`, asJson))).toBe('CONNECTION_FAILED')
    expect(asked).toBe(2)
  })

  it('uses the good ones of several addresses', async () => {
    const { port } = await serve((_request, response) => response.end('{}'))
    const lookup: LookupFunction = (_hostname, _options, callback) => {
      callback(null, [
        { address: '10.0.0.1', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ])
    }
    const fetch = createSafeFetch({ timeoutMs: 2000, allowLoopback: true, lookup })
    expect(await codeOf(fetch(`http://several.example:${port}/`, asJson))).toBe('status 200')
  })
})

describe('redirects', () => {
  it.each([
    ['a private address', 'http://10.0.0.1/', 'CONNECTION_FAILED'],
    ['the cloud’s metadata', 'http://169.254.169.254/', 'CONNECTION_FAILED'],
    ['a file', 'file:///etc/passwd', 'UNSUPPORTED_URL'],
    ['nothing that is a URL', 'http://[', 'UNSUPPORTED_URL'],
  ])('to %s are judged as well', async (_where, location, code) => {
    const { port } = await serve((_request, response) => response.writeHead(302, { location }).end())
    expect(await codeOf(inPlayground(`http://127.0.0.1:${port}/`, asJson))).toBe(code)
  })

  it('are followed five times, and the last URL is told', async () => {
    const { port } = await serve((request, response) => {
      const left = Number(request.url?.slice(1))
      if (left === 0) response.end('{}')
      else response.writeHead(307, { location: `/${left - 1}` }).end()
    })
    const found = await inPlayground(`http://127.0.0.1:${port}/5`, asJson)
    expect([found.status, found.url]).toEqual([200, `http://127.0.0.1:${port}/0`])
    expect(await codeOf(inPlayground(`http://127.0.0.1:${port}/6`, asJson))).toBe('TOO_MANY_REDIRECTS')
  })
})

describe('what is sent and taken', () => {
  it('sends what it accepts, and nothing that says who asks', async () => {
    let sent: Record<string, unknown> = {}
    const { port } = await serve((request, response) => {
      sent = { ...request.headers }
      response.setHeader('Set-Cookie', 'a=1').end('{}')
    })
    await inPlayground(`http://127.0.0.1:${port}/`, asJson)
    await inPlayground(`http://name:password@127.0.0.1:${port}/`, asJson)
    expect(sent['accept']).toBe('application/json')
    expect(Object.keys(sent)).not.toEqual(expect.arrayContaining(['cookie']))
    expect(Object.keys(sent)).not.toEqual(expect.arrayContaining(['authorization']))
    expect(Object.keys(sent)).not.toEqual(expect.arrayContaining(['referer']))
  })

  it('takes a HEAD, and any status', async () => {
    const { port } = await serve((request, response) => response.writeHead(410).end(request.method))
    const found = await inPlayground(`http://127.0.0.1:${port}/`, { method: 'HEAD', accept: '*/*' })
    expect([found.status, found.body.byteLength]).toEqual([410, 0])
  })

  it('takes 1 MiB and not a byte more, packed or not', async () => {
    const { port } = await serve((request, response) => {
      const body = Buffer.alloc(1024 * 1024 + (request.url?.startsWith('/more') === true ? 1 : 0))
      if (request.url?.endsWith('packed') === true) response.setHeader('Content-Encoding', 'gzip').end(gzipSync(body))
      else response.end(body)
    })
    const at = (path: string) => codeOf(inPlayground(`http://127.0.0.1:${port}${path}`, asJson))
    expect(await at('/all')).toBe('status 200')
    expect(await at('/all-packed')).toBe('status 200')
    expect(await at('/more')).toBe('TOO_LARGE')
    expect(await at('/more-packed')).toBe('TOO_LARGE')
  })

  it.each([
    ['says it is packed and is not', { 'Content-Encoding': 'gzip' }],
    ['is packed in an unknown way', { 'Content-Encoding': 'rar' }],
  ])('refuses what %s', async (_what, headers) => {
    const { port } = await serve((_request, response) => response.writeHead(200, headers).end('{}'))
    expect(await codeOf(inPlayground(`http://127.0.0.1:${port}/`, asJson))).toBe('BAD_RESPONSE')
  })
})

describe('the limit of time', () => {
  const hasty = createSafeFetch({ timeoutMs: 200, allowLoopback: true })

  it.each<[string, RequestListener]>([
    ['never answers', () => undefined],
    ['never ends its answer', (_request, response) => void response.write('{')],
    [
      'sends a byte now and then',
      (_request, response) => {
        const timer = setInterval(() => response.write(' '), 20)
        response.on('close', () => clearInterval(timer))
      },
    ],
    [
      'redirects slowly and without end',
      (_request, response) => {
        const timer = setTimeout(() => response.writeHead(302, { location: '/' }).end(), 90)
        response.on('close', () => clearTimeout(timer))
      },
    ],
  ])('ends a fetch from a server that %s', async (_what, listener) => {
    const { port } = await serve(listener)
    expect(await codeOf(hasty(`http://127.0.0.1:${port}/`, asJson))).toBe('TIMEOUT')
  })

  it('is the caller’s as well', async () => {
    const { port } = await serve(() => undefined)
    const stop = new AbortController()
    const fetching = inPlayground(`http://127.0.0.1:${port}/`, { ...asJson, signal: stop.signal })
    stop.abort(new Error('closed'))
    expect(await codeOf(fetching)).toBe('Error: closed')
  })
})
