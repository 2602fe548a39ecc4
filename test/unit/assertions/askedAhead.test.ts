import { expect, it, vi } from 'vitest'
import type { AssertionFetch } from 'react-open-badges/assertions'
import { makeHosted } from '../../support/assertionDocuments.js'
import { ADA, BASE, check, inShort } from './check.js'
import { createDocumentHost } from './documentHost.js'

// The next document is under way while the one before it is read. None is asked for that would not be needed.

const badgeClass = `${BASE}/knots/badge.json`
const issuer = `${BASE}/issuer.json`

it('each document of a hosted badge is asked for once, in the order in which they are named', async () => {
  const made = makeHosted('2.0', BASE, { recipient: { email: ADA } })
  const host = createDocumentHost(made.files)
  expect(inShort(await check(made.url, host))).toBe('valid')
  expect(host.requested).toEqual([made.url, badgeClass, issuer])
})

it('a document that cannot be had is asked for once, and told in its stage', async () => {
  const made = makeHosted('2.0', BASE, { recipient: { email: ADA } })
  const host = createDocumentHost(made.files)
  host.set(issuer, new Error('reset'))
  expect(inShort(await check(made.url, host))).toBe('INACCESSIBLE FETCH_FAILED linked $.badge.issuer')
  host.set(badgeClass, new Error('reset'))
  expect(inShort(await check(made.url, host))).toBe('INACCESSIBLE FETCH_FAILED linked $.badge')
  expect(host.requested).toEqual([made.url, badgeClass, issuer, made.url, badgeClass])
})

it('nothing that a malformed assertion links to is asked for', async () => {
  const made = makeHosted('2.0', BASE, {
    recipient: { email: ADA },
    change: ({ assertion }) => delete assertion['issuedOn'],
  })
  const host = createDocumentHost(made.files)
  expect(inShort(await check(made.url, host))).toBe('MALFORMED STRUCTURE_INVALID structure $.issuedOn')
  expect(host.requested).toEqual([made.url])
})

it('what is wrong with the badge class is told before what is wrong with the issuer, which came first', async () => {
  const made = makeHosted('2.0', BASE, {
    recipient: { email: ADA },
    change: ({ badge, issuer }) => [delete badge['name'], delete issuer['name']],
  })
  const verdict = await check(made.url, createDocumentHost(made.files))
  expect(verdict).toMatchObject({ problems: [{ path: '$.badge.name' }, { path: '$.badge.issuer.name' }] })
})

it('a badge of somebody else whose class cannot be had is inaccessible, although the recipient was compared first', async () => {
  const made = makeHosted('2.0', BASE, { recipient: { email: 'eve@example.org' } })
  const host = createDocumentHost(made.files)
  host.set(badgeClass, { status: 404 })
  expect(inShort(await check(made.url, host))).toBe('INACCESSIBLE FETCH_STATUS linked $.badge')
})

it('a check has one request under way at a time, also where the assertion has to be fetched from its own URL', async () => {
  const made = makeHosted('2.0', BASE, { recipient: { email: ADA } })
  const host = createDocumentHost(made.files)
  let most = 0
  let underWay = 0
  const fetch: AssertionFetch = async (url, init) => {
    most = Math.max(most, (underWay += 1))
    await new Promise((resolve) => setImmediate(resolve))
    underWay -= 1
    return host.fetch(url, init)
  }
  expect(inShort(await check(JSON.stringify(made.documents.assertion), host, { fetch }))).toBe('valid')
  expect(host.requested).toEqual([made.url, badgeClass, issuer])
  expect(most).toBe(1)
})

it.each(['sha256', 'md5'] as const)(
  'a salt that makes a %s hash long is not hashed for a badge that is refused before',
  async (written) => {
    const made = makeHosted('2.0', BASE, {
      recipient: { email: ADA, written, salt: 'salt'.repeat(10_000) },
      change: ({ issuer }) => void delete issuer['name'],
    })
    const encode = vi.spyOn(TextEncoder.prototype, 'encode')
    const verdict = await check(made.url, createDocumentHost(made.files))
    const hashed = encode.mock.calls.filter(([text]) => text?.startsWith(ADA))
    encode.mockRestore()
    expect(inShort(verdict)).toBe('MALFORMED STRUCTURE_INVALID linked $.badge.issuer.name')
    expect(hashed).toEqual([])
  },
)

it.each(['sha256', 'md5'] as const)('a salt that makes a %s hash long is as good as another', async (written) => {
  const made = makeHosted('2.0', BASE, { recipient: { email: ADA, written, salt: 'salt'.repeat(10_000) } })
  const host = createDocumentHost(made.files)
  expect(inShort(await check(made.url, host))).toBe('valid')
  expect(inShort(await check(made.url, host, { recipients: ['eve@example.org'] }))).toContain('RECIPIENT_MISMATCH')
})
