import type { FrameLocator, Page } from '@playwright/test'
import { addButton, signInFromFrame, thanksButton, windowFrom } from '../support/earner.js'
import { expect, test } from '../support/fixtures.js'
import { withoutSight } from '../support/withoutSight.js'

/** What a page can do to our dialog so that an earner who clicks on it sees something else. */
const covers = [
  { name: 'makes it all but transparent', style: 'iframe { opacity: 0.02 !important }' },
  {
    name: 'lays something over it that lets clicks through',
    style: '[role="dialog"]::after { content: ""; position: fixed; inset: 0; pointer-events: none }',
  },
  { name: 'blurs it', style: 'iframe { filter: blur(20px) !important }' },
] as const

for (const { name, style } of covers) {
  test(
    `a page that ${name} cannot steal the yes`,
    { tag: '@chromium' },
    async ({ lab, sites, page, awards, earner }) => {
      const { assertion } = awards.hosted()
      await lab.issue({ backpack: sites.backpack, assertions: [assertion] })
      await signInFromFrame(page, lab.frame, earner)
      await expect(addButton(lab.frame)).toBeEnabled()
      await restyle(page, style)
      await judged(lab.frame, false)
      await addButton(lab.frame).click()
      await expect(lab.frame.getByText('Nothing was added')).toBeVisible()
      await expect(thanksButton(lab.frame)).toHaveCount(0)

      await restyle(page, '')
      await judged(lab.frame, true)
      await addButton(lab.frame).click()
      await thanksButton(lab.frame).click()
      await lab.expectState({ status: 'settled', successes: [assertion], errors: [] })
    },
  )
}

test.describe('in a browser that cannot tell whether the frame is seen', () => {
  test.beforeEach(({ page }) => withoutSight(page))

  test('the last yes is given in a window of the Backpack', async ({ lab, sites, page, awards, earner }) => {
    const [first, second] = [awards.hosted(), awards.hosted()]
    const gone = awards.notFound()
    await lab.issue({ backpack: sites.backpack, assertions: [first.assertion, gone, second.assertion] })
    await signInFromFrame(page, lab.frame, earner)
    await lab.frame.getByRole('checkbox', { name: first.name }).uncheck()

    const window = await windowFrom(page, () => addButton(lab.frame).click())
    await expect(window.getByRole('checkbox', { name: first.name })).not.toBeChecked()
    await expect(window.getByRole('checkbox', { name: second.name })).toBeChecked()
    const closed = window.waitForEvent('close')
    await addButton(window).click()
    await closed
    await thanksButton(lab.frame).click()
    await lab.expectState({
      status: 'settled',
      successes: [second.assertion],
      errors: [
        { assertion: first.assertion, reason: 'DENIED' },
        { assertion: gone, reason: 'INACCESSIBLE' },
      ],
    })
  })

  test('a window that is closed decides nothing', async ({ lab, sites, page, awards, earner }) => {
    const { assertion } = awards.hosted()
    await lab.issue({ backpack: sites.backpack, assertions: [assertion] })
    await signInFromFrame(page, lab.frame, earner)
    const window = await windowFrom(page, () => addButton(lab.frame).click())
    await addButton(window).waitFor()
    await window.close()
    await expect(lab.frame.getByText('The window is closed')).toBeVisible()
    await lab.frame.getByRole('button', { name: 'Back' }).click()
    await expect(addButton(lab.frame)).toBeEnabled()
    await lab.dialog.getByRole('button', { name: 'Cancel' }).click()
    await lab.expectState({ status: 'settled', successes: [], errors: [{ assertion, reason: 'DENIED' }] })
  })

  test('a window that is left open adds nothing after the dialog was closed', async ({
    lab,
    sites,
    page,
    awards,
    earner,
  }) => {
    const { assertion, name } = awards.hosted()
    await lab.issue({ backpack: sites.backpack, assertions: [assertion] })
    await signInFromFrame(page, lab.frame, earner)
    const window = await windowFrom(page, () => addButton(lab.frame).click())
    await addButton(window).waitFor()
    await lab.dialog.getByRole('button', { name: 'Cancel' }).click()
    await lab.expectState({ status: 'settled', successes: [], errors: [{ assertion, reason: 'DENIED' }] })
    await addButton(window).click()
    await expect(window.getByRole('heading', { name: 'No badge was added' })).toBeVisible()
    await window.goto(sites.backpack)
    await expect(window.getByText(name)).toHaveCount(0)
  })
})

/** Gives the page this style and no other beside its own. */
async function restyle(page: Page, style: string): Promise<void> {
  await page.evaluate(async (css) => {
    document.adoptedStyleSheets = [await new CSSStyleSheet().replace(css)]
  }, style)
}

/** Waits until the browser has told observers inside the frame, of which the Backpack's is one, that this is so. */
async function judged(frame: FrameLocator, visible: boolean): Promise<void> {
  // The Backpack's own observer may hear of it one interval later than one that is made now.
  for (let time = 0; time < 3; time += 1) {
    await addButton(frame).evaluate(
      (button, wanted) =>
        new Promise<void>((resolve) => {
          const options = { threshold: 0, trackVisibility: true, delay: 100 }
          const observer = new IntersectionObserver((entries) => {
            const last = entries.at(-1)
            if (last === undefined || !('isVisible' in last) || last.isVisible !== wanted) return
            observer.disconnect()
            setTimeout(resolve, options.delay)
          }, options)
          observer.observe(button)
        }),
      visible,
    )
  }
}
