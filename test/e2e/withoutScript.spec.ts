import { addButton, consent, signInFromFullWindow, thanksButton } from '../support/earner.js'
import { expect, test } from '../support/fixtures.js'

// The demo issuer's own badges are this earner's.
const ada = { email: 'ada@example.org', password: 'backpack-demo' }

test.describe('with JavaScript off', { tag: '@chromium' }, () => {
  test.use({ javaScriptEnabled: false })

  test('the badge gets in by forms alone', async ({ page, freshSites: sites }) => {
    await page.goto(`${sites.issuer}/badges`)
    await page.getByRole('button', { name: 'Add to Backpack' }).first().click()

    await page.waitForURL((url) => url.origin === sites.backpack)
    await signInFromFullWindow(page, ada)
    const badge = page.getByRole('checkbox').first()
    await expect(badge).toBeChecked()
    await addButton(page).click()
    await thanksButton(page).click()

    await page.waitForURL((url) => url.href.startsWith(`${sites.issuer}/badges`))
    await expect(page.getByRole('button', { name: 'Add to Backpack' }).first()).toBeVisible()
    await page.goto(sites.backpack)
    await expect(page.getByRole('link', { name: 'Knots and Lines' })).toBeVisible()
  })
})

test.describe('auto takes the full window, and the result arrives, without', () => {
  for (const [missing, tag] of [
    ['postMessage', []],
    ['MessageEvent', []],
    ['AbortController', []],
    ['MutationObserver', '@chromium'],
  ] as const) {
    test(missing, { tag: [tag].flat() }, async ({ page, lab, sites, startSignedIn, awards }) => {
      await startSignedIn()
      await page.addInitScript((name) => {
        if (location.hostname === 'localhost') Reflect.deleteProperty(window, name)
      }, missing)
      const award = awards.hosted()
      await lab.issue({ backpack: sites.backpack, assertions: [award.assertion], mode: 'auto' })
      await page.waitForURL((url) => url.origin === sites.backpack)
      await consent(page)
      await page.waitForURL(`${sites.issuer}/lab`)
      await lab.expectState({ status: 'settled', successes: [award.assertion] })
    })
  }
})

test('auto takes the modal where everything is there', async ({ lab, sites, awards }) => {
  await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion], mode: 'auto' })
  await expect(lab.dialog).toBeVisible()
})
