import type { Frame, Page } from '@playwright/test'

/**
 * Resolves when the page has its stylesheets. A document can be asked for its elements as soon as they have been parsed,
 * and before anything of it is painted: what is measured then is no more than its bare text.
 */
export function waitForStyles(page: Page | Frame): Promise<void> {
  return page.evaluate(async () => {
    const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')]
    const loading = links.filter((link) => link.sheet === null)
    await Promise.all(
      loading.map(
        (link) =>
          new Promise((resolve) => {
            for (const event of ['load', 'error']) link.addEventListener(event, resolve, { once: true })
          }),
      ),
    )
  })
}
