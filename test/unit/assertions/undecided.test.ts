import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { AssertionFetch } from 'react-open-badges/assertions'
import { makeHosted, makeSigned, makeSigningKey, type SigningKey } from '../../support/assertionDocuments.js'
import { ADA, BASE, check, inShort } from './check.js'
import { createDocumentHost } from './documentHost.js'

let key: SigningKey
beforeAll(async () => {
  key = await makeSigningKey('ES256')
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a check that is aborted', () => {
  it('before it begins fetches nothing', async () => {
    const made = makeHosted('2.0', BASE, { recipient: { email: ADA } })
    const host = createDocumentHost(made.files)
    const verdict = await check(made.url, host, { signal: AbortSignal.abort() })
    expect(inShort(verdict)).toBe('unknown ABORTED fetch $')
    expect(host.requested).toEqual([])
  })

  it('while it fetches says nothing about the assertion, and hands its signal on', async () => {
    const made = makeHosted('2.0', BASE, { recipient: { email: ADA } })
    const host = createDocumentHost(made.files)
    const controller = new AbortController()
    const fetch: AssertionFetch = async (url, init) => {
      expect(init.signal).toBe(controller.signal)
      if (!url.endsWith('badge.json')) return host.fetch(url, init)
      controller.abort()
      throw new Error('aborted')
    }
    const verdict = await check(made.url, host, { fetch, signal: controller.signal })
    expect(inShort(verdict)).toBe('unknown ABORTED linked $.badge')
    expect(verdict).toMatchObject({ badge: { recipient: { identity: ADA } } })
  })
})

describe('where there is no cryptography', () => {
  it('a signature is not judged', async () => {
    const made = await makeSigned('2.0', BASE, key, { recipient: { email: ADA } })
    vi.stubGlobal('crypto', {})
    const verdict = await check(made.jws, createDocumentHost(made.files))
    expect(inShort(verdict)).toBe('unknown CRYPTO_UNAVAILABLE signature $')
    expect(verdict).toMatchObject({ badge: { name: 'Knots and splices' } })
  })

  it('an algorithm that the browser lacks is not judged', async () => {
    const ed = await makeSigningKey('EdDSA')
    const made = await makeSigned('2.0', BASE, ed, { recipient: { email: ADA } })
    vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('no Ed25519', 'NotSupportedError'))
    const verdict = await check(made.jws, createDocumentHost(made.files))
    vi.restoreAllMocks()
    expect(inShort(verdict)).toBe('unknown CRYPTO_UNAVAILABLE signature $')
  })
})

describe('a page of a browser', () => {
  it('takes a failed fetch for no answer at all', async () => {
    const host = createDocumentHost()
    host.set('https://sailing.example/a.json', new TypeError('Failed to fetch'))
    expect(inShort(await check('https://sailing.example/a.json', host))).toBe('INACCESSIBLE FETCH_FAILED fetch $')
    vi.stubGlobal('location', new URL('https://school.example/'))
    expect(inShort(await check('https://sailing.example/a.json', host))).toBe('unknown FETCH_FAILED fetch $')
    host.set('https://sailing.example/a.json', { status: 404 })
    expect(inShort(await check('https://sailing.example/a.json', host))).toBe('INACCESSIBLE FETCH_STATUS fetch $')
  })
})

describe('a fetch that fails in a way of its own', () => {
  it('is a failed fetch, whether it throws at once or rejects with nothing', async () => {
    const failing: readonly AssertionFetch[] = [
      () => {
        throw new Error('blocked')
      },
      () => Promise.reject(new Error('')),
    ]
    for (const fetch of failing) {
      const verdict = await check('https://sailing.example/a.json', createDocumentHost(), { fetch })
      expect(inShort(verdict)).toBe('INACCESSIBLE FETCH_FAILED fetch $')
    }
  })

  it('may leave the final URL out', async () => {
    const made = makeHosted('2.0', BASE, { recipient: { email: ADA } })
    const host = createDocumentHost(made.files)
    const fetch: AssertionFetch = async (url, init) => ({ ...(await host.fetch(url, init)), url: '' })
    expect(inShort(await check(made.url, host, { fetch }))).toBe('valid')
  })
})
