import { consent, signInFromFrame } from '../support/earner.js'
import { dialogName } from '../support/lab.js'
import { expect, reactVersions, test, type FreshApp } from './fixtures.js'
import { watchComplaints, watchFrames, watchIssueCalls } from './watchers.js'

for (const react of reactVersions) {
  test.describe(`in the StrictMode of React ${react}’s development build`, () => {
    let app: FreshApp
    test.beforeAll(async ({ appWith }) => void (app = await appWith(react)))

    // Without its double work the tests below would show nothing.
    test('every component is mounted twice', async ({ page, sites }) => {
      await page.goto(app.development.urlOf({ backpack: sites.backpack, assertions: [] }))
      await expect(page.locator('html')).toHaveAttribute('data-mounts', '2')
    })

    test('the modal opens one frame, makes one call and settles once', async ({ page, sites, earner, awards }) => {
      const complaints = watchComplaints(page)
      const frames = watchFrames(page, sites.backpack)
      const issueCalls = await watchIssueCalls(page, sites.backpack)
      const award = awards.hosted()
      await page.goto(app.development.urlOf({ backpack: sites.backpack, assertions: [award.assertion] }))
      const button = page.getByRole('button', { name: 'Add to Backpack' })
      await button.click()
      const dialog = page.getByRole('dialog', { name: dialogName })
      const frame = dialog.locator('iframe').contentFrame()
      await expect(frame.getByRole('button', { name: 'Sign in' })).toBeEnabled()
      await expect(dialog).toBeFocused()
      expect(frames).toHaveLength(1)
      expect(await issueCalls()).toHaveLength(1)
      await expect(page.locator('iframe')).toHaveCount(1)

      await signInFromFrame(page, frame, earner)
      await expect(frame.getByRole('checkbox')).toHaveCount(1)
      await consent(frame)
      await expect(page.getByTestId('calls')).toHaveText(
        JSON.stringify([['button', { errors: [], successes: [award.assertion] }]]),
      )
      await expect(dialog).toHaveCount(0)
      await expect(button).toBeFocused()
      expect(complaints).toEqual([])

      await page.goto(sites.backpack)
      await expect(page.getByRole('link', { name: award.name, exact: true })).toHaveCount(1)
    })

    test('a return from the full window is consumed once and told once', async ({
      page,
      sites,
      startSignedIn,
      awards,
    }) => {
      await startSignedIn()
      const complaints = watchComplaints(page)
      const { assertion } = awards.hosted()
      const url = app.development.urlOf({ backpack: sites.backpack, assertions: [assertion], mode: 'full-window' })
      await page.goto(url)
      await page.getByRole('button', { name: 'Add to Backpack' }).click()
      await page.waitForURL((url) => url.origin === sites.backpack)
      await consent(page)
      const calls = page.getByTestId('calls')
      await expect(calls).toHaveText(JSON.stringify([['button', { errors: [], successes: [assertion] }]]))
      await expect(page.locator('html')).toHaveAttribute('data-mounts', '2')
      expect(page.url()).toBe(url)
      expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([])

      await page.reload()
      await expect(page.locator('html')).toHaveAttribute('data-mounts', '2')
      await expect(calls).toHaveText('[]')
      expect(complaints).toEqual([])
    })
  })
}
