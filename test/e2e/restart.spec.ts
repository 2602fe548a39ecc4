import { rm } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { Held } from '../support/assertionHost.js'
import { Awards, type HostedAward } from '../support/awards.js'
import {
  addButton,
  consent,
  newEarner,
  openLastYes,
  signInFromFrame,
  signInFromFullWindow,
  signUp,
  thanksButton,
  untilClosed,
  windowFrom,
  type Earner,
} from '../support/earner.js'
import { expect, test as base } from '../support/fixtures.js'
import { holdRequest } from '../support/holdRequest.js'
import { closedPort } from '../support/httpServer.js'
import type { Lab } from '../support/lab.js'
import { startProxy, type Proxy } from '../support/proxy.js'
import { emptyData, startBackpackProcess, type ServerProcess } from '../support/sites.js'
import { withoutSight } from '../support/withoutSight.js'

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

/** Where the last yes is given, and what the Backpack is asked then for each badge. */
const places = [
  { where: 'the frame', tag: '@chromium', prepare: () => Promise.resolve(), adding: /^\/issuer\/assertion$/ },
  { where: 'the window', tag: [], prepare: withoutSight, adding: /^\/issuer\/requests\/[\w-]+\/add$/ },
]

for (const { where, tag, prepare, adding } of places) {
  test.describe(`while ${where} adds`, { tag }, () => {
    test.beforeEach(({ page }) => prepare(page))

    test('killed before it commits: what was told is there, what was not is unknown, and asking again settles it', async ({
      lab,
      page,
      mortal,
      owner,
      owned,
    }) => {
      const [first, second] = [owned.hosted(), owned.hosted()]
      const assertions = [first.assertion, second.assertion]
      await lab.issue({ backpack: mortal.url, assertions })
      await signInFromFrame(page, lab.frame, owner)
      const window = await openLastYes(lab.frame)
      const held = second.hold()
      await addButton(window ?? lab.frame).click({ noWaitAfter: true })
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
      await signInAgain(lab, window)
      await consent(lab.frame)
      await lab.expectState({
        status: 'settled',
        successes: [second.assertion],
        errors: [{ assertion: first.assertion, reason: 'EXISTS' }],
      })
      await expectBadges(page, mortal.url, [first.name, second.name])
    })

    test('killed after it commits but before it answers: the badge is there once, and asking again says so', async ({
      lab,
      page,
      mortal,
      owner,
      owned,
    }) => {
      const award = owned.hosted()
      await lab.issue({ backpack: mortal.url, assertions: [award.assertion] })
      await signInFromFrame(page, lab.frame, owner)
      const window = await openLastYes(lab.frame)
      const answer = mortal.proxy.loseAnswers(isPost(adding))
      await addButton(window ?? lab.frame).click({ noWaitAfter: true })
      await answer.done
      await mortal.kill()
      answer.end()

      await lab.dialog.getByRole('button', { name: 'Close' }).click()
      await lab.expectState({ status: 'settled', successes: [], errors: [], unaccounted: [award.assertion] })

      await mortal.start()
      await lab.issueButton.click()
      await signInAgain(lab, window)
      await thanksButton(lab.frame).click()
      await lab.expectState({
        status: 'settled',
        successes: [],
        errors: [{ assertion: award.assertion, reason: 'EXISTS' }],
      })
      await expectBadges(page, mortal.url, [award.name])
    })
  })
}

test('killed while the window adds, and asked after it was started again: what had begun is unknown, the rest denied', async ({
  lab,
  page,
  mortal,
  owner,
  owned,
}) => {
  await withoutSight(page)
  const [first, second, third] = [owned.hosted(), owned.hosted(), owned.hosted()]
  await lab.issue({ backpack: mortal.url, assertions: [first.assertion, second.assertion, third.assertion] })
  await signInFromFrame(page, lab.frame, owner)
  const window = await openLastYes(lab.frame)
  const held = second.hold()
  await addButton(window ?? lab.frame).click({ noWaitAfter: true })
  await held.asked
  await mortal.kill()
  // So that it does not ask once more.
  await window?.close()
  held.release()
  await mortal.start()
  await lab.dialog.getByRole('button', { name: 'Close' }).click()
  await lab.expectState({
    status: 'settled',
    successes: [first.assertion],
    errors: [{ assertion: third.assertion, reason: 'DENIED' }],
    unaccounted: [second.assertion],
  })
})

