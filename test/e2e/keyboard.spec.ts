import type { Page } from '@playwright/test'
import {
  addButton,
  mailedCode,
  newEarner,
  seesItself,
  thanksButton,
  untilClosed,
  windowFrom,
  type Earner,
} from '../support/earner.js'
import { expect, test } from '../support/fixtures.js'
import { pressToLeave, pressUntil, tabTo, watchBehind, type Focus, type FocusKey } from '../support/focus.js'
import type { Lab, LabCall } from '../support/lab.js'

// The mouse is never touched here and no script sets the focus: every page begins at its top, and keys do the rest.

const close = { place: 'dialog', name: 'Close' } as const
const cancel = { place: 'dialog', name: 'Cancel' } as const
const isInFrame =
  (name: RegExp) =>
  (focus: Focus): boolean =>
    focus.place === 'frame' && name.test(focus.name)
const isAt =
  (wanted: { readonly place: string; readonly name: string }) =>
  ({ place, name }: Focus): boolean =>
    place === wanted.place && name === wanted.name

test('from the button through the dialog to Thanks, and back to the button', async ({
  lab,
  sites,
  page,
  earner,
  awards,
}) => {
  const [wanted, unwanted] = [awards.hosted(), awards.hosted()]
  await typeCall(lab, { backpack: sites.backpack, assertions: [wanted.assertion, unwanted.assertion], mode: 'modal' })
  const focusedBehind = await watchBehind(page)
  await page.keyboard.press('Enter')
  await expect(lab.frame.getByRole('button', { name: 'Sign in' })).toBeEnabled()

  await pressUntil(page, 'Tab', isInFrame(/^Sign in/))
  const window = await windowFrom(page, () => page.keyboard.press('Enter'))
  const closed = window.waitForEvent('close')
  await typeSignIn(window, earner)
  await closed

  await expect(addButton(lab.frame)).toHaveText('Add 2 badges')
  await pressUntil(page, 'Tab', isInFrame(new RegExp(`^${unwanted.name}$`)))
  await page.keyboard.press('Space')
  await expect(addButton(lab.frame)).toHaveText('Add 1 badge')
  await pressUntil(page, 'Tab', isInFrame(/^Add /))
  await pressLastYes(lab)

  await expect(thanksButton(lab.frame)).toBeVisible()
  await pressUntil(page, 'Tab', isInFrame(/^Thanks/))
  expect(await focusedBehind()).toEqual([])
  pressToLeave(page, 'Enter')

  await lab.expectState({
    status: 'settled',
    successes: [wanted.assertion],
    errors: [{ assertion: unwanted.assertion, reason: 'DENIED' }],
  })
  await expect(lab.dialog).toHaveCount(0)
  await expect(lab.issueButton).toBeFocused()
})

test('from the button through the full window to Thanks, and back to the button', async ({
  lab,
  sites,
  page,
  earner,
  awards,
}) => {
  const [wanted, unwanted] = [awards.hosted(), awards.hosted()]
  const assertions = [wanted.assertion, unwanted.assertion]
  await typeCall(lab, { backpack: sites.backpack, assertions, mode: 'full-window' })
  await page.keyboard.press('Enter')

  await tabTo(page, page.getByRole('button', { name: 'Sign in' }))
  await page.keyboard.press('Enter')
  await typeSignIn(page, earner)

  await tabTo(page, page.getByRole('checkbox', { name: unwanted.name }))
  await page.keyboard.press('Space')
  await expect(addButton(page)).toHaveText('Add 1 badge')
  await tabTo(page, addButton(page))
  await page.keyboard.press('Enter')

  await tabTo(page, thanksButton(page))
  await page.keyboard.press('Enter')
  await lab.expectState({
    status: 'settled',
    successes: [wanted.assertion],
    errors: [{ assertion: unwanted.assertion, reason: 'DENIED' }],
  })
  await tabTo(page, lab.issueButton)
})

test('a stranger from the button to Thanks', async ({ lab, sites, page, awards }) => {
  const stranger = newEarner()
  const award = awards.hosted('2.0', { recipient: { email: stranger.email } })
  await typeCall(lab, { backpack: sites.backpack, assertions: [award.assertion], mode: 'modal' })
  await page.keyboard.press('Enter')
  await expect(lab.frame.getByRole('button', { name: 'Create account' })).toBeEnabled()
  await pressUntil(page, 'Tab', isInFrame(/^Create account/))
  const window = await windowFrom(page, () => page.keyboard.press('Enter'))
  const closed = window.waitForEvent('close')
  await tabTo(window, window.getByLabel('Email'))
  await window.keyboard.type(stranger.email)
  await tabTo(window, window.getByLabel('Password'))
  await window.keyboard.type(stranger.password)
  await window.keyboard.press('Enter')
  await tabTo(window, window.getByLabel('Code'))
  await window.keyboard.type(await mailedCode(window, sites.backpack, stranger.email))
  await window.keyboard.press('Enter')
  await closed

  await expect(addButton(lab.frame)).toBeEnabled()
  await pressUntil(page, 'Tab', isInFrame(/^Add /))
  await pressLastYes(lab)
  await expect(thanksButton(lab.frame)).toBeVisible()
  await pressUntil(page, 'Tab', isInFrame(/^Thanks/))
  pressToLeave(page, 'Enter')
  await lab.expectState({ status: 'settled', successes: [award.assertion] })
  await expect(lab.issueButton).toBeFocused()
})

