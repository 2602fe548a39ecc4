import { describe, expect, it } from 'vitest'
import type { AssertionFetch } from 'react-open-badges/assertions'
import { makeHosted, makeSigned, makeSigningKey } from '../../support/assertionDocuments.js'
import { ADA, BASE, check, inShort } from './check.js'
import { createDocumentHost } from './documentHost.js'

const made = makeHosted('2.0', BASE, { recipient: { email: ADA } })
const askHead = true

describe('a hosted assertion whose server is asked with HEAD', () => {
  it('is valid without a warning when HEAD is answered as GET is', async () => {
    const host = createDocumentHost(made.files)
    expect(inShort(await check(made.url, host, { askHead }))).toBe('valid')
    expect(host.requested.filter((url) => url.startsWith('HEAD'))).toEqual([`HEAD ${made.url}`])
  })

  it.each([
    ['405', { status: 405 }],
    ['404', { status: 404 }],
    ['500', { status: 500 }],
    ['no answer', new Error('reset')],
  ] as const)('is valid with a warning when HEAD gets %s', async (found, answer) => {
    const host = createDocumentHost(made.files)
    host.setHead(made.url, answer)
    const verdict = await check(made.url, host, { askHead })
    expect(inShort(verdict)).toBe('valid HEAD_NOT_ANSWERED')
    expect(verdict.warnings).toMatchObject([{ path: '$.id', message: expect.stringContaining(found) }])
    expect(inShort(await check(JSON.stringify(made.documents.assertion), host, { askHead }))).toBe(
      'valid HEAD_NOT_ANSWERED',
    )
  })

  it('is not asked for it when nobody says so, nor when it is refused before', async () => {
    const host = createDocumentHost(made.files)
    await check(made.url, host)
    host.set(`${BASE}/issuer.json`, { status: 404 })
    await check(made.url, host, { askHead })
    expect(host.requested.filter((url) => url.startsWith('HEAD'))).toEqual([])
  })

  it('is unknown when the check is aborted while HEAD is asked', async () => {
    const host = createDocumentHost(made.files)
    const controller = new AbortController()
    const fetch: AssertionFetch = (url, init) => {
      if (init.method === 'GET') return host.fetch(url, init)
      controller.abort()
      return new Promise(() => {})
    }
    const verdict = await check(made.url, host, { askHead, fetch, signal: controller.signal })
    expect(inShort(verdict)).toBe('unknown ABORTED scope $.id')
  })
})

it('a signed assertion has no server that could be asked with HEAD', async () => {
  const signed = await makeSigned('2.0', BASE, await makeSigningKey('ES256'), { recipient: { email: ADA } })
  const host = createDocumentHost(signed.files)
  expect(inShort(await check(signed.jws, host, { askHead }))).toBe('valid')
  expect(host.requested.filter((url) => url.startsWith('HEAD'))).toEqual([])
})
