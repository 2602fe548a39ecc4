import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAssertionHost, type AssertionHost } from '../../support/assertionHost.js'
import { Awards } from '../../support/awards.js'
import { startTestBackpack, type TestBackpack } from '../backpack/support/testBackpack.js'
import { enterFrame, signInAda, type FrameCaller } from './frameCaller.js'

let backpack: TestBackpack
let host: AssertionHost
let awards: Awards
let frame: FrameCaller

beforeAll(async () => {
  backpack = await startTestBackpack({ fetchTimeoutMs: 1500 })
  host = await startAssertionHost()
  awards = new Awards(host, 'ada@example.org')
  frame = await enterFrame(await signInAda(backpack))
})

afterAll(async () => {
  await host.close()
  await backpack.close()
})

type Cause = readonly [cause: string, reason: string, make: () => Promise<string> | string]

const causes: readonly Cause[] = [
  ['a status of 404', 'INACCESSIBLE', () => awards.notFound()],
  ['a refused connection', 'INACCESSIBLE', () => awards.refusedConnection()],
  ['no answer in time', 'INACCESSIBLE', () => awards.neverAnswering()],
  ['neither a URL nor a JWS', 'INACCESSIBLE', () => 'my badge'],
  ['not JSON', 'MALFORMED', () => awards.notJson()],
  ['a missing field', 'MALFORMED', () => awards.missingField()],
  ['a JWS that does not decode', 'MALFORMED', () => awards.notDecoding()],
  ['another recipient', 'INVALID', () => awards.otherRecipient().assertion],
  ['revoked', 'INVALID', () => awards.revoked().assertion],
  ['expired', 'INVALID', () => awards.expired().assertion],
  ['a tampered payload', 'INVALID', () => awards.tampered()],
  ['a foreign key', 'INVALID', () => awards.foreignKey()],
  ['alg none', 'INVALID', () => awards.algNone()],
  ['an HMAC made with the public key', 'INVALID', () => awards.hmacWithPem()],
]

describe('an assertion that cannot be added', () => {
  it.each(causes)('%s is %s when it is looked at and when it is added', async (_cause, reason, make) => {
    const request = await frame.open([await make()])

    const look = await frame.look(request)
    expect(look).toMatchObject({ state: 'refused', reason })
    expect(look['words']).toMatch(/^[A-Z].+\.$/)
    expect(look['html']).not.toContain('type="checkbox"')
    expect(look['html']).toContain(String(look['words']))

    expect(await frame.add(request)).toEqual({ status: 'refused', reason, words: look['words'] })
  })

  it('is refused for what is true at adding, when it passed at looking', async () => {
    const { assertion } = awards.hosted()
    const request = await frame.open([assertion])
    expect(await frame.look(request)).toMatchObject({ state: 'addable' })
    host.status(new URL(assertion).pathname, 404)
    expect(await frame.add(request)).toMatchObject({ status: 'refused', reason: 'INACCESSIBLE' })
    const later = await frame.open([assertion])
    host.text(new URL(assertion).pathname, 'a page about badges', 'text/html')
    expect(await frame.add(later)).toMatchObject({ status: 'refused', reason: 'MALFORMED' })
  })

  it('is EXISTS when it is there already, both times', async () => {
    const { assertion } = await awards.signed()
    expect(await frame.add(await frame.open([assertion]))).toMatchObject({ status: 'added' })
    const again = await frame.open([assertion])
    expect(await frame.look(again)).toMatchObject({ state: 'exists', reason: 'EXISTS' })
    expect(await frame.add(again)).toMatchObject({ status: 'refused', reason: 'EXISTS' })
  })

  it('says the same of an address that is not fetched from as of one where nobody answers', async () => {
    const refused = await frame.look(await frame.open([await awards.refusedConnection()]))
    for (const blocked of [
      'http://169.254.169.254/latest/meta-data',
      'http://10.0.0.1/a.json',
      'http://no.such.invalid/a',
    ]) {
      const { state, reason, words } = await frame.look(await frame.open([blocked]))
      expect({ state, reason, words }).toEqual({ state: 'refused', reason: 'INACCESSIBLE', words: refused['words'] })
    }
  })
})

describe('an assertion that can be added', () => {
  it('is shown with its box and all that it says', async () => {
    const { assertion, name } = awards.hosted()
    const look = await frame.look(await frame.open([assertion]))
    expect(look).toMatchObject({ state: 'addable', name, words: '' })
    const html = String(look['html'])
    expect(html).toMatch(/<input[^>]*type="checkbox"[^>]*checked/)
    for (const part of [name, 'Harbour Sailing School', 'Ties the eight knots', 'ada@example.org']) {
      expect(html).toContain(part)
    }
    for (const [link] of html.matchAll(/<a [^>]*>/g)) {
      expect(link).toContain('target="_blank"')
      expect(link).toContain('noopener noreferrer')
    }
  })

  it.each([
    ['hosted 1.1', () => awards.hosted('1.1').assertion],
    ['hosted 2.0', () => awards.hosted('2.0').assertion],
    ['signed with RS256', async () => (await awards.signed('RS256')).assertion],
    ['signed with ES256', async () => (await awards.signed('ES256')).assertion],
  ])('%s is added', async (_form, make) => {
    const request = await frame.open([await make()])
    expect(await frame.add(request)).toMatchObject({ status: 'added' })
  })

  it('may hold markup in its name, which stays text', async () => {
    const { assertion } = awards.hosted('2.0', { name: '<img src=x onerror=alert(1)>' })
    const { html } = await frame.look(await frame.open([assertion]))
    expect(html).not.toContain('<img src=x')
    expect(html).toContain('&lt;img src=x')
  })
})
