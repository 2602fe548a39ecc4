import { bakePng, bakeSvg } from 'react-open-badges/assertions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startAssertionHost, type AssertionHost } from '../../support/assertionHost.js'
import { Awards } from '../../support/awards.js'
import { makePng, SVG } from '../../unit/assertions/bake/pictures.js'
import { startTestBackpack, type TestBackpack } from './support/testBackpack.js'
import type { Answer } from './support/visitor.js'

const minute = 60_000

let now = Date.parse('2026-03-01T10:00:00Z')
let backpack: TestBackpack
let host: AssertionHost
let awards: Awards

beforeAll(async () => {
  // Each check comes in a minute of its own, but where a test counts them.
  backpack = await startTestBackpack({ fetchTimeoutMs: 1500 }, () => new Date(now))
  host = await startAssertionHost()
  awards = new Awards(host, 'ada@example.org')
})
afterAll(async () => {
  await host.close()
  await backpack.close()
})

interface Fields {
  badge?: string
  email?: string
  file?: File
}

/** Sends the form as a browser does. */
async function send(fields: Fields, headers: Record<string, string> = {}): Promise<Answer> {
  const body = new FormData()
  body.set('badge', fields.badge ?? '')
  body.set('file', fields.file ?? new File([], ''))
  body.set('email', fields.email ?? '')
  return read(await fetch(`${backpack.url}/validate`, { method: 'POST', body, headers }))
}

function check(fields: Fields): Promise<Answer> {
  now += minute
  return send(fields)
}

async function read(response: Response): Promise<Answer> {
  const html = await response.text()
  const words = html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return { status: response.status, location: null, headers: response.headers, html, words }
}

/** The stages of a report with what became of each. */
function stagesOf({ html }: Answer): Record<string, string> {
  const found = html.matchAll(/<li class="stage" data-state="([\w-]+)">.*?<strong>([^<]+)<\/strong>/gs)
  return Object.fromEntries([...found].map(([, state = '', name = '']) => [name, state]))
}

function verdictOf({ html }: Answer): string {
  const found = /<h2 id="verdict">([^<]+)<\/h2>.*?<\/section>/s.exec(html)
  const codes = [...(found?.[0] ?? '').matchAll(/<code>([A-Z_]+)<\/code>/g)].map(([, code]) => code)
  return [found?.[1], ...codes].join(' ')
}

