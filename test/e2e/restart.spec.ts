import { rm } from 'node:fs/promises'
import { Awards } from '../support/awards.js'
import {
  addButton,
  newEarner,
  signInFromFrame,
  signUp,
  thanksButton,
  windowFrom,
  type Earner,
} from '../support/earner.js'
import { expect, test as base } from '../support/fixtures.js'
import { closedPort } from '../support/httpServer.js'
import { startProxy, type Proxy } from '../support/proxy.js'
import { emptyData, startBackpackProcess, type ServerProcess } from '../support/sites.js'

/** A Backpack of this test's own that can be killed and started again on the same data, behind one address. */
interface MortalBackpack {
  readonly url: string
  readonly proxy: Proxy
  kill(): Promise<void>
  start(): Promise<void>
}

const test = base.extend<{ mortal: MortalBackpack; owner: Earner; owned: Awards }>({
  mortal: async ({}, use) => {
    const data = await emptyData()
    const proxy = await startProxy()
    const port = await closedPort()
    proxy.serve(`http://127.0.0.1:${port}`)
    let running: ServerProcess | undefined
    const start = async (): Promise<void> => {
      running = await startBackpackProcess({ data, port, env: { BACKPACK_PUBLIC_URL: proxy.url } })
    }
    await start()
    await use({ url: proxy.url, proxy, start, kill: async () => running?.kill() })
    await running?.stop()
    await proxy.close()
    await rm(data, { recursive: true, force: true })
  },
  owner: async ({ mortal, page }, use) => {
    const owner = newEarner()
    await signUp(page, mortal.url, owner)
    await page.context().clearCookies()
    await use(owner)
  },
  owned: async ({ assertionHost, owner }, use) => use(new Awards(assertionHost, owner.email)),
})

test(
  'killed before it commits: what was told is there, what was not is unknown, and asking again settles it',
  { tag: '@chromium' },
  async ({ lab, page, mortal, owner, owned }) => {
    const [first, second] = [owned.hosted(), owned.hosted()]
    const assertions = [first.assertion, second.assertion]
    await lab.issue({ backpack: mortal.url, assertions })
    await signInFromFrame(page, lab.frame, owner)
    await expect(addButton(lab.frame)).toBeEnabled()
    const held = second.hold()
    await addButton(lab.frame).click()
    await held.asked
    await lab.expectState({ successes: [first.assertion] })
    await mortal.kill()
    held.release()

    await lab.dialog.getByRole('button', { name: 'Close' }).click()
    await lab.expectState({
      status: 'settled',
      successes: [first.assertion],
      errors: [],
      unaccounted: [second.assertion],
    })

    await mortal.start()
    await lab.issueButton.click()
    await pushAgain(lab.frame, page)
    await addButton(lab.frame).click()
    await thanksButton(lab.frame).click()
    await lab.expectState({
      status: 'settled',
      successes: [second.assertion],
      errors: [{ assertion: first.assertion, reason: 'EXISTS' }],
    })
    await expectBadges(page, mortal.url, [first.name, second.name])
  },
)

test(
  'killed after it commits but before it answers: the badge is there once, and asking again says so',
  { tag: '@chromium' },
  async ({ lab, page, mortal, owner, owned }) => {
    const award = owned.hosted()
    await lab.issue({ backpack: mortal.url, assertions: [award.assertion] })
    await signInFromFrame(page, lab.frame, owner)
    await expect(addButton(lab.frame)).toBeEnabled()
    const answer = mortal.proxy.loseAnswer(({ method, url }) => method === 'POST' && url === '/issuer/assertion')
    await addButton(lab.frame).click()
    await answer.done
    await mortal.kill()

    await lab.dialog.getByRole('button', { name: 'Close' }).click()
    await lab.expectState({ status: 'settled', successes: [], errors: [], unaccounted: [award.assertion] })

    await mortal.start()
    await lab.issueButton.click()
    await pushAgain(lab.frame, page)
    await thanksButton(lab.frame).click()
    await lab.expectState({
      status: 'settled',
      successes: [],
      errors: [{ assertion: award.assertion, reason: 'EXISTS' }],
    })
    await expectBadges(page, mortal.url, [award.name])
  },
)

/** The earner's session outlived the process: the window opens and closes by itself. */
async function pushAgain(
  frame: Parameters<typeof addButton>[0],
  page: Parameters<typeof windowFrom>[0],
): Promise<void> {
  const window = await windowFrom(page, () => frame.getByRole('button', { name: 'Sign in' }).click())
  if (!window.isClosed()) await window.waitForEvent('close')
}

async function expectBadges(page: Parameters<typeof windowFrom>[0], backpack: string, names: string[]): Promise<void> {
  await page.goto(backpack)
  for (const name of names) await expect(page.getByRole('link', { name, exact: true })).toHaveCount(1)
}
