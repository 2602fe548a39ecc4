import { serveNativeDialogPage } from '../support/nativeDialogPage.js'
import { dialogName } from './support/lab.js'
import { expect, test } from './support/fixtures.js'

const assertion = 'https://issuer.example/a.json'

const unreachable = {
  status: 'failed',
  failure: { code: 'BACKPACK_UNREACHABLE', outcome: 'none' },
  errors: [],
  successes: [],
  unaccounted: [assertion],
} as const

test('a Backpack that answers 500 cannot be reached; the way out goes by the full window', async ({
  browser,
  lab,
  sites,
  doubles,
}) => {
  await lab.issue({ backpack: doubles.answers500, assertions: [assertion], mode: 'modal' })
  await lab.expectState(unreachable)
  await browser.find('alert', /./)
  await browser.press(/^Continue on /)
  await browser.find('heading', 'The full window')
  expect(doubles.framelessPosts).toEqual([{ origin: sites.issuer, assertions: [assertion] }])
})

for (const [what, name] of [
  ['answers 500', 'answers500'],
  ['refuses connections', 'refusesConnections'],
] as const) {
  test(`a Backpack that ${what} cannot be reached, and leaves the page usable`, async ({ browser, lab, doubles }) => {
    await lab.issue({ backpack: doubles[name], assertions: [assertion], mode: 'modal' })
    await lab.expectState(unreachable)
    await browser.find('button', /^Continue on /)
    await browser.key('Escape')
    await lab.expectUsable()
  })
}

test.describe('a frame that WebKit will not load at all, which has no window there', () => {
  /** A port that browsers keep away from. */
  const backpack = 'http://127.0.0.1:9'

  test('fails the call, and the dialog keeps no empty frame', async ({ browser, lab }) => {
    await lab.issue({ backpack, assertions: [assertion], mode: 'modal' })
    await lab.expectState({ status: 'failed', failure: { code: 'UNSUPPORTED', outcome: 'none' } })
    await browser.find('alert', /./)
    expect(await browser.run(() => document.querySelectorAll('iframe').length)).toBe(0)
    await browser.key('Escape')
    await lab.expectUsable()
  })

  test('closes the native dialog', async ({ browser }) => {
    const served = await serveNativeDialogPage()
    try {
      await browser.open(`http://localhost:${served.port}/?backpack=${backpack}`)
      await browser.run(() => {
        const log: string[] = []
        Reflect.set(window, 'dialogs', log)
        new MutationObserver((records) => {
          for (const { addedNodes } of records)
            for (const node of addedNodes) if (node instanceof HTMLDialogElement) log.push(node.className)
        }).observe(document.body, { childList: true })
      })
      await browser.press('Issue')
      await expect.poll(() => browser.run(() => Reflect.get(window, 'dialogs'))).toHaveLength(1)
      expect(await browser.sees('dialog', dialogName)).toBe(false)
    } finally {
      await served.close()
    }
  })
})
