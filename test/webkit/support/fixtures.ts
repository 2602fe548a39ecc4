import { test as base } from 'vitest'
import { startAssertionHost } from '../../support/assertionHost.js'
import { Awards } from '../../support/awards.js'
import { startBackpackDoubles } from '../../support/backpackDoubles.js'
import { Browser } from './browser.js'
import { ada } from './earner.js'
import { Lab } from './lab.js'
import { readWorld } from './world.js'

export const test = base
  .extend('sites', () => readWorld(process.env))
  /** A WebKitGTK of this test's own, in which nobody is signed in. */
  .extend('browser', async ({ sites, task }, { onCleanup }) => {
    const browser = await Browser.start(sites.driver)
    onCleanup(async () => {
      if (task.result?.state === 'fail') await browser.picture(`test-results/webkit/${task.name.slice(0, 80)}.png`)
      await browser.quit()
    })
    return browser
  })
  .extend('lab', ({ browser, sites }) => new Lab(browser, sites.issuer))
  .extend('assertionHost', async ({}, { onCleanup }) => {
    const host = await startAssertionHost()
    onCleanup(() => host.close())
    return host
  })
  /** Badges awarded to Ada. */
  .extend('awards', ({ assertionHost }) => new Awards(assertionHost, ada.email))
  .extend('doubles', async ({}, { onCleanup }) => {
    const doubles = await startBackpackDoubles()
    onCleanup(() => doubles.close())
    return doubles
  })

export { expect } from 'vitest'
