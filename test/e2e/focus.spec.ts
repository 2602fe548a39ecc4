import type { Locator, Page } from '@playwright/test'
import { expect, test as base } from '../support/fixtures.js'
import { expectFocus, pressTo, tabTo, watchBehind, type FocusKey } from '../support/focus.js'
import type { RunningServer } from '../support/httpServer.js'
import { dialogName } from '../support/lab.js'
import { serveNativeDialogPage } from '../support/nativeDialogPage.js'
import { ObedientBackpack } from '../support/obedientBackpack.js'

// Both dialogs, around a real frame of another site with two things in it to reach by keyboard. Every key is pressed
// once, and has to lead where it should.

type Kind = 'react' | 'native'

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

const names = { react: 'the dialog of the React package', native: 'the native dialog of core' } as const

for (const kind of ['react', 'native'] as const) {
  test.describe(names[kind], () => {
    test.use({ kind })

    test('Tab goes from its header into the frame, through it, to Cancel, and round, never behind', async ({
      opened,
      page,
    }) => {
      for (let round = 0; round < 3; round += 1) {
        await pressTo(page, 'Tab', first)
        await pressTo(page, 'Tab', last)
        await pressTo(page, 'Tab', cancel)
        await goRound(page, 'Tab', kind, close)
      }
      expect(await opened.focusedBehind()).toEqual([])
    })

    test('Shift+Tab goes the same way back', async ({ opened, page }) => {
      for (let round = 0; round < 3; round += 1) {
        await goRound(page, 'Shift+Tab', kind, cancel)
        await pressTo(page, 'Shift+Tab', last)
        await pressTo(page, 'Shift+Tab', first)
        await pressTo(page, 'Shift+Tab', close)
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

/** From its last control to its first, or back. Around the native dialog lie the browser's own controls. */
async function goRound(page: Page, key: FocusKey, kind: Kind, to: typeof close | typeof cancel): Promise<void> {
  if (kind === 'native') await pressTo(page, key, { place: 'nowhere', name: '' })
  await pressTo(page, key, to)
}
