import { Awards } from '../support/awards.js'
import { addButton, consent, fillSignUp, mailedCode, newEarner, signUp, windowFrom } from '../support/earner.js'
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

  await page.waitForURL(url => url.origin === sites.backpack)
  await page.getByRole('link', { name: /create (an )?account/i }).click()
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
  await page.getByLabel(/email/i).fill(second.email)
  await page.getByRole('button', { name: /^Add/ }).click()

  await page.getByLabel('Code').waitFor()
  const code = await mailedCode(page, sites.backpack, second.email)

  // An address that is not confirmed owns nothing.
  const early = await page.context().newPage()
  await early.goto(`${sites.issuer}/lab`)
  const earlyLab = new Lab(early, sites.issuer)
  await earlyLab.issue({ backpack: sites.backpack, assertions: [award.assertion], mode: 'full-window' })
  await expect(early.getByRole('checkbox', { name: award.name })).toHaveCount(0)
  await early.close()

  await page.getByLabel('Code').fill(code)
  await page.locator('form', { has: page.getByLabel('Code') }).getByRole('button').first().click()
  await expect(page.getByLabel('Code')).toHaveCount(0)

  await lab.issue({ backpack: sites.backpack, assertions: [award.assertion], mode: 'full-window' })
  await consent(page)
  await page.waitForURL(`${sites.issuer}/lab`)
  await lab.expectState({ status: 'settled', successes: [award.assertion] })
})

test('“I am not …” changes the account without losing the call', async ({
  lab,
  sites,
  page,
  member,
  signedIn,
  assertionHost,
}) => {
  void signedIn
  const other = newEarner()
  const award = new Awards(assertionHost, other.email).hosted()
  await lab.issue({ backpack: sites.backpack, assertions: [award.assertion] })
  const window = await windowFrom(page, () => lab.frame.getByRole('button', { name: 'Sign in' }).click())
  if (!window.isClosed()) await window.waitForEvent('close')

  const change = lab.frame.getByRole('button', { name: /I am not/ }).or(lab.frame.getByRole('link', { name: /I am not/ }))
  await expect(change).toBeVisible()
  const again = await windowFrom(page, () => change.click())
  const closed = again.waitForEvent('close')
  await expect(again.getByLabel('Email')).toBeVisible()
  await again.getByRole('link', { name: /create (an )?account/i }).click()
  await fillSignUp(again, sites.backpack, other)
  await closed

  await addButton(lab.frame).click()
  await lab.frame.getByRole('button', { name: 'Thanks' }).click()
  await lab.expectState({ status: 'settled', successes: [award.assertion] })
  void member
})
