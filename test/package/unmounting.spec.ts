import type { Page } from '@playwright/test'
import { addButton, consent, signInFromFrame, thanksButton, windowFrom } from '../support/earner.js'
import { dialogName } from '../support/lab.js'
import { expect, reactVersions, test, type FreshApp } from './fixtures.js'
import { watchComplaints, watchListeners } from './watchers.js'

for (const react of reactVersions) {
  test.describe(`a button of React ${react} that is unmounted while its dialog is open`, () => {
    let app: FreshApp
    test.beforeAll(async ({ appWith }) => void (app = await appWith(react)))

    test('before sign-in takes the dialog with it, says nothing, and can be used again', async ({
      page,
      sites,
      earner,
      awards,
    }) => {
      const complaints = watchComplaints(page)
      const { assertion } = awards.hosted()
      await page.goto(app.development.urlOf({ page: 'leaving', backpack: sites.backpack, assertions: [assertion] }))
      const button = page.getByRole('button', { name: 'Add to Backpack' })
      const frame = frameOf(page)
      await button.click()
      await expect(frame.getByRole('button', { name: 'Sign in' })).toBeEnabled()
      await leave(page)
      await expectUsableElsewhere(page)

      await page.getByRole('link', { name: 'Your badges' }).click()
      await button.click()
      await signInFromFrame(page, frame, earner)
      await consent(frame)
      await expect(page.getByTestId('calls')).toHaveText(
        JSON.stringify([['button', { errors: [], successes: [assertion] }]]),
      )
      expect(complaints).toEqual([])
    })

    test('while a badge is being added says nothing, and the next call tells what became of it', async ({
      page,
      sites,
      earner,
      awards,
    }) => {
      const complaints = watchComplaints(page)
      const award = awards.hosted()
      await page.goto(
        app.development.urlOf({ page: 'leaving', backpack: sites.backpack, assertions: [award.assertion] }),
      )
      const button = page.getByRole('button', { name: 'Add to Backpack' })
      const frame = frameOf(page)
      await button.click()
      await signInFromFrame(page, frame, earner)
      await expect(addButton(frame)).toBeEnabled()
      const held = award.hold()
      await addButton(frame).click()
      await held.asked
      await leave(page)
      await expectUsableElsewhere(page)
      held.release()
      // The Backpack goes on with what it was told to do, whether or not the page is still there to hear of it.
      const backpack = await page.context().newPage()
      await expect(async () => {
        await backpack.goto(sites.backpack)
        await expect(backpack.getByRole('link', { name: award.name, exact: true })).toBeVisible({ timeout: 500 })
      }).toPass()
      await backpack.close()

      await page.getByRole('link', { name: 'Your badges' }).click()
      await expect(page.getByTestId('calls')).toHaveText('[]')
      await button.click()
      const window = await windowFrom(page, () => frame.getByRole('button', { name: 'Sign in' }).click())
      if (!window.isClosed()) await window.waitForEvent('close')
      await thanksButton(frame).click()
      await expect(page.getByTestId('calls')).toHaveText(
        JSON.stringify([['button', { errors: [{ assertion: award.assertion, reason: 'EXISTS' }], successes: [] }]]),
      )
      expect(complaints).toEqual([])
    })

    test('rejects its promise, and gives the focus back to what opened it', async ({ page, sites, awards }) => {
      const complaints = watchComplaints(page)
      const { assertion } = awards.hosted()
      await page.goto(
        app.development.urlOf({ page: 'leaving-opener', backpack: sites.backpack, assertions: [assertion] }),
      )
      const opener = page.getByRole('button', { name: 'Keep this badge' })
      await opener.click()
      const signIn = frameOf(page).getByRole('button', { name: 'Sign in' })
      await expect(signIn).toBeEnabled()
      await signIn.focus()
      await leave(page)
      await expect(page.locator('iframe')).toHaveCount(0)
      await expect(page.getByTestId('calls')).toHaveText(JSON.stringify([['promise', 'ABORTED']]))
      await expect(opener).toBeFocused()
      expect(complaints).toEqual([])
    })

    test('leaves no listener on the window or the document', async ({ page, sites, awards }) => {
      const listening = await watchListeners(page)
      const { assertion } = awards.hosted()
      await page.goto(app.production.urlOf({ page: 'leaving', backpack: sites.backpack, assertions: [assertion] }))
      const openAndLeave = async (): Promise<readonly string[]> => {
        await page.getByRole('button', { name: 'Add to Backpack' }).click()
        await expect(frameOf(page).getByRole('button', { name: 'Sign in' })).toBeEnabled()
        const whileOpen = await listening()
        expect(whileOpen).toContain('window message')
        await leave(page)
        await expectUsableElsewhere(page)
        return await listening()
      }
      // What React and the dialog's code set up once for the whole page is there after the first time already.
      const once = await openAndLeave()
      expect(once).not.toContain('window message')
      await page.getByRole('link', { name: 'Your badges' }).click()
      expect(await openAndLeave()).toEqual(once)
    })
  })
}

function frameOf(page: Page): ReturnType<ReturnType<Page['locator']>['contentFrame']> {
  return page.getByRole('dialog', { name: dialogName }).locator('iframe').contentFrame()
}

/** What a router does when the earner presses Back, or a session ends: no click could reach the page. */
async function leave(page: Page): Promise<void> {
  await page.evaluate(() => void (location.hash = '#elsewhere'))
}

async function expectUsableElsewhere(page: Page): Promise<void> {
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('iframe')).toHaveCount(0)
  await expect(page.getByTestId('calls')).toHaveText('[]')
  // By keyboard: the focus is not lost in what is gone, and by role: nothing is hidden or locked.
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Your badges' })).toBeFocused()
  await expect(page.locator('body')).not.toHaveCSS('overflow', 'hidden')
}
