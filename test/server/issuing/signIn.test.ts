import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../backpack/support/earner.js'
import { startTestBackpack, type TestBackpack } from '../backpack/support/testBackpack.js'
import type { Visitor } from '../backpack/support/visitor.js'
import { callJson, codeIn, enterFrame, FrameCaller, proof, signInAda, type JsonAnswer } from './frameCaller.js'

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

describe('a visit of the frame', () => {
  const minute = 60_000

  /** Whether the frame is still signed in. */
  async function isSignedIn(frame: FrameCaller): Promise<boolean> {
    const { status } = await frame.call('/issuer/frame/requests', {
      origin: 'http://issuer.example',
      assertions: ['https://issuer.example/a.json'],
    })
    return status === 201
  }

  it('ends when its account signs out, in whichever tab, and nobody else’s does', async () => {
    const [one, other] = [await signInAda(backpack), await signInAda(backpack)]
    const grace = await enterFrame(await signUp(backpack, 'grace@example.org'))
    const frame = await enterFrame(one)
    const { verifier, challenge } = proof()
    const code = codeIn((await one.get(`/issuer/window?challenge=${challenge}`)).html)

    await other.post('/sign-out')
    expect(await isSignedIn(frame)).toBe(false)
    expect(await redeem(code, verifier)).toEqual(refused)
    expect(await isSignedIn(grace)).toBe(true)
  })

  it('ends an hour after it asked last, and eight hours after it began however often it asks', async () => {
    let time = Date.parse('2026-03-01T10:00:00Z')
    const clocked = await startTestBackpack({}, () => new Date(time))
    try {
      const [idle, busy] = [await enterFrame(await signInAda(clocked)), await enterFrame(await signInAda(clocked))]
      const before = time
      for (; time < before + 479 * minute; time += 59 * minute) expect(await isSignedIn(busy)).toBe(true)
      expect(await isSignedIn(idle)).toBe(false)
      time = before + 480 * minute
      expect(await isSignedIn(busy)).toBe(false)
    } finally {
      await clocked.close()
    }
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
