import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { createSafeFetch, SafeFetchError } from 'react-open-badges/safe-fetch'
import { afterAll, describe, expect, it } from 'vitest'
import { asJson, outcomeOf, serve } from './fetching.js'

const safeFetch = createSafeFetch({ alsoAllow: 'loopback', timeoutMs: 20_000 })
afterAll(() => safeFetch.close())

describe('what is sent', () => {
  it('is what is accepted and who asks, and nothing that tells of anybody', async () => {
    const sent: Record<string, unknown>[] = []
    const origin = await serve((request, response) => {
      sent.push({ method: request.method, url: request.url, ...request.headers })
      response.setHeader('Set-Cookie', 'a=1')
      if (request.url === '/from') response.writeHead(302, { location: '/to' }).end()
      else response.end('{}')
    })
    const withCredentials = origin.replace('//', '//name:password@')
    await safeFetch(`${withCredentials}/from#part`, { method: 'GET', accept: 'application/ld+json' })
    const headers = {
      host: new URL(origin).host,
      accept: 'application/ld+json',
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': 'react-open-badges',
      connection: expect.any(String),
    }
    expect(sent).toEqual([
      { method: 'GET', url: '/from', ...headers },
      { method: 'GET', url: '/to', ...headers },
    ])
  })

  it('names who asks as the caller wants', async () => {
    let agent: string | undefined
    const origin = await serve((request, response) => {
      agent = request.headers['user-agent']
      response.end()
    })
    const named = createSafeFetch({ alsoAllow: 'loopback', userAgent: 'Backpack of Harbour (https://harbour.example)' })
    await named(origin, asJson)
    named.close()
    expect(agent).toBe('Backpack of Harbour (https://harbour.example)')
  })
})

