import { generateKeyPairSync } from 'node:crypto'
import { assertionHandler, type AssertionStore, type Hosted } from 'react-open-badges/assertions'
import { describe, expect, it } from 'vitest'
import { JWT_30, makePng } from '../bake/pictures.js'

const SITE = 'https://school.example'
const hosted: Readonly<Record<string, Hosted>> = {
  'awards/17': { kind: 'document', document: { id: `${SITE}/badges/awards/17`, name: 'Knots' } },
  'awards/18': { kind: 'revoked', id: `${SITE}/badges/awards/18`, reason: 'Given by mistake.' },
  'images/knots': { kind: 'image', mediaType: 'image/svg+xml', content: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
  'images/knots.png': { kind: 'image', mediaType: 'image/png', content: makePng() },
  'credentials/17': { kind: 'jws', jws: JWT_30 },
  'keys/1': { kind: 'key', pem: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n' },
}
const store: AssertionStore = {
  async find(path) {
    return hosted[path.join('/')] ?? null
  },
}
const handler = assertionHandler(store, { basePath: '/badges' })

function ask(path: string, init?: RequestInit): Promise<Response> {
  return handler(new Request(SITE + path, init))
}

describe('a hosted assertion', () => {
  it('is answered as JSON to anybody, from any page', async () => {
    const response = await ask('/badges/awards/17')
    expect(response.status).toBe(200)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(response.headers.get('Content-Type')).toMatch(/json/)
    expect(await response.json()).toEqual({ id: `${SITE}/badges/awards/17`, name: 'Knots' })
  })

  it('is called by the name that the request prefers', async () => {
    for (const type of ['application/json', 'application/ld+json']) {
      const response = await ask('/badges/awards/17', { headers: { Accept: type } })
      expect(response.headers.get('Content-Type')?.split(';')[0]).toBe(type)
      expect(response.headers.get('Vary')).toBe('Accept')
    }
  })

  it('answers HEAD as GET, without a body', async () => {
    const [get, head] = [await ask('/badges/awards/17'), await ask('/badges/awards/17', { method: 'HEAD' })]
    expect(head.status).toBe(200)
    expect([...head.headers]).toEqual([...get.headers])
    expect(await head.text()).toBe('')
  })

  it('is not sent again to whoever has it', async () => {
    const etag = (await ask('/badges/awards/17')).headers.get('ETag') ?? ''
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const response = await ask('/badges/awards/17', { headers: { 'If-None-Match': tag } })
      expect(response.status).toBe(304)
      expect(await response.text()).toBe('')
    }
    expect((await ask('/badges/awards/17', { headers: { 'If-None-Match': '"other"' } })).status).toBe(200)
  })

  it('is gone when the issuer took it back, and says so', async () => {
    const response = await ask('/badges/awards/18')
    expect(response.status).toBe(410)
    expect(await response.json()).toMatchObject({ id: `${SITE}/badges/awards/18`, revoked: true })
  })
})

describe('a hosted credential that is a JWS', () => {
  it('is answered as that, and as text, to anybody, whatever the request prefers', async () => {
    for (const accept of ['*/*', 'application/ld+json', 'application/vc+jwt']) {
      const response = await ask('/badges/credentials/17', { headers: { Accept: accept } })
      expect(response.status).toBe(200)
      expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8')
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(response.headers.get('Vary')).toBeNull()
      expect(await response.text()).toBe(JWT_30)
    }
  })

  it('is not sent again to whoever has it', async () => {
    const head = await ask('/badges/credentials/17', { method: 'HEAD' })
    expect(await head.text()).toBe('')
    const etag = head.headers.get('ETag') ?? ''
    expect(etag).toMatch(/^"\w+"$/)
    expect((await ask('/badges/credentials/17', { headers: { 'If-None-Match': etag } })).status).toBe(304)
  })
})

describe('what an assertion links to', () => {
  it('is a picture under its own type, which runs nothing', async () => {
    const response = await ask('/badges/images/knots')
    expect(response.headers.get('Content-Type')).toMatch(/^image\/svg\+xml/)
    expect(response.headers.get('Content-Security-Policy')).toContain('sandbox')
    expect(await response.text()).toBe('<svg xmlns="http://www.w3.org/2000/svg"/>')
  })

  it('is a PNG, byte by byte', async () => {
    const response = await ask('/badges/images/knots.png', { headers: { Accept: 'image/webp, image/*' } })
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('image/png')
    expect(response.headers.get('Content-Length')).toBe(String(makePng().length))
    expect(response.headers.get('Vary')).toBeNull()
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(makePng())
  })

  it('is a key in PEM', async () => {
    expect(await (await ask('/badges/keys/1')).text()).toBe(
      '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n',
    )
  })
})

describe('what is not to be had', () => {
  it.each(['/badges/awards/19', '/awards/17', '/badges', '/badges/awards%2F17', '/badges/awards/%00', '/badges/%zz'])(
    'is answered with 404 in JSON: %s',
    async (path) => {
      const response = await ask(path)
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ error: 'NOT_FOUND' })
    },
  )

  it('is answered with 405 to a method that changes something, which says what is allowed', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const response = await ask('/badges/awards/17', { method })
      expect(response.status).toBe(405)
      expect(response.headers.get('Allow')).toBe('GET, HEAD, OPTIONS')
    }
  })

  it('lets a browser ask first', async () => {
    const response = await ask('/badges/awards/17', { method: 'OPTIONS' })
    expect(response.status).toBe(204)
    expect(response.headers.get('Access-Control-Allow-Methods')).toBe('GET, HEAD')
  })

  it('is answered with 500 when the store fails, and nothing of it is given away', async () => {
    const told: unknown[] = []
    const failure = new Error('password=secret')
    const failing = assertionHandler({ find: () => Promise.reject(failure) }, { onError: (error) => told.push(error) })
    const response = await failing(new Request(`${SITE}/a`))
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret')
    expect(told).toEqual([failure])
  })

  const { privateKey } = generateKeyPairSync('ed25519')
  const nothingHostable: readonly [what: string, found: unknown][] = [
    ['a private key', { kind: 'key', pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }],
    ['a document that is still text', { kind: 'document', document: '{"id":"https://school.example/a"}' }],
    ['no document', { kind: 'document' }],
    ['an assertion as it is', { '@context': 'https://w3id.org/openbadges/v2', type: 'Assertion' }],
    ['a kind that there is not', { kind: 'badge' }],
  ]
  it.each(nothingHostable)('is answered with 500 when the store gives %s, which is told', async (_, found) => {
    const told: unknown[] = []
    const store: unknown = { find: async () => found }
    const options = { onError: (error: unknown) => told.push(error) }
    const wrong: typeof handler = Reflect.apply(assertionHandler, undefined, [store, options])
    const response = await wrong(new Request(`${SITE}/a`))
    expect(response.status).toBe(500)
    expect(await response.text()).not.toMatch(/PRIVATE KEY|school/)
    expect(told).toEqual([expect.any(TypeError)])
    expect(String(told[0])).toMatch(/^TypeError: The store's "find" gave /)
  })

  it('refuses a basePath that is no path', () => {
    expect(() => assertionHandler(store, { basePath: 'badges' })).toThrowError(
      expect.objectContaining({ code: 'OPTION_INVALID' }),
    )
  })
})
