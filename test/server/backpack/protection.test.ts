import { get } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password } from './support/earner.js'
import { startTestBackpack, type TestBackpack } from './support/testBackpack.js'
import type { Answer, Visitor } from './support/visitor.js'

let backpack: TestBackpack
let ada: Visitor

beforeAll(async () => {
  backpack = await startTestBackpack()
  ada = backpack.visitor()
  await ada.post('/sign-in', { email: 'ada@example.org', password: 'backpack-demo' })
})
afterAll(() => backpack.close())

describe('a form that another site posts changes nothing', () => {
  const posts: [path: string, fields: Record<string, string>][] = [
    ['/sign-in', { email: 'ada@example.org', password: 'backpack-demo' }],
    ['/sign-up', { email: 'csrf@example.org', password }],
    ['/sign-up/code', { code: '123456' }],
    ['/sign-up/code/resend', {}],
    ['/sign-out', {}],
    ['/forgot', { email: 'csrf@example.org' }],
    ['/reset', { token: 'x', password }],
    ['/account/emails', { email: 'csrf@example.org' }],
    ['/account/emails/1', { code: '123456' }],
    ['/account/emails/1/resend', {}],
    ['/account/emails/1/remove', {}],
    ['/account/emails/1/primary', {}],
    ['/badges/1/remove', {}],
    ['/badges/1/restore', {}],
  ]

  test.each(posts)('%s', async (path, fields) => {
    for (const origin of ['https://evil.example', 'http://localhost:4000', null]) {
      const answer = await ada.post(path, fields, origin)
      expect([answer.status, answer.words]).toEqual([403, expect.stringContaining('This was not sent from here')])
    }
    expect(backpack.mailsTo('csrf@example.org')).toEqual([])
    expect((await ada.get('/account')).status, 'still signed in').toBe(200)
  })

  test('nor one that does not say where it is from', async () => {
    const response = await fetch(`${backpack.url}/sign-in`, {
      method: 'POST',
      body: new URLSearchParams(),
      redirect: 'manual',
    })
    expect(response.status).toBe(403)
  })

  test('but issuers may post to /issuer/frameless, which changes no account', async () => {
    const answer = await backpack
      .visitor()
      .post('/issuer/frameless', { assertions: 'https://issuer.example/a.json' }, 'https://issuer.example')
    expect(answer.status).toBe(303)
  })
})

describe('headers', () => {
  test.each(['/', '/account', '/sign-in', '/sign-up', '/dev/mail', '/nothing'])('of %s', async (path) => {
    const { headers } = await ada.get(path)
    const policy = headers.get('content-security-policy') ?? ''
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy.split('; ')).toContain(rule)
    }
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.has('cross-origin-opener-policy'), 'the sign-in window keeps its opener').toBe(false)
  })

  test('pages hold nothing that the policy forbids', async () => {
    for (const path of ['/', '/account', '/sign-in', '/sign-up', '/dev/mail', '/nothing']) {
      expect((await ada.get(path)).html, path).not.toMatch(/ style=|<style| on\w+=|<script(?![^>]* src="\/)/)
    }
  })
})

test('style sheets and icon are served, and asked for again only to hear that nothing changed', async () => {
  for (const [path, type] of [
    ['/static/backpack.css', 'text/css'],
    ['/static/icon.svg', 'image/svg+xml'],
  ] as const) {
    const answer = await ada.get(path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining(type)])
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    const etag = answer.headers.get('etag') ?? ''
    const again = await fetch(`${backpack.url}${path}`, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
  }
})

test('nothing outside the folder of scripts is served', async () => {
  for (const path of ['/static/../main.ts', '/static/%2e%2e/main.ts', '/static/..%2fmain.ts', '/static//etc/passwd']) {
    expect(await rawStatus(path), path).toBe(404)
  }
})

/** fetch would tidy the path up before it sends it. */
function rawStatus(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(backpack.url)
    get({ hostname, port, path }, (response) => {
      response.resume()
      resolve(response.statusCode)
    }).on('error', reject)
  })
}

test('what is not there is said in a page, for strangers too', async () => {
  expectTrouble(await ada.get('/nothing'), 404)
  expectTrouble(await backpack.visitor().get('/badges'), 404)
  const path = '/badges/00000000-0000-0000-0000-000000000000'
  expectTrouble(await ada.get(path), 404)
})

test('bytes that no database keeps are no fault of ours', async () => {
  for (const path of ['/badges/%00', '/account/emails/%00', '/badges/%E0%A4%A']) {
    expect((await ada.get(path)).status, path).toBe(404)
  }
  expect((await ada.get('/?removed=%00')).status).toBe(200)
  const answer = await backpack.visitor().post('/sign-up', { email: 'n\0ul@example.org', password: 'a\0bcdefgh' })
  expect([answer.status, answer.words]).toEqual([422, expect.stringContaining('Type your e-mail')])
  const garbled = backpack.visitor()
  garbled.cookies.set('backpack.session', '%E0%A4%A')
  expect((await garbled.get('/account')).status).toBe(303)
})

test('a form that is far too large is not read', async () => {
  const answer = await ada.post('/sign-in', { email: 'x'.repeat(70_000), password })
  expect([answer.status, answer.words]).toEqual([413, expect.stringContaining('That was too much at once')])
})

describe('cookies', () => {
  test('on http loopback are plain', async () => {
    const answer = await signIn(backpack)
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^backpack\.session=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^backpack\.known=[\w.-]+; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
  })

  test('on https are Secure and bound to the host', async () => {
    const secure = await startTestBackpack({ publicUrl: 'https://127.0.0.1' })
    try {
      expect(secure.url).toBe('https://127.0.0.1')
      const answer = await signIn(secure)
      expect(answer.headers.getSetCookie()).toEqual([
        expect.stringMatching(
          /^__Host-backpack\.session=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
        ),
        expect.stringMatching(
          /^__Host-backpack\.known=[\w.-]+; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
        ),
      ])
      const signUp = await secure.visitor().post('/sign-up', { email: 'grace@example.org', password })
      expect(signUp.headers.getSetCookie()).toEqual([
        expect.stringMatching(
          /^__Host-backpack\.sign_up=[\w-]+; Max-Age=86400; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
        ),
      ])
      expect(signUp.headers.get('strict-transport-security')).toContain('max-age=')
    } finally {
      await secure.close()
    }
  })
})

function signIn(on: TestBackpack): Promise<Answer> {
  return on.visitor().post('/sign-in', { email: 'ada@example.org', password: 'backpack-demo' })
}

function expectTrouble(answer: Answer, status: number): void {
  expect(answer.status).toBe(status)
  expect(answer.html).toContain('<h1>There is nothing here</h1>')
}