test('Tab and Shift+Tab go round through the header, the frame and Cancel at every step, and never behind', async ({
  lab,
  sites,
  startSignedIn,
  awards,
  page,
}) => {
  await startSignedIn()
  const { assertion, name } = awards.hosted()
  await typeCall(lab, { backpack: sites.backpack, assertions: [assertion, awards.notFound()], mode: 'modal' })
  const focusedBehind = await watchBehind(page)
  await page.keyboard.press('Enter')

  await expect(lab.frame.getByRole('button', { name: 'Sign in' })).toBeEnabled()
  await goRound(page, [/^Sign in/, /^Create account/])

  await pressUntil(page, 'Tab', isInFrame(/^Sign in/))
  await untilClosed(await windowFrom(page, () => page.keyboard.press('Enter')))
  await expect(addButton(lab.frame)).toBeEnabled()
  await goRound(page, [/^I am not/, new RegExp(`^${name}$`), /^Add /, /^Not now/])

  await pressUntil(page, 'Tab', isInFrame(/^Add /))
  await pressLastYes(lab)
  await expect(thanksButton(lab.frame)).toBeVisible()
  await goRound(page, [/^Thanks/])
  expect(await focusedBehind()).toEqual([])
})

for (const [what, key, way] of [
  ['Escape in the header', 'Escape', [close]],
  ['Enter on Close', 'Enter', [close]],
  ['Enter on Cancel', 'Enter', [close, cancel]],
] as const) {
  test(`${what} gives the focus back to the button`, async ({ lab, sites, page, awards }) => {
    await typeCall(lab, { backpack: sites.backpack, assertions: [awards.hosted().assertion], mode: 'modal' })
    await page.keyboard.press('Enter')
    await expect(lab.frame.getByRole('button', { name: 'Sign in' })).toBeEnabled()
    for (const place of way) await pressUntil(page, 'Tab', isAt(place))
    await page.keyboard.press(key)
    await lab.expectState({ status: 'settled' })
    await expect(lab.dialog).toHaveCount(0)
    await expect(lab.issueButton).toBeFocused()
  })
}

/** Opens the lab, and fills it in from its top to its button, which has the focus then. */
async function typeCall(lab: Lab, { backpack, assertions, mode }: Required<LabCall>): Promise<void> {
  const { page } = lab
  await lab.load()
  await tabTo(page, page.getByLabel('Backpack'))
  await typeInstead(page, backpack)
  await tabTo(page, page.getByLabel('Assertions'))
  for (const assertion of assertions) {
    await page.keyboard.type(assertion)
    await page.keyboard.press('Enter')
  }
  await tabTo(page, page.getByLabel('Mode'))
  // A select takes the first letters of an option.
  await page.keyboard.type(mode === 'full-window' ? 'full' : mode)
  await expect(page.getByLabel('Mode')).toHaveValue(mode)
  await tabTo(page, lab.issueButton)
}

async function typeInstead(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

/** Presses "Add" in the frame, which has the focus, and again in the window where the browser needs one. */
async function pressLastYes({ page, frame }: Lab): Promise<void> {
  if (await seesItself(frame)) return page.keyboard.press('Enter')
  const window = await windowFrom(page, () => page.keyboard.press('Enter'))
  const closed = window.waitForEvent('close')
  await expect(addButton(window)).toBeEnabled()
  await tabTo(window, addButton(window))
  await window.keyboard.press('Enter')
  await closed
}

/** Types into the sign-in page that is open, and sends it. */
async function typeSignIn(page: Page, { email, password }: Earner): Promise<void> {
  await tabTo(page, page.getByLabel('Email'))
  await page.keyboard.type(email)
  await tabTo(page, page.getByLabel('Password'))
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}

/** Goes from Cancel once round forward and once round backward, by all of these of the frame in this order. */
async function goRound(page: Page, inFrame: readonly RegExp[]): Promise<void> {
  await pressUntil(page, 'Tab', isAt(cancel))
  await roundBy('Tab', [isAt(close), ...inFrame.map(isInFrame), isAt(cancel)])
  await roundBy('Shift+Tab', [...inFrame.toReversed().map(isInFrame), isAt(close), isAt(cancel)])

  async function roundBy(key: FocusKey, stations: ReadonlyArray<(focus: Focus) => boolean>): Promise<void> {
    const way: Focus[] = []
    for (const station of stations) way.push(...(await pressUntil(page, key, station)))
    expect(way.filter(isAt(close)), 'one round').toHaveLength(1)
    expect(way.filter(isAt(cancel)), 'one round').toHaveLength(1)
  }
}
