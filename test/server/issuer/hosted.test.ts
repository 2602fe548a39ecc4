import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestIssuer, type TestIssuer } from './testIssuer.js'

let issuer: TestIssuer
beforeAll(async () => {
  issuer = await startTestIssuer()
})
afterAll(() => issuer.close())

const documents = [
  ['/openbadges/2.0/assertions/knots.json', 'application/ld+json; charset=utf-8'],
  ['/openbadges/1.1/assertions/weather-eye.json', 'application/json; charset=utf-8'],
  ['/openbadges/2.0/badges/skipper.json', 'application/ld+json; charset=utf-8'],
  ['/openbadges/1.1/badges/skipper.json', 'application/json; charset=utf-8'],
  ['/openbadges/2.0/issuer.json', 'application/ld+json; charset=utf-8'],
  ['/openbadges/1.1/issuer.json', 'application/json; charset=utf-8'],
  ['/openbadges/2.0/revocations.json', 'application/ld+json; charset=utf-8'],
  ['/openbadges/1.1/revocations.json', 'application/json; charset=utf-8'],
  ['/openbadges/keys/rs256.pem', 'application/x-pem-file; charset=utf-8'],
  ['/openbadges/keys/es256.json', 'application/ld+json; charset=utf-8'],
  ['/art/knots.svg', 'image/svg+xml; charset=utf-8'],
  ['/openbadges/2.0/images/knots.svg', 'image/svg+xml; charset=utf-8'],
] as const

describe.each(documents)('%s', (path, mediaType) => {
  test('answers GET to anybody', async () => {
    const response = await fetch(issuer.url + path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(mediaType)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect((await response.text()).length).toBeGreaterThan(0)
  })

  test('answers HEAD with the same headers', async () => {
    const [get, head] = await Promise.all([fetch(issuer.url + path), fetch(issuer.url + path, { method: 'HEAD' })])
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    for (const name of ['content-type', 'content-length', 'etag', 'access-control-allow-origin', 'cache-control']) {
      expect([name, head.headers.get(name)]).toEqual([name, get.headers.get(name)])
    }
  })

  test('is not sent again to who has it', async () => {
    const etag = (await fetch(issuer.url + path)).headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]+"$/)
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const response = await fetch(issuer.url + path, { headers: { 'If-None-Match': tag } })
      expect([tag, response.status, await response.text()]).toEqual([tag, 304, ''])
      expect(response.headers.get('etag')).toBe(etag)
    }
    const other = await fetch(issuer.url + path, { headers: { 'If-None-Match': '"other"' } })
    expect(other.status).toBe(200)
  })
})

test('a preflight is answered, and writing is not', async () => {
  const url = `${issuer.url}/openbadges/2.0/assertions/knots.json`
  const preflight = await fetch(url, { method: 'OPTIONS' })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD')
  expect((await fetch(url, { method: 'PUT', body: '{}' })).status).toBe(405)
})

test('what was taken back is gone, and says so', async () => {
  const response = await fetch(`${issuer.url}/openbadges/2.0/assertions/revoked.json`)
  expect(response.status).toBe(410)
  expect(await response.json()).toMatchObject({ revoked: true, revocationReason: 'Awarded to the wrong crew' })
})

test('every address in the documents is on the public URL', async () => {
  for (const [path] of documents.filter(([, mediaType]) => mediaType.includes('json'))) {
    const text = await (await fetch(issuer.url + path)).text()
    const addresses = text.match(/http:\/\/[^"\s]+/g) ?? []
    expect(addresses.filter((address) => !address.startsWith(`${issuer.url}/`))).toEqual([])
  }
})

test('localhost answers on both of its addresses where there are two', async () => {
  const { port } = new URL(issuer.url)
  const found = await Promise.all(['127.0.0.1', '::1'].map((host) => statusAt(host, Number(port))))
  expect(found[0]).toBe(200)
  expect(found[1]).toBeOneOf([200, 'no IPv6 here'])
})

test('artwork has a name and a description, and no script', async () => {
  const svg = await (await fetch(`${issuer.url}/art/night-passage.svg`)).text()
  expect(svg).toContain('<title id="title">Night Passage</title>')
  expect(svg).toMatch(/<desc id="desc">A lighthouse .+<\/desc>/)
  expect(svg).not.toMatch(/<script|onload|href="http/)
})

function statusAt(host: string, port: number): Promise<number | string> {
  return new Promise((resolve, reject) => {
    const asked = request({ host, port, path: '/openbadges/2.0/issuer.json', method: 'HEAD' }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asked.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT' ? resolve('no IPv6 here') : reject(error),
    )
    asked.end()
  })
}
