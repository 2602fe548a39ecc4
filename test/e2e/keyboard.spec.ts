import { addButton, windowFrom } from '../support/earner.js'
import { expect, test } from '../support/fixtures.js'
import { focusOf, pressUntil, type Focus } from '../support/focus.js'

const isClose = ({ place, name }: Focus): boolean => place === 'dialog' && name.startsWith('Close')
const isCancel = ({ place, name }: Focus): boolean => place === 'dialog' && name.startsWith('Cancel')
const isInFrame =
  (name: RegExp) =>
  (focus: Focus): boolean =>
    focus.place === 'frame' && name.test(focus.name)

test('by keyboard alone, from the button to Thanks and back to the button', async ({
  lab,
  sites,
  page,
  earner,
  awards,
}) => {
  const award = awards.hosted()
  await lab.open({ backpack: sites.backpack, assertions: [award.assertion] })
  await page.getByLabel('Mode').focus()
  await page.keyboard.press('Tab')
  await expect(lab.issueButton).toBeFocused()
  await page.keyboard.press('Enter')

  await expect(lab.frame.getByRole('button', { name: 'Sign in' })).toBeEnabled()
  expect((await focusOf(page)).place, 'the focus went into the dialog').not.toBe('behind')

  const toSignIn = await pressUntil(page, 'Tab', isInFrame(/^Sign in/))
  expect(toSignIn.filter(({ place }) => place === 'behind')).toEqual([])
  const window = await windowFrom(page, () => page.keyboard.press('Enter'))
  const closed = window.waitForEvent('close')
  await window.getByLabel('Email').waitFor()
  await window.getByLabel('Email').focus()
  await window.keyboard.type(earner.email)
  await window.keyboard.press('Tab')
  await window.keyboard.type(earner.password)
  await window.keyboard.press('Enter')
  await closed

  await page.bringToFront()
  await expect(addButton(lab.frame)).toBeEnabled()
  expect((await focusOf(page)).place, 'the focus stays in the dialog at the next step').not.toBe('behind')
  const toAdd = await pressUntil(page, 'Tab', isInFrame(/^Add /))
  expect(toAdd.filter(({ place }) => place === 'behind')).toEqual([])
  await page.keyboard.press('Enter')

  await expect(lab.frame.getByRole('button', { name: 'Thanks' })).toBeVisible()
  if (!isInFrame(/^Thanks/)(await focusOf(page))) await pressUntil(page, 'Tab', isInFrame(/^Thanks/))
  await page.keyboard.press('Enter')

  await lab.expectState({ status: 'settled', successes: [award.assertion] })
  await expect(lab.dialog).toHaveCount(0)
  await expect(lab.issueButton).toBeFocused()
})

test('Tab and Shift+Tab go round through the header, the frame and Cancel, and never behind', async ({
  lab,
  sites,
  awards,
  page,
}) => {
  await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion] })
  await expect(lab.frame.getByRole('button', { name: 'Sign in' })).toBeEnabled()

  await lab.dialog.getByRole('button', { name: 'Close' }).focus()
  const forward = [
    ...(await pressUntil(page, 'Tab', isInFrame(/^Sign in/))),
    ...(await pressUntil(page, 'Tab', isCancel)),
    ...(await pressUntil(page, 'Tab', isClose)),
  ]
  expect(forward.filter(({ place }) => place === 'behind')).toEqual([])

  const backward = [
    ...(await pressUntil(page, 'Shift+Tab', isCancel)),
    ...(await pressUntil(page, 'Shift+Tab', isInFrame(/^Sign in/))),
    ...(await pressUntil(page, 'Shift+Tab', isClose)),
  ]
  expect(backward.filter(({ place }) => place === 'behind')).toEqual([])
})

for (const [name, close] of [
  ['Escape in the header', 'Close'],
  ['Cancel', 'Cancel'],
] as const) {
  test(`${name} gives the focus back to the button`, async ({ lab, sites, page, awards }) => {
    await lab.open({ backpack: sites.backpack, assertions: [awards.hosted().assertion] })
    await lab.issueButton.focus()
    await page.keyboard.press('Enter')
    await expect(lab.frame.getByRole('button', { name: 'Sign in' })).toBeEnabled()
    await lab.dialog.getByRole('button', { name: close }).focus()
    await page.keyboard.press(name === 'Cancel' ? 'Enter' : 'Escape')
    await lab.expectState({ status: 'settled' })
    await expect(lab.issueButton).toBeFocused()
  })
}
