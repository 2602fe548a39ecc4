import { addButton, consent, openLastYes, signInFromFrame, thanksButton, windowFrom } from '../support/earner.js'
import { expect, test } from '../support/fixtures.js'
import { withoutSight } from '../support/withoutSight.js'

const adding = '**/issuer/assertion'

test(
  'an answer that is lost on the way is asked for again, and the badge stays added',
  { tag: '@chromium' },
  async ({ lab, sites, page, awards, earner }) => {
    const { assertion } = awards.hosted()
    await lab.issue({ backpack: sites.backpack, assertions: [assertion] })
    await signInFromFrame(page, lab.frame, earner)
    await expect(addButton(lab.frame)).toBeEnabled()
    let lost = 0
    await page.route(adding, async (route) => {
      if (lost === 2) return route.continue()
      lost += 1
      // The Backpack has added it; only its answer does not arrive.
      await route.fetch()
      await route.abort()
    })
    await addButton(lab.frame).click()
    await thanksButton(lab.frame).click()
    await lab.expectState({ status: 'settled', successes: [assertion], errors: [], unaccounted: [] })
    expect(lost).toBe(2)
  },
)

test(
  'what is never answered is told as neither added nor refused',
  { tag: '@chromium' },
  async ({ lab, sites, page, awards, earner }) => {
    const { assertion } = awards.hosted()
    await lab.issue({ backpack: sites.backpack, assertions: [assertion] })
    await signInFromFrame(page, lab.frame, earner)
    await expect(addButton(lab.frame)).toBeEnabled()
    await page.route(adding, (route) => route.abort())
    await addButton(lab.frame).click()
    await expect(lab.frame.getByText('The Backpack did not answer')).toBeVisible()
    await thanksButton(lab.frame).click()
    await lab.expectState({ status: 'settled', successes: [], errors: [], unaccounted: [assertion] })
  },
)

test('a badge that could not be looked at can be looked at again', async ({ lab, sites, page, awards, earner }) => {
  let down = true
  await page.route('**/issuer/assertion/look', (route) => (down ? route.abort() : route.continue()))
  await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion] })
  await signInFromFrame(page, lab.frame, earner)
  const again = lab.frame.getByRole('button', { name: 'Look again' })
  await again.waitFor()
  down = false
  await again.click()
  await expect(addButton(lab.frame)).toHaveText('Add 1 badge')
})

test('a link opens beside the frame, which stays as it is, and adds afterwards', async ({
  lab,
  sites,
  page,
  awards,
  earner,
}) => {
  const [wanted, unwanted] = [awards.hosted(), awards.hosted()]
  await lab.issue({ backpack: sites.backpack, assertions: [wanted.assertion, unwanted.assertion] })
  await signInFromFrame(page, lab.frame, earner)
  await lab.frame.getByRole('checkbox', { name: unwanted.name, exact: true }).uncheck()
  await expect(addButton(lab.frame)).toHaveText('Add 1 badge')

  const link = lab.frame.getByRole('link', { name: `Criteria of ${wanted.name}`, exact: true })
  const beside = await windowFrom(page, () => link.click())
  await expect(beside).toHaveURL(new URL('criteria', wanted.assertion).href)
  await expect(beside).toHaveTitle('Criteria')
  expect(await beside.evaluate(() => opener === null), 'it has no hold on the frame').toBe(true)
  await beside.close()
  await page.bringToFront()

  await expect(addButton(lab.frame)).toHaveText('Add 1 badge')
  await consent(lab.frame)
  await lab.expectState({
    status: 'settled',
    successes: [wanted.assertion],
    errors: [{ assertion: unwanted.assertion, reason: 'DENIED' }],
    unaccounted: [],
  })
})

test('a sign-in window that is closed is no refusal: it can be opened again', async ({
  lab,
  sites,
  page,
  awards,
  earner,
}) => {
  await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion] })
  const window = await windowFrom(page, () => lab.frame.getByRole('button', { name: 'Sign in' }).click())
  await window.close()
  await expect(lab.frame.getByText('Try again when you like')).toBeVisible()
  await signInFromFrame(page, lab.frame, earner)
  await expect(addButton(lab.frame)).toBeEnabled()
})

test.describe('where the last yes is given in a window', () => {
  test.beforeEach(({ page }) => withoutSight(page))

  test('when the frame cannot hear what was added, nobody says that it was not', async ({
    lab,
    sites,
    page,
    awards,
    earner,
  }) => {
    const { assertion } = awards.hosted()
    await lab.issue({ backpack: sites.backpack, assertions: [assertion] })
    await signInFromFrame(page, lab.frame, earner)
    await page.route('**/issuer/frame/requests/*/close', (route) => route.abort())
    const window = await openLastYes(lab.frame)
    await window?.close()
    await lab.frame.getByRole('button', { name: 'Back' }).click()
    await expect(lab.frame.getByText('The Backpack did not answer')).toBeVisible()
    await thanksButton(lab.frame).click()
    await lab.expectState({ status: 'settled', successes: [], errors: [], unaccounted: [assertion] })
  })

  test('a badge that had no box in the frame keeps its reason, although the window still looks at it', async ({
    lab,
    sites,
    page,
    awards,
    assertionHost,
    earner,
  }) => {
    const [fine, gone] = [awards.hosted(), awards.hosted()]
    assertionHost.status(new URL(gone.assertion).pathname, 404)
    await lab.issue({ backpack: sites.backpack, assertions: [gone.assertion, fine.assertion] })
    await signInFromFrame(page, lab.frame, earner)
    await expect(addButton(lab.frame)).toBeEnabled()
    const held = gone.hold()
    const window = await openLastYes(lab.frame)
    await addButton(window ?? lab.frame).click({ noWaitAfter: true })
    await thanksButton(lab.frame).click()
    held.release()
    await lab.expectState({
      status: 'settled',
      successes: [fine.assertion],
      errors: [{ assertion: gone.assertion, reason: 'INACCESSIBLE' }],
    })
  })
})

for (const [what, open] of [
  ['gives null', '() => null'],
  ['throws', '() => { throw new Error("not here") }'],
] as const) {
  test(`a browser that opens no window and ${what} is told to the earner`, async ({ lab, sites, page, awards }) => {
    await page.addInitScript(`window.open = ${open}`)
    await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion] })
    await lab.frame.getByRole('button', { name: 'Sign in' }).click()
    await expect(lab.frame.getByText('has not opened the window')).toBeVisible()
  })
}

test('the frame leaves the focus where it is until something is done in it', async ({
  lab,
  sites,
  page,
  awards,
  earner,
}) => {
  await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion] })
  await expect(lab.frame.getByRole('button', { name: 'Sign in' })).toBeEnabled()
  await expect(lab.frame.locator(':focus')).toHaveCount(0)
  await signInFromFrame(page, lab.frame, earner)
  await expect(lab.frame.getByRole('heading', { level: 1 })).toBeFocused()
})
