import type { Page } from '@playwright/test'

/**
 * Makes this browser one that cannot tell a frame whether it is seen, as Firefox and WebKit are: they have
 * IntersectionObserver without `isVisible`, so the Backpack takes the last yes in a window of its own.
 */
export async function withoutSight(page: Page): Promise<void> {
  await page.addInitScript(() => Reflect.deleteProperty(IntersectionObserverEntry.prototype, 'isVisible'))
}
