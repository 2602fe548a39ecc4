import type { Frame, FrameLocator, Page, Route } from '@playwright/test'
import { expectAccessible } from '../../support/axe.js'
import { addButton, consent, signInFromFrame, thanksButton, untilClosed, windowFrom } from '../../support/earner.js'
import { expect, test } from '../../support/fixtures.js'
import { holdRequest } from '../../support/holdRequest.js'
import { sendHtml, startServer } from '../../support/httpServer.js'
import { originalClientPage } from '../../support/originalClient.js'

// Each view of the Backpack's frame as it stands in the demo issuer's dialog. What passes quickly is held.

test('axe finds nothing in the frame while it waits for its page, and outside of any page', async ({ page, sites }) => {
  const silent = await startServer((_request, response) =>
    sendHtml(
      response,
      `<!doctype html><html lang="en"><title>Silent</title><main><h1>Silent</h1>
       <iframe title="Backpack" src="${sites.backpack}/issuer/frame"></iframe></main></html>`,
    ),
  )
  try {
    await page.goto(`http://localhost:${silent.port}/`)
    await expect(page.frameLocator('iframe').getByText('Waiting for the issuer’s page')).toBeVisible()
    await expectAccessible(page, 'the frame of a page that says nothing')
  } finally {
    await silent.close()
  }
  await page.goto(`${sites.backpack}/issuer/frame`)
  await expect(page.getByRole('heading', { name: 'Nothing to do here' })).toBeVisible()
  await expectAccessible(page, 'the frame’s page alone')
})

test('axe finds nothing from signing in to Thanks', async ({ lab, sites, page, startSignedIn, awards }) => {
  await startSignedIn()
  const [first, second] = [awards.hosted(), awards.hosted()]
  const assertions = [first.assertion, second.assertion, awards.revoked().assertion]
  await lab.issue({ backpack: sites.backpack, assertions })
  await expect(lab.frame.getByRole('button', { name: 'Sign in' })).toBeEnabled()
  await expectAccessible(page, 'sign-in')

  const entering = await holdRequest(page, '**/issuer/frame/session')
  const looking = await holdRequest(page, '**/issuer/assertion/look')
  await openWindow(page, lab.frame)
  await entering.asked
  await expect(lab.frame.getByText('Signing in')).toBeVisible()
  await expectAccessible(page, 'sign-in while the code is handed in')
  entering.letGo()

  await looking.asked
  await expectAccessible(page, 'consent while badges are looked at')
  looking.letGo()
  await expect(addButton(lab.frame)).toHaveText('Add 2 badges')
  await expectAccessible(page, 'consent')
})

test('axe finds nothing while badges are added, and in the confirmation', async ({
  lab,
  sites,
  page,
  startSignedIn,
  awards,
}) => {
  await startSignedIn()
  const assertions = [awards.hosted().assertion, awards.hosted().assertion, awards.expired().assertion]
  await lab.issue({ backpack: sites.backpack, assertions })
  await openWindow(page, lab.frame)
  await expect(addButton(lab.frame)).toHaveText('Add 2 badges')
  const first = await holdRequest(page, '**/issuer/assertion')
  await addButton(lab.frame).click()
  await first.asked
  await expectAccessible(page, 'adding the first')
  const second = await holdRequest(page, '**/issuer/assertion')
  first.letGo()
  await second.asked
  await expect(lab.frame.getByRole('progressbar', { name: 'Adding 2 of 2' })).toBeVisible()
  await expectAccessible(page, 'adding the second')
  second.letGo()
  await expect(thanksButton(lab.frame)).toBeVisible()
  await expectAccessible(page, 'the confirmation')
})

test('axe finds nothing when there is nothing to add', async ({ lab, sites, page, startSignedIn, awards }) => {
  await startSignedIn()
  await lab.issue({ backpack: sites.backpack, assertions: [awards.notFound(), awards.otherRecipient().assertion] })
  await openWindow(page, lab.frame)
  await expect(lab.frame.getByRole('heading', { name: 'Nothing to add' })).toBeVisible()
  await expectAccessible(page, 'nothing to add')
})

test('axe finds nothing in what the frame says of its windows', async ({ lab, sites, page, earner, awards }) => {
  await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion] })
  const window = await windowFrom(page, () => lab.frame.getByRole('button', { name: 'Sign in' }).click())
  await expect(lab.frame.getByText('Go on in the window of the Backpack')).toBeVisible()
  await expectAccessible(page, 'sign-in while its window is open')
  await window.close()
  await expect(lab.frame.getByText('The window is closed')).toBeVisible()
  await expectAccessible(page, 'sign-in after its window was closed')

  await page.route('**/issuer/frame/session', (route) => route.fulfill({ status: 401, json: {} }), { times: 1 })
  await signInFromFrame(page, lab.frame, earner)
  await expect(lab.frame.getByText('That did not work')).toBeVisible()
  await expectAccessible(page, 'sign-in after its code was refused')

  await page.route('**/issuer/frame/requests', (route) => route.fulfill({ status: 401, json: {} }), { times: 1 })
  await openWindow(page, lab.frame)
  await expect(lab.frame.getByText('You were signed out meanwhile')).toBeVisible()
  await expectAccessible(page, 'signing in again')
})

