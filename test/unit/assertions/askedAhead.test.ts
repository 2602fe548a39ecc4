import { expect, it } from 'vitest'
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