describe('the report', () => {
  test('of a good hosted badge goes through all stages that are meant for it', async () => {
    const { assertion, name } = awards.hosted()
    const report = await check({ badge: assertion, email: 'Ada@example.org' })
    expect([report.status, verdictOf(report)]).toEqual([200, 'Valid'])
    expect(stagesOf(report)).toEqual({
      Input: 'passed',
      Fetch: 'passed',
      Parse: 'passed',
      Version: 'passed',
      Structure: 'passed',
      'Linked documents': 'passed',
      Signature: 'not-meant',
      Hosting: 'passed',
      Revocation: 'passed',
      Dates: 'passed',
      Recipient: 'passed',
    })
    for (const said of [name, 'Harbour Sailing School', 'issuer.email badges@sailing.example', 'vouchedBy 127.0.0.1']) {
      expect(report.words).toContain(said)
    }
  })

  test('says that nobody was asked for where no e-mail was given', async () => {
    const report = await check({ badge: (await awards.signed()).assertion })
    expect(verdictOf(report)).toBe('Valid')
    expect(stagesOf(report)).toMatchObject({
      Fetch: 'not-meant',
      Signature: 'passed',
      Hosting: 'not-meant',
      Recipient: 'not-asked',
    })
  })

  test('of a refused badge has every problem of the stage that failed, and stops there', async () => {
    const { assertion } = awards.hosted('2.0', {
      change({ assertion: document }) {
        delete document['issuedOn']
        document['recipient'] = { type: 'email', hashed: false, identity: 'nobody' }
      },
    })
    const report = await check({ badge: assertion })
    expect(verdictOf(report)).toBe('Refused MALFORMED STRUCTURE_INVALID')
    expect(stagesOf(report)).toMatchObject({
      Version: 'passed',
      Structure: 'failed',
      'Linked documents': 'not-reached',
      Recipient: 'not-reached',
    })
    const failed = /<li class="stage" data-state="failed">.*?<\/dl><\/li><\/ul>/s.exec(report.html)?.[0] ?? ''
    expect([...failed.matchAll(/<code>(\$[^<]*)<\/code>/g)].map(([, path]) => path)).toEqual([
      '$.recipient.identity',
      '$.issuedOn',
    ])
    expect(failed).toContain('<dt>Found</dt>')
    expect(failed).toContain('<dt>Wanted</dt>')
  })

  test('shows what could be read of a refused badge, as unproved', async () => {
    const { assertion, name } = awards.expired()
    const report = await check({ badge: assertion })
    expect(verdictOf(report)).toBe('Refused INVALID EXPIRED')
    expect(report.words).toContain('Nothing of this is proved')
    expect(report.words).toContain(name)
  })

  test('of a badge that its issuer took back does not claim that what lies between was meant for others', async () => {
    const report = await check({ badge: host.status('/gone.json', 410) })
    expect(verdictOf(report)).toBe('Refused INVALID REVOKED')
    expect(stagesOf(report)).toMatchObject({
      Input: 'passed',
      Fetch: 'not-reached',
      Structure: 'not-reached',
      Revocation: 'failed',
    })
  })

  test('warns of a server that answers GET and not HEAD', async () => {
    const { assertion } = awards.hosted()
    host.refuseHead(new URL(assertion).pathname)
    const report = await check({ badge: assertion })
    expect([verdictOf(report), report.words.includes('HEAD_NOT_ANSWERED')]).toEqual(['Valid', true])
  })

  test('has the warnings', async () => {
    const { assertion } = awards.hosted()
    const path = new URL(assertion).pathname
    const document = await (await fetch(assertion)).text()
    host.text(path, document, 'text/html')
    const report = await check({ badge: assertion })
    expect(verdictOf(report)).toBe('Valid')
    expect(report.words).toContain('1 warning')
    expect(report.html).toContain('<code>CONTENT_TYPE</code>')
  })

  test('holds nothing that came from elsewhere as markup', async () => {
    const evil = '<img src=x onerror=alert(1)>'
    const { assertion } = awards.hosted('2.0', {
      name: evil,
      change({ badge, issuer }) {
        badge['description'] = evil
        badge['tags'] = ['javascript:alert(2)']
        issuer['name'] = evil
      },
    })
    for (const fields of [{ badge: assertion }, { badge: `</textarea>${evil}` }, { badge: '{}', email: `${evil}@x` }]) {
      const { html } = await check(fields)
      expect(html).not.toContain('<img src=x')
      expect(html).not.toMatch(/href="javascript:/)
    }
  })
})

describe('what can be handed in', () => {
  test('JSON, which is compared with what its own address answers', async () => {
    const { assertion } = awards.hosted()
    const document = await (await fetch(assertion)).text()
    expect(verdictOf(await check({ badge: document }))).toBe('Valid')
    expect(verdictOf(await check({ badge: document.replace('2024', '2023') }))).toBe('Refused INVALID ID_MISMATCH')
  })

  test('a baked PNG, and a baked SVG', async () => {
    const { assertion } = await awards.signed('ES256')
    for (const file of [
      new File([bakePng(makePng(), assertion)], 'knots.png', { type: 'image/png' }),
      new File([bakeSvg(SVG, assertion)], 'knots.svg', { type: 'image/svg+xml' }),
    ]) {
      const report = await check({ file })
      expect([file.name, verdictOf(report)]).toEqual([file.name, 'Valid'])
      expect(report.words).toContain(`Taken out of ${file.name}`)
      // What was in it is in the form, to be looked at.
      expect(report.html).toContain(`${assertion}</textarea>`)
    }
  })

  test('a picture without a badge, and what is no picture, are refused like any other', async () => {
    const plain = await check({ file: new File([new Uint8Array(makePng())], 'plain.png') })
    expect(verdictOf(plain)).toBe('Refused MALFORMED NOT_BAKED')
    expect(plain.words).toContain('Read from plain.png')
    const bytes = await check({ file: new File([new Uint8Array([0, 1, 2, 255])], 'x') })
    expect(verdictOf(bytes)).toBe('Refused INACCESSIBLE INPUT_UNREADABLE')
    expect(stagesOf(bytes)).toMatchObject({ Input: 'failed', Fetch: 'not-reached' })
  })

  test('a file with JSON in it', async () => {
    const { assertion } = awards.hosted()
    const file = new File([await (await fetch(assertion)).text()], 'badge.json', { type: 'application/json' })
    const report = await check({ file })
    expect(verdictOf(report)).toBe('Valid')
    expect(report.words).toContain('Read from badge.json')
  })

  test('a link, which can be passed on', async () => {
    const { assertion } = awards.hosted()
    const link = `/validate?url=${encodeURIComponent(assertion)}`
    expect((await check({ badge: assertion })).html).toContain(`<a href="${link}">`)
    const report = await read(await fetch(backpack.url + link))
    expect(verdictOf(report)).toBe('Valid')
    expect(report.headers.get('x-robots-tag')).toBe('noindex, nofollow')
  })
})

describe('what is not taken', () => {
  const large = new File([new Uint8Array(1024 * 1024 + 1)], 'large.png')

  test.each<[string, Fields, number, string]>([
    ['nothing', {}, 422, 'Paste a badge, or choose a file.'],
    ['a large file', { file: large }, 422, 'larger than 1 MB'],
    ['a text of two megabytes', { badge: 'x'.repeat(2 * 1024 * 1024) }, 413, 'larger than 1 MB'],
    ['no e-mail', { badge: 'https://issuer.example/a', email: 'ada' }, 422, 'Type an e-mail'],
  ])('%s', async (_what, fields, status, words) => {
    const answer = await check(fields)
    expect(answer.status).toBe(status)
    expect(answer.words).toContain(words)
    expect(answer.html).toMatch(/<title>Error: /)
    expect(stagesOf(answer)).toEqual({})
  })

  test('a form that breaks off', async () => {
    now += minute
    const response = await fetch(`${backpack.url}/validate`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nContent-Disposition: form-data; name="ba',
    })
    expect(response.status).toBe(422)
  })
})

