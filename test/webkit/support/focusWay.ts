import { patience, type Browser, type PressedKey } from './browser.js'

/** Where the keyboard came to rest: in the frame, at one of the dialog's own controls, or behind the dialog. */
export interface Focus {
  readonly place: 'frame' | 'dialog' | 'behind'
  /** The name of the focused control. */
  readonly name: string
}

/**
 * Records where the focus goes, across the border of the frame, by messages: to look into a frame, the driver moves the
 * focus. Both listen from now on; whoever records begins with the focus somewhere in the dialog.
 */
export async function recordFocus(browser: Browser): Promise<void> {
  await browser.inFrame(() =>
    browser.run(() => {
      document.addEventListener('focusin', ({ target }) => {
        const name = target instanceof Element ? (target.textContent ?? '').trim() : ''
        window.parent.postMessage({ focusInFrame: name }, '*')
      })
    }),
  )
  await browser.run(() => {
    const way: unknown[] = []
    Reflect.set(window, 'focusWay', way)
    window.addEventListener('message', ({ data }) => {
      const name: unknown = typeof data === 'object' && data !== null && Reflect.get(data, 'focusInFrame')
      if (typeof name === 'string') way.push({ place: 'frame', name })
    })
    document.addEventListener('focusin', ({ target }) => {
      // The frame tells by itself what in it has the focus.
      if (!(target instanceof Element) || target instanceof HTMLIFrameElement) return
      // The dialog's guards pass the focus on a frame later; where they do not, nothing is recorded, and that is told.
      if (target.hasAttribute('data-floating-ui-focus-guard')) return
      const name = target.getAttribute('aria-label') ?? (target.textContent ?? '').trim()
      way.push({ place: target.closest('[role="dialog"]') === null ? 'behind' : 'dialog', name })
    })
  })
}

/** Presses a key, and tells where the focus comes to rest. */
export async function focusAfter(browser: Browser, key: PressedKey): Promise<Focus> {
  const before = await recorded(browser)
  await browser.key(key)
  const end = performance.now() + patience
  for (;;) {
    const last = (await recorded(browser)).slice(before.length).at(-1)
    if (last !== undefined) return last
    if (performance.now() > end) throw new Error(`${key} moved the focus nowhere, after ${JSON.stringify(before)}`)
  }
}

async function recorded(browser: Browser): Promise<readonly Focus[]> {
  const way = await browser.run(() => Reflect.get(window, 'focusWay'))
  return Array.isArray(way) ? way.filter(isFocus) : []
}

function isFocus(value: unknown): value is Focus {
  return typeof value === 'object' && value !== null && 'place' in value && 'name' in value
}