describe('what comes', () => {
  it('is told with its status, type, bytes and place', async () => {
    const origin = await serve((_request, response) => {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('näh')
    })
    expect(await safeFetch(`${origin}/a?b=c#d`, asJson)).toEqual({
      status: 404,
      contentType: 'text/plain; charset=utf-8',
      body: Buffer.from('näh'),
      url: `${origin}/a?b=c`,
    })
  })

  it('has no type where none is told', async () => {
    const origin = await serve((_request, response) => void response.end('{}'))
    expect((await safeFetch(origin, asJson)).contentType).toBeNull()
  })

  it('has no body for a HEAD, however long the document is', async () => {
    const origin = await serve((request, response) => {
      response.writeHead(410, { 'content-length': 50_000_000, 'content-encoding': 'gzip' }).end()
      expect(request.method).toBe('HEAD')
    })
    const found = await safeFetch(origin, { method: 'HEAD', accept: '*/*' })
    expect([found.status, found.body.byteLength]).toEqual([410, 0])
  })

  it.each([
    ['gzip', gzipSync],
    ['GZIP', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity', (body: string) => Buffer.from(body)],
  ])('is unpacked (%s)', async (encoding, pack) => {
    const origin = await serve((_request, response) => {
      response.setHeader('Content-Encoding', encoding).end(pack('{"a":1}'))
    })
    expect(Buffer.from((await safeFetch(origin, asJson)).body).toString()).toBe('{"a":1}')
  })

  it.each([
    ['says it is packed and is not', 'gzip', Buffer.from('{}')],
    ['is packed and cut off', 'gzip', gzipSync('{"a":1}').subarray(0, 15)],
    ['is packed twice', 'gzip, gzip', gzipSync(gzipSync('{}'))],
    ['is packed in an unknown way', 'rar', Buffer.from('{}')],
  ])('is refused when it %s', async (_what, encoding, body) => {
    const origin = await serve((_request, response) => {
      response.setHeader('Content-Encoding', encoding).end(body)
    })
    expect(await outcomeOf(safeFetch(origin, asJson))).toBe('BAD_RESPONSE')
  })
})

describe('a URL', () => {
  it.each(['ftp://example.org/', 'file:///etc/passwd', 'data:application/json,{}', 'gopher://a/', 'no URL', ''])(
    'is http or https (%s)',
    async (url) => {
      expect(await outcomeOf(safeFetch(url, asJson))).toBe('UNSUPPORTED_URL')
    },
  )
})

describe('a redirect', () => {
  it.each([
    ['a private address', 'http://10.0.0.1/', 'CONNECTION_FAILED'],
    ['a private address without a scheme', '//192.168.0.1/', 'CONNECTION_FAILED'],
    ['a cloud’s metadata', 'http://169.254.169.254/latest/meta-data/', 'CONNECTION_FAILED'],
    ['IPv4 in IPv6', 'http://[::ffff:10.0.0.1]/', 'CONNECTION_FAILED'],
    ['a file', 'file:///etc/passwd', 'UNSUPPORTED_URL'],
    ['what is no URL', 'http://[', 'UNSUPPORTED_URL'],
  ])('to %s is judged as well', async (_where, location, code) => {
    const origin = await serve((_request, response) => void response.writeHead(302, { location }).end())
    expect(await outcomeOf(safeFetch(origin, asJson))).toBe(code)
  })

  it.each([301, 302, 303, 307, 308])('of status %i is followed, and the last URL is told', async (status) => {
    const origin = await serve((request, response) => {
      if (request.url === '/end') response.end(request.method)
      else response.writeHead(status, { location: 'end' }).end('moved')
    })
    const found = await safeFetch(`${origin}/start`, asJson)
    expect([found.status, found.url, Buffer.from(found.body).toString()]).toEqual([200, `${origin}/end`, 'GET'])
  })

  it('that names no place is an answer', async () => {
    const origin = await serve((_request, response) => void response.writeHead(302).end())
    expect(await outcomeOf(safeFetch(origin, asJson))).toBe('status 302')
  })

  it('may be written in UTF-8', async () => {
    let asked: string | undefined
    const origin = await serve((request, response) => {
      asked = request.url
      if (asked === '/') response.writeHead(302, { location: Buffer.from('/Übung').toString('latin1') }).end()
      else response.end()
    })
    await safeFetch(origin, asJson)
    expect(asked).toBe('/%C3%9Cbung')
  })

  it('is followed five times', async () => {
    const origin = await serve((request, response) => {
      const left = Number(request.url?.slice(1))
      if (left === 0) response.end('{}')
      else response.writeHead(307, { location: `/${left - 1}` }).end()
    })
    expect(await outcomeOf(safeFetch(`${origin}/5`, asJson))).toBe('status 200')
    expect(await outcomeOf(safeFetch(`${origin}/6`, asJson))).toBe('TOO_MANY_REDIRECTS')
  })

  it('to itself ends', async () => {
    let asked = 0
    const origin = await serve((_request, response) => {
      asked += 1
      response.writeHead(302, { location: '/' }).end()
    })
    expect(await outcomeOf(safeFetch(origin, asJson))).toBe('TOO_MANY_REDIRECTS')
    expect(asked).toBe(6)
  })
})

describe('what cannot be', () => {
  it.each([
    [{ timeoutMs: 0 }, '"timeoutMs" is 0: it has to be a whole number from 1 to 2147483647.'],
    [{ maxBytes: Number.NaN }, '"maxBytes" is NaN: it has to be a whole number from 1 to 2147483647.'],
    [{ maxRedirects: 2.5 }, '"maxRedirects" is 2.5: it has to be a whole number from 0 to 100.'],
    [{ connectionsPerHost: -1 }, '"connectionsPerHost" is -1: it has to be a whole number from 1 to 1000.'],
    [{ timeoutMs: '5' }, '"timeoutMs" is "5": it has to be a whole number from 1 to 2147483647.'],
    [{ alsoAllow: 'localhost' }, '"alsoAllow" is "localhost": it has to be "loopback" or a function.'],
    [{ alsoAllow: ['127.0.0.1'] }, '"alsoAllow" is ["127.0.0.1"]: it has to be "loopback" or a function.'],
    [{ userAgent: 'two\nlines' }, '"userAgent" is "two\\nlines": it has to be one line of ASCII.'],
  ])('is told when it is made (%o)', (options, message) => {
    expect(() => Reflect.apply(createSafeFetch, undefined, [options])).toThrow(new RangeError(message))
  })

  it('is an error that can be told from others', async () => {
    const error: unknown = await safeFetch('ftp://example.org/', asJson).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(SafeFetchError)
    expect(error).toMatchObject({ name: 'SafeFetchError', code: 'UNSUPPORTED_URL' })
  })
})
