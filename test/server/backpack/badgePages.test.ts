import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addBadges, forgetVerdict, newBadge, newVerdict } from './support/badges.js'
import { emptyDataFolder } from './support/emptyDatabase.js'
import { signUp } from './support/earner.js'
import { startTestBackpack, type TestBackpack } from './support/testBackpack.js'
import type { Answer, Visitor } from './support/visitor.js'

let folder: string
let backpack: TestBackpack
let ada: Visitor

const hostile = newBadge('<script>alert(1)</script>', {
  imageUrl: 'javascript:alert(2)',
  criteriaUrl: 'javascript:alert(3)',
  issuerUrl: 'data:text/html,<script>alert(4)</script>',
  issuerName: '"><img src=x onerror=alert(5)>',
})

const full = newBadge('Coastal Navigation', {
  criteriaNarrative: 'Sailed from harbour to harbour, by day and by night.',
  issuerEmail: 'office@issuer.example',
  expires: '2030-01-31T00:00:00Z',
  vouchedBy: 'badges.issuer.example',
  verdict: newVerdict('Coastal Navigation', 'https://issuer.example/assertions/coast.json', {
    tags: ['pilotage', '<b>night</b>'],
    alignments: [
      {
        name: 'Pilotage 3',
        url: 'https://skills.example/pilotage',
        description: 'Finds the way along a coast.',
        framework: 'Seamanship',
        code: 'SEA-3',
      },
    ],
    narrative: 'Brought the boat home in a rising wind.',
    evidence: [
      { url: 'https://issuer.example/log' },
      { url: 'https://issuer.example/film', name: 'Film', narrative: 'Night leg', description: 'Two minutes' },
    ],
    issuer: {
      id: 'https://issuer.example/issuer.json',
      name: 'Harbour Sailing School',
      url: 'https://issuer.example/',
      description: 'A school on a tidal harbour.',
    },
  }),
})

/** What 3.0 allows: no picture, and an issuer that is nothing but a key. */
const bare = { imageUrl: '', form: 'embedded', version: '3.0', vouchedBy: 'did:key:z6MkTheKey' } as const

beforeAll(async () => {
  folder = await emptyDataFolder()
  const first = await startTestBackpack({ dataFolder: folder })
  await first.close()
  const [first05, ...later] = Array.from({ length: 22 }, (_, index) => `Badge ${String(index + 1).padStart(2, '0')}`)
  const many = [
    newBadge(first05 ?? '', { version: '0.5', issuedOn: undefined }),
    ...later.map((name) => newBadge(name, name === 'Badge 03' ? bare : {})),
  ]
  const expired = newBadge('First Aid', {
    form: 'signed',
    source: 'aaa.bbb.ccc',
    expires: '1767225600',
    document: { assertion: { evidence: [{ id: 'https://issuer.example/exam', narrative: 'The bandage held.' }] } },
  })
  await addBadges(folder, 'ada@example.org', [...many, hostile, expired, full])
  await forgetVerdict(folder, 'First Aid')
  backpack = await startTestBackpack({ dataFolder: folder })
  ada = backpack.visitor()
  await ada.post('/sign-in', { email: 'ada@example.org', password: 'backpack-demo' })
})
afterAll(async () => {
  await backpack.close()
  await rm(folder, { recursive: true, force: true })
})

