import { afterAll, beforeAll, expect, test } from 'vitest'
import { addConfirmedEmail, password, signUp } from './support/earner.js'
import { startTestBackpack, type TestBackpack } from './support/testBackpack.js'

let backpack: TestBackpack
let time = Date.parse('2026-03-01T10:00:00Z')
const fresh = 'a fresh new password'

beforeAll(async () => {
  backpack = await startTestBackpack({ proxies: 1 }, () => new Date(time))
})
afterAll(() => backpack.close())

/** The token of the latest link that was mailed to the address. */
function tokenFor(email: string): string {
  const token = /\/reset\?token=([\w-]{43})\b/.exec(backpack.mailsTo(email).at(-1) ?? '')?.[1]
  if (token === undefined) throw new Error(`No link was mailed to ${email}.`)
  return token
}

test('who reads the mail chooses a new password, and is signed in; whoever was in is out', async () => {
  const email = 'forgetful@example.org'
  const old = await signUp(backpack, email)
  const visitor = backpack.visitor()
  expect((await visitor.get('/sign-in')).html).toContain('href="/forgot"')
  expect((await visitor.post('/forgot', { email: ` ${email.toUpperCase()} ` })).location).toBe('/forgot?sent')

  const token = tokenFor(email)
  // A mail server that looks at links first does not use it up.
  for (const look of ['the first', 'the second']) {
    expect((await visitor.get(`/reset?token=${token}`)).words, look).toContain(email)
  }
  expect((await visitor.post('/reset', { token, password: fresh })).location).toBe('/')
  expect((await visitor.get('/account')).words).toContain(email)

  expect((await old.get('/account')).location).toMatch(/^\/sign-in/)
  expect((await backpack.visitor().post('/sign-in', { email, password })).status).toBe(422)
  expect((await backpack.visitor().post('/sign-in', { email, password: fresh })).location).toBe('/')
})

test('any confirmed e-mail will do', async () => {
  const owner = await signUp(backpack, 'main@example.org')
  await addConfirmedEmail(backpack, owner, 'further@example.org')
  const visitor = backpack.visitor()
  await visitor.post('/forgot', { email: 'further@example.org' })
  await visitor.post('/reset', { token: tokenFor('further@example.org'), password: fresh })
  expect((await backpack.visitor().post('/sign-in', { email: 'main@example.org', password: fresh })).location).toBe('/')
})

test('a link works once, and the others with it no more', async () => {
  const email = 'twice@example.org'
  await signUp(backpack, email)
  const visitor = backpack.visitor()
  await visitor.post('/forgot', { email })
  const first = tokenFor(email)
  await visitor.post('/forgot', { email })
  const second = tokenFor(email)
  const answers = await Promise.all(
    [first, first].map((token) => backpack.visitor().post('/reset', { token, password: fresh })),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303, 410]))
  for (const token of [first, second, 'never-was', '']) {
    const useless = await backpack.visitor().post('/reset', { token, password: 'yet another one' })
    expect([useless.status, useless.words]).toEqual([410, expect.stringContaining('used up')])
    expect((await backpack.visitor().get(`/reset?token=${token}`)).status).toBe(410)
  }
  expect((await backpack.visitor().post('/sign-in', { email, password: fresh })).location).toBe('/')
})

test('a link works for half an hour', async () => {
  const email = 'late@example.org'
  await signUp(backpack, email)
  await backpack.visitor().post('/forgot', { email })
  time += 30 * 60_000
  expect((await backpack.visitor().post('/reset', { token: tokenFor(email), password: fresh })).status).toBe(410)
  expect((await backpack.visitor().post('/sign-in', { email, password })).location).toBe('/')
})

test('a password that is too short leaves the link as it is', async () => {
  const email = 'short@example.org'
  await signUp(backpack, email)
  await backpack.visitor().post('/forgot', { email })
  const token = tokenFor(email)
  const answer = await backpack.visitor().post('/reset', { token, password: 'short' })
  expect([answer.status, answer.words]).toEqual([422, expect.stringContaining('at least 8 characters')])
  expect((await backpack.visitor().post('/reset', { token, password: fresh })).location).toBe('/')
})

test('nobody is told whether an e-mail has an account, but whoever reads its mail', async () => {
  await signUp(backpack, 'there@example.org')
  const [there, nowhere] = await Promise.all(
    ['there@example.org', 'nowhere@example.org'].map((email) => backpack.visitor().post('/forgot', { email })),
  )
  expect([there?.status, there?.location]).toEqual([nowhere?.status, nowhere?.location])
  expect(backpack.mailsTo('nowhere@example.org').at(-1)).toContain('There is no Backpack account')
  expect(backpack.mailsTo('nowhere@example.org').at(-1)).not.toContain('/reset?')
})

test('five links an hour go to one e-mail, and twenty mails are asked for from one address', async () => {
  const email = 'flooded@example.org'
  await signUp(backpack, email)
  const before = backpack.mailsTo(email).length
  for (let asked = 0; asked < 7; asked++) await backpack.visitor(`192.0.2.${asked}`).post('/forgot', { email })
  expect(backpack.mailsTo(email).length - before).toBe(5)

  const answers = await Promise.all(
    Array.from({ length: 22 }, (_, index) =>
      backpack.visitor('198.51.100.1').post('/forgot', { email: `many${index}@example.org` }),
    ),
  )
  expect(answers.filter(({ location }) => location === '/forgot?sent')).toHaveLength(20)
  expect(answers.find(({ status }) => status === 422)?.words).toContain('Many mails')
})
