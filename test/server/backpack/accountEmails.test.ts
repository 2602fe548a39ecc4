import { afterAll, beforeAll, expect, test } from 'vitest'
import { addConfirmedEmail, addEmail, password, signUp } from './support/earner.js'
import { startTestBackpack, type TestBackpack } from './support/testBackpack.js'
import type { Visitor } from './support/visitor.js'

let backpack: TestBackpack

beforeAll(async () => {
  backpack = await startTestBackpack()
})
afterAll(() => backpack.close())

/** The e-mails on the account page, with what is said of each. */
async function emailsOf(visitor: Visitor): Promise<string[]> {
  const { html } = await visitor.get('/account')
  const rows = html.match(/<li class="email-row">[\s\S]*?<div class="email-row-actions">/g) ?? []
  return rows.map((row) =>
    row
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
}

test('a further e-mail counts once its code has been typed', async () => {
  const visitor = await signUp(backpack, 'one@example.org')
  const path = await addEmail(visitor, 'Two@Example.org')
  expect(await emailsOf(visitor)).toEqual(['one@example.org Main Confirmed', 'two@example.org Not confirmed'])
  expect((await visitor.get(path)).words).toContain('mailed to two@example.org')

  const wrong = backpack.codeFor('two@example.org') === '000000' ? '111111' : '000000'
  expect((await visitor.post(path, { code: wrong })).words).toContain('This is not the code.')
  const confirmed = await visitor.post(path, { code: backpack.codeFor('two@example.org') })
  expect((await visitor.get(confirmed.location ?? '')).words).toContain('The e-mail is confirmed.')
  expect(await emailsOf(visitor)).toEqual(['one@example.org Main Confirmed', 'two@example.org Confirmed'])
  expect((await visitor.get(path)).location, 'nothing waits there any more').toBe('/account')
})

test('another code can be asked for, the one before it stops working', async () => {
  const visitor = await signUp(backpack, 'resend@example.org')
  const path = await addEmail(visitor, 'resend2@example.org')
  const first = backpack.codeFor('resend2@example.org')
  expect((await visitor.post(`${path}/resend`)).location).toBe(`${path}?sent`)
  const second = backpack.codeFor('resend2@example.org')
  if (first !== second) expect((await visitor.post(path, { code: first })).status).toBe(422)
  expect((await visitor.post(path, { code: second })).location).toBe('/account?done=confirmed')
})

test('an e-mail of another account is not given away: its owner gets a note, no code is right', async () => {
  await signUp(backpack, 'hers@example.org')
  const visitor = await signUp(backpack, 'his@example.org')
  const path = await addEmail(visitor, 'hers@example.org')
  expect(backpack.mailsTo('hers@example.org').at(-1)).toContain('belongs to a Backpack account already')
  expect((await visitor.get(path)).words).toContain('mailed to hers@example.org')
  expect((await visitor.post(path, { code: '123456' })).words).toContain('This is not the code.')
  expect(await emailsOf(visitor)).toEqual(['his@example.org Main Confirmed', 'hers@example.org Not confirmed'])
})

test('of two accounts that claim an e-mail, the first to confirm it has it', async () => {
  const [first, second] = [await signUp(backpack, 'claim1@example.org'), await signUp(backpack, 'claim2@example.org')]
  const paths = [await addEmail(first, 'shared@example.org'), await addEmail(second, 'shared@example.org')]
  const codes = backpack.mailsTo('shared@example.org').map((mail) => /Your code is (\d{6})/.exec(mail)?.[1] ?? '')
  const answers = await Promise.all([
    first.post(paths[0] ?? '', { code: codes[0] ?? '' }),
    second.post(paths[1] ?? '', { code: codes[1] ?? '' }),
  ])
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  expect(answers.find(({ status }) => status === 422)?.words).toContain('belongs to another account')
  const all = [...(await emailsOf(first)), ...(await emailsOf(second))]
  expect(all.filter((row) => row === 'shared@example.org Confirmed')).toHaveLength(1)
})

test('a sign-up that waited while somebody confirmed its e-mail opens no second account', async () => {
  const email = 'raced@example.org'
  const waiting = backpack.visitor()
  await waiting.post('/sign-up', { email, password })
  const code = backpack.codeFor(email)
  await addConfirmedEmail(backpack, await signUp(backpack, 'racer@example.org'), email)
  const answer = await waiting.post('/sign-up/code', { code })
  expect([answer.location, waiting.cookies.has('backpack.session')]).toEqual(['/sign-in', false])
})

test('an e-mail can be removed, and taken up again by another account', async () => {
  const visitor = await signUp(backpack, 'leaver@example.org')
  await addConfirmedEmail(backpack, visitor, 'handed@example.org')
  const path = /action="(\/account\/emails\/[^"]+)\/remove"/.exec((await visitor.get('/account')).html)?.[1] ?? ''
  expect((await visitor.post(`${path}/remove`)).location).toBe('/account?done=removed')
  expect(await emailsOf(visitor)).toEqual(['leaver@example.org Main Confirmed'])
  expect((await visitor.post(`${path}/remove`)).location, 'asked again').toBe('/account')

  const heir = await signUp(backpack, 'heir@example.org')
  await addConfirmedEmail(backpack, heir, 'handed@example.org')
  expect(await emailsOf(heir)).toContain('handed@example.org Confirmed')
})

