import { afterAll, beforeAll, expect, test } from 'vitest'
import { password, signUp } from './support/earner.js'
import { startTestBackpack, type TestBackpack } from './support/testBackpack.js'

const minute = 60_000
let backpack: TestBackpack
let time = Date.parse('2026-03-01T10:00:00Z')

beforeAll(async () => {
  backpack = await startTestBackpack({}, () => new Date(time))
})
afterAll(() => backpack.close())

const typed = (email: string) => ({ email, password })

test('a stranger signs up, types the mailed code, and is where they wanted to be', async () => {
  const visitor = backpack.visitor()
  expect((await visitor.get('/account')).location).toBe('/sign-in?next=%2Faccount')
  expect((await visitor.get('/sign-up?next=%2Faccount')).html).toContain('name="next" value="/account"')

  const signedUp = await visitor.post('/sign-up', { ...typed('Grace@Example.org'), next: '/account' })
  expect([signedUp.status, signedUp.location]).toEqual([303, '/sign-up/code?next=%2Faccount'])
  expect((await visitor.get('/account')).status, 'not signed in before the code').toBe(303)
  expect((await visitor.get('/sign-up/code?next=%2Faccount')).words).toContain('mailed to grace@example.org')

  const code = backpack.codeFor('grace@example.org')
  const confirmed = await visitor.post('/sign-up/code', { code, next: '/account' })
  expect([confirmed.status, confirmed.location]).toEqual([303, '/account'])
  expect((await visitor.get('/account')).words).toMatch(/grace@example\.org .*grace@example\.org Main Confirmed/)
  expect((await visitor.get('/')).words).toContain('Your backpack is ready')
  expect([...visitor.cookies.keys()], 'the cookie of the sign-up is gone').toEqual([
    'backpack.session',
    'backpack.known',
  ])
})

test('what is missing is said at its field, and what was typed is kept, but the password', async () => {
  const answer = await backpack.visitor().post('/sign-up', { email: 'grace at example', password: 'short' })
  expect(answer.status).toBe(422)
  expect(answer.html).toContain('<title>Error: Create account')
  expect(answer.words).toContain('Type your e-mail, as in name@example.org.')
  expect(answer.words).toContain('at least 8 characters')
  expect(answer.html).toContain('value="grace at example"')
  expect(answer.html).not.toContain('short')
})

test('a code may be typed with spaces, and is good once', async () => {
  const visitor = backpack.visitor()
  await visitor.post('/sign-up', typed('spaces@example.org'))
  const code = backpack.codeFor('spaces@example.org')
  const again = new Map(visitor.cookies)
  const spaced = await visitor.post('/sign-up/code', { code: ` ${code.slice(0, 3)} ${code.slice(3)} ` })
  expect(spaced.location).toBe('/')

  const other = backpack.visitor()
  for (const [name, value] of again) other.cookies.set(name, value)
  expect((await other.post('/sign-up/code', { code })).location).toBe('/sign-in')
  expect(other.cookies.has('backpack.session')).toBe(false)
})

test('a code that was typed wrong five times is worn, a new one works', async () => {
  const email = 'worn@example.org'
  const visitor = backpack.visitor()
  await visitor.post('/sign-up', typed(email))
  const code = backpack.codeFor(email)
  const wrong = code === '000000' ? '111111' : '000000'
  for (let attempt = 1; attempt <= 4; attempt++) {
    const answer = await visitor.post('/sign-up/code', { code: wrong })
    expect([answer.status, answer.words]).toEqual([422, expect.stringContaining('This is not the code.')])
  }
  expect((await visitor.post('/sign-up/code', { code: wrong })).words).toContain('typed wrong too often')
  expect((await visitor.post('/sign-up/code', { code })).words, 'even the right one').toContain('typed wrong too often')

  const resent = await visitor.post('/sign-up/code/resend')
  expect((await visitor.get(resent.location ?? '')).words).toContain('A new code is on its way.')
  expect(backpack.mailsTo(email)).toHaveLength(2)
  expect((await visitor.post('/sign-up/code', { code: backpack.codeFor(email) })).location).toBe('/')
})

test('guesses that are sent all at once are counted one by one', async () => {
  const email = 'burst@example.org'
  const visitor = backpack.visitor()
  await visitor.post('/sign-up', typed(email))
  const wrong = backpack.codeFor(email) === '000000' ? '111111' : '000000'
  const answers = await Promise.all(Array.from({ length: 12 }, () => visitor.post('/sign-up/code', { code: wrong })))
  expect(answers.filter(({ words }) => words.includes('This is not the code.'))).toHaveLength(4)
  expect((await visitor.post('/sign-up/code', { code: backpack.codeFor(email) })).status).toBe(422)
})

