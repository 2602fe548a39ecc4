import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestBackpack, type TestBackpack } from '../backpack/support/testBackpack.js'
import type { Visitor } from '../backpack/support/visitor.js'
import { callJson, codeIn, enterFrame, proof, signInAda, type JsonAnswer } from './frameCaller.js'

const minute = 60 * 1000
let time = Date.parse('2026-01-01T12:00:00Z')
let backpack: TestBackpack
let ada: Visitor

beforeAll(async () => {
  backpack = await startTestBackpack({}, () => new Date(time))
  ada = await signInAda(backpack)
})

afterAll(() => backpack.close())

/** Opens the window, and takes its code in a while later. */
async function signInAfter(ms: number): Promise<JsonAnswer> {
  const { verifier, challenge } = proof()
  const code = codeIn((await ada.get(`/issuer/window?challenge=${challenge}`)).html)
  time += ms
  return callJson(backpack.url, '/issuer/frame/session', { code, verifier })
}

const call = { origin: 'http://issuer.example', assertions: ['not a badge'] }

describe('a sign-in code', () => {
  it('is good for a minute', async () => {
    expect((await signInAfter(minute - 1)).status).toBe(200)
  })

  it('is refused after that, like one that never was', async () => {
    expect(await signInAfter(minute)).toEqual({ status: 401, body: { code: 'CODE_REFUSED' } })
  })
})

describe('the session of a frame', () => {
  it('lasts an hour from its last use', async () => {
    const frame = await enterFrame(ada)
    for (let use = 0; use < 3; use += 1) {
      time += 59 * minute
      expect((await frame.call('/issuer/frame/requests', call)).status).toBe(201)
    }
  })

  it('is over after an hour without', async () => {
    const frame = await enterFrame(ada)
    time += 60 * minute
    expect(await frame.call('/issuer/frame/requests', call)).toEqual({ status: 401, body: { code: 'SIGNED_OUT' } })
  })
})

describe('a request', () => {
  it('of the full window is kept for an hour', async () => {
    const pushed = await backpack.visitor().post('/issuer/frameless', { assertions: 'not a badge' }, call.origin)
    const path = pushed.location ?? ''
    time += 59 * minute
    expect((await ada.get(path)).status).toBe(200)
    time += minute
    const late = await ada.get(path)
    expect(late.status).toBe(404)
    expect(late.words).toContain('This request is over')
  })

  it('of the frame that has run out is told apart from one that was refused', async () => {
    const frame = await enterFrame(ada)
    const request = await frame.open(call.assertions)
    time += 59 * minute
    await frame.open(call.assertions)
    time += minute
    const late = await frame.call('/issuer/assertion', { request, place: 0 })
    expect(late).toEqual({ status: 404, body: { code: 'OVER' } })
  })
})
