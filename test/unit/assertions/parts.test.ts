import { afterEach, expect, it, vi } from 'vitest'
import { makeHosted, makeSigned, makeSigningKey, type HostedFile } from '../../support/assertionDocuments.js'
import { ADA, BASE, inShort, NOW } from './check.js'
import { makeCredential } from './credentials/madeCredential.js'
import { createDocumentHost } from './documentHost.js'

// In a browser some parts of the validator are downloads of their own. That one fails says nothing about the badge.

afterEach(() => {
  vi.doUnmock(part)
  vi.resetModules()
  vi.unstubAllGlobals()
})

let part = ''

/** Checks a badge where one part of the validator cannot be had. */
async function checkWithout(missing: string, input: string, files = new Map<string, HostedFile>()) {
  part = missing
  vi.resetModules()
  vi.doMock(part, () => {
    throw new Error('Failed to fetch dynamically imported module')
  })
  // The package's entry has all parts, for those who list the rules or sign; a bundler takes what is used.
  const { validateAssertion } = await import('../../../src/assertions/validate/validateAssertion.js')
  const { fetch } = createDocumentHost(files)
  return inShort(await validateAssertion(input, { fetch, now: () => new Date(NOW), recipients: [ADA] }))
}

const source = '../../../src/assertions'

it.each([
  ['0.5', 'openBadges05', { recipient: ADA, badge: {} }],
  ['1.0', 'openBadges10', { recipient: {} }],
  ['1.1', 'openBadges11', { '@context': 'https://w3id.org/openbadges/v1' }],
  ['2.0', 'openBadges20', { '@context': 'https://w3id.org/openbadges/v2' }],
] as const)('a badge of %s is unknown without the code of its version', async (_, file, document) => {
  const verdict = await checkWithout(`${source}/versions/${file}.js`, JSON.stringify(document))
  expect(verdict).toBe('unknown MODULE_UNAVAILABLE version $')
})

it('a credential of 3.0 is unknown without the code that checks credentials', async () => {
  const verdict = await checkWithout(`${source}/validate/validateCredential.js`, JSON.stringify(makeCredential()))
  expect(verdict).toBe('unknown MODULE_UNAVAILABLE version $')
})

it('a signed badge is unknown without the code that takes it apart', async () => {
  const made = await makeSigned('2.0', BASE, await makeSigningKey('ES256'), { recipient: { email: ADA } })
  const missing = `${source}/read/readSigned.js`
  expect(await checkWithout(missing, made.jws, made.files)).toBe('unknown MODULE_UNAVAILABLE input $')
})

it('a credential that is fetched as a JWS is unknown without the code that takes it apart', async () => {
  const made = await makeSigned('2.0', BASE, await makeSigningKey('ES256'), { recipient: { email: ADA } })
  const url = `${BASE}/fetched.jws`
  const files = new Map([...made.files, [url, { body: made.jws, contentType: 'application/vc+jwt' }]])
  const missing = `${source}/read/readSigned.js`
  expect(await checkWithout(missing, url, files)).toBe('unknown MODULE_UNAVAILABLE parse $')
})

it('what is no assertion is unknown without the words for what is wrong', async () => {
  const missing = `${source}/read/tellUnreadable.js`
  expect(await checkWithout(missing, 'no assertion')).toBe('unknown MODULE_UNAVAILABLE input $')
})

it('a signed badge is unknown without the code that checks signatures', async () => {
  const made = await makeSigned('2.0', BASE, await makeSigningKey('ES256'), { recipient: { email: ADA } })
  expect(await checkWithout(`${source}/validate/signatureStage.js`, made.jws, made.files)).toBe(
    'unknown MODULE_UNAVAILABLE signature $',
  )
})

it('a badge whose recipient is hashed is unknown without the code for hashes', async () => {
  const made = makeHosted('2.0', BASE, { recipient: { email: ADA, written: 'sha256' } })
  expect(await checkWithout(`${source}/validate/digests.js`, made.url, made.files)).toBe(
    'unknown MODULE_UNAVAILABLE recipient $',
  )
})

it('a page needs that code for MD5 alone, and has the others of its own', async () => {
  vi.stubGlobal('location', new URL('https://school.example/'))
  const missing = `${source}/validate/digests.js`
  const sha256 = makeHosted('2.0', BASE, { recipient: { email: ADA, written: 'sha256' } })
  expect(await checkWithout(missing, sha256.url, sha256.files)).toBe('valid')
  const md5 = makeHosted('2.0', BASE, { recipient: { email: ADA, written: 'md5' } })
  expect(await checkWithout(missing, md5.url, md5.files)).toBe('unknown MODULE_UNAVAILABLE recipient $')
})

it('a hosted badge needs none of the code for signatures', async () => {
  const made = makeHosted('2.0', BASE, { recipient: { email: ADA, written: 'sha256' } })
  expect(await checkWithout('jose', made.url, made.files)).toBe('valid')
})
