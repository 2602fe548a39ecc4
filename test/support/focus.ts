import { expect, type Locator, type Page } from '@playwright/test'

/**
 * Where the keyboard is: in the Backpack's frame, at one of the dialog's own controls, behind the dialog, or at nothing
 * of the page. On its way across the border of the frame, which lies in another process, it is nowhere for a moment.
 */
export interface Focus {
  readonly place: 'frame' | 'dialog' | 'behind' | 'nowhere'
  /** The name of the focused control; empty for the dialog itself. */
  readonly name: string
  /** Which element of its document it is: two controls may have one name. */
  readonly index: number
}

export type FocusKey = 'Tab' | 'Shift+Tab'

const nowhere: Focus = { place: 'nowhere', name: '', index: -1 }

/** Tells where the focus is, across the border of the frame. */
export async function focusOf(page: Page): Promise<Focus> {
  const outer = await page.evaluate(() => {
    const element = document.activeElement
    // The guards around a dialog pass the focus on.
    if (element === null || element === document.body || element.hasAttribute('data-floating-ui-focus-guard'))
      return null
    const dialog = element.closest('[role=dialog], dialog')
    const name = element.getAttribute('aria-label') ?? element.textContent.trim()
    return {
      place: dialog === null ? ('behind' as const) : ('dialog' as const),
      name: element === dialog ? '' : name,
      index: [...document.querySelectorAll('*')].indexOf(element),
      isFrame: dialog !== null && element.tagName === 'IFRAME',
    }
  })
  if (outer === null) return nowhere
  if (!outer.isFrame) return { place: outer.place, name: outer.name, index: outer.index }

  const handle = await page.locator('[role=dialog] iframe, dialog iframe').elementHandle()
  const frame = await handle?.contentFrame()
  const inner = await frame?.evaluate(() => {
    const element = document.activeElement
    if (element === null || !document.hasFocus()) return null
    const labelledBy = document.getElementById(element.getAttribute('aria-labelledby') ?? '')
    const label = labelledBy ?? (element instanceof HTMLInputElement ? element.labels?.[0] : undefined) ?? element
    return {
      name: element === document.body ? '' : label.textContent.trim(),
      index: [...document.querySelectorAll('*')].indexOf(element),
    }
  })
  return inner ? { place: 'frame', ...inner } : nowhere
}

/** Presses a key once, and waits until the focus has come to rest where it is wanted. */
export async function pressTo(page: Page, key: FocusKey, wanted: Pick<Focus, 'place' | 'name'>): Promise<void> {
  await page.keyboard.press(key)
  await expectFocus(page, wanted)
}

/** Waits until the focus rests there. */
export async function expectFocus(page: Page, wanted: Pick<Focus, 'place' | 'name'>): Promise<void> {
  await expect.poll(() => focusOf(page)).toMatchObject(wanted)
}

/**
 * Presses a key, and waits for the focus to come to rest elsewhere, until it is where it is wanted.
 *
 * @returns every place it came to rest at on the way
 */
export async function pressUntil(
  page: Page,
  key: FocusKey,
  isThere: (focus: Focus) => boolean,
  atMost = 30,
): Promise<Focus[]> {
  const way: Focus[] = []
  let focus = await focusOf(page)
  for (let presses = 0; presses < atMost; presses += 1) {
    const before = focus
    await page.keyboard.press(key)
    await expect(async () => {
      focus = await focusOf(page)
      expect(focus.place, `${key} at ${before.place} ${before.name} leads somewhere`).not.toBe('nowhere')
      expect(focus, `${key} leads on`).not.toEqual(before)
    }).toPass({ intervals: [20, 50, 100], timeout: 15_000 })
    way.push(focus)
    if (isThere(focus)) return way
  }
  throw new Error(`${key} never came there, only to ${way.map(({ place, name }) => `${place} ${name}`).join(' → ')}`)
}

/** Presses Tab until a control of the page itself has the focus, from wherever it is. */
export async function tabTo(page: Page, control: Locator, atMost = 60): Promise<void> {
  const isFocused = (): Promise<boolean> => control.evaluate((element) => element === document.activeElement)
  for (let presses = 0; presses < atMost; presses += 1) {
    if (await isFocused()) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${String(control)}.`)
}

declare global {
  interface Window {
    focusedBehind?: string[]
  }
}

/**
 * Notes whatever of the page gets the focus while it is outside of the dialog, be it for a moment only.
 *
 * @returns tells what it was
 */
export async function watchBehind(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const found = (window.focusedBehind = [] as string[])
    document.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof HTMLElement) || target.closest('[role=dialog], dialog') !== null) return
      if (!target.hasAttribute('data-floating-ui-focus-guard')) found.push(target.outerHTML)
    })
  })
  return () => page.evaluate(() => window.focusedBehind ?? [])
}

/**
 * Presses a key that takes away the frame which it is pressed in. Whether Chromium ever tells that such a key came is a
 * race: the process that tells it goes with the frame. So it is not waited for; what the key does is what shows it.
 */
export function pressToLeave(page: Page, key: 'Enter' | 'Escape'): void {
  page.keyboard.press(key).catch(() => undefined)
}
