import { ada, fillSignIn } from './support/earner.js'
import { expect, test } from './support/fixtures.js'

test('hosted and signed badges by the full window, with the results back on the page of the issuer; then EXISTS', async ({
  browser,
  lab,
  sites,
  awards,
}) => {
  const assertions = [awards.hosted().assertion, (await awards.signed()).assertion]
  await lab.issue({ backpack: sites.backpack, assertions, mode: 'full window' })
  await browser.waitForUrl(({ origin }) => origin === sites.backpack)
  await browser.press('Sign in')
  await browser.waitForUrl(({ pathname }) => pathname === '/sign-in')
  await fillSignIn(browser, ada)
  await browser.press('Add 2 badges')
  await browser.press('Thanks')

  await browser.waitForUrl(({ href }) => href === lab.url)
  await lab.expectState({ status: 'settled', successes: assertions, errors: [], unaccounted: [] })
  await browser.reload()
  await lab.expectState({ status: 'idle' })

  // The browser knows Ada now: there is nothing to type, and nothing to add.
  await lab.issue({ backpack: sites.backpack, assertions, mode: 'full window' })
  await browser.waitForUrl(({ origin }) => origin === sites.backpack)
  await browser.find('heading', 'Nothing to add')
  await browser.press('Thanks')
  await browser.find('heading', 'No badge was added')
  await browser.press('Thanks')
  await browser.waitForUrl(({ href }) => href === lab.url)
  await lab.expectState({
    status: 'settled',
    successes: [],
    errors: assertions.map((assertion) => ({ assertion, reason: 'EXISTS' })),
  })
  expect(await browser.url(), 'the result is taken out of the URL').toBe(lab.url)
})
