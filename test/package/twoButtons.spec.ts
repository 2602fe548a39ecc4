import type { Locator, Page } from '@playwright/test'
import { consent, signInFromFrame, windowFrom } from '../support/earner.js'
import { dialogName } from '../support/lab.js'
import { expect, reactVersions, test, type FreshApp } from './fixtures.js'
import { watchComplaints, watchFrames } from './watchers.js'

const added = (assertion: string): unknown => ({ errors: [], successes: [assertion] })
const denied = (assertion: string): unknown => ({ errors: [{ assertion, reason: 'DENIED' }], successes: [] })

for (const react of reactVersions) {
  test.describe(`on one page with React ${react}`, () => {
    let app: FreshApp
    test.beforeAll(async ({ appWith }) => void (app = await appWith(react)))

    test('two buttons have a result each', async ({ page, sites, earner, awards }) => {
      const complaints = watchComplaints(page)
      const [one, two] = [awards.hosted(), awards.hosted()]
      await page.goto(
        app.development.urlOf({
          page: 'two-buttons',
          backpack: sites.backpack,
          assertions: [one.assertion, two.assertion],
        }),
      )
      const [first, second] = [
        page.getByRole('region', { name: 'first' }),
        page.getByRole('region', { name: 'second' }),
      ]
      const frame = dialogOf(page).locator('iframe').contentFrame()

      await buttonOf(second).click()
      await signInFromFrame(page, frame, earner)
      await expect(frame.getByRole('checkbox', { name: two.name })).toBeChecked()
      await consent(frame)
      await expectCalls(page, [['second', added(two.assertion)]])
      await expect(second.getByRole('status')).toHaveText('Added to your Backpack.')
      await expect(first.getByRole('status')).toBeEmpty()
      await expect(buttonOf(second)).toBeFocused()

      await buttonOf(first).click()
      const window = await windowFrom(page, () => frame.getByRole('button', { name: 'Sign in' }).click())
      if (!window.isClosed()) await window.waitForEvent('close')
      await expect(frame.getByRole('checkbox', { name: one.name })).toBeChecked()
      await consent(frame)
      await expectCalls(page, [
        ['second', added(two.assertion)],
        ['first', added(one.assertion)],
      ])
      expect(complaints).toEqual([])
    })

    test('the other button is out of reach while a dialog is open', async ({ page, sites, awards }) => {
      const frames = watchFrames(page, sites.backpack)
      const assertions = [awards.hosted().assertion, awards.hosted().assertion]
      await page.goto(app.development.urlOf({ page: 'two-buttons', backpack: sites.backpack, assertions }))
      const second = page.getByRole('region', { name: 'second' })
      const place = await buttonOf(second).boundingBox()
      await buttonOf(page.getByRole('region', { name: 'first' })).click()
      await expect(dialogOf(page)).toBeVisible()
      await expect(buttonOf(second)).toHaveCount(0)
      await page.mouse.click((place?.x ?? 0) + 5, (place?.y ?? 0) + 5)
      await dialogOf(page).getByRole('button', { name: 'Cancel' }).click()
      await expectCalls(page, [['first', denied(assertions[0] ?? '')]])
      await expect(dialogOf(page)).toHaveCount(0)
      expect(frames).toHaveLength(1)
    })

    test('each return from the full window goes to its own button', async ({ page, sites, startSignedIn, awards }) => {
      await startSignedIn()
      const assertions = [awards.hosted().assertion, awards.hosted().assertion]
      const url = app.development.urlOf({
        page: 'two-buttons',
        backpack: sites.backpack,
        assertions,
        mode: 'full-window',
      })
      await page.goto(url)
      for (const [place, name] of ['first', 'second'].entries()) {
        await buttonOf(page.getByRole('region', { name })).click()
        await page.waitForURL((url) => url.origin === sites.backpack)
        await consent(page)
        await expectCalls(page, [[name, added(assertions[place] ?? '')]])
        const said = page.getByRole('region').getByRole('status')
        await expect(said.nth(place)).toHaveText('Added to your Backpack.')
        await expect(said.nth(1 - place)).toBeEmpty()
        expect(page.url()).toBe(url)
      }
    })

    test('a hook that is told twice to issue makes the first call alone', async ({ page, sites, earner, awards }) => {
      const frames = watchFrames(page, sites.backpack)
      const [one, two] = [awards.hosted(), awards.hosted()]
      await page.goto(
        app.development.urlOf({
          page: 'two-hooks',
          backpack: sites.backpack,
          assertions: [one.assertion, two.assertion],
        }),
      )
      await page.getByRole('button', { name: 'One hook, twice' }).click()
      const frame = dialogOf(page).locator('iframe').contentFrame()
      await signInFromFrame(page, frame, earner)
      await expect(frame.getByRole('checkbox')).toHaveCount(1)
      await consent(frame)
      await expectCalls(page, [['first', added(one.assertion)]])
      expect(frames).toHaveLength(1)
    })

    test('two hooks that issue in one click have a dialog each, one upon the other', async ({
      page,
      sites,
      earner,
      awards,
    }) => {
      const complaints = watchComplaints(page)
      const frames = watchFrames(page, sites.backpack)
      const [one, two] = [awards.hosted(), awards.hosted()]
      await page.goto(
        app.development.urlOf({
          page: 'two-hooks',
          backpack: sites.backpack,
          assertions: [one.assertion, two.assertion],
        }),
      )
      const opener = page.getByRole('button', { name: 'Both hooks' })
      await opener.click()
      const dialog = dialogOf(page)
      const frame = dialog.locator('iframe').contentFrame()
      await expect(page.locator('iframe')).toHaveCount(2)
      // By role, so that of the two only the one that is seen counts.
      await expect(dialog).toHaveCount(1)
      await expect(dialog).toBeFocused()
      await expect(frame.getByRole('button', { name: 'Sign in' })).toBeEnabled()

      await page.keyboard.press('Escape')
      await expectCalls(page, [['second', denied(two.assertion)]])
      await expect(page.locator('iframe')).toHaveCount(1)
      await expect(dialog).toBeFocused()

      await signInFromFrame(page, frame, earner)
      await expect(frame.getByRole('checkbox', { name: one.name })).toBeChecked()
      await consent(frame)
      await expectCalls(page, [
        ['second', denied(two.assertion)],
        ['first', added(one.assertion)],
      ])
      await expect(opener).toBeFocused()
      expect(frames).toHaveLength(2)
      expect(complaints).toEqual([])
    })
  })
}

function dialogOf(page: Page): Locator {
  return page.getByRole('dialog', { name: dialogName })
}

function buttonOf(region: Locator): Locator {
  return region.getByRole('button', { name: 'Add to Backpack' })
}

async function expectCalls(page: Page, calls: readonly (readonly [whose: string, what: unknown])[]): Promise<void> {
  await expect(page.getByTestId('calls')).toHaveText(JSON.stringify(calls))
}