test('a code lasts a quarter of an hour, the sign-up a day', async () => {
  const email = 'late@example.org'
  const visitor = backpack.visitor()
  await visitor.post('/sign-up', typed(email))
  time += 15 * minute
  const late = await visitor.post('/sign-up/code', { code: backpack.codeFor(email) })
  expect([late.status, late.words]).toEqual([422, expect.stringContaining('no longer good')])

  await visitor.post('/sign-up/code/resend')
  time += 14 * minute
  const first = backpack.codeFor(email)
  await visitor.post('/sign-up/code/resend')
  expect((await visitor.post('/sign-up/code', { code: first })).words, 'replaced').toContain('This is not the code.')
  time += 24 * 60 * minute
  expect((await visitor.get('/sign-up/code')).location).toBe('/sign-in')
})

test('only the browser that signed up can finish it', async () => {
  const visitor = backpack.visitor()
  await visitor.post('/sign-up', typed('bound@example.org'))
  const thief = backpack.visitor()
  const answer = await thief.post('/sign-up/code', { code: backpack.codeFor('bound@example.org') })
  expect([answer.location, thief.cookies.size]).toEqual(['/sign-in', 0])
})

test('a stranger who typed my e-mail before me never gets into the account that I open with it', async () => {
  const email = 'squatted@example.org'
  const stranger = backpack.visitor()
  await stranger.post('/sign-up', { email, password: "the stranger's password" })
  const strangersCode = backpack.codeFor(email)

  const owner = backpack.visitor()
  await owner.post('/sign-up', typed(email))
  if (strangersCode !== backpack.codeFor(email)) {
    expect((await owner.post('/sign-up/code', { code: strangersCode })).words).toContain('This is not the code.')
  }
  expect((await owner.post('/sign-up/code', { code: backpack.codeFor(email) })).location).toBe('/')

  const answer = await stranger.post('/sign-up/code', { code: strangersCode })
  expect([answer.location, stranger.cookies.has('backpack.session')], 'taken by now').toEqual(['/sign-in', false])
  const signIn = await backpack.visitor().post('/sign-in', { email, password: "the stranger's password" })
  expect(signIn.status).toBe(422)
})

test('an e-mail that has an account looks to a stranger like any other, and its owner gets a note', async () => {
  const email = 'owned@example.org'
  await signUp(backpack, email)
  const mailsBefore = backpack.mailsTo(email).length

  const [taken, free] = [backpack.visitor(), backpack.visitor()]
  const answers = [await taken.post('/sign-up', typed(email)), await free.post('/sign-up', typed('free@example.org'))]
  expect(answers.map(({ status, location }) => [status, location])).toEqual(
    Array.from({ length: 2 }, () => [303, '/sign-up/code']),
  )
  const pages = [await taken.get('/sign-up/code'), await free.get('/sign-up/code')]
  expect(pages[0]?.html.replaceAll(email, '')).toBe(pages[1]?.html.replaceAll('free@example.org', ''))
  expect((await taken.post('/sign-up/code', { code: '123456' })).words).toContain('This is not the code.')

  const note = backpack.mailsTo(email).at(-1)
  expect(backpack.mailsTo(email)).toHaveLength(mailsBefore + 1)
  expect(note).toContain('belongs to a Backpack account already')
  expect(note).not.toMatch(/\b\d{6}\b/)
})

test('one address gets at most eight mails an hour, whoever asks', async () => {
  const email = 'flooded@example.org'
  const visitor = backpack.visitor()
  for (let mail = 1; mail <= 8; mail++) {
    expect((await visitor.post('/sign-up', typed(email))).status).toBe(303)
  }
  const refused = await visitor.post('/sign-up', typed(email))
  expect([refused.status, refused.words]).toEqual([422, expect.stringContaining('Many mails went to this e-mail')])
  expect((await visitor.post('/sign-up/code/resend')).words).toContain('Many mails went to this e-mail')
  expect(backpack.mailsTo(email)).toHaveLength(8)
  time += 60 * minute
  expect((await visitor.post('/sign-up', typed(email))).status).toBe(303)
})

test('what may be signed up with may be signed in with', async () => {
  for (const email of ["o'neil+badges@sub.example.org", 'a.b-c_d@xn--bcher-kva.example', 'x@1.example']) {
    await signUp(backpack, email)
    expect((await backpack.visitor().post('/sign-in', { email, password })).location, email).toBe('/')
  }
})

test('what only contains an e-mail is none', async () => {
  for (const email of ['a@b@example.org', 'a@example.org\nbcc: x@example.org', '<a@example.org>', '.a@example.org']) {
    expect((await backpack.visitor().post('/sign-up', typed(email))).status, email).toBe(422)
  }
})
