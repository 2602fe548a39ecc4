import type { FrameLocator, Page } from '@playwright/test'
import {
  addButton,
  consent,
  signInFromFrame,
  signInFromFullWindow,
  thanksButton,
  untilClosed,
  windowFrom,
} from '../support/earner.js'
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

    test('puts a hosted and a signed badge into the backpack by the modal; a second push says EXISTS', async ({
      page,
      sites,
      earner,
      awards,
    }) => {
      const asked = [awards.hosted().assertion, (await awards.signed()).assertion]
      await page.goto(app.production.urlOf({ backpack: sites.backpack, assertions: asked }))
      await addToBackpack(page).click()
      const frame = page.getByRole('dialog', { name: dialogName }).locator('iframe').contentFrame()
      await signInFromFrame(page, frame, earner)
      await expect(addButton(frame)).toHaveText('Add 2 badges')
      await consent(frame)
      await expectCalls(page, added(asked))

      await addToBackpack(page).click()
      await signInAgain(page, frame)
      await thanksButton(frame).click()
      await expectCalls(page, added(asked), alreadyThere(asked))
    })

    test('puts a hosted and a signed badge into the backpack by the full window; a second push says EXISTS', async ({
      page,
      sites,
      earner,
      awards,
    }) => {
      const asked = [awards.hosted().assertion, (await awards.signed()).assertion]
      const url = app.production.urlOf({ backpack: sites.backpack, assertions: asked, mode: 'full-window' })
      await page.goto(url)
      await addToBackpack(page).click()
      await page.waitForURL((url) => url.origin === sites.backpack)
      await signInFromFullWindow(page, earner)
      await expect(addButton(page)).toHaveText('Add 2 badges')
      await consent(page)
      await expectCalls(page, added(asked))
      expect(page.url()).toBe(url)

      // The page is a new one, so it has been told of the second call alone. The browser knows the earner now.
      await addToBackpack(page).click()
      await expect(page.getByRole('heading', { name: 'Nothing to add' })).toBeVisible()
      await thanksButton(page).click()
      await expect(page.getByRole('heading', { name: 'No badge was added' })).toBeVisible()
      await thanksButton(page).click()
      await expectCalls(page, alreadyThere(asked))
      expect(page.url()).toBe(url)
    })
  })
}

/** What the button told its callback. */
type Call = readonly [whose: 'button', what: { errors: readonly object[]; successes: readonly string[] }]

function added(assertions: readonly string[]): Call {
  return ['button', { errors: [], successes: assertions }]
}

function alreadyThere(assertions: readonly string[]): Call {
  return ['button', { errors: assertions.map((assertion) => ({ assertion, reason: 'EXISTS' })), successes: [] }]
}

/** Waits until the button's callback has been told this, and nothing else. */
async function expectCalls(page: Page, ...calls: readonly Call[]): Promise<void> {
  await expect(page.getByTestId('calls')).toHaveText(JSON.stringify(calls))
}

function addToBackpack(page: Page) {
  return page.getByRole('button', { name: 'Add to Backpack' })
}

/** The frame is a new page and knows nobody; the window knows the earner, and closes before there is anything to type. */
async function signInAgain(page: Page, frame: FrameLocator): Promise<void> {
  await untilClosed(await windowFrom(page, () => frame.getByRole('button', { name: 'Sign in' }).click()))
}
