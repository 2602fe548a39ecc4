import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addConfirmedEmail, password, signUp } from './support/earner.js'
import { startTestBackpack, type TestBackpack } from './support/testBackpack.js'
import type { Answer, Visitor } from './support/visitor.js'

let backpack: TestBackpack
let signedIn: Visitor
let time = Date.parse('2026-03-01T10:00:00Z')

beforeAll(async () => {
  // One proxy in front, so that a test can come from any address.
  backpack = await startTestBackpack({ proxies: 1 }, () => new Date(time))
  signedIn = backpack.visitor()
})
afterAll(() => backpack.close())

const demo = { email: 'ada@example.org', password: 'backpack-demo' }

test('the demo account signs in, in any spelling of its e-mail', async () => {
  const visitor = backpack.visitor()
  expect((await visitor.post('/sign-in', { ...demo, email: ' ADA@Example.ORG ' })).location).toBe('/')
  expect((await visitor.get('/account')).words).toContain('Ada Demo')
  expect((await visitor.get('/sign-in?next=%2Faccount')).location, 'who is signed in goes on').toBe('/account')
})

test('a wrong password and an unknown e-mail are answered alike', async () => {
  await signUp(backpack, 'known@example.org')
  const known = await backpack.visitor().post('/sign-in', { email: 'known@example.org', password: 'not the password' })
  const unknown = await backpack
    .visitor()
    .post('/sign-in', { email: 'nobody@example.org', password: 'not the password' })
  expect([known.status, unknown.status]).toEqual([422, 422])
  expect(known.words).toContain('do not belong together')
  expect(unknown.html.replaceAll('nobody@', '')).toBe(known.html.replaceAll('known@', ''))
})

test('who has not typed the code yet is not signed in, and is led to where it is typed', async () => {
  const visitor = backpack.visitor()
  const email = 'waiting@example.org'
  await visitor.post('/sign-up', { email, password })
  const answer = await visitor.post('/sign-in', { email, password })
  expect([answer.status, visitor.cookies.has('backpack.session')]).toEqual([422, false])
  expect(answer.html).toContain('href="/sign-up/code"')
})

describe('wrong passwords', () => {
  const wrong = 'a wrong password'
  const quarter = 15 * 60_000
  /** How many of so many tries at once were made; the others were too many. */
  async function made(tries: number, email: (index: number) => string, from: () => Visitor): Promise<number> {
    const answers = await Promise.all(
      Array.from({ length: tries }, (_, index) => from().post('/sign-in', { email: email(index), password: wrong })),
    )
    return answers.filter(({ words }) => words.includes('do not belong together')).length
  }

  test('ten of them from one address, and even the right one has to wait there a quarter of an hour', async () => {
    const email = 'guessed@example.org'
    await signUp(backpack, email)
    expect(
      await made(
        11,
        () => email,
        () => backpack.visitor(),
      ),
    ).toBe(10)
    const right = await backpack.visitor().post('/sign-in', { email, password })
    expect([right.status, right.words]).toEqual([422, expect.stringContaining('Wait a quarter of an hour')])

    time += quarter
    expect((await backpack.visitor().post('/sign-in', { email, password })).location).toBe('/')
    // The right one has cleared the count.
    expect(
      await made(
        9,
        () => email,
        () => backpack.visitor(),
      ),
    ).toBe(9)
    expect((await backpack.visitor().post('/sign-in', { email, password })).location).toBe('/')
  })

  test('lock nobody out at another address', async () => {
    const email = 'wanted@example.org'
    await signUp(backpack, email)
    expect(
      await made(
        11,
        () => email,
        () => backpack.visitor('192.0.2.66'),
      ),
    ).toBe(10)
    expect((await backpack.visitor('198.51.100.7').post('/sign-in', { email, password })).location).toBe('/')
  })

  test('lock no browser out that signed in before, even from the same address', async () => {
    const email = 'known@browser.example'
    const own = await signUp(backpack, email)
    await own.post('/sign-out')
    expect(
      await made(
        11,
        () => email,
        () => backpack.visitor(),
      ),
    ).toBe(10)
    expect((await own.post('/sign-in', { email, password })).location).toBe('/')
    await own.post('/sign-out')
    // It has ten tries of its own.
    expect(
      await made(
        11,
        () => email,
        () => own,
      ),
    ).toBe(10)
    time += quarter
  })

  test('are not made by a mark of another account, nor by a forged one', async () => {
    const email = 'marked@example.org'
    await signUp(backpack, email)
    const stranger = await signUp(backpack, 'stranger@example.org')
    const mark = stranger.cookies.get('backpack.known') ?? ''
    expect(mark).not.toBe('')
    const forged = backpack.visitor()
    forged.cookies.set('backpack.known', `${'A'.repeat(22)}.${mark.split('.')[1] ?? ''}`)
    await made(
      10,
      () => email,
      () => backpack.visitor(),
    )
    for (const visitor of [stranger, forged])
      expect(
        await made(
          1,
          () => email,
          () => visitor,
        ),
      ).toBe(0)
    time += quarter
  })
})