test.describe('an answer that the window never hears', () => {
  test.beforeEach(({ page }) => withoutSight(page))

  test('about a badge is asked for again, and the badge stays added', async ({ lab, page, mortal, owner, owned }) => {
    const { assertion, name } = owned.hosted()
    await lab.issue({ backpack: mortal.url, assertions: [assertion] })
    await signInFromFrame(page, lab.frame, owner)
    const window = await openLastYes(lab.frame)
    const answer = mortal.proxy.loseAnswers(isPost(/^\/issuer\/requests\/[\w-]+\/add$/))
    await addButton(window ?? lab.frame).click({ noWaitAfter: true })
    await answer.done
    answer.end()
    await thanksButton(lab.frame).click()
    await lab.expectState({ status: 'settled', successes: [assertion], errors: [], unaccounted: [] })
    await expectBadges(page, mortal.url, [name])
  })

  test('about the whole request is known to the frame when the earner goes back', async ({
    lab,
    page,
    mortal,
    owner,
    owned,
  }) => {
    const [wanted, unwanted] = [owned.hosted(), owned.hosted()]
    await lab.issue({ backpack: mortal.url, assertions: [wanted.assertion, unwanted.assertion] })
    await signInFromFrame(page, lab.frame, owner)
    await lab.frame.getByRole('checkbox', { name: unwanted.name, exact: true }).uncheck()
    const window = await openLastYes(lab.frame)
    const answer = mortal.proxy.loseAnswers(isPost(/^\/issuer\/requests\/[\w-]+$/))
    await addButton(window ?? lab.frame).click({ noWaitAfter: true })
    await answer.done
    await window?.close()
    answer.end()
    await lab.frame.getByRole('button', { name: 'Back' }).click()
    await expect(lab.frame.getByRole('heading', { name: '1 badge is in your Backpack' })).toBeVisible()
    await thanksButton(lab.frame).click()
    await lab.expectState({
      status: 'settled',
      successes: [wanted.assertion],
      errors: [{ assertion: unwanted.assertion, reason: 'DENIED' }],
      unaccounted: [],
    })
  })
})

test.describe('while the full window adds', () => {
  test('killed, and started again while the page still tries: all is added, and the result comes back', async ({
    lab,
    page,
    mortal,
    owner,
    owned,
  }) => {
    const [first, second] = [owned.hosted(), owned.hosted()]
    const assertions = [first.assertion, second.assertion]
    await lab.issue({ backpack: mortal.url, assertions, mode: 'full-window' })
    const held = await addUntilHeld(page, owner, first, second)
    // The page's next try waits here, however long it takes to start a process.
    const nextTry = await holdRequest(page, '**/issuer/requests/*/add')
    await mortal.kill()
    held.release()
    await nextTry.asked
    await mortal.start()
    nextTry.letGo()

    await expect(page.getByRole('heading', { name: '2 badges are in your Backpack' })).toBeVisible()
    await thanksButton(page).click()
    await lab.expectState({ status: 'settled', successes: assertions, errors: [], unaccounted: [] })
    await expectBadges(page, mortal.url, [first.name, second.name])
  })

  test('killed, and started again only when the earner is back at the issuer: asking again settles it', async ({
    lab,
    page,
    mortal,
    owner,
    owned,
  }) => {
    const [first, second] = [owned.hosted(), owned.hosted()]
    const call = {
      backpack: mortal.url,
      assertions: [first.assertion, second.assertion],
      mode: 'full-window',
    } as const
    await lab.issue(call)
    const held = await addUntilHeld(page, owner, first, second)
    const form = page.waitForEvent('requestfailed', (request) => request.isNavigationRequest())
    await mortal.kill()
    held.release()
    // When all its tries were in vain it sends the form, and the browser shows that nobody answers.
    expect((await form).method()).toBe('POST')
    await expect(page.getByRole('heading', { name: 'Adding' })).toHaveCount(0)

    await lab.open(call)
    await mortal.start()
    await lab.issueButton.click()
    await expect(page.getByRole('checkbox', { name: second.name, exact: true })).toBeChecked()
    await expect(page.getByRole('checkbox', { name: first.name, exact: true }), 'it is there').toHaveCount(0)
    await consent(page)
    await lab.expectState({
      status: 'settled',
      successes: [second.assertion],
      errors: [{ assertion: first.assertion, reason: 'EXISTS' }],
      unaccounted: [],
    })
    await expectBadges(page, mortal.url, [first.name, second.name])
  })
})

/** Signs in in the full window and says yes: the first badge is added, the second under way. */
async function addUntilHeld(page: Page, owner: Earner, first: HostedAward, second: HostedAward): Promise<Held> {
  await signInFromFullWindow(page, owner)
  await expect(addButton(page)).toHaveText('Add 2 badges')
  const held = second.hold()
  await addButton(page).click({ noWaitAfter: true })
  await held.asked
  const added = page.getByRole('listitem').filter({ hasText: first.name })
  await expect(added).toContainText('Added to your Backpack.')
  return held
}

function isPost(path: RegExp): Parameters<Proxy['loseAnswers']>[0] {
  return ({ method, url }) => method === 'POST' && path.test(url ?? '')
}

/** The earner's session outlived the process: the window opens and closes by itself. */
async function signInAgain(lab: Lab, left: Page | null): Promise<void> {
  // It has been shown the browser's own page by now, that nobody answers.
  await left?.close()
  const click = (): Promise<void> => lab.frame.getByRole('button', { name: 'Sign in' }).click()
  await untilClosed(await windowFrom(lab.page, click))
}

async function expectBadges(page: Page, backpack: string, names: string[]): Promise<void> {
  await page.goto(backpack)
  for (const name of names) await expect(page.getByRole('link', { name, exact: true })).toHaveCount(1)
}
