import type { Frame, Page } from '@playwright/test'
import { consent } from '../support/earner.js'
import { expect, test } from '../support/fixtures.js'
import { sendHtml, startServer } from '../support/httpServer.js'
import { listenForLast } from '../support/lastForgery.js'
import { Lab } from '../support/lab.js'
import { ObedientBackpack } from '../support/obedientBackpack.js'

const asked = ['https://issuer.example/a.json', 'https://issuer.example/b.json']

/** Everything a forger could say who knows the call's number. */
function forgeries(id: number): readonly unknown[] {
  return [
    { id, result: [[], asked] },
    { id, result: 'garbage' },
    { id, error: 'runtime_error', message: 'forged' },
    { method: 'OpenBadges.issue::progress', params: { id, done: 1, total: 2, successes: [asked[0]], errors: [] } },
    { method: 'OpenBadges.issue::cancel', params: { id } },
  ]
}

test.describe('nobody but our own frame can answer', () => {
  test('a hostile frame beside ours', async ({ lab, doubles, page }) => {
    const backpack = await openCall(lab, doubles.obedient)
    const hostile = await appendFrame(page, `http://localhost:${new URL(doubles.origin).port}/hostile`)
    await forge(lab, hostile, await backpack.asked())
    await expectHonestAnswer(lab, backpack)
  })

  test('a frame of the right origin that is not ours', async ({ lab, doubles, page }) => {
    const backpack = await openCall(lab, doubles.obedient)
    const other = await appendFrame(page, `${doubles.origin}/elsewhere`)
    await forge(lab, other, await backpack.asked())
    await expectHonestAnswer(lab, backpack)
  })

  test('a window of the right origin', async ({ lab, doubles, page }) => {
    const backpack = await openCall(lab, doubles.obedient)
    const opened = page.waitForEvent('popup')
    await page.evaluate((url) => void window.open(url), `${doubles.origin}/elsewhere`)
    await (await opened).waitForLoadState()
    await forge(lab, (await opened).mainFrame(), await backpack.asked())
    await expectHonestAnswer(lab, backpack)
  })

  test('the page itself', async ({ lab, doubles, page }) => {
    const backpack = await openCall(lab, doubles.obedient)
    await forge(lab, page.mainFrame(), await backpack.asked())
    await expectHonestAnswer(lab, backpack)
  })

  test('our own frame after it went to another origin', async ({ lab, doubles, page }) => {
    const backpack = await openCall(lab, doubles.obedient)
    const id = await backpack.asked()
    const elsewhere = `http://localhost:${new URL(doubles.origin).port}/hostile`
    const gone = page.waitForEvent('framenavigated', (frame) => frame.url() === elsewhere)
    await lab.frame.locator('body').evaluate((_body, url) => void (location.href = url), elsewhere)
    await forge(lab, await gone, id)
    expect(await lab.state()).toMatchObject({ errors: [], successes: [], unaccounted: asked })
  })
})

test('a return that no call of this tab waits for is refused', async ({ lab, page, sites }) => {
  const result = Buffer.from(JSON.stringify({ successes: [0], errors: [] })).toString('base64url')
  await page.goto(`${sites.issuer}/lab#open_badges=${result}&state=0123456789abcdef0123456789abcdef`)
  await lab.expectState({ status: 'failed', failure: { code: 'RETURN_REFUSED' }, successes: [] })
  expect(page.url()).toBe(`${sites.issuer}/lab`)
})

test('a return counts once, and in its own tab', async ({ lab, page, context, sites, awards, startSignedIn }) => {
  await startSignedIn()
  const award = awards.hosted()
  const returns: string[] = []
  page.on('framenavigated', (frame) => {
    if (frame.url().includes('open_badges=')) returns.push(frame.url())
  })
  await lab.issue({ backpack: sites.backpack, assertions: [award.assertion], mode: 'full-window' })
  await consent(page)
  await page.waitForURL(`${sites.issuer}/lab`)
  await lab.expectState({ status: 'settled', successes: [award.assertion] })
  expect(returns).toHaveLength(1)

  const refused = { status: 'failed', failure: { code: 'RETURN_REFUSED' }, successes: [] }
  const otherTab = await context.newPage()
  await otherTab.goto(returns[0] ?? '')
  await new Lab(otherTab, sites.issuer).expectState(refused)

  await page.goto('about:blank')
  await page.goto(returns[0] ?? '')
  await lab.expectState(refused)
})

test('our Backpack’s frame takes no orders from a frame beside it', async ({ sites, page, doubles, awards }) => {
  const [own, foreign] = [awards.hosted(), awards.hosted()]
  const issuer = await startServer((_request, response) =>
    sendHtml(response, '<!doctype html><title>An issuer</title>'),
  )
  try {
    await page.goto(`http://localhost:${issuer.port}/`)
    const backpack = await appendFrame(page, `${sites.backpack}/issuer/frame`)
    const hostile = await appendFrame(page, `${doubles.origin}/hostile`)
    await hostile.evaluate((foreign) => {
      const target = parent.frames[0]
      const say = (message: unknown): void => target?.postMessage(JSON.stringify(message), '*')
      say({ method: 'OpenBadges.issue::__ready', params: 'ping' })
      say({ method: 'OpenBadges.issue::__ready', params: 'pong' })
      say({ id: 1, method: 'OpenBadges.issue::issue', params: [foreign] })
    }, foreign.assertion)

    // Said after the hostile orders, and heard after them.
    await page.evaluate((own) => {
      const say = (message: unknown): void => window.frames[0]?.postMessage(JSON.stringify(message), '*')
      say({ method: 'OpenBadges.issue::__ready', params: 'ping' })
      say({ id: 2, method: 'OpenBadges.issue::issue', params: [own] })
    }, own.assertion)
    await expect(backpack.locator('body')).toContainText(`localhost:${issuer.port}`)
    await expect(backpack.locator('body')).not.toContainText(new URL(doubles.origin).host)
  } finally {
    await issuer.close()
  }
})

async function openCall(lab: Lab, backpack: string): Promise<ObedientBackpack> {
  await lab.issue({ backpack, assertions: asked })
  const obedient = new ObedientBackpack(lab.frame)
  await obedient.asked()
  await lab.expectState({ status: 'consenting' })
  return obedient
}

/** Says every forgery from this frame, and waits until the page has received them. */
async function forge(lab: Lab, frame: Frame, id: number): Promise<void> {
  const received = await listenForLast(lab.page.locator('body'))
  await frame.evaluate((messages) => {
    const target: Window = window.opener ?? window.parent
    for (const message of messages) target.postMessage(JSON.stringify(message), '*')
    target.postMessage('the last forgery', '*')
  }, forgeries(id))
  await received()
}

async function expectHonestAnswer(lab: Lab, backpack: ObedientBackpack): Promise<void> {
  expect(await lab.state()).toMatchObject({ status: 'consenting', errors: [], successes: [] })
  await expect(lab.dialog).toBeVisible()
  await backpack.answer([{ assertion: asked[0], reason: 'DENIED' }], [asked[1]])
  await lab.expectState({
    status: 'settled',
    errors: [{ assertion: asked[0], reason: 'DENIED' }],
    successes: [asked[1]],
  })
}

async function appendFrame(page: Page, url: string): Promise<Frame> {
  const attached = page.waitForEvent('framenavigated', (frame) => frame.url() === url)
  await page.evaluate((url) => {
    const frame = document.createElement('iframe')
    frame.src = url
    document.body.append(frame)
  }, url)
  const frame = await attached
  await frame.waitForLoadState()
  return frame
}
