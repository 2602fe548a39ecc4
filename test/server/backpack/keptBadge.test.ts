import { unbake, validateAssertion } from 'react-open-badges/assertions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startAssertionHost, type AssertionHost } from '../../support/assertionHost.js'
import { Awards } from '../../support/awards.js'
import { makePng } from '../../unit/assertions/bake/pictures.js'
import { assertionFetch } from '../issuer/testIssuer.js'
import { enterFrame, signInAda, type FrameCaller } from '../issuing/frameCaller.js'
import { startTestBackpack, type TestBackpack } from './support/testBackpack.js'
import type { Visitor } from './support/visitor.js'

const png = `data:image/png;base64,${Buffer.from(makePng()).toString('base64')}`

let backpack: TestBackpack
let host: AssertionHost
let awards: Awards
let ada: Visitor
let frame: FrameCaller

beforeAll(async () => {
  backpack = await startTestBackpack({ fetchTimeoutMs: 1500 })
  host = await startAssertionHost()
  awards = new Awards(host, 'ada@example.org')
  ada = await signInAda(backpack)
  frame = await enterFrame(ada)
})
afterAll(async () => {
  await host.close()
  await backpack.close()
})

/** Puts a badge into the backpack, and gives the path of its page. */
async function add(assertion: string, name: string): Promise<string> {
  expect(await frame.add(await frame.open([assertion]))).toMatchObject({ status: 'added' })
  const path = new RegExp(`<a href="(/badges/[^"]+)">${name}</a>`).exec((await ada.get('/')).html)?.[1]
  if (path === undefined) throw new Error(`No badge is named ${name}.`)
  return path
}

async function download(path: string): Promise<{ headers: Headers; bytes: Uint8Array }> {
  const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await fetch(`${backpack.url}${path}/picture`, { headers: { cookie } })
  expect(response.status).toBe(200)
  return { headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) }
}

/** What a picture says to whoever gets it. */
async function outcomeIn(bytes: Uint8Array): Promise<string> {
  const found = await unbake(bytes)
  const verdict = await validateAssertion(found?.assertion ?? '', {
    fetch: assertionFetch(4000),
    now: () => new Date(),
    recipients: ['ada@example.org'],
  })
  return `${found?.kind} ${verdict.outcome}`
}

test('a hosted badge is downloaded with its address in its SVG', async () => {
  const { assertion, name } = awards.hosted()
  const path = await add(assertion, name)
  expect((await ada.get(path)).html).toContain(`href="${path}/picture"`)
  const { headers, bytes } = await download(path)
  expect((await unbake(bytes))?.assertion).toBe(assertion)
  expect(await outcomeIn(bytes)).toBe('svg valid')
  expect(headers.get('content-type')).toBe('image/svg+xml')
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="Badge-\d+\.svg"; filename\*=UTF-8''/)
  expect(headers.get('content-security-policy')).toContain('sandbox')
})

test('a badge whose picture is a PNG is downloaded as a PNG', async () => {
  const { assertion, name } = awards.hosted('2.0', { change: ({ badge }) => (badge['image'] = png) })
  const { headers, bytes } = await download(await add(assertion, name))
  expect(await outcomeIn(bytes)).toBe('png valid')
  expect(headers.get('content-type')).toBe('image/png')
})

test('a signed badge is downloaded with its whole signature', async () => {
  const { assertion, name } = await awards.signed('ES256')
  const { bytes } = await download(await add(assertion, name))
  expect((await unbake(bytes))?.assertion).toBe(assertion)
  expect(await outcomeIn(bytes)).toBe('svg valid')
})

test('a picture that cannot be had, or carries nothing, is told in a sentence', async () => {
  const gone = awards.hosted('2.0', { change: ({ badge }) => (badge['image'] = `${host.origin}/gone.svg`) })
  const missing = await ada.get(`${await add(gone.assertion, gone.name)}/picture`)
  expect([missing.status, missing.words]).toEqual([502, expect.stringContaining('could not be had')])

  const page = host.text('/page.svg', '<!doctype html><p>Moved.', 'image/svg+xml')
  const other = awards.hosted('2.0', { change: ({ badge }) => (badge['image'] = page) })
  const unusable = await ada.get(`${await add(other.assertion, other.name)}/picture`)
  expect([unusable.status, unusable.words]).toEqual([422, expect.stringContaining('neither a PNG nor an SVG')])
})

test('nobody else downloads it', async () => {
  const { assertion, name } = awards.hosted()
  const path = await add(assertion, name)
  expect((await backpack.visitor().get(`${path}/picture`)).location).toMatch(/^\/sign-in\?next=/)
})

/** What the validator's page says of a badge that is sent as text/html. */
const WARNING = /is sent as text\/html|CONTENT_TYPE|warning/i

test('the proved host stands beside the issuer’s name, and warnings are nobody’s business', async () => {
  const { assertion, name } = awards.hosted()
  host.text(new URL(assertion).pathname, await (await fetch(assertion)).text(), 'text/html')
  const { html } = await frame.look(await frame.open([assertion]))
  expect(html).toContain(`vouched for by <bdi dir="ltr">${new URL(host.origin).host}</bdi>`)
  expect(html).not.toMatch(WARNING)

  const path = await add(assertion, name)
  for (const page of [await ada.get('/'), await ada.get(path)]) {
    expect(page.words).toContain(`vouched for by ${new URL(host.origin).host}`)
    expect(page.html).not.toMatch(WARNING)
  }
})

test('what is refused has no proved host', async () => {
  const { html } = await frame.look(await frame.open([awards.expired().assertion]))
  expect(html).toContain('Harbour Sailing School')
  expect(html).not.toContain('vouched for by')
})