test('axe finds nothing in the view that asks for one more yes', async ({
  lab,
  sites,
  page,
  startSignedIn,
  awards,
}) => {
  // As in Firefox and WebKit.
  await page.addInitScript(() => Reflect.deleteProperty(IntersectionObserverEntry.prototype, 'isVisible'))
  await startSignedIn()
  await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion] })
  await openWindow(page, lab.frame)
  const window = await windowFrom(page, () => addButton(lab.frame).click())
  await addButton(window).waitFor()
  await expectAccessible(page, 'one more yes')
  await expectAccessible(window, 'the window for the last yes')
  // Without its script it stays open.
  await window.route('**/static/window.js', (route) => route.abort())
  await addButton(window).click()
  await expect(window.getByRole('heading', { name: 'Done' })).toBeVisible()
  await expectAccessible(window, 'the window after the last yes')
  await window.close()
  await expect(lab.frame.getByText('The window is closed')).toBeVisible()
  await expectAccessible(page, 'one more yes after its window was closed')
})

test('axe finds nothing when the frame is covered', async ({ lab, sites, page, startSignedIn, awards }) => {
  await page.addInitScript(() =>
    Object.defineProperty(IntersectionObserverEntry.prototype, 'isVisible', { get: () => false }),
  )
  await startSignedIn()
  await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion] })
  await openWindow(page, lab.frame)
  await addButton(lab.frame).click()
  await expect(lab.frame.getByText('Nothing was added')).toBeVisible()
  await expectAccessible(page, 'consent in a frame that is covered')
})

test('axe finds nothing when badges cannot be looked at', async ({ lab, sites, page, startSignedIn, awards }) => {
  await startSignedIn()
  await page.route('**/issuer/assertion/look', (route) => route.abort())
  await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion] })
  await openWindow(page, lab.frame)
  await expect(lab.frame.getByRole('button', { name: 'Look again' })).toBeVisible()
  await expectAccessible(page, 'a badge that could not be looked at')
})

test.describe('in a page that leaves the frame where it is after the call', () => {
  for (const [what, answer] of [
    ['refused', (route: Route) => route.fulfill({ status: 400, json: {} })],
    ['not answered', (route: Route) => route.abort()],
  ] as const) {
    test(`axe finds nothing after a request that was ${what}`, async ({ sites, page, startSignedIn }) => {
      await startSignedIn()
      await page.route('**/issuer/frame/requests', answer)
      await withOriginalPage(page, sites.backpack, 'https://issuer.example/a.json', async (frame) => {
        await openWindow(page, frame)
        await expect(frame.getByRole('heading', { name: 'This did not work' })).toBeVisible()
        await expectAccessible(page, what, isBackpack)
      })
    })
  }

  test('axe finds nothing after Thanks', async ({ sites, page, startSignedIn, awards }) => {
    await startSignedIn()
    await withOriginalPage(page, sites.backpack, awards.hosted().assertion, async (frame) => {
      await openWindow(page, frame)
      await consent(frame)
      await expect(frame.getByText('Nothing more is asked')).toBeVisible()
      await expectAccessible(page, 'the frame after Thanks', isBackpack)
    })
  })
})

/** Opens the sign-in window in a browser in which the earner is signed in: it hands its code over, and closes. */
async function openWindow(page: Page, frame: FrameLocator): Promise<void> {
  await untilClosed(await windowFrom(page, () => frame.getByRole('button', { name: 'Sign in' }).click()))
}

/** Issues from a page with the original's script. Its own accessibility is none of our business. */
async function withOriginalPage(
  page: Page,
  backpack: string,
  assertion: string,
  run: (frame: FrameLocator) => Promise<void>,
): Promise<void> {
  const server = await startServer((_request, response) =>
    sendHtml(response, originalClientPage(backpack, [assertion])),
  )
  try {
    await page.goto(`http://localhost:${server.port}/`)
    await page.getByRole('button', { name: 'Issue' }).click()
    await run(page.frameLocator('iframe'))
  } finally {
    await server.close()
  }
}

function isBackpack(frame: Frame): boolean {
  return new URL(frame.url()).pathname === '/issuer/frame'
}
