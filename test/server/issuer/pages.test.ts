import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseSiteData } from '../../../playground/issuer/pages/siteData.js'
import { awards } from '../../../playground/issuer/school/awards.js'
import { badges } from '../../../playground/issuer/school/badges.js'
import { pageData, startTestIssuer, type TestIssuer } from './testIssuer.js'

let issuer: TestIssuer
beforeAll(async () => {
  issuer = await startTestIssuer()
})
afterAll(() => issuer.close())

async function html(path: string): Promise<string> {
  return (await fetch(issuer.url + path)).text()
}

interface Form {
  attributes: string
  fields: Array<{ name: string; value: string }>
  button: string
}

/** The forms of a page as a browser without JavaScript has them. */
function formsOf(page: string): Form[] {
  return Array.from(page.matchAll(/<form([^>]*)>(.*?)<\/form>/gs), ([, attributes = '', content = '']) => ({
    attributes,
    fields: Array.from(content.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g), (field) => ({
      name: field[1] ?? '',
      value: field[2] ?? '',
    })),
    button: (/<button[^>]*type="submit"[^>]*>(.*?)<\/button>/s.exec(content)?.[1] ?? '').replaceAll(/<[^>]*>/g, ''),
  }))
}

describe('the page of badges, without a script', () => {
  test('has a form for each badge and one for all, which post to the Backpack', async () => {
    const forms = formsOf(await html('/badges'))
    const { page } = parseSiteData(JSON.stringify(await pageData(`${issuer.url}/badges`)))
    const assertions = page.name === 'badges' ? page.earned.map(({ assertion }) => assertion) : []
    expect(assertions).toHaveLength(awards.length)

    const fields = (...values: string[]) => [
      ...values.map((value) => ({ name: 'assertions', value })),
      { name: 'return_to', value: `${issuer.url}/badges` },
    ]
    expect(forms.map((form) => form.button)).toEqual(['Add all to Backpack', ...awards.map(() => 'Add to Backpack')])
    expect(forms.map((form) => form.fields)).toEqual([
      fields(...assertions),
      ...assertions.map((assertion) => fields(assertion)),
    ])
    for (const { attributes } of forms) {
      expect(attributes).toContain('action="http://127.0.0.1:4001/issuer/frameless"')
      expect(attributes).toContain('method="post"')
    }
  })

  test('shows each badge with its name and a way to its criteria', async () => {
    const page = await html('/badges')
    for (const badge of badges) {
      expect(page).toMatch(new RegExp(`<h2[^>]*>${badge.name}</h2>`))
      expect(page).toContain(`href="/courses/${badge.slug}"`)
      const course = await html(`/courses/${badge.slug}`)
      for (const line of badge.criteria) expect(course).toContain(line)
    }
  })
})

test('the laboratory has its fields, and no state before the script runs', async () => {
  const page = await html('/lab')
  for (const label of ['Backpack', 'Assertions', 'Mode']) expect(page).toContain(`<span>${label}</span>`)
  expect(page).toContain('value="http://127.0.0.1:4001"')
  expect(page).toMatch(
    /<option value="auto"[^>]*>auto<\/option><option value="modal">modal<\/option><option value="full-window">full window</,
  )
  expect(page).toContain('<pre data-testid="state" dir="ltr"></pre>')
})

test('a page that is not there says so', async () => {
  for (const path of ['/nothing', '/courses/nothing', '/openbadges/2.0/assertions/nothing-here.json']) {
    expect((await fetch(issuer.url + path)).status).toBe(404)
  }
  expect(await html('/nothing')).toContain('There is no page at this address.')
})

test('the direction of writing stays from page to page', async () => {
  const page = await html('/?dir=rtl')
  expect(page).toContain('<html lang="en" dir="rtl">')
  expect(page).toContain('href="/badges?dir=rtl"')
  expect(page).toContain('href="/?dir=rtl#courses"')
  expect(await html('/?dir=sideways')).toContain('<html lang="en" dir="ltr">')
})

test('the headers let the Backpack in, and nothing else', async () => {
  for (const path of ['/', '/badges', '/lab', '/nothing']) {
    const { headers } = await fetch(issuer.url + path)
    const policy = headers.get('content-security-policy')?.split('; ')
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", 'frame-src http: https:', "base-uri 'none'"]),
    )
    // With `no-referrer` the form's Origin would be null, and the Backpack would not know who asks.
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    // Any but same-origin-allow-popups would cut the sign-in window off from the Backpack's frame.
    expect(headers.get('cross-origin-opener-policy')).toBeOneOf([null, 'same-origin-allow-popups'])
  }
})

test('the page has no inline script', async () => {
  for (const path of ['/', '/badges', '/lab']) {
    const scripts = (await html(path)).match(/<script[^>]*>/g)
    expect(scripts).toEqual([
      '<script type="module" src="/static/site.js">',
      '<script id="site-data" type="application/json">',
    ])
  }
})

test('scripts are served from the folder of the build, and nothing from outside it', async () => {
  const folder = join(issuer.dataFolder, 'client')
  await mkdir(join(folder, 'chunks'), { recursive: true })
  await writeFile(join(folder, 'site.js'), 'export {}')
  await writeFile(join(folder, 'chunks/part-1a2b3c4d.js'), 'export {}')
  await writeFile(join(issuer.dataFolder, 'secret.js'), 'no')

  const entry = await fetch(`${issuer.url}/static/site.js`)
  expect([entry.status, entry.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
  expect(entry.headers.get('cache-control')).toBe('no-cache')
  const again = { headers: { 'If-None-Match': entry.headers.get('etag') ?? '' } }
  expect((await fetch(`${issuer.url}/static/site.js`, again)).status).toBe(304)
  const chunk = await fetch(`${issuer.url}/static/chunks/part-1a2b3c4d.js`)
  expect(chunk.headers.get('cache-control')).toContain('immutable')

  for (const path of ['..%2fsecret.js', 'chunks/..%2f..%2fsecret.js', '%2e%2e/secret.js', 'signing-key-es256.pem']) {
    expect([path, (await fetch(`${issuer.url}/static/${path}`)).status]).toEqual([path, 404])
  }
})
