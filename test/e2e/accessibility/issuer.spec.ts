import { expectAccessible } from '../../support/axe.js'
import { expect, test } from '../../support/fixtures.js'
import { ObedientBackpack } from '../../support/obedientBackpack.js'

const assertion = 'https://issuer.example/a.json'

test('axe finds nothing in the pages of the issuer', async ({ page, sites }) => {
  await page.goto(sites.issuer)
  const courses = await page
    .locator('main a[href^="/courses/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))])
  expect(courses.length).toBeGreaterThan(0)
  for (const path of ['/', '/badges', '/lab', ...courses, '/nothing-here', '/badges?dir=rtl']) {
    await page.goto(sites.issuer + path)
    await expect(page.getByRole('main')).toBeVisible()
    await expectAccessible(page, path)
  }
})

test('axe finds nothing in the dialog at any step of a call, and in the page after it', async ({
  lab,
  page,
  doubles,
}) => {
  await lab.issue({ backpack: doubles.slow, assertions: [assertion] })
  await lab.expectState({ status: 'connecting' })
  await expectAccessible(page, 'the dialog while it connects')

  await lab.issue({ backpack: doubles.obedient, assertions: [assertion] })
  await lab.expectState({ status: 'consenting' })
  const backpack = new ObedientBackpack(lab.frame)
  await expectAccessible(page, 'the dialog while the earner is asked')
  await backpack.progress(0, 1, [])
  await expect(lab.dialog.getByRole('progressbar')).toBeVisible()
  await expectAccessible(page, 'the dialog while badges are added')
  await backpack.answer([], [assertion])
  await lab.expectState({ status: 'settled' })
  await expectAccessible(page, 'the lab after the call')
})

test('axe finds nothing in the dialog of a call that failed, and in the page after it', async ({
  lab,
  page,
  doubles,
}) => {
  await lab.issue({ backpack: doubles.answersError, assertions: [assertion] })
  await lab.expectState({ status: 'failed' })
  await expectAccessible(page, 'the dialog of a Backpack that answered an error')

  await lab.issue({ backpack: doubles.scriptFails, assertions: [assertion] })
  await lab.expectState({ status: 'failed', failure: { recoverable: true } })
  await expectAccessible(page, 'the dialog with its way out')
  await lab.dialog.getByRole('button', { name: 'Close' }).click()
  await expect(lab.dialog).toHaveCount(0)
  await expectAccessible(page, 'the lab after a call that failed')
})

test('axe finds nothing in the button while its call is open, and after it has failed', async ({ page, sites }) => {
  let breaks = false
  await page.route('**/issuer/frame', (route) => (breaks ? route.abort() : route.continue()))
  await page.goto(`${sites.issuer}/badges`)
  const card = page.getByRole('article', { name: 'First Crossing' })
  const button = card.getByRole('button', { name: 'Add to Backpack' })
  const dialog = page.getByRole('dialog')

  await button.click()
  await expect(dialog.locator('iframe').contentFrame().getByRole('button', { name: 'Sign in' })).toBeEnabled()
  await expectAccessible(page, 'the button while its call is open')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(card.getByText('Not added, as you wished.')).toBeVisible()
  await expectAccessible(page, 'the button after a no')

  breaks = true
  await button.click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(card.getByRole('button')).toHaveCount(2)
  await expectAccessible(page, 'the button with its way out')
})
