import type { Page } from '@playwright/test'
import type { Lab } from '../support/lab.js'
import type { Award, Awards } from '../support/awards.js'
import {
  addButton,
  agree,
  fillSignIn,
  openLastYes,
  signInFromFrame,
  thanksButton,
  windowFrom,
} from '../support/earner.js'
import { expect, test as base } from '../support/fixtures.js'
import { focusOf, pressToLeave } from '../support/focus.js'
import { ObedientBackpack } from '../support/obedientBackpack.js'
import { startSites, type Sites } from '../support/sites.js'
import { withoutSight } from '../support/withoutSight.js'

const test = base.extend<object, { sites: Sites }>({
  // A held assertion is waited for until the test lets it go.
  sites: [
    async ({}, use) => {
      const sites = await startSites({ fetchTimeoutMs: 60_000 })
      await use(sites)
      await sites.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

/** Every way to leave the dialog. */
const ways: { name: string; leave: (lab: Lab) => Promise<void> }[] = [
  { name: 'X', leave: (lab) => lab.dialog.getByRole('button', { name: 'Close' }).click() },
  { name: 'Cancel', leave: (lab) => lab.dialog.getByRole('button', { name: 'Cancel' }).click() },
  {
    name: 'Escape in the header',
    async leave(lab) {
      await lab.dialog.getByRole('button', { name: 'Close' }).focus()
      await lab.page.keyboard.press('Escape')
    },
  },
  {
    name: 'Escape in the frame',
    async leave(lab) {
      // Where the window adds, the earner comes back to the page first.
      await lab.page.bringToFront()
      if ((await focusOf(lab.page)).place !== 'frame') await lab.frame.getByRole('button').first().focus()
      await expect.poll(async () => (await focusOf(lab.page)).place).toBe('frame')
      pressToLeave(lab.page, 'Escape')
    },
  },
]

/** Where the last yes is given, and what adds then. */
const places = [
  { where: 'the frame', tag: '@chromium', prepare: () => Promise.resolve() },
  { where: 'the window', tag: [], prepare: withoutSight },
]

for (const { name, leave } of ways) {
  test(`closing by ${name} before sign-in denies everything`, async ({ lab, sites, awards }) => {
    const assertions = [awards.hosted().assertion, awards.hosted().assertion]
    await lab.issue({ backpack: sites.backpack, assertions })
    await expect(lab.frame.getByRole('button', { name: 'Sign in' })).toBeVisible()
    await leave(lab)
    await lab.expectState({
      status: 'settled',
      successes: [],
      errors: assertions.map((assertion) => ({ assertion, reason: 'DENIED' })),
      unaccounted: [],
    })
    await lab.expectUsable()
  })

  test(`closing by ${name} before the badges are agreed to denies everything`, async ({
    lab,
    sites,
    page,
    earner,
    awards,
  }) => {
    const offered = await offerTwo(lab, sites.backpack, awards)
    await signInFromFrame(page, lab.frame, earner)
    await expect(addButton(lab.frame)).toBeEnabled()
    await leave(lab)
    await expectDenied(lab, sites.backpack, offered)
  })

  for (const { where, tag, prepare } of places) {
    test(
      `closing by ${name} while ${where} adds tells what was added, and waits for what is under way`,
      { tag },
      async ({ lab, sites, page, earner, awards }) => {
        await prepare(page)
        const [first, second, third] = [awards.hosted(), awards.hosted(), awards.hosted()]
        await lab.issue({
          backpack: sites.backpack,
          assertions: [first.assertion, second.assertion, third.assertion],
        })
        await signInFromFrame(page, lab.frame, earner)
        const window = await openLastYes(lab.frame)
        const held = second.hold()
        const looks = third.fetches()
        await addButton(window ?? lab.frame).click({ noWaitAfter: true })
        await held.asked
        await lab.expectState({ successes: [first.assertion] })
        await leave(lab)
        await expect(lab.dialog.getByText('Finishing')).toBeVisible()
        await (window === null ? heardOfClosing(page) : closedForWindow(window))
        held.release()

        await lab.expectState({
          status: 'settled',
          successes: [first.assertion, second.assertion],
          errors: [{ assertion: third.assertion, reason: 'DENIED' }],
          unaccounted: [],
        })
        // The window asks for the third all the same, and is told that it is too late.
        if (window !== null)
          await expect(window.getByRole('heading', { name: '2 badges are in your Backpack' })).toBeVisible()
        expect(third.fetches(), 'the third never began').toBe(looks)
        // It stays, and tells what became of the badges; it would keep the focus.
        await window?.close()
        await page.bringToFront()
        await lab.expectUsable()
        await expectInBackpack(lab, sites.backpack, [first.name, second.name], [third.name])
      },
    )
  }

  test(`closing by ${name} after adding tells what was added`, async ({ lab, sites, page, earner, awards }) => {
    const award = awards.hosted()
    await lab.issue({ backpack: sites.backpack, assertions: [award.assertion] })
    await signInFromFrame(page, lab.frame, earner)
    await agree(lab.frame)
    await expect(thanksButton(lab.frame)).toBeVisible()
    await leave(lab)
    await lab.expectState({ status: 'settled', successes: [award.assertion], errors: [], unaccounted: [] })
    await lab.expectUsable()
  })
}

test('"Not now" denies everything', async ({ lab, sites, page, earner, awards }) => {
  const offered = await offerTwo(lab, sites.backpack, awards)
  await signInFromFrame(page, lab.frame, earner)
  await expect(addButton(lab.frame)).toBeEnabled()
  await lab.frame.getByRole('button', { name: 'Not now' }).click()
  await expectDenied(lab, sites.backpack, offered)
})

test('closing while the window waits for the last yes denies everything, and a yes that comes later adds nothing', async ({
  lab,
  sites,
  page,
  earner,
  awards,
}) => {
  await withoutSight(page)
  const offered = await offerTwo(lab, sites.backpack, awards)
  await signInFromFrame(page, lab.frame, earner)
  const window = await windowFrom(page, () => addButton(lab.frame).click())
  await expect(addButton(window)).toBeEnabled()
  await page.bringToFront()
  await lab.dialog.getByRole('button', { name: 'Close' }).click()
  await lab.expectState({ status: 'settled' })

  await addButton(window).click()
  await expect(window.getByRole('heading', { name: 'No badge was added' })).toBeVisible()
  await expect(window.getByText('It was not added.')).toHaveCount(2)
  await window.close()
  await expectDenied(lab, sites.backpack, offered)
})

test('closing while somebody signs in denies everything, and the window says what is left to do', async ({
  lab,
  sites,
  page,
  earner,
  awards,
}) => {
  const offered = await offerTwo(lab, sites.backpack, awards)
  const window = await windowFrom(page, () => lab.frame.getByRole('button', { name: 'Sign in' }).click())
  await expect(window.getByLabel('Password')).toBeVisible()
  await page.bringToFront()
  await lab.dialog.getByRole('button', { name: 'Close' }).click()
  await lab.expectState({ status: 'settled' })

  await fillSignIn(window, earner)
  // Nobody waits for it any more, so it does not close by itself.
  await expect(window.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
  await expect(window.getByText('close it and go back to the issuer’s page')).toBeVisible()
  await window.close()
  await expectDenied(lab, sites.backpack, offered)
})

test(
  'closing while it connects denies everything: nothing was asked yet',
  { tag: '@once' },
  async ({ lab, doubles }) => {
    await lab.issue({ backpack: doubles.slow, assertions: ['https://issuer.example/a.json'] })
    await expect(lab.dialog).toBeVisible()
    await lab.dialog.getByRole('button', { name: 'Cancel' }).click()
    await lab.expectState({
      status: 'settled',
      errors: [{ assertion: 'https://issuer.example/a.json', reason: 'DENIED' }],
    })
    await lab.expectUsable()
  },
)

test(
  'a Backpack that falls silent midway: what it did not tell is unknown, not denied',
  { tag: '@once' },
  async ({ lab, doubles }) => {
    const assertions = ['https://issuer.example/a.json', 'https://issuer.example/b.json']
    await lab.issue({ backpack: doubles.obedient, assertions })
    const backpack = new ObedientBackpack(lab.frame)
    await backpack.progress(1, 2, ['https://issuer.example/a.json'])
    await lab.expectState({ successes: ['https://issuer.example/a.json'] })
    await lab.dialog.getByRole('button', { name: 'Close' }).click()
    await lab.expectState({
      status: 'settled',
      successes: ['https://issuer.example/a.json'],
      errors: [],
      unaccounted: ['https://issuer.example/b.json'],
    })
    await lab.expectUsable()
  },
)

test(
  'a Backpack that knows no abort: what progress did not tell is unknown, not denied',
  { tag: '@once' },
  async ({ lab, doubles }) => {
    const assertions = ['https://issuer.example/a.json', 'https://issuer.example/b.json']
    await lab.issue({ backpack: doubles.original, assertions })
    await expect(lab.frame.getByRole('button', { name: 'Accept all' })).toBeVisible()
    await expect(lab.frame.getByRole('listitem')).toHaveCount(2)
    await lab.dialog.getByRole('button', { name: 'Close' }).click()
    await lab.expectState({ status: 'settled', errors: [], successes: [], unaccounted: assertions })
  },
)

/** Everything was refused by the earner, the page is usable again, and nothing has come into the Backpack. */
/** Offers two badges, which have not been looked at yet. */
async function offerTwo(lab: Lab, backpack: string, awards: Awards): Promise<readonly Award[]> {
  const offered = [awards.hosted(), awards.hosted()]
  await lab.issue({ backpack, assertions: offered.map(({ assertion }) => assertion) })
  return offered
}

async function expectDenied(lab: Lab, backpack: string, offered: readonly Award[]): Promise<void> {
  await lab.expectState({
    status: 'settled',
    successes: [],
    errors: offered.map(({ assertion }) => ({ assertion, reason: 'DENIED' })),
    unaccounted: [],
  })
  await lab.page.bringToFront()
  await lab.expectUsable()
  await expectInBackpack(
    lab,
    backpack,
    [],
    offered.map(({ name }) => name),
  )
}

/**
 * Waits until the frame has heard that the dialog was closed. While it adds one badge it says nothing; it speaks again
 * because it has heard, and goes on speaking, so that it is no matter from when on it is listened to.
 */
async function heardOfClosing(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      new Promise<true>((resolve) =>
        addEventListener('message', ({ data }) => {
          if (typeof data === 'string' && data.includes('OpenBadges.issue::progress')) resolve(true)
        }),
      ),
    undefined,
    { timeout: 15_000 },
  )
}

/**
 * Waits until the Backpack begins nothing more of the request that this window answers. That the frame has heard is not
 * enough here: its word is still on the way to the server, and the window asks the server alone. The last page says of a
 * badge that it was not added only when the request is closed; unlike the page before it, it looks at no badge.
 */
async function closedForWindow(window: Page): Promise<void> {
  const { origin, pathname } = new URL(window.url())
  const lastPage = async (): Promise<string> => (await window.context().request.get(`${origin}${pathname}/done`)).text()
  await expect.poll(lastPage).toContain('It was not added.')
}

async function expectInBackpack(
  lab: Lab,
  backpack: string,
  names: readonly string[],
  missing: readonly string[] = [],
): Promise<void> {
  const page = await lab.page.context().newPage()
  await page.goto(backpack)
  await expect(page.getByRole('heading', { name: 'My badges' })).toBeVisible()
  for (const name of names) await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
  for (const name of missing) await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0)
  await page.close()
}
