import axe from 'axe-core'
import { expect, type Frame, type Page } from '@playwright/test'
import { waitForStyles } from './styles.js'

declare global {
  interface Window {
    axe: typeof axe
  }
}

/**
 * Runs axe in a page and in each of its frames, in light and in dark, and expects it to find nothing. axe cannot cross
 * into a frame of another site by itself.
 *
 * @param isMeant leaves the frames out, the page's own among them, that are of no interest
 */
export async function expectAccessible(
  page: Page,
  what: string,
  isMeant: (frame: Frame) => boolean = () => true,
): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    // What moves has no colour that could be measured.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const found: string[] = []
    const frames = (await standingFrames(page)).filter(isMeant)
    expect(frames, what).not.toEqual([])
    for (const frame of frames) found.push(...(await violations(frame)))
    expect.soft(found, `axe on ${what}, ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null })
}

/**
 * The frames that the page holds. One that it has just taken away is still listed for a moment, since it lay in another
 * process, and ends whatever is run in it.
 */
async function standingFrames(page: Page): Promise<Frame[]> {
  let frames: Frame[] = []
  await expect(async () => {
    frames = page.frames()
    const held = await Promise.all(frames.map((frame) => frame.locator('iframe').count()))
    expect(frames, 'the page itself, and what the pages hold').toHaveLength(
      1 + held.reduce((sum, count) => sum + count),
    )
  }).toPass({ intervals: [20, 50, 100], timeout: 15_000 })
  return frames
}

async function violations(frame: Frame): Promise<string[]> {
  await waitForStyles(frame)
  await frame.evaluate(axe.source)
  return frame.evaluate(async () => {
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)))
    const { violations } = await window.axe.run(document, { iframes: false, resultTypes: ['violations'] })
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${location.pathname}: ${id}: ${help}: ${node.html}: ${node.failureSummary ?? ''}`),
    )
  })
}
