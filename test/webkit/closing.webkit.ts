import type { Browser } from './support/browser.js'
import { test } from './support/fixtures.js'

/** Every way to leave the dialog. */
const ways: { name: string; leave: (browser: Browser) => Promise<void> }[] = [
  { name: 'X', leave: (browser) => browser.press('Close') },
  { name: 'Cancel', leave: (browser) => browser.press('Cancel') },
  {
    name: 'Escape in the header',
    async leave(browser) {
      await browser.focus('button', 'Close')
      await browser.key('Escape')
    },
  },
  {
    name: 'Escape in the frame',
    async leave(browser) {
      await browser.inFrame(() => browser.focus('button', 'Sign in'))
      await browser.key('Escape')
    },
  },
]

for (const { name, leave } of ways) {
  test(`closing by ${name} before sign-in denies everything`, async ({ browser, lab, sites, awards }) => {
    const assertions = [awards.hosted().assertion, awards.hosted().assertion]
    await lab.issue({ backpack: sites.backpack, assertions, mode: 'modal' })
    await browser.inFrame(() => browser.find('button', 'Sign in'))
    await leave(browser)
    await lab.expectState({
      status: 'settled',
      successes: [],
      errors: assertions.map((assertion) => ({ assertion, reason: 'DENIED' })),
      unaccounted: [],
    })
    await lab.expectUsable()
  })
}
