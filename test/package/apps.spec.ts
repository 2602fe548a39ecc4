import { addButton, consent, signInFromFrame, signInFromFullWindow } from '../support/earner.js'
import { dialogName } from '../support/lab.js'
import { execute } from '../support/packedPackage.js'
import { expect, reactVersions, test, type FreshApp } from './fixtures.js'

for (const react of reactVersions) {
  test.describe(`a fresh app with React ${react} and Vite`, () => {
    let app: FreshApp
    test.beforeAll(async ({ appWith }) => void (app = await appWith(react)))

    test('type-checks', async () => {
      await execute('npx', ['--no-install', 'tsc', '-p', '.'], { cwd: app.folder })
    })

    test('renders a form on the server that needs no script', async ({ request }) => {
      const served = await request.get(
        app.production.urlOf({
          backpack: 'https://backpack.example',
          assertions: ['https://issuer.example/a.json'],
          isServed: true,
        }),
      )
      const html = await served.text()
      expect(html).toMatch(/<form[^>]*action="https:\/\/backpack\.example\/issuer\/frameless"/)
      expect(html).toMatch(/<form[^>]*method="post"/)
      expect(html).toMatch(/<input[^>]*name="assertions"[^>]*value="https:\/\/issuer\.example\/a\.json"/)
      expect(html).toContain('Add to Backpack')
    })

    test('puts a hosted and a signed badge into the backpack by the modal', async ({ page, sites, earner, awards }) => {
      const asked = [awards.hosted().assertion, (await awards.signed()).assertion]
      await page.goto(app.production.urlOf({ backpack: sites.backpack, assertions: asked }))
      await page.getByRole('button', { name: 'Add to Backpack' }).click()
      const frame = page.getByRole('dialog', { name: dialogName }).locator('iframe').contentFrame()
      await signInFromFrame(page, frame, earner)
      await expect(addButton(frame)).toHaveText('Add 2 badges')
      await consent(frame)
      await expect(page.getByTestId('calls')).toHaveText(JSON.stringify([['button', { errors: [], successes: asked }]]))
    })

    test('puts a badge into the backpack by the full window', async ({ page, sites, earner, awards }) => {
      const asked = [awards.hosted().assertion]
      const url = app.production.urlOf({ backpack: sites.backpack, assertions: asked, mode: 'full-window' })
      await page.goto(url)
      await page.getByRole('button', { name: 'Add to Backpack' }).click()
      await page.waitForURL((url) => url.origin === sites.backpack)
      await signInFromFullWindow(page, earner)
      await consent(page)
      await expect(page.getByTestId('calls')).toHaveText(JSON.stringify([['button', { errors: [], successes: asked }]]))
      expect(page.url()).toBe(url)
    })
  })
}
