import { expect, type FrameLocator } from '@playwright/test'

/** Holds the strings of the Backpack that answers only when a test says so (`BackpackDoubles.obedient`). */
export class ObedientBackpack {
  readonly #body

  constructor(frame: FrameLocator) {
    this.#body = frame.locator('body')
  }

  /** Waits until the page has asked. @returns the id of the call */
  async asked(): Promise<number> {
    let id: number | undefined
    await expect(async () => {
      // The frame may still be on its way to its page, which ends whatever runs in it.
      id = await this.#body.evaluate(() => window.backpack?.call?.id)
      expect(id).toBeDefined()
    }).toPass({ intervals: [20, 50, 100], timeout: 15_000 })
    return id ?? 0
  }

  async say(message: unknown): Promise<void> {
    await this.#body.evaluate((_body, message) => window.backpack?.say(message), message)
  }

  async answer(errors: readonly unknown[], successes: readonly unknown[]): Promise<void> {
    await this.say({ id: await this.asked(), result: [errors, successes] })
  }

  async progress(done: number, total: number, successes: readonly string[]): Promise<void> {
    const id = await this.asked()
    await this.say({ method: 'OpenBadges.issue::progress', params: { id, done, total, successes, errors: [] } })
  }

  /** What the page has said so far. */
  heard(): Promise<readonly { readonly method?: string; readonly params?: unknown }[]> {
    return this.#body.evaluate(() => window.backpack?.heard ?? [])
  }
}
