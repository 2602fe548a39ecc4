import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAssertionHost, type AssertionHost } from '../../support/assertionHost.js'
import { Awards } from '../../support/awards.js'
import { startTestBackpack, type TestBackpack } from '../backpack/support/testBackpack.js'
import { signUp } from '../backpack/support/earner.js'
import type { Visitor } from '../backpack/support/visitor.js'
import { callJson, enterFrame, signInAda, type FrameCaller } from './frameCaller.js'
import { postLarge } from './largeRequest.js'

let backpack: TestBackpack
let host: AssertionHost
let awards: Awards
let ada: Visitor
let frame: FrameCaller

beforeAll(async () => {
  // What is held in a test is waited for until the test lets it go.
  backpack = await startTestBackpack({ fetchTimeoutMs: 60_000 })
  host = await startAssertionHost()
  awards = new Awards(host, 'ada@example.org')
  ada = await signInAda(backpack)
  frame = await enterFrame(ada)
})

afterAll(async () => {
  await host.close()
  await backpack.close()
})

/** How often a badge's name stands on the page of Ada's badges. */
async function timesInBackpack(name: string): Promise<number> {
  const { html } = await ada.get('/')
  return html.split(new RegExp(`>${name}<`)).length - 1
}

describe('adding the same badge by the same request', () => {
  it('is answered alike however often it is asked, and the badge is there once', async () => {
    const { assertion, name } = awards.hosted()
    const request = await frame.open([assertion])
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => frame.add(request)))
    expect(answers.map(({ status }) => status)).toEqual(['added', 'added', 'added', 'added', 'added'])
    expect(await frame.add(request)).toMatchObject({ status: 'added' })
    expect(await timesInBackpack(name)).toBe(1)
  })

  it('stays added when its issuer has gone away in the meantime', async () => {
    const { assertion } = awards.hosted()
    const request = await frame.open([assertion])
    await frame.add(request)
    host.status(new URL(assertion).pathname, 500)
    expect(await frame.add(request)).toMatchObject({ status: 'added' })
  })

  it('answers 201 the first time and every time', async () => {
    const request = await frame.open([awards.hosted().assertion])
    const statuses = []
    for (let time = 0; time < 2; time += 1) {
      statuses.push((await frame.call('/issuer/assertion', { request, place: 0 })).status)
    }
    expect(statuses).toEqual([201, 201])
  })
})

describe('a try whose answer was lost', () => {
  it('gives its answer to the retry while it goes on, whatever the issuer’s site does by then', async () => {
    const { assertion, name } = awards.hosted()
    const request = await frame.open([assertion])
    const held = host.hold(new URL('badge.json', assertion).pathname)
    const connection = new AbortController()
    const first = frame.call('/issuer/assertion', { request, place: 0 }, connection.signal)
    await held.asked
    connection.abort()
    await expect(first).rejects.toThrow('aborted')

    host.status(new URL(assertion).pathname, 404)
    const retry = frame.add(request)
    // By when this is answered, a retry that looks for itself has looked.
    const other = await frame.open([assertion])
    expect(await frame.add(other)).toMatchObject({ status: 'refused', reason: 'INACCESSIBLE' })
    held.release()
    expect(await retry).toMatchObject({ status: 'added' })
    expect(await timesInBackpack(name)).toBe(1)
  })

  it('changes no refusal that its retry was told, however late it arrives', async () => {
    const { assertion, name } = awards.hosted()
    const document = await (await fetch(assertion)).text()
    const { pathname } = new URL(assertion)
    host.status(pathname, 404)
    const request = await frame.open([assertion])
    const told = await frame.add(request)
    expect(told).toMatchObject({ status: 'refused', reason: 'INACCESSIBLE' })

    host.text(pathname, document, 'application/json')
    expect(await frame.add(request)).toEqual(told)
    expect(await timesInBackpack(name)).toBe(0)
    expect(await frame.add(await frame.open([assertion])), 'it is in order').toMatchObject({ status: 'added' })
  })
})

