import { consent, signInFromFrame, signInFromFullWindow } from '../support/earner.js'
import { dialogName } from '../support/lab.js'
import { expect, reactVersions, test, type FreshApp } from './fixtures.js'
import { watchComplaints } from './watchers.js'

for (const react of reactVersions) {
  test.describe(`a page that the server rendered with React ${react}`, () => {
    let app: FreshApp
    test.beforeAll(async ({ appWith }) => void (app = await appWith(react)))

    test('is hydrated without a word, and then opens the modal', async ({ page, sites, earner, awards }) => {
      const complaints = watchComplaints(page)
      const { assertion } = awards.hosted()
      await page.goto(app.development.urlOf({ backpack: sites.backpack, assertions: [assertion], isServed: true }))
      await expect(page.locator('html')).toHaveAttribute('data-mounts', '2')
      await page.getByRole('button', { name: 'Add to Backpack' }).click()
      const frame = page.getByRole('dialog', { name: dialogName }).locator('iframe').contentFrame()
      await signInFromFrame(page, frame, earner)
      await consent(frame)
      await expect(page.getByTestId('calls')).toHaveText(
        JSON.stringify([['button', { errors: [], successes: [assertion] }]]),
      )
      expect(complaints).toEqual([])
    })

    test('takes a return from the full window after its hydration, which it does not disturb', async ({
      page,
      sites,
      startSignedIn,
      awards,
    }) => {
      await startSignedIn()
      const complaints = watchComplaints(page)
      const { assertion } = awards.hosted()
      const url = app.development.urlOf({
        backpack: sites.backpack,
        assertions: [assertion],
        mode: 'full-window',
        isServed: true,
      })
      await page.goto(url)
      await expect(page.locator('html')).toHaveAttribute('data-mounts', '2')
      await page.getByRole('button', { name: 'Add to Backpack' }).click()
      await page.waitForURL((url) => url.origin === sites.backpack)
      await consent(page)
      await expect(page.getByTestId('calls')).toHaveText(
        JSON.stringify([['button', { errors: [], successes: [assertion] }]]),
      )
      expect(page.url()).toBe(url)
      expect(complaints).toEqual([])
    })

    test('posts its form by itself when the click comes before the script', async ({ page, sites, earner, awards }) => {
      const award = awards.hosted()
      const url = app.development.urlOf({ backpack: sites.backpack, assertions: [award.assertion], isServed: true })
      // They never arrive.
      await page.route(`${new URL(url).origin}/**/*.js`, () => undefined)
      await page.goto(url, { waitUntil: 'commit' })
      await page.getByRole('button', { name: 'Add to Backpack' }).click()
      await page.waitForURL((url) => url.origin === sites.backpack)
      await signInFromFullWindow(page, earner)
      await consent(page)
      await page.goto(sites.backpack)
      await expect(page.getByRole('link', { name: award.name, exact: true })).toBeVisible()
    })
  })
}
