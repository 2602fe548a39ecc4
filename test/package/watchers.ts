import type { Page } from '@playwright/test'

/** What the page and its frames complain of from now on: React's warnings, what was thrown, what the browser refused. */
export function watchComplaints(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  return complaints
}

/** How often a Backpack's frame was asked for from now on. */
export function watchFrames(page: Page, backpack: string): readonly string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url())
    if (origin === backpack && pathname === '/issuer/frame' && request.isNavigationRequest()) asked.push(request.url())
  })
  return asked
}

/**
 * Keeps the messages that come to each frame of the page.
 *
 * @returns what came to the Backpack's frame of the method `issue`
 */
export async function watchIssueCalls(page: Page, backpack: string): Promise<() => Promise<readonly unknown[]>> {
  await page.addInitScript(() => {
    const heard: unknown[] = []
    Object.assign(window, { heard })
    window.addEventListener('message', ({ data }) => heard.push(data))
  })
  return async () => {
    const frames = page.frames().filter((frame) => frame.url().startsWith(backpack))
    const heard = await Promise.all(frames.map((frame) => frame.evaluate((): unknown => Reflect.get(window, 'heard'))))
    return heard.flat().filter((data) => typeof data === 'string' && data.includes('OpenBadges.issue::issue'))
  }
}

/** Counts what listens on the page's window and document. @returns what does by then, by name */
export async function watchListeners(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const listening: { target: EventTarget; name: string; listener: unknown; capture: boolean }[] = []
    const forget = (target: EventTarget, name: string, listener: unknown, capture: boolean): void => {
      const place = listening.findIndex(
        (one) => one.target === target && one.name === name && one.listener === listener && one.capture === capture,
      )
      if (place !== -1) listening.splice(place, 1)
    }
    for (const target of [window, document]) {
      const add = target.addEventListener.bind(target)
      const remove = target.removeEventListener.bind(target)
      const isCapture = (options: AddEventListenerOptions | boolean | undefined): boolean =>
        typeof options === 'object' ? options.capture === true : options === true
      Object.assign(target, {
        addEventListener(
          name: string,
          listener: EventListenerOrEventListenerObject,
          options?: AddEventListenerOptions | boolean,
        ) {
          const capture = isCapture(options)
          forget(target, name, listener, capture)
          listening.push({ target, name, listener, capture })
          if (typeof options === 'object') {
            options.signal?.addEventListener('abort', () => forget(target, name, listener, capture))
            if (options.once === true) add(name, () => forget(target, name, listener, capture), options)
          }
          add(name, listener, options)
        },
        removeEventListener(
          name: string,
          listener: EventListenerOrEventListenerObject,
          options?: AddEventListenerOptions | boolean,
        ) {
          forget(target, name, listener, isCapture(options))
          remove(name, listener, options)
        },
      })
    }
    Object.assign(window, {
      listening: () =>
        listening.map(({ target, name }) => `${target === window ? 'window' : 'document'} ${name}`).toSorted(),
    })
  })
  return () =>
    page.evaluate(() => {
      const listening: unknown = Reflect.get(window, 'listening')
      const names: unknown = typeof listening === 'function' ? listening() : null
      return Array.isArray(names) ? names.map(String) : []
    })
}
