import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestBackpack, type TestBackpack } from '../backpack/support/testBackpack.js'
import type { Visitor } from '../backpack/support/visitor.js'
import { callJson, codeIn, FrameCaller, proof, signInAda, type JsonAnswer } from './frameCaller.js'

let backpack: TestBackpack
let ada: Visitor

beforeAll(async () => {
  backpack = await startTestBackpack({ fetchTimeoutMs: 1500 })
  ada = await signInAda(backpack)
})

afterAll(() => backpack.close())

async function codeFor(challenge: string): Promise<string> {
  return codeIn((await ada.get(`/issuer/window?challenge=${challenge}`)).html)
}

function redeem(code: string, verifier: string): Promise<JsonAnswer> {
  return callJson(backpack.url, '/issuer/frame/session', { code, verifier })
}

const refused = { status: 401, body: { code: 'CODE_REFUSED' } }

describe('the one-time code of the sign-in window', () => {
  it('gives the frame that made its challenge a session, and says whose', async () => {
    const { verifier, challenge } = proof()
    const { status, body } = await redeem(await codeFor(challenge), verifier)
    expect(status).toBe(200)
    expect(body['account']).toMatchObject({ name: 'Ada Demo', email: 'ada@example.org' })
    const frame = new FrameCaller(backpack.url, String(body['token']))
    expect(await frame.open(['https://issuer.example/a.json'])).toMatch(/^[\w-]{22}$/)
  })

  it('is useless the second time', async () => {
    const { verifier, challenge } = proof()
    const code = await codeFor(challenge)
    await redeem(code, verifier)
    expect(await redeem(code, verifier)).toEqual(refused)
  })

  it('is good for one of two that come at once', async () => {
    const { verifier, challenge } = proof()
    const code = await codeFor(challenge)
    const statuses = (await Promise.all([redeem(code, verifier), redeem(code, verifier)])).map(({ status }) => status)
    expect(statuses).toEqual(expect.arrayContaining([200, 401]))
  })

  it('is useless in another frame, and from then on in its own', async () => {
    const { verifier, challenge } = proof()
    const code = await codeFor(challenge)
    expect(await redeem(code, proof().verifier)).toEqual(refused)
    expect(await redeem(code, verifier)).toEqual(refused)
  })

  it.each([
    ['a code that never was', { code: 'A'.repeat(43), verifier: 'B'.repeat(43) }],
    ['no code', { verifier: 'B'.repeat(43) }],
    ['a code that is no text', { code: 7, verifier: null }],
    ['null', null],
  ])('is answered the same when it is %s', async (_what, body) => {
    expect(await callJson(backpack.url, '/issuer/frame/session', body)).toEqual(refused)
  })
})

describe('the sign-in window', () => {
  it.each([
    ['sign-in', '/sign-in'],
    ['sign-up', '/sign-up'],
    ['anything else', '/sign-in'],
  ])('leads a stranger who asked for %s to %s and back', async (mode, path) => {
    const { challenge } = proof()
    const answer = await backpack.visitor().get(`/issuer/window?challenge=${challenge}&mode=${mode}`)
    expect(answer.status).toBe(303)
    const to = new URL(answer.location ?? '', backpack.url)
    expect(to.pathname).toBe(path)
    expect(to.searchParams.get('next')).toBe(`/issuer/window?challenge=${challenge}`)
  })

  it('asks before it changes the account, and then comes back', async () => {
    const { challenge } = proof()
    const { html: page } = await ada.get(`/issuer/window?challenge=${challenge}&switch=1`)
    expect(codeIn(page)).toBe('')
    expect(page).toContain('Not <bdi>Ada Demo</bdi>?')
    expect(page).toContain('action="/sign-out"')
    expect(page).toContain(`value="/issuer/window?challenge=${challenge}"`)
  })

  it.each(['', '?challenge=', '?challenge=short', `?challenge=${'A'.repeat(42)}*`])(
    'gives nothing without a challenge (%s)',
    async (query) => {
      const answer = await ada.get(`/issuer/window${query}`)
      expect(answer.status).toBe(400)
      expect(codeIn(answer.html)).toBe('')
    },
  )

  it('keeps its opener, is never cached and cannot be framed', async () => {
    const { headers } = await ada.get(`/issuer/window?challenge=${proof().challenge}`)
    expect(headers.get('Cross-Origin-Opener-Policy')).toBeNull()
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('Content-Security-Policy')).toContain(`frame-ancestors 'none'`)
  })
})

describe('the frame', () => {
  it('may be embedded by any site, runs our own scripts only, and asks for no password', async () => {
    const answer = await backpack.visitor().get('/issuer/frame')
    const policy = answer.headers.get('Content-Security-Policy')
    expect(policy).toContain('frame-ancestors http: https:')
    expect(policy).toContain(`script-src 'self'`)
    expect(policy).toContain(`connect-src 'self'`)
    expect(policy).toContain(`form-action 'none'`)
    expect(policy).not.toContain('unsafe')
    expect(answer.headers.get('X-Frame-Options')).toBeNull()
    expect(answer.html).not.toContain('type="password"')
  })

  it('takes no order from a browser’s session', async () => {
    for (const path of ['/issuer/assertion', '/issuer/assertion/look']) {
      const answer = await ada.post(path, { request: 'x' })
      expect([answer.status, answer.html]).toEqual([401, '{"code":"SIGNED_OUT"}'])
    }
  })
})
