import type { Page, Request } from '@playwright/test'

/** A request of the browser that is being held back. */
export interface HeldRequest {
  /** Resolves when the browser has made it. */
  readonly asked: Promise<Request>
  /** Lets it go on its way. */
  readonly letGo: () => void
}

/** Holds back the next request of a page, or of its frames, whose address fits. */
export async function holdRequest(page: Page, url: string): Promise<HeldRequest> {
  let letGo = (): void => {}
  const going = new Promise<void>((resolve) => (letGo = resolve))
  let tell = (_request: Request): void => {}
  const asked = new Promise<Request>((resolve) => (tell = resolve))
  await page.route(
    url,
    async (route) => {
      tell(route.request())
      await going
      await route.continue()
    },
    { times: 1 },
  )
  return { asked, letGo }
}
