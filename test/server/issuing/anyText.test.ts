import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAssertionHost, type AssertionHost } from '../../support/assertionHost.js'
import { Awards } from '../../support/awards.js'
import { startTestBackpack, type TestBackpack } from '../backpack/support/testBackpack.js'
import type { Visitor } from '../backpack/support/visitor.js'
import { callJson, enterFrame, signInAda, type FrameCaller } from './frameCaller.js'
import { decide, hiddenFields, push, thanks } from './fullWindowCaller.js'

// Whatever text an issuer's page sends has an answer of its own, and never the one of a server that broke.

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

type Case = readonly [what: string, reason: string, make: () => string]

const nul = '\0'
const unreadable: readonly Case[] = [
  ['is a NUL character', 'INACCESSIBLE', () => nul],
  ['begins with a NUL character', 'INACCESSIBLE', () => nul + awards.hosted().assertion],
  ['ends with a NUL character', 'INACCESSIBLE', () => awards.hosted().assertion + nul],
  ['holds a NUL character in its query', 'INACCESSIBLE', () => `${awards.hosted().assertion}?${nul}`],
  ['is a JWS with a NUL character in it', 'MALFORMED', () => `e30.e30${nul}.e30`],
]

describe('an assertion that', () => {
  it.each(unreadable)('%s is %s in the frame', async (_what, reason, make) => {
    const request = await frame.open([make()])
    expect(await frame.look(request)).toMatchObject({ state: 'refused', reason })
    expect(await frame.add(request)).toMatchObject({ status: 'refused', reason })
  })

  it.each(unreadable)('%s is %s in the full window', async (_what, reason, make) => {
    const asked = [make(), awards.hosted().assertion]
    const path = await push(backpack, asked)
    expect((await ada.get(path)).words).toContain('It cannot be added.')
    await decide(ada, path, [1])
    const { errors, successes } = await thanks(ada, path, asked)
    expect({ errors, successes }).toEqual({ errors: [{ assertion: asked[0], reason }], successes: [asked[1]] })
  })

  it('holds half of a character is INACCESSIBLE in the frame', async () => {
    const request = await frame.open([`${awards.hosted().assertion}?\ud800`])
    expect(await frame.add(request)).toMatchObject({ status: 'refused', reason: 'INACCESSIBLE' })
  })
})

describe('a NUL character elsewhere is refused', () => {
  it('as state, in words for the issuer’s developer', async () => {
    const form = { assertions: 'https://issuer.example/a', state: `a${nul}b` }
    const answer = await backpack.visitor().post('/issuer/frameless', form, 'http://issuer.example')
    expect(answer.status).toBe(400)
    expect(answer.words).toContain('state holds a NUL character')
  })

  it('as the origin that the frame names', async () => {
    const body = { origin: `http://issuer.example/${nul}`, assertions: ['https://issuer.example/a'] }
    const answer = await frame.call('/issuer/frame/requests', body)
    expect(answer).toEqual({ status: 400, body: { code: 'REQUEST_UNREADABLE' } })
  })

  it('as the id of a request of the full window', async () => {
    for (const path of ['/issuer/requests/%00', '/issuer/requests/%00/done']) {
      expect((await ada.get(path)).status).toBe(404)
    }
    for (const path of ['/issuer/requests/%00', '/issuer/requests/%00/thanks']) {
      expect((await ada.post(path, { decision: 'add' })).status).toBe(404)
    }
  })

  it('as the id of a request of the frame', async () => {
    expect((await frame.call('/issuer/assertion', { request: nul, place: 0 })).status).toBe(404)
    expect((await frame.call('/issuer/assertion/look', { request: nul, place: 0 })).status).toBe(404)
    expect((await frame.call('/issuer/frame/requests/%00/close')).status).toBe(404)
  })

  it('as a code or a verifier', async () => {
    for (const body of [
      { code: nul, verifier: 'v' },
      { code: 'c', verifier: nul },
    ]) {
      expect((await callJson(backpack.url, '/issuer/frame/session', body)).status).toBe(401)
    }
  })

  it('as what a form says of a badge that it shows', async () => {
    const asked = [awards.notFound()]
    const path = await push(backpack, asked)
    const told = { 'seen.0': `INACCESSIBLE ${nul}`, 'name.0': nul, decision: 'seen' }
    expect((await ada.post(path, told)).location).toBe(`${path}/done`)
    const { errors } = await thanks(ada, path, asked)
    expect(errors).toEqual([{ assertion: asked[0], reason: 'INACCESSIBLE' }])
  })
})

describe('a badge whose name and description are as long as a book', () => {
  const long = 'Knots and Lines, with all that belongs to them. '.repeat(4200)

  it('is offered by the beginning of both, and added', async () => {
    const described = (documents: { badge?: Record<string, unknown> }): void => {
      if (documents.badge !== undefined) documents.badge['description'] = long
    }
    const asked = Array.from({ length: 5 }, () => awards.hosted('2.0', { name: long, change: described }).assertion)
    const path = await push(backpack, asked)
    const { html } = await ada.get(path)
    expect(html.length).toBeLessThan(30_000)
    expect(html).toContain('Knots and Lines, with all that')
    expect(new URLSearchParams(hiddenFields(html).map((field) => [...field])).toString().length).toBeLessThan(2000)

    expect((await decide(ada, path, [0, 1, 2, 3])).status).toBe(303)
    expect((await ada.get(`${path}/done`)).html.length).toBeLessThan(10_000)
    const { errors, successes } = await thanks(ada, path, asked)
    expect(successes).toEqual(asked.slice(0, 4))
    expect(errors).toEqual([{ assertion: asked[4], reason: 'DENIED' }])
  })
})
