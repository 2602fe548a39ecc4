import type { Page } from '@playwright/test'
import { consent } from '../support/earner.js'
import { expect, reactVersions, test, type FreshApp } from './fixtures.js'

for (const react of reactVersions) {
  test.describe(`where the dialog’s script never arrives, with React ${react}`, () => {
    let app: FreshApp
    test.beforeAll(async ({ appWith }) => void (app = await appWith(react)))

    test('auto takes the full window, and the result arrives', async ({ page, sites, startSignedIn, awards }) => {
      await startSignedIn()
      const taken = await takeDialogScriptAway(page)
      const { assertion } = awards.hosted()
      const url = app.production.urlOf({ backpack: sites.backpack, assertions: [assertion] })
      await page.goto(url)
      await page.getByRole('button', { name: 'Add to Backpack' }).click()
      await page.waitForURL((url) => url.origin === sites.backpack)
      expect(taken).not.toEqual([])
      await consent(page)
      await expect(page.getByTestId('calls')).toHaveText(
        JSON.stringify([['button', { errors: [], successes: [assertion] }]]),
      )
      expect(page.url()).toBe(url)
    })

    test('modal says so, leaves the page as it was, and offers the full window', async ({
      page,
      sites,
      startSignedIn,
      awards,
    }) => {
      await startSignedIn()
      const thrown: unknown[] = []
      page.on('pageerror', (error) => thrown.push(error))
      const taken = await takeDialogScriptAway(page)
      const { assertion } = awards.hosted()
      await page.goto(app.production.urlOf({ backpack: sites.backpack, assertions: [assertion], mode: 'modal' }))
      const button = page.getByRole('button', { name: 'Add to Backpack' })
      await button.click()
      await expect(page.locator('.open-badges__status')).toHaveText(
        'This browser cannot do it here. You can try it in the full window.',
      )
      expect(taken).not.toEqual([])
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await expect(button).toBeFocused()
      await expect(button).toHaveAttribute('aria-disabled', 'false')
      await expect(page.getByTestId('calls')).toHaveText(JSON.stringify([['button', 'UNSUPPORTED']]))

      await page.keyboard.press('Tab')
      await expect(page.getByRole('button', { name: /^Continue on/ })).toBeFocused()
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.origin === sites.backpack)
      await consent(page)
      await expect(page.getByTestId('calls')).toHaveText(
        JSON.stringify([['button', { errors: [], successes: [assertion] }]]),
      )
      expect(thrown).toEqual([])
    })
  })
}

/** @returns the addresses that were asked for in vain, from now on */
async function takeDialogScriptAway(page: Page): Promise<readonly string[]> {
  const taken: string[] = []
  await page.route(/\/IssueDialog[^/]*\.js$/, async (route) => {
    taken.push(route.request().url())
    await route.abort()
  })
  return taken
}
