import { consent, signInFromFrame } from '../support/earner.js'
import { dialogName } from '../support/lab.js'
import { expect, reactVersions, test, type FreshApp } from './fixtures.js'

for (const react of reactVersions) {
  test.describe(`with React ${react}, of callbacks that change while the dialog is open`, () => {
    let app: FreshApp
    test.beforeAll(async ({ appWith }) => void (app = await appWith(react)))

    test('the latest is called with the result', async ({ page, sites, earner, awards }) => {
      const { assertion } = awards.hosted()
      const url = app.development.urlOf({
        page: 'changing-callback',
        backpack: sites.backpack,
        assertions: [assertion],
      })
      await page.goto(`${url}#early`)
      await page.getByRole('button', { name: 'Add to Backpack' }).click()
      const frame = page.getByRole('dialog', { name: dialogName }).locator('iframe').contentFrame()
      await signInFromFrame(page, frame, earner)
      await page.evaluate(() => void (location.hash = '#late'))
      await consent(frame)
      await expect(page.getByTestId('calls')).toHaveText(
        JSON.stringify([['#late', { errors: [], successes: [assertion] }]]),
      )
    })

    test('the latest is called with the failure', async ({ page, doubles }) => {
      const assertions = ['https://issuer.example/a.json']
      const url = app.development.urlOf({ page: 'changing-callback', backpack: doubles.slow, assertions })
      await page.goto(`${url}#early`)
      await page.getByRole('button', { name: 'Add to Backpack' }).click()
      await expect(page.getByRole('dialog', { name: dialogName })).toBeVisible()
      await page.evaluate(() => void (location.hash = '#late'))
      await expect(page.getByTestId('calls')).toHaveText(JSON.stringify([['#late', 'BACKPACK_UNREACHABLE']]))
    })
  })
}