function namesOn(page: Answer): string[] {
  return [...page.html.matchAll(/<a href="\/badges\/[^"]+">([^<]*)<\/a>/g)].map(([, name = '']) => name)
}

async function pathOf(name: string, visitor = ada): Promise<string> {
  for (const page of ['/', '/?page=2']) {
    const { html } = await visitor.get(page)
    const path = new RegExp(`<a href="(/badges/[^"]+)">${name}</a>`).exec(html)?.[1]
    if (path !== undefined) return path
  }
  throw new Error(`No badge is named ${name}.`)
}

test('my badges, the newest first, two dozen on a page', async () => {
  const first = await ada.get('/')
  expect(first.words).toContain('25 badges')
  expect(namesOn(first)).toHaveLength(24)
  expect(namesOn(first)[0]).toBe('Coastal Navigation')
  expect(first.words).toContain('Page 1 of 2')
  expect(first.html).toContain('<a rel="next" href="/?page=2">')

  const second = await ada.get('/?page=2')
  expect(namesOn(second)).toEqual(['Badge 01'])
  expect(second.html).toContain('<a rel="prev" href="/">')
})

test('a page that is not there leads to the last that is', async () => {
  expect((await ada.get('/?page=9')).location).toBe('/?page=2')
  for (const odd of ['0', '-1', 'two', '1e9', '99999999']) {
    expect((await ada.get(`/?page=${odd}`)).words, odd).toContain('Page 1 of 2')
  }
})

test('one badge says all it says', async () => {
  const { words, html } = await ada.get(await pathOf('Coastal Navigation'))
  for (const said of [
    'Issued by Harbour Sailing School',
    'What Coastal Navigation stands for.',
    'Sailed from harbour to harbour, by day and by night.',
    'Awarded to ada@example.org',
    'Issued 14 February 2026',
    'Expires 31 January 2030',
    'office@issuer.example',
    'Added to your backpack 1 March 2026, from https://issuer.example',
    'Open Badges 2.0, hosted by its issuer',
    'Night leg',
    'Two minutes',
    'vouched for by badges.issuer.example',
    'Brought the boat home in a rising wind.',
    'pilotage',
    'Pilotage 3',
    'Seamanship, SEA-3',
    'Finds the way along a coast.',
    'A school on a tidal harbour.',
  ]) {
    expect(words).toContain(said)
  }
  for (const link of [
    'https://issuer.example/criteria',
    'https://issuer.example/log',
    'https://issuer.example/film',
    'https://skills.example/pilotage',
    full.source,
  ]) {
    expect(html).toContain(`<a href="${link}" rel="noopener noreferrer nofollow"`)
  }
  expect(html).toMatch(/<img [^>]*src="https:\/\/issuer\.example\/badge\.png"[^>]*referrerpolicy="no-referrer"/)
})

test('an expired badge says so, and a signed one names no address of its assertion', async () => {
  expect((await ada.get('/')).words).toMatch(/First Aid .*? Expired/)
  const { words } = await ada.get(await pathOf('First Aid'))
  expect(words).toContain('Expired 1 January 2026')
  expect(words).toContain('signed by its issuer')
  expect(words).not.toContain('aaa.bbb.ccc')
})

test('a badge that was added before the verdict was kept shows what was kept of it', async () => {
  const { words } = await ada.get(await pathOf('First Aid'))
  expect(words).toContain('The bandage held.')
  expect(words).toContain('Issued by Harbour Sailing School')
  expect(words).not.toContain('vouched for by')
})

test('a badge without a picture and without a website behind it does not seem to have either', async () => {
  const path = await pathOf('Badge 03')
  const page = await ada.get(path)
  expect(page.html).not.toContain('<img')
  expect(page.html).not.toContain('/picture')
  expect(page.words).toContain('no website vouches for it')
  expect(page.words).toContain('signed by its issuer')
  expect(page.html).not.toContain('did:key')
  const download = await ada.get(`${path}/picture`)
  expect([download.status, download.words]).toEqual([422, expect.stringContaining('It has no picture')])
})

test('what an issuer wrote is text, never markup, and never a link that runs', async () => {
  const list = await ada.get('/')
  const path = await pathOf('&lt;script&gt;alert\\(1\\)&lt;/script&gt;')
  for (const { html } of [list, await ada.get(path)]) {
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img src=x')
    expect(html).not.toMatch(/href="(javascript|data):/)
  }
})

test('a removed badge can be brought back', async () => {
  const path = await pathOf('Badge 07')
  const id = path.split('/').at(-1) ?? ''
  const removed = await ada.post(`${path}/remove`)
  expect(removed.location).toBe(`/?removed=${id}`)
  const after = await ada.get(removed.location ?? '')
  expect(after.words).toContain('“Badge 07” was removed. Undo')
  expect(after.words).toContain('24 badges')
  expect(namesOn(after)).not.toContain('Badge 07')
  expect((await ada.get(path)).status).toBe(404)

  expect((await ada.post(`${path}/restore`)).location).toBe(path)
  expect((await ada.get('/')).words).toContain('25 badges')
  expect((await ada.get(`/?removed=${id}`)).words, 'nothing to undo').not.toContain('was removed')
})

test("nobody sees or removes another earner's badge", async () => {
  const path = await pathOf('Coastal Navigation')
  const stranger = await signUp(backpack, 'nosy@example.org')
  expect((await stranger.get(path)).status).toBe(404)
  await stranger.post(`${path}/remove`)
  expect((await ada.get(path)).status).toBe(200)
  expect((await backpack.visitor().get(path)).location).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
  expect((await backpack.visitor().post(`${path}/remove`)).location).toBe('/sign-in')
})

test('a badge that does not say when it was issued is shown without a day, and not with a wrong one', async () => {
  const undated = await ada.get(await pathOf('Badge 01'))
  expect(undated.html).toContain('Awarded to')
  expect(undated.html).not.toContain('<dt>Issued</dt>')
  expect((await ada.get(await pathOf('Badge 02'))).html).toContain('<dt>Issued</dt>')
})
