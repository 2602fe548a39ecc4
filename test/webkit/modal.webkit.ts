import { ada, consentFromFrame, signInFromFrame, thankInFrame } from './support/earner.js'
import { expect, test } from './support/fixtures.js'

test('hosted and signed badges by the modal: signed in, agreed, added; a second push says EXISTS', async ({
  browser,
  lab,
  sites,
  awards,
}) => {
  const hosted = awards.hosted()
  const signed = await awards.signed()
  const assertions = [hosted.assertion, signed.assertion]
  await lab.issue({ backpack: sites.backpack, assertions, mode: 'modal' })
  await signInFromFrame(browser, ada)
  await browser.inFrame(async () => {
    await browser.find('box', hosted.name)
    await browser.find('box', signed.name)
  })
  await consentFromFrame(browser)
  await thankInFrame(browser)
  await lab.expectState({
    status: 'settled',
    successes: assertions,
    errors: [],
    unaccounted: [],
    outcomes: assertions.map((assertion) => ({ assertion, status: 'added' })),
  })

  // The frame is a new page and knows nobody; the window knows Ada, and closes before there is anything to type.
  await lab.again()
  await browser.inFrame(() => browser.press('Sign in'))
  await thankInFrame(browser)
  await lab.expectState({
    status: 'settled',
    successes: [],
    errors: assertions.map((assertion) => ({ assertion, reason: 'EXISTS' })),
  })
})

test('reasons mixed in one call, in the order of the input', async ({ browser, lab, sites, awards }) => {
  const added = awards.hosted()
  const notFound = awards.notFound()
  const unticked = awards.hosted()
  const tampered = await awards.tampered()
  const assertions = [notFound, added.assertion, tampered, unticked.assertion]
  await lab.issue({ backpack: sites.backpack, assertions, mode: 'modal' })
  await signInFromFrame(browser, ada)
  await browser.inFrame(async () => (await browser.find('box', unticked.name)).click())
  await browser.throughWindow(
    () => browser.inFrame(() => browser.press('Add 1 badge')),
    async () => {
      // The window begins with the ticks of the frame.
      expect(await (await browser.find('box', added.name)).isSelected()).toBe(true)
      expect(await (await browser.find('box', unticked.name)).isSelected()).toBe(false)
      await browser.press('Add 1 badge')
    },
  )
  await thankInFrame(browser)
  await lab.expectState({
    status: 'settled',
    outcomes: [
      { assertion: notFound, status: 'refused', reason: 'INACCESSIBLE' },
      { assertion: added.assertion, status: 'added' },
      { assertion: tampered, status: 'refused', reason: 'INVALID' },
      { assertion: unticked.assertion, status: 'refused', reason: 'DENIED' },
    ],
    successes: [added.assertion],
    errors: [
      { assertion: notFound, reason: 'INACCESSIBLE' },
      { assertion: tampered, reason: 'INVALID' },
      { assertion: unticked.assertion, reason: 'DENIED' },
    ],
    unaccounted: [],
  })
  await lab.expectUsable()
})
