import type { Page } from '@playwright/test'
import { expect, reactVersions, test, type FreshApp } from './fixtures.js'
import { watchComplaints } from './watchers.js'

const assertion = 'https://issuer.example/a.json'

for (const react of reactVersions) {
  test.describe(`a page with React ${react} that is not left, although the form was sent`, () => {
    let app: FreshApp
    test.beforeAll(async ({ appWith }) => void (app = await appWith(react)))

    test('because the Backpack answers 204: pressed again, the button leaves it', async ({ page, doubles }) => {
      const complaints = watchComplaints(page)
      await page.goto(
        app.production.urlOf({ backpack: doubles.answers204, assertions: [assertion], mode: 'full-window' }),
      )
      await press(page)
      await expect.poll(() => doubles.framelessPosts.length).toBe(1)
      await expectWayOn(page, doubles.origin)

      doubles.openFullWindow()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { name: 'The full window' })).toBeVisible()
      expect(doubles.framelessPosts.map(({ assertions }) => assertions)).toEqual([[assertion], [assertion]])
      expect(complaints).toEqual([])
    })

    test('because the earner pressed Stop: pressed again, the button leaves it', async ({ page, doubles }) => {
      await page.goto(
        app.production.urlOf({ backpack: doubles.keepsWaiting, assertions: [assertion], mode: 'full-window' }),
      )
      await press(page)
      await expect.poll(() => doubles.framelessPosts.length).toBe(1)
      // The browser's own button: the page itself is asked nothing while it is being left.
      const browser = await page.context().newCDPSession(page)
      await browser.send('Page.stopLoading')
      await expectWayOn(page, doubles.origin)

      doubles.openFullWindow()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { name: 'The full window' })).toBeVisible()
    })
  })
}

function buttonOf(page: Page): ReturnType<Page['getByRole']> {
  return page.getByRole('button', { name: 'Add to Backpack' })
}

/** Without waiting for what it leads to: a navigation that is answered 204 never ends for Playwright. */
async function press(page: Page): Promise<void> {
  await buttonOf(page).click({ noWaitAfter: true })
}

/** The button says where it wanted to go, and can be pressed. The page is asked itself, since locators wait as well. */
async function expectWayOn(page: Page, backpack: string): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() => {
        const button = document.querySelector('.open-badges__button')
        return [
          button?.getAttribute('data-status'),
          button?.getAttribute('aria-disabled'),
          document.querySelector('.open-badges__status')?.textContent,
          document.activeElement === button,
        ]
      }),
    )
    .toEqual(['redirecting', 'false', `Going to ${new URL(backpack).host}… If nothing happens, press again.`, true])
}
