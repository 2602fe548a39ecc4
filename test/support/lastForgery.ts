import { expect, type Locator } from '@playwright/test'

declare global {
  interface Window {
    hasHeardLast?: boolean
  }
}

/**
 * Listens in the window of an element for the message `the last forgery`. What a forger said before it has been
 * received by then, and has had whatever effect it has.
 *
 * @returns a function that waits for it
 */
export async function listenForLast(element: Locator): Promise<() => Promise<void>> {
  await element.evaluate(() => {
    addEventListener('message', (event) => {
      if (event.data === 'the last forgery') window.hasHeardLast = true
    })
  })
  return () => expect.poll(() => element.evaluate(() => window.hasHeardLast === true)).toBe(true)
}