test('the main e-mail stays, until another confirmed one takes its place', async () => {
  const visitor = await signUp(backpack, 'main@example.org')
  const waiting = await addEmail(visitor, 'next@example.org')
  expect((await visitor.post(`${waiting}/primary`)).location, 'not confirmed').toBe('/account')
  await visitor.post(waiting, { code: backpack.codeFor('next@example.org') })
  expect((await visitor.post(`${waiting}/primary`)).location).toBe('/account?done=primary')
  expect(await emailsOf(visitor)).toEqual(['next@example.org Main Confirmed', 'main@example.org Confirmed'])
  expect((await visitor.post(`${waiting}/remove`)).location, 'it is the main one now').toBe('/account')
  expect((await backpack.visitor().post('/sign-in', { email: 'main@example.org', password })).location).toBe('/')
})

test("nobody touches another account's e-mails", async () => {
  const owner = await signUp(backpack, 'owner@example.org')
  const path = await addEmail(owner, 'owner2@example.org')
  const stranger = await signUp(backpack, 'nosy@example.org')
  expect((await stranger.get(path)).status).toBe(404)
  expect((await stranger.post(path, { code: backpack.codeFor('owner2@example.org') })).status).toBe(404)
  expect((await stranger.post(`${path}/remove`)).location).toBe('/account')
  expect((await backpack.visitor().post(`${path}/remove`)).location).toBe('/sign-in?next=%2Faccount')
  expect(await emailsOf(owner)).toHaveLength(2)
})

test('what is added twice is there once, and an account holds ten', async () => {
  const visitor = await signUp(backpack, 'many@example.org')
  const again = await visitor.post('/account/emails', { email: 'many@example.org' })
  expect(again.words).toContain('confirmed already')
  expect((await visitor.post('/account/emails', { email: 'nothing' })).words).toContain('Type an e-mail')
  const path = await addEmail(visitor, 'many1@example.org')
  expect(await addEmail(visitor, 'many1@example.org')).toBe(path)
  for (let number = 2; number <= 9; number++) await addEmail(visitor, `many${number}@example.org`)
  const tooMany = await visitor.post('/account/emails', { email: 'many10@example.org' })
  expect([tooMany.status, tooMany.words]).toEqual([422, expect.stringContaining('at most 10 e-mails')])
})

test('the page for a code leads on where somebody else is signed in, and comes back', async () => {
  const owner = await signUp(backpack, 'owner-of-page@example.org')
  const path = await addEmail(owner, 'second-of-page@example.org')
  const other = await signUp(backpack, 'other-at-page@example.org')
  const page = await other.get(path)
  expect([page.status, page.words]).toEqual([404, expect.stringContaining('belongs to another account')])
  expect(page.words).not.toContain('second-of-page@example.org')
  expect(page.html).toMatch(new RegExp(`action="/sign-out".*name="next" value="${path}"`))

  const out = await other.post('/sign-out', { next: path })
  expect(out.location).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
  const signedIn = await other.post('/sign-in', { email: 'owner-of-page@example.org', password, next: path })
  expect(signedIn.location).toBe(path)
  const confirmed = await other.post(path, { code: backpack.codeFor('second-of-page@example.org') })
  expect(confirmed.location).toBe('/account?done=confirmed')
})
