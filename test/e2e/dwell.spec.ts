import type { Page } from '@playwright/test'
import { addButton, thanksButton } from '../support/earner.js'
import { expect, test } from '../support/fixtures.js'

/** Puts the page at a time of its first second, and says whether a press on "Add" would reach the button then. */
function takesPressAt(page: Page, ms: number): Promise<boolean> {
  return addButton(page).evaluate((button, time) => {
    for (const animation of button.getAnimations()) {
      animation.pause()
      animation.currentTime = time
    }
    button.scrollIntoView({ block: 'center' })
    const { left, top, width, height } = button.getBoundingClientRect()
    return document.elementFromPoint(left + width / 2, top + height / 2) === button
  }, ms)
}

/** The button has appeared this moment, and stays at it: how long it took to get here is all the same. */
async function makeFresh(page: Page): Promise<void> {
  await addButton(page).waitFor()
  await addButton(page).evaluate((button) => {
    const fresh = button.cloneNode(true)
    button.replaceWith(fresh)
    if (fresh instanceof Element) for (const animation of fresh.getAnimations()) animation.pause()
  })
}

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test.describe(`an Add that has just appeared (motion: ${reducedMotion})`, () => {
    test.beforeEach(async ({ page, sites, lab, awards, startSignedIn }) => {
      await startSignedIn()
      await page.emulateMedia({ reducedMotion })
      await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion], mode: 'full-window' })
      await makeFresh(page)
    })

    test('takes no press of a pointer for half a second', async ({ page }) => {
      expect([await takesPressAt(page, 0), await takesPressAt(page, 499)]).toEqual([false, false])
      expect(await takesPressAt(page, 500)).toBe(true)
    })

    test('is pressed by the keyboard all the while', async ({ page }) => {
      expect(await takesPressAt(page, 100)).toBe(false)
      await addButton(page).focus()
      await page.keyboard.press('Enter')
      await expect(thanksButton(page)).toBeVisible()
    })
  })
}
