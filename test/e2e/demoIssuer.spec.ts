import { agree, consent, signInFromFrame, thanksButton, windowFrom } from '../support/earner.js'
import { expect, test } from '../support/fixtures.js'
import { dialogName } from '../support/lab.js'

// The demo issuer's own badges are this earner's.
const ada = { email: 'ada@example.org', password: 'backpack-demo' }

test('from the page of earned badges: one by its button, then all of them', async ({ page, freshSites: sites }) => {
  await page.goto(`${sites.issuer}/badges`)
  const dialog = page.getByRole('dialog', { name: dialogName })
  const frame = dialog.locator('iframe').contentFrame()

  const card = page.getByRole('article', { name: 'First Crossing' })
  const button = card.getByRole('button', { name: 'Add to Backpack' })
  await button.focus()
  await page.keyboard.press('Enter')
  await signInFromFrame(page, frame, ada)
  await expect(frame.getByRole('checkbox', { name: 'First Crossing' })).toBeChecked()
  await consent(frame)
  await expect(card.getByText('In your backpack now.')).toBeVisible()
  await expect(dialog).toHaveCount(0)
  await expect(button).toBeFocused()

  await page.getByRole('button', { name: 'Add all to Backpack' }).click()
  const window = await windowFrom(page, () => frame.getByRole('button', { name: 'Sign in' }).click())
  if (!window.isClosed()) await window.waitForEvent('close')
  await agree(frame)
  await expect(thanksButton(frame)).toBeEnabled()
  await thanksButton(frame).click()
  await expect(card.getByText('Already in your backpack.')).toBeVisible()

  await page.goto(sites.backpack)
  await expect(page.getByText('8 badges')).toBeVisible()
})
