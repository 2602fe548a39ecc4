import { Awards } from '../support/awards.js'
import { consentFromFrame, fillSignUp, newEarner, thankInFrame } from './support/earner.js'
import { test } from './support/fixtures.js'

test('a stranger in the frame: create account, mailed code, consent, Thanks', async ({
  browser,
  lab,
  sites,
  assertionHost,
}) => {
  const stranger = newEarner()
  const { assertion } = new Awards(assertionHost, stranger.email).hosted()
  await lab.issue({ backpack: sites.backpack, assertions: [assertion], mode: 'modal' })
  await browser.throughWindow(
    () => browser.inFrame(() => browser.press('Create account')),
    () => fillSignUp(browser, sites.backpack, stranger),
  )
  await consentFromFrame(browser)
  await thankInFrame(browser)
  await lab.expectState({ status: 'settled', successes: [assertion], errors: [] })
})

test('a stranger in the full window: create account, mailed code, consent, Thanks', async ({
  browser,
  lab,
  sites,
  assertionHost,
}) => {
  const stranger = newEarner()
  const { assertion } = new Awards(assertionHost, stranger.email).hosted()
  await lab.issue({ backpack: sites.backpack, assertions: [assertion], mode: 'full window' })
  await browser.waitForUrl(({ origin }) => origin === sites.backpack)
  await browser.press('Create account')
  await browser.waitForUrl(({ pathname }) => pathname === '/sign-up')
  await fillSignUp(browser, sites.backpack, stranger)
  await browser.press('Add 1 badge')
  await browser.press('Thanks')
  await browser.waitForUrl(({ href }) => href === lab.url)
  await lab.expectState({ status: 'settled', successes: [assertion], errors: [] })
})
