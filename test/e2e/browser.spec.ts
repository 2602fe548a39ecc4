import { expect, test } from '@playwright/test'
import { sendHtml, startServer, type RunningServer } from '../support/httpServer.js'

// Every other spec relies on a browser that treats the Backpack's frame as an earner's browser does. These fail when
// the flags in test/support/chromium.ts and the preferences in test/support/firefox.ts no longer make it so.

let server: RunningServer

test.beforeAll(async () => {
  server = await startServer((request, response) => {
    switch (request.url) {
      case '/top':
        return sendHtml(response, `<iframe src="http://127.0.0.1:${server.port}/framed"></iframe>`)
      case '/cookie':
        return sendHtml(response, '', { 'set-cookie': 'unpartitioned=1; SameSite=None; Secure; Path=/' })
      default:
        return sendHtml(response, request.headers.cookie ?? 'no cookie')
    }
  })
})

test.afterAll(() => server.close())

test('a cookie of a site is not sent from its frame on another site', async ({ page }) => {
  await page.goto(`http://127.0.0.1:${server.port}/cookie`)
  await page.goto(`http://127.0.0.1:${server.port}/framed`)
  await expect(page.locator('body'), 'the cookie is there at first hand').toHaveText('unpartitioned=1')

  await page.goto(`http://localhost:${server.port}/top`)
  const body = page.frameLocator('iframe').locator('body')
  await expect(body).toHaveText('no cookie')
  expect(await body.evaluate(async () => await (await fetch('/framed')).text())).toBe('no cookie')
})

test('a cookie that is set in a frame is not there at first hand', async ({ page }) => {
  await page.goto(`http://localhost:${server.port}/top`)
  const body = page.frameLocator('iframe').locator('body')
  await body.evaluate(async () => void (await fetch('/cookie')))

  await page.goto(`http://127.0.0.1:${server.port}/framed`)
  await expect(page.locator('body')).toHaveText('no cookie')
})

// Firefox keeps it, for this frame on this site alone.
test('a cookie that is set in a frame is not kept', { tag: '@chromium' }, async ({ page }) => {
  await page.goto(`http://localhost:${server.port}/top`)
  const body = page.frameLocator('iframe').locator('body')
  await body.evaluate(async () => void (await fetch('/cookie')))
  expect(await body.evaluate(async () => await (await fetch('/framed')).text())).toBe('no cookie')
})

test('storage is kept apart by site', async ({ page, context }) => {
  await page.goto(`http://127.0.0.1:${server.port}/framed`)
  await page.evaluate(() => localStorage.setItem('kept', 'first-party'))

  const other = await context.newPage()
  await other.goto(`http://localhost:${server.port}/top`)
  const body = other.frameLocator('iframe').locator('body')
  expect(await body.evaluate(() => localStorage.getItem('kept'))).toBeNull()
})

test('a window opens on a click only', async ({ page }) => {
  await page.goto(`http://localhost:${server.port}/top`)
  const unasked = await page.evaluate(() => {
    // Playwright's evaluate counts as one click, which the first window uses up.
    const first = window.open('about:blank')
    const second = window.open('about:blank')
    first?.close()
    return second === null
  })
  expect(unasked).toBe(true)
})
