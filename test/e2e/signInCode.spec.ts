import type { Frame, Locator, Page, Request, Route } from '@playwright/test'
import { Awards } from '../support/awards.js'
import { startClockedBackpack, type ClockedBackpack } from '../support/clockedBackpack.js'
import { addButton, newEarner, signInFromFrame, signUp, untilClosed, windowFrom } from '../support/earner.js'
import { expect, test as base } from '../support/fixtures.js'
import { holdRequest } from '../support/holdRequest.js'
import { Lab } from '../support/lab.js'
import { listenForLast } from '../support/lastForgery.js'

interface HandedIn {
  readonly code: string
  readonly verifier: string
}

const test = base.extend<{ clockedBackpack: ClockedBackpack }>({
  clockedBackpack: async ({}, use) => {
    const backpack = await startClockedBackpack()
    await use(backpack)
    await backpack.close()
  },
})

const handingIn = '**/issuer/frame/session'
const refused = { status: 401, body: { code: 'CODE_REFUSED' } }
const refusedWords = 'That did not work: the sign-in took too long, or was used already. Try again.'

test(
  'a sign-in code is useless the second time, in the very frame that it was made for',
  { tag: '@chromium' },
  async ({ lab, sites, page, earner, awards }) => {
    const held = await holdCode(page)
    await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion] })
    await signInFromFrame(page, lab.frame, earner)
    const handedIn = await held.handedIn
    held.letGo()
    await expect(addButton(lab.frame), 'the frame got in by it').toBeEnabled()

    expect(await handIn(lab.frame.locator('body'), handedIn)).toEqual(refused)
  },
)

test(
  'a sign-in code is useless in a frame beside the one that it was made for, and is spent by the try',
  { tag: '@chromium' },
  async ({ lab, sites, page, startSignedIn, awards }) => {
    await startSignedIn()
    const held = await holdCode(page)
    await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion] })
    await openWindow(lab)
    const { code, verifier } = await held.handedIn

    const beside = await frameBeside(page, `${sites.backpack}/issuer/frame`)
    const own = await beside.evaluate(() => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))))
    expect(await handIn(beside.locator('body'), { code, verifier: own }), 'with a verifier of its own').toEqual(refused)
    expect(await handIn(beside.locator('body'), { code, verifier }), 'with the stolen verifier').toEqual(refused)

    held.letGo()
    await expectRefusedThenIn(lab)
  },
)

test(
  'a frame into which another earner’s code was slipped does not get in by it',
  { tag: '@chromium' },
  async ({ lab, sites, page, browser, startSignedIn, assertionHost, awards }) => {
    await startSignedIn()
    const held = await holdCode(page)
    await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion] })
    await openWindow(lab)
    const stolen = await held.handedIn

    const context = await browser.newContext()
    try {
      const other = newEarner()
      const otherPage = await context.newPage()
      await signUp(otherPage, sites.backpack, other)
      const otherLab = new Lab(otherPage, sites.issuer)
      const slipIn = (route: Route): Promise<void> => {
        const { verifier } = readHandedIn(route.request())
        return route.continue({ postData: JSON.stringify({ code: stolen.code, verifier }) })
      }
      await otherPage.route(handingIn, slipIn, { times: 1 })
      await otherLab.issue({
        backpack: sites.backpack,
        assertions: [new Awards(assertionHost, other.email).hosted().assertion],
      })
      await openWindow(otherLab)
      await expectRefusedThenIn(otherLab)
      await expect(otherLab.frame.getByText(`Signed in as ${other.email}`)).toBeVisible()
    } finally {
      await context.close()
      held.letGo()
    }
  },
)

test(
  'a sign-in code is useless a minute after it was made',
  { tag: '@chromium' },
  async ({ lab, page, clockedBackpack, assertionHost }) => {
    const earner = newEarner()
    await signUp(page, clockedBackpack.url, earner)
    const award = new Awards(assertionHost, earner.email).hosted()
    const late = await holdCode(page)
    await lab.issue({ backpack: clockedBackpack.url, assertions: [award.assertion] })
    await openWindow(lab)
    await late.handedIn
    await clockedBackpack.advance(60_000)
    late.letGo()
    await expect(lab.frame.getByText(refusedWords)).toBeVisible()
    await expect(addButton(lab.frame)).toHaveCount(0)

    const inTime = await holdCode(page)
    await openWindow(lab)
    await inTime.handedIn
    await clockedBackpack.advance(30_000)
    inTime.letGo()
    await expect(addButton(lab.frame)).toBeEnabled()
  },
)

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

  const beside = await frameBeside(page, `${sites.backpack}/issuer/frame`)
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

/** Opens the sign-in window in a browser in which the earner is signed in: it hands its code over, and closes. */
async function openWindow(lab: Lab): Promise<void> {
  await untilClosed(await windowFrom(lab.page, () => lab.frame.getByRole('button', { name: 'Sign in' }).click()))
}

/** The frame says that its code was refused and shows no badge; signing in once more helps. */
async function expectRefusedThenIn(lab: Lab): Promise<void> {
  await expect(lab.frame.getByText(refusedWords)).toBeVisible()
  await expect(addButton(lab.frame)).toHaveCount(0)
  await openWindow(lab)
  await expect(addButton(lab.frame)).toBeEnabled()
}

/** Hands a code in from inside a frame of the Backpack, given by its body. */
async function handIn(body: Locator, data: HandedIn): Promise<{ status: number; body: unknown }> {
  return body.evaluate(async (_body, data) => {
    const response = await fetch('/issuer/frame/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(data),
    })
    const body: unknown = await response.json()
    return { status: response.status, body }
  }, data)
}

/** A further frame in the page, beside its dialog. */
async function frameBeside(page: Page, url: string): Promise<Frame> {
  const attached = page.waitForEvent('framenavigated', (frame) => frame.name() === 'beside')
  await page.evaluate((url) => {
    const frame = Object.assign(document.createElement('iframe'), { src: url, name: 'beside' })
    document.body.append(frame)
  }, url)
  return attached
}

/** Holds back the code and the verifier that the frame hands in next. */
async function holdCode(page: Page): Promise<{ readonly handedIn: Promise<HandedIn>; letGo(): void }> {
  const { asked, letGo } = await holdRequest(page, handingIn)
  return { handedIn: asked.then(readHandedIn), letGo }
}

function readHandedIn(request: Request): HandedIn {
  const body: unknown = request.postDataJSON()
  if (!isHandedIn(body)) throw new Error('The frame handed in something else.')
  return body
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
