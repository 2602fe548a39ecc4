import { expect, type Page } from '@playwright/test'

/** Where the keyboard is: in the frame, at one of the dialog's own controls, or behind the dialog. */
export interface Focus {
  readonly place: 'frame' | 'dialog' | 'behind'
  /** The name of the focused control. */
  readonly name: string
}

/** Tells where the focus is, across the border of the frame. */
export async function focusOf(page: Page): Promise<Focus> {
  const outer = await page.evaluate(() => {
    const element = document.activeElement
    const name = element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? ''
    if (element === null || element.closest('[role=dialog], dialog') === null) return { place: 'behind' as const, name }
    return element.tagName === 'IFRAME' ? { place: 'frame' as const, name: '' } : { place: 'dialog' as const, name }
  })
  if (outer.place !== 'frame') return outer
  const handle = await page.locator('[role=dialog] iframe, dialog iframe').elementHandle()
  const frame = await handle?.contentFrame()
  const name = await frame?.evaluate(() => {
    const element = document.activeElement
    if (element instanceof HTMLInputElement) return element.labels?.[0]?.textContent?.trim() ?? element.name
    return element?.textContent?.trim() ?? ''
  })
  return { place: 'frame', name: name ?? '' }
}

/**
 * Presses a key until the focus is where it is wanted.
 *
 * @returns every place it came to rest on the way
 */
export async function pressUntil(
  page: Page,
  key: 'Tab' | 'Shift+Tab',
  isThere: (focus: Focus) => boolean,
  atMost = 30,
): Promise<Focus[]> {
  const way: Focus[] = []
  let before = await focusOf(page)
  for (let presses = 0; presses < atMost; presses += 1) {
    await page.keyboard.press(key)
    before = await restAfter(page, before)
    way.push(before)
    if (isThere(before)) return way
  }
  throw new Error(`${key} never came there, only to ${way.map(({ place, name }) => `${place} ${name}`).join(' → ')}`)
}

/**
 * Where the focus comes to rest after a key. On its way across the border of the frame, which lies in another process,
 * it is nowhere for a moment, which looks like behind the dialog; where it is lost it stays there.
 */
async function restAfter(page: Page, before: Focus): Promise<Focus> {
  let focus = before
  await expect
    .poll(
      async () => {
        focus = await focusOf(page)
        return focus.place !== 'behind' && (focus.place !== before.place || focus.name !== before.name)
      },
      { intervals: [20, 50, 100], timeout: 2000 },
    )
    .toBe(true)
    .catch(() => undefined)
  return focus
}
