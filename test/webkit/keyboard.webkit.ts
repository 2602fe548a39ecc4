import { expect, test } from './support/fixtures.js'
import { focusAfter, recordFocus, type Focus } from './support/focusWay.js'

test('Tab goes round through the header, the frame and Cancel, Shift+Tab back, and closing gives the focus back', async ({
  browser,
  lab,
  sites,
  awards,
}) => {
  await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion], mode: 'modal' })
  await browser.inFrame(() => browser.find('button', 'Sign in'))
  await recordFocus(browser)
  await browser.focus('button', 'Close')

  const way: Focus[] = []
  for (const key of ['Tab', 'Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Enter'] as const)
    way.push(await focusAfter(browser, key))
  expect(way).toEqual([
    { place: 'frame', name: 'Sign in' },
    { place: 'frame', name: 'Create account' },
    { place: 'dialog', name: 'Cancel' },
    { place: 'dialog', name: 'Close' },
    { place: 'dialog', name: 'Cancel' },
    { place: 'frame', name: 'Create account' },
    { place: 'frame', name: 'Sign in' },
    { place: 'dialog', name: 'Close' },
    { place: 'behind', name: 'Issue' },
  ])
})
