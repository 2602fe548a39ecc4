import { test as base, type BrowserContext } from '@playwright/test'
import { startAssertionHost, type AssertionHost } from './assertionHost.js'
import { Awards } from './awards.js'
import { startBackpackDoubles, type BackpackDoubles } from './backpackDoubles.js'
import { newEarner, signUp, type Earner } from './earner.js'
import { Lab } from './lab.js'
import { startSites, type Sites } from './sites.js'

interface Shared {
  /** The two sites, with a database of this worker's own. */
  sites: Sites
  assertionHost: AssertionHost
  /** An earner with a confirmed account, and the cookies of a browser in which they are signed in. */
  member: { earner: Earner; cookies: Awaited<ReturnType<BrowserContext['cookies']>> }
}

interface Own {
  /** The two sites with an empty database of this test's own: the demo account's badges are the same for all tests. */
  freshSites: Sites
  doubles: BackpackDoubles
  lab: Lab
  /** The worker's earner: has an account, and is signed out in this test's browser until `startSignedIn` is called. */
  earner: Earner
  /** Badges awarded to `earner`. */
  awards: Awards
  /** Makes this test's browser one in which `earner` is signed in to the Backpack. */
  startSignedIn: () => Promise<void>
}

export const test = base.extend<Own, Shared>({
  sites: [
    async ({}, use) => {
      const sites = await startSites()
      await use(sites)
      await sites.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  assertionHost: [
    async ({}, use) => {
      const host = await startAssertionHost()
      await use(host)
      await host.close()
    },
    { scope: 'worker' },
  ],
  member: [
    async ({ browser, sites }, use) => {
      const context = await browser.newContext()
      const earner = newEarner()
      await signUp(await context.newPage(), sites.backpack, earner)
      const cookies = await context.cookies()
      await context.close()
      await use({ earner, cookies })
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  doubles: async ({}, use) => {
    const doubles = await startBackpackDoubles()
    await use(doubles)
    await doubles.close()
  },
  freshSites: async ({}, use) => {
    const sites = await startSites()
    await use(sites)
    await sites.close()
  },
  lab: async ({ page, sites }, use) => use(new Lab(page, sites.issuer)),
  earner: async ({ member }, use) => use(member.earner),
  awards: async ({ assertionHost, earner }, use) => use(new Awards(assertionHost, earner.email)),
  startSignedIn: async ({ context, member }, use) => use(() => context.addCookies(member.cookies)),
})

export { expect } from '@playwright/test'
