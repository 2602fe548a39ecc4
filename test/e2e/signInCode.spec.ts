import type { Page } from '@playwright/test'
import { addButton, signInFromFrame, windowFrom } from '../support/earner.js'
import { expect, test } from '../support/fixtures.js'
import { listenForLast } from '../support/lastForgery.js'

// That a code is useless when it comes late is shown with the clock in hand, in test/server/issuing/clock.test.ts.

interface HandedIn {
  readonly code: string
  readonly verifier: string
}

test('a sign-in code is useless the second time', async ({ lab, sites, page, earner, awards }) => {
  const handedIn = captureCode(page)
  await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion] })
  await signInFromFrame(page, lab.frame, earner)
  await expect(addButton(lab.frame), 'the frame got in by it').toBeEnabled()

  const again = await page.request.post(`${sites.backpack}/issuer/frame/session`, { data: await handedIn })
  expect(again.status()).toBe(401)
})

test('a sign-in code is useless in another frame, and is spent by the try', async ({
  lab,
  sites,
  page,
  startSignedIn,
  awards,
}) => {
  await startSignedIn()
  const handedIn = captureCode(page, { holdBack: true })
  await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion] })
  await windowFrom(page, () => lab.frame.getByRole('button', { name: 'Sign in' }).click())
  const { code, verifier } = await handedIn

  const handIn = async (data: HandedIn): Promise<number> =>
    (await page.request.post(`${sites.backpack}/issuer/frame/session`, { data })).status()
  const foreign = verifier.replace(/^./, (first) => (first === 'a' ? 'b' : 'a'))
  expect(await handIn({ code, verifier: foreign })).toBe(401)
  expect(await handIn({ code, verifier })).toBe(401)
})

test('a code is taken from the window that was opened, and from no other of the same origin', async ({
  lab,
  sites,
  page,
  context,
  startSignedIn,
  awards,
}) => {
  await startSignedIn()
  const codes: unknown[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/issuer/frame/session')) codes.push(request.postDataJSON())
  })
  let release = (): void => {}
  const opening = new Promise<void>((opened) => {
    void context.route('**/issuer/window?*', async (route) => {
      opened()
      await new Promise<void>((resolve) => (release = resolve))
      await route.continue()
    })
  })

  await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion] })
  await lab.frame.getByRole('button', { name: 'Sign in' }).click()
  await opening

  const attached = page.waitForEvent('framenavigated', (frame) => frame.name() === 'beside')
  await page.evaluate((url) => {
    const frame = Object.assign(document.createElement('iframe'), { src: url, name: 'beside' })
    document.body.append(frame)
  }, `${sites.backpack}/issuer/frame`)
  const beside = await attached
  const received = await listenForLast(lab.frame.locator('body'))
  await beside.evaluate(() => {
    for (let index = 0; index < parent.frames.length; index += 1) {
      const frame = parent.frames[index]
      frame?.postMessage({ type: 'open-badges-backpack:signed-in', code: 'forged' }, location.origin)
      frame?.postMessage('the last forgery', '*')
    }
  })
  await received()
  expect(codes).toEqual([])

  release()
  await expect(addButton(lab.frame)).toBeEnabled()
  expect(codes).toHaveLength(1)
})

/** The code and the verifier that the frame hands in; held back they never reach the Backpack. */
async function captureCode(page: Page, { holdBack = false } = {}): Promise<HandedIn> {
  return new Promise((resolve) => {
    void page.route('**/issuer/frame/session', async (route) => {
      const body: unknown = route.request().postDataJSON()
      if (isHandedIn(body)) resolve(body)
      await (holdBack ? route.abort() : route.continue())
    })
  })
}

function isHandedIn(body: unknown): body is HandedIn {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    'verifier' in body &&
    typeof body.verifier === 'string'
  )
}
