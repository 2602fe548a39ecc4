import {
  addButton,
  consent,
  signInFromFrame,
  thanksButton,
  windowFrom,
  signInFromFullWindow,
} from '../support/earner.js'
import { expect, test } from '../support/fixtures.js'

test('one hosted badge by the modal: signed in, agreed, added; a second push says EXISTS', async ({
  lab,
  sites,
  page,
  earner,
  awards,
}) => {
  const award = awards.hosted()
  await lab.issue({ backpack: sites.backpack, assertions: [award.assertion] })
  await signInFromFrame(page, lab.frame, earner)
  await expect(lab.frame.getByRole('checkbox', { name: award.name })).toBeChecked()
  await consent(lab.frame)

  await lab.expectState({
    status: 'settled',
    successes: [award.assertion],
    errors: [],
    unaccounted: [],
    outcomes: [{ assertion: award.assertion, status: 'added' }],
  })
  await lab.expectUsable()

  await lab.issueButton.click()
  // Whether the frame still knows the earner is up to the Backpack; signing in again must not be needed to type.
  const signIn = lab.frame.getByRole('button', { name: 'Sign in' })
  await expect(signIn.or(thanksButton(lab.frame))).toBeVisible()
  if (await signIn.isVisible()) {
    const window = await windowFrom(page, () => signIn.click())
    if (!window.isClosed()) await window.waitForEvent('close')
  }
  await thanksButton(lab.frame).click()
  await lab.expectState({
    status: 'settled',
    successes: [],
    errors: [{ assertion: award.assertion, reason: 'EXISTS' }],
    outcomes: [{ assertion: award.assertion, status: 'refused', reason: 'EXISTS' }],
  })
})

test('hosted and signed badges of both versions at once, in the order of the input', async ({
  lab,
  sites,
  page,
  earner,
  awards,
}) => {
  const all = [
    awards.hosted('2.0'),
    await awards.signed('RS256', '2.0'),
    awards.hosted('1.1'),
    await awards.signed('ES256', '1.1'),
  ]
  const assertions = all.map((award) => award.assertion)
  await lab.issue({ backpack: sites.backpack, assertions })
  await signInFromFrame(page, lab.frame, earner)
  for (const award of all)
    await expect(lab.frame.getByRole('checkbox', { name: award.name, exact: true })).toBeChecked()
  await expect(addButton(lab.frame)).toHaveText('Add 4 badges')
  await consent(lab.frame)
  await lab.expectState({ status: 'settled', successes: assertions, errors: [], unaccounted: [] })
})

test('by the full window, with the results back on the page of the issuer', async ({
  lab,
  sites,
  page,
  earner,
  awards,
}) => {
  const all = [awards.hosted(), await awards.signed()]
  const assertions = all.map((award) => award.assertion)
  await lab.issue({ backpack: sites.backpack, assertions, mode: 'full-window' })

  await page.waitForURL((url) => url.origin === sites.backpack)
  await expect(page.getByText(sites.issuer), 'the asking origin is named').toBeVisible()
  await signInFromFullWindow(page, earner)
  await consent(page)

  await page.waitForURL(`${sites.issuer}/lab`)
  await lab.expectState({ status: 'settled', successes: assertions, errors: [], unaccounted: [] })
  expect(page.url(), 'the result is taken out of the URL').toBe(`${sites.issuer}/lab`)

  await page.reload()
  await lab.expectState({ status: 'idle' })
})

test('what was added is in the backpack', async ({ lab, sites, page, startSignedIn, awards }) => {
  await startSignedIn()
  const award = awards.hosted()
  await lab.issue({ backpack: sites.backpack, assertions: [award.assertion], mode: 'full-window' })
  await consent(page)
  await page.waitForURL(`${sites.issuer}/lab`)
  await lab.expectState({ status: 'settled', successes: [award.assertion] })

  await page.goto(sites.backpack)
  await page.getByRole('link', { name: award.name, exact: true }).click()
  await expect(page.getByRole('heading', { name: award.name })).toBeVisible()
})

test('an earner who is signed in types nothing: the window opens and closes by itself', async ({
  lab,
  sites,
  page,
  startSignedIn,
  awards,
}) => {
  await startSignedIn()
  const award = awards.hosted()
  await lab.issue({ backpack: sites.backpack, assertions: [award.assertion] })
  const window = await windowFrom(page, () => lab.frame.getByRole('button', { name: 'Sign in' }).click())
  if (!window.isClosed()) await window.waitForEvent('close')
  await consent(lab.frame)
  await lab.expectState({ status: 'settled', successes: [award.assertion] })
})

test('the same assertion in two places is asked for once and answered for each', async ({
  lab,
  sites,
  page,
  startSignedIn,
  awards,
}) => {
  await startSignedIn()
  const award = awards.hosted()
  await lab.issue({
    backpack: sites.backpack,
    assertions: [award.assertion, award.assertion],
    mode: 'full-window',
  })
  await expect(page.getByRole('checkbox')).toHaveCount(1)
  await consent(page)
  await page.waitForURL(`${sites.issuer}/lab`)
  const added = { assertion: award.assertion, status: 'added' }
  await lab.expectState({ status: 'settled', outcomes: [added, added] })
})

test('nothing to add settles at once', async ({ lab, sites }) => {
  await lab.issue({ backpack: sites.backpack, assertions: [] })
  await lab.expectState({ status: 'settled', outcomes: [], errors: [], successes: [] })
  await expect(lab.dialog).toHaveCount(0)
})