test('any confirmed e-mail signs in to its account', async () => {
  const visitor = await signUp(backpack, 'first@example.org')
  await addConfirmedEmail(backpack, visitor, 'second@example.org')
  const other = backpack.visitor()
  expect((await other.post('/sign-in', { email: 'second@example.org', password })).location).toBe('/')
  expect((await other.get('/account')).words).toContain('first@example.org Main')
})

test('signing out ends the session, also for whoever kept its cookie', async () => {
  const visitor = backpack.visitor()
  await visitor.post('/sign-in', demo)
  const kept = new Map(visitor.cookies)
  const out = await visitor.post('/sign-out')
  expect(out.location).toBe('/sign-in?signed-out')
  expect((await visitor.get('/sign-in?signed-out')).words).toContain('You are signed out.')

  for (const [name, value] of kept) visitor.cookies.set(name, value)
  expect((await visitor.get('/account')).location).toBe('/sign-in?next=%2Faccount')
})

test('signing out on the way somewhere comes back there', async () => {
  const visitor = backpack.visitor()
  await visitor.post('/sign-in', demo)
  const out = await visitor.post('/sign-out', { next: '/issuer/requests/1?x=2' })
  expect(out.location).toBe('/sign-in?next=%2Fissuer%2Frequests%2F1%3Fx%3D2')
  expect((await visitor.get(out.location ?? '')).html).toContain('name="next" value="/issuer/requests/1?x=2"')
})

test('a forged session cookie is nobody', async () => {
  const visitor = backpack.visitor()
  await visitor.post('/sign-in', demo)
  const value = visitor.cookies.get('backpack.session') ?? ''
  visitor.cookies.set(
    'backpack.session',
    value.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
  )
  expect((await visitor.get('/account')).status).toBe(303)
})

describe('?next=', () => {
  test.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%0d%0aLocation:%20https://evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/%5cevil.example',
    'evil',
    '/%00',
    `/${'a'.repeat(3000)}`,
  ])('%j leads home', async (next) => {
    expect((await goOn(next)).location).toBe('/')
    const form = await backpack.visitor().get(`/sign-in?next=${encodeURIComponent(next)}`)
    expect(form.html).not.toContain('name="next"')
  })

  test.each(['/account', '/issuer/window?challenge=a-b_c&mode=sign-in', '/badges/1#top', '/a/../b'])(
    '%j stays on our origin',
    async (next) => {
      const { location } = await goOn(next)
      expect(new URL(location ?? '', backpack.url).href).toBe(new URL(next, backpack.url).href)
    },
  )

  test('is followed after signing in, by the same rule', async () => {
    const signIn = async (next: string) => (await backpack.visitor().post('/sign-in', { ...demo, next })).location
    expect([await signIn('/account'), await signIn('//evil.example')]).toEqual(['/account', '/'])
  })

  /** Who is signed in already is sent on at once. */
  async function goOn(next: string): Promise<Answer> {
    if (!signedIn.cookies.has('backpack.session')) await signedIn.post('/sign-in', demo)
    return signedIn.get(`/sign-in?next=${encodeURIComponent(next)}`)
  }

  test('the window that a frame opened has pages laid out for it', async () => {
    const path = `/sign-in?next=${encodeURIComponent('/issuer/window?challenge=x')}`
    expect((await backpack.visitor().get(path)).html).toContain('class="variant-window"')
    expect((await backpack.visitor().get('/sign-in')).html).toContain('class="variant-page"')
  })
})
