import type { Locator } from '@playwright/test'
import { expect, test as base } from '../support/fixtures.js'
import { expectFocus, pressTo, tabTo, watchBehind, type Focus } from '../support/focus.js'
import type { RunningServer } from '../support/httpServer.js'
import { dialogName } from '../support/lab.js'
import { serveNativeDialogPage } from '../support/nativeDialogPage.js'
import { ObedientBackpack } from '../support/obedientBackpack.js'

// Both dialogs, around a real frame of another site with two things in it to reach by keyboard. Every key is pressed
// once, and has to lead where it should.

type Kind = 'react' | 'native'
type Place = Pick<Focus, 'place' | 'name'>

interface Opened {
  readonly backpack: ObedientBackpack
  readonly dialog: Locator
  /** What opened it, by the key Enter. */
  readonly opener: Locator
  /** What had the focus behind the dialog while it was open. */
  focusedBehind(): Promise<readonly string[]>
}

const assertion = 'https://issuer.example/a.json'

const test = base.extend<{ kind: Kind; opened: Opened }, { nativeDialogPage: RunningServer }>({
  nativeDialogPage: [
    async ({}, use) => {
      const server = await serveNativeDialogPage()
      await use(server)
      await server.close()
    },
    { scope: 'worker' },
  ],
  kind: ['react', { option: true }],
  /** The dialog is open, the frame has been asked, and the focus is on Close. */
  opened: async ({ kind, lab, doubles, page, nativeDialogPage }, use) => {
    if (kind === 'react') await lab.open({ backpack: doubles.obedient, assertions: [assertion] })
    else await page.goto(`http://localhost:${nativeDialogPage.port}/?backpack=${doubles.obedient}`)
    const opener = page.getByRole('button', { name: 'Issue', exact: true })
    const dialog = page.getByRole('dialog', { name: dialogName })

    await tabTo(page, opener)
    const focusedBehind = await watchBehind(page)
    await page.keyboard.press('Enter')
    const backpack = new ObedientBackpack(dialog.locator('iframe').contentFrame())
    await backpack.asked()
    if (kind === 'react') {
      // On the dialog itself, so that its title is read out.
      await expectFocus(page, { place: 'dialog', name: '' })
      await page.keyboard.press('Tab')
    }
    await expectFocus(page, close)
    await use({ backpack, dialog, opener, focusedBehind })
  },
})

const close = { place: 'dialog', name: 'Close' } as const
const first = { place: 'frame', name: 'Words' } as const
const last = { place: 'frame', name: 'Nothing' } as const
const cancel = { place: 'dialog', name: 'Cancel' } as const
const itself = { place: 'dialog', name: '' } as const
const outside = { place: 'nowhere', name: '' } as const

const names = { react: 'the dialog of the React package', native: 'the native dialog of core' } as const

for (const kind of ['react', 'native'] as const) {
  test.describe(names[kind], () => {
    test.use({ kind })

    test('Tab goes from its header into the frame, through it, to Cancel, and round, never behind', async ({
      opened,
      page,
      browserName,
    }) => {
      const round = [first, last, cancel, ...around(kind, browserName), close]
      for (const place of isBlindOutside(kind, browserName) ? round : [...round, ...round, ...round]) {
        await pressTo(page, 'Tab', place)
      }
      expect(await opened.focusedBehind()).toEqual([])
    })

    test('Shift+Tab goes the same way back', async ({ opened, page, browserName }) => {
      const out = around(kind, browserName).toReversed()
      if (isBlindOutside(kind, browserName)) {
        for (const place of [first, last, cancel]) await pressTo(page, 'Tab', place)
        for (const place of [last, first, close, ...out]) await pressTo(page, 'Shift+Tab', place)
      } else {
        const round = [...out, cancel, last, first, close]
        for (const place of [...round, ...round, ...round]) await pressTo(page, 'Shift+Tab', place)
      }
      expect(await opened.focusedBehind()).toEqual([])
    })

    test('the focus can turn back within the frame and at its borders', async ({ opened, page }) => {
      await pressTo(page, 'Tab', first)
      await pressTo(page, 'Shift+Tab', close)
      await pressTo(page, 'Tab', first)
      await pressTo(page, 'Tab', last)
      await pressTo(page, 'Shift+Tab', first)
      await pressTo(page, 'Tab', last)
      await pressTo(page, 'Tab', cancel)
      await pressTo(page, 'Shift+Tab', last)
      expect(await opened.focusedBehind()).toEqual([])
    })

    for (const [what, key, way] of [
      ['Escape in the header', 'Escape', []],
      ['Enter on Close', 'Enter', []],
      ['Enter on Cancel, with the focus fresh out of the frame,', 'Enter', [first, last, cancel]],
      ['Escape on Cancel, with the focus fresh out of the frame,', 'Escape', [first, last, cancel]],
    ] as const) {
      test(`${what} closes it, and the focus is on the button again`, async ({ opened, page }) => {
        for (const place of way) await pressTo(page, 'Tab', place)
        await page.keyboard.press(key)
        await expect(opened.dialog).toHaveCount(0)
        await expect(opened.opener).toBeFocused()
      })
    }

    test('an answer while the focus is in the frame gives it back to the button too', async ({ opened, page }) => {
      await pressTo(page, 'Tab', first)
      await opened.backpack.answer([], [assertion])
      await expect(opened.dialog).toHaveCount(0)
      await expect(opened.opener).toBeFocused()
    })

    test('its frame has a name', async ({ opened }) => {
      await expect(opened.dialog.locator('iframe')).toHaveAttribute('title', new RegExp(`^${dialogName}`))
    })
  })
}

/**
 * What lies between the dialog's last control and its first: around the native one the browser's own controls, and in
 * Firefox the dialog itself, as whatever can be scrolled.
 */
function around(kind: Kind, browserName: string): readonly Place[] {
  if (kind === 'react') return []
  return browserName === 'firefox' ? [outside, itself] : [outside]
}

/**
 * Whether the page cannot tell any more where the focus in its frame is, once the focus was with the browser's own
 * controls: a Firefox without a screen says ever after that the page has no focus.
 */
function isBlindOutside(kind: Kind, browserName: string): boolean {
  return kind === 'native' && browserName === 'firefox'
}
