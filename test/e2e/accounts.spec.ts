import { Awards } from '../support/awards.js'
import { consent, fillSignUp, mailedCode, newEarner, signUp, windowFrom } from '../support/earner.js'
import { expect, test } from '../support/fixtures.js'
import { Lab } from '../support/lab.js'

test('a stranger in the frame: create account, mailed code, consent, Thanks', async ({
  lab,
  sites,
  page,
  assertionHost,
}) => {
  const stranger = newEarner()
  const award = new Awards(assertionHost, stranger.email).hosted()
  await lab.issue({ backpack: sites.backpack, assertions: [award.assertion] })

  const window = await windowFrom(page, () => lab.frame.getByRole('button', { name: 'Create account' }).click())
  const closed = window.waitForEvent('close')
  await fillSignUp(window, sites.backpack, stranger)
  await closed

  await consent(lab.frame)
  await lab.expectState({ status: 'settled', successes: [award.assertion] })
})

test('a stranger in the full window: create account, mailed code, consent, Thanks', async ({
  lab,
  sites,
  page,
  assertionHost,
}) => {
  const stranger = newEarner()
  const award = new Awards(assertionHost, stranger.email).hosted()
  await lab.issue({ backpack: sites.backpack, assertions: [award.assertion], mode: 'full-window' })

  await page.waitForURL((url) => url.origin === sites.backpack)
  await page.getByRole('button', { name: 'Create account' }).click()
  await fillSignUp(page, sites.backpack, stranger)

  await consent(page)
  await page.waitForURL(`${sites.issuer}/lab`)
  await lab.expectState({ status: 'settled', successes: [award.assertion] })
})

test('an earner with two e-mails gets a badge that was awarded to the second', async ({
  lab,
  sites,
  page,
  assertionHost,
}) => {
  const [earner, second] = [newEarner(), newEarner()]
  const award = new Awards(assertionHost, second.email).hosted()
  await signUp(page, sites.backpack, earner)

  await page.goto(`${sites.backpack}/account`)
  await page.getByLabel('Add an e-mail').fill(second.email)
  await page.getByRole('button', { name: 'Send a code' }).click()
  await page.getByLabel('Code').waitFor()

  const early = await page.context().newPage()
  await new Lab(early, sites.issuer).issue({
    backpack: sites.backpack,
    assertions: [award.assertion],
    mode: 'full-window',
  })
  await expect(early.getByText('It cannot be added.'), 'an address that is not confirmed owns nothing').toBeVisible()
  await expect(early.getByRole('checkbox')).toHaveCount(0)
  await early.close()

  await page.getByLabel('Code').fill(await mailedCode(page, sites.backpack, second.email))
  await page
    .locator('form', { has: page.getByLabel('Code') })
    .getByRole('button')
    .first()
    .click()
  await expect(page.getByLabel('Code')).toHaveCount(0)

  await lab.issue({ backpack: sites.backpack, assertions: [award.assertion], mode: 'full-window' })
  await consent(page)
  await page.waitForURL(`${sites.issuer}/lab`)
  await lab.expectState({ status: 'settled', successes: [award.assertion] })
})

test('“I am not …” changes the account in the frame without losing the call', async ({
  lab,
  sites,
  page,
  assertionHost,
}) => {
  // An account of its own: signing out ends the session, which other tests of the worker's earner share.
  await signUp(page, sites.backpack, newEarner())
  const other = newEarner()
  const award = new Awards(assertionHost, other.email).hosted()
  await lab.issue({ backpack: sites.backpack, assertions: [award.assertion] })
  const window = await windowFrom(page, () => lab.frame.getByRole('button', { name: 'Sign in' }).click())
  if (!window.isClosed()) await window.waitForEvent('close')

  const again = await windowFrom(page, () => lab.frame.getByRole('button', { name: /^I am not/ }).click())
  const closed = again.waitForEvent('close')
  await again.getByRole('button', { name: 'Use another account' }).click()
  await again.getByRole('link', { name: 'Create account' }).click()
  await fillSignUp(again, sites.backpack, other)
  await closed

  await consent(lab.frame)
  await lab.expectState({ status: 'settled', successes: [award.assertion] })
})

test('“I am not …” changes the account in the full window without losing the call', async ({
  lab,
  sites,
  page,
  assertionHost,
}) => {
  await signUp(page, sites.backpack, newEarner())
  const other = newEarner()
  const award = new Awards(assertionHost, other.email).hosted()
  await lab.issue({ backpack: sites.backpack, assertions: [award.assertion], mode: 'full-window' })
  await page.getByRole('button', { name: /^I am not/ }).click()
  await page.getByRole('link', { name: 'Create account' }).click()
  await fillSignUp(page, sites.backpack, other)

  await consent(page)
  await page.waitForURL(`${sites.issuer}/lab`)
  await lab.expectState({ status: 'settled', successes: [award.assertion] })
})