describe('adding the same badge by several requests at once', () => {
  it('adds it by one of them, and is EXISTS for the others', async () => {
    const { assertion, name } = awards.hosted()
    const requests = await Promise.all([1, 2, 3, 4].map(() => frame.open([assertion])))
    const answers = await Promise.all(requests.map((request) => frame.add(request)))
    expect(answers.filter(({ status }) => status === 'added')).toHaveLength(1)
    expect(answers.filter(({ reason }) => reason === 'EXISTS')).toHaveLength(3)
    expect(await timesInBackpack(name)).toBe(1)
  })

  it('is EXISTS for two strings in one request that lead to one badge', async () => {
    const { assertion } = awards.hosted()
    const request = await frame.open([assertion, `${assertion}#again`])
    expect(await frame.add(request, 0)).toMatchObject({ status: 'added' })
    expect(await frame.add(request, 1)).toMatchObject({ status: 'refused', reason: 'EXISTS' })
  })
})

describe('a request of the frame', () => {
  it('belongs to the account that has opened it', async () => {
    const grace = await signUp(backpack, 'grace@example.org')
    const graces = await enterFrame(grace)
    const request = await frame.open([awards.hosted().assertion])
    for (const path of ['/issuer/assertion/look', '/issuer/assertion']) {
      expect(await graces.call(path, { request, place: 0 })).toEqual({ status: 403, body: { code: 'OTHER_ACCOUNT' } })
    }
    expect((await graces.call(`/issuer/frame/requests/${request}/close`)).status).toBe(403)
    expect((await grace.get(`/issuer/requests/${request}`)).status).toBe(403)
  })

  it('adds nothing any more once it was closed, and keeps what it has added', async () => {
    const request = await frame.open([awards.hosted().assertion, awards.hosted().assertion])
    await frame.add(request, 0)
    const closed = await frame.call(`/issuer/frame/requests/${request}/close`)
    expect(closed.body).toEqual({
      results: [{ place: 0, status: 'added', words: expect.stringContaining('Added') }],
    })
    const late = await frame.call('/issuer/assertion', { request, place: 1 })
    expect(late).toEqual({ status: 404, body: { code: 'OVER' } })
    expect(await frame.add(request, 0)).toMatchObject({ status: 'added' })
  })

  it('is closed when what is being added has come to its end, and begins nothing meanwhile', async () => {
    const [slow, other] = [awards.hosted(), awards.hosted()]
    const request = await frame.open([slow.assertion, other.assertion])
    const held = slow.hold()
    const adding = frame.add(request, 0)
    await held.asked
    const closing = frame.call(`/issuer/frame/requests/${request}/close`)
    const isClosed = expect.poll(async () => (await ada.get(`/issuer/requests/${request}`)).location, {
      timeout: 20_000,
    })
    await isClosed.toContain('/done')
    expect((await frame.call('/issuer/assertion', { request, place: 1 })).body).toEqual({ code: 'OVER' })
    held.release()
    expect((await closing).body).toEqual({
      results: [{ place: 0, status: 'added', words: expect.stringContaining('Added') }],
    })
    expect(await adding).toMatchObject({ status: 'added' })
  })

  it.each([
    ['without a session', undefined],
    ['with a session that nobody has', 'A'.repeat(43)],
  ])('is not opened %s', async (_what, token) => {
    const body = { origin: 'http://issuer.example', assertions: ['https://issuer.example/a'] }
    expect((await callJson(backpack.url, '/issuer/frame/requests', body, token)).status).toBe(401)
  })

  it('is not opened by the first-party session alone, which every site could borrow', async () => {
    const answer = await ada.post('/issuer/frame/requests', { origin: 'http://issuer.example' })
    expect(answer.status).toBe(401)
  })

  it.each([
    ['no assertions', []],
    ['more than a hundred', Array.from({ length: 101 }, (_, place) => `https://issuer.example/${place}`)],
    ['what is no text', [7]],
  ])('is refused with %s', async (_what, assertions) => {
    const answer = await frame.call('/issuer/frame/requests', { origin: 'http://issuer.example', assertions })
    expect(answer).toEqual({ status: 400, body: { code: 'REQUEST_UNREADABLE' } })
  })

  it('is refused when it is larger than 1 MiB', async () => {
    const body = JSON.stringify({ origin: 'http://issuer.example', assertions: ['x'.repeat(1024 * 1024)] })
    const headers = { 'Content-Type': 'application/json' }
    expect(await postLarge(`${backpack.url}/issuer/frame/requests`, headers, body)).toBe(413)
  })
})