describe('fetching for strangers', () => {
  test('tells an address that is not fetched from like one where nobody answers', async () => {
    const reports = await Promise.all(
      [await awards.refusedConnection(), 'http://169.254.169.254/latest/meta-data', 'http://10.0.0.1/a.json'].map(
        async (badge) => {
          const { words } = await check({ badge })
          return words.replaceAll(badge, '(address)').replaceAll(encodeURIComponent(badge), '')
        },
      ),
    )
    expect(reports[0]).toContain('Refused')
    expect(new Set(reports).size).toBe(1)
  })

  test('is done thirty times a minute for one client, and again in the next', async () => {
    now += minute
    const award = awards.hosted()
    for (let sent = 0; sent < 30; sent++) expect((await send({ badge: 'no badge at all' })).status).toBe(200)
    const late = await send({ badge: award.assertion })
    expect([late.status, late.words]).toEqual([429, expect.stringContaining('too often')])
    expect(award.fetches()).toBe(0)
    // What was typed is not lost.
    expect(late.html).toContain(`${award.assertion}</textarea>`)
    now += minute
    expect(verdictOf(await send({ badge: award.assertion }))).toBe('Valid')
  })

  test('is not done for a picture, a prefetch or a HEAD that names the link', async () => {
    const award = awards.hosted()
    const link = `${backpack.url}/validate?url=${encodeURIComponent(award.assertion)}`
    const asked = [
      await fetch(link, { headers: { 'sec-fetch-dest': 'image' } }),
      await fetch(link, { headers: { 'sec-purpose': 'prefetch;prerender' } }),
      await fetch(link, { method: 'HEAD' }),
    ]
    expect(asked.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(award.fetches()).toBe(0)
    // The form is filled in, and whoever looks at the page can send it.
    expect((await read(asked[0] ?? new Response())).html).toContain(`${award.assertion}</textarea>`)
  })

  test('an issuer’s own page may send the form: it changes nothing', async () => {
    now += minute
    const answer = await send({ badge: awards.hosted().assertion }, { origin: 'https://issuer.example' })
    expect(verdictOf(answer)).toBe('Valid')
  })
})

test('every page of the Backpack leads to it', async () => {
  const { html } = await backpack.visitor().get('/sign-in')
  expect(html).toContain('<a href="/validate">')
  expect((await backpack.visitor().get('/validate')).status).toBe(200)
})
