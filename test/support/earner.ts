import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'
import { newestCode } from './mailbox.js'

/** An account that a test made for itself. */
export interface Earner {
  readonly email: string
  readonly password: string
}

let made = 0

/** An earner whom no other test knows. */
export function newEarner(): Earner {
  made += 1
  return { email: `earner-${process.pid}-${made}@example.org`, password: 'a password for tests' }
}

/** What both a page and the Backpack's frame offer. */
type Screen = Page | FrameLocator | Locator

/** Goes through the Backpack's sign-up pages, with the mailed code, to a confirmed account that is signed in. */
export async function signUp(page: Page, backpack: string, earner: Earner): Promise<void> {
  await page.goto(`${backpack}/sign-up`)
  await fillSignUp(page, backpack, earner)
  await expect(page).toHaveURL(`${backpack}/`)
}

/** Fills the sign-up page that is open, and the code that is mailed. */
export async function fillSignUp(page: Page, backpack: string, earner: Earner): Promise<void> {
  await page.getByLabel('Email').fill(earner.email)
  await page.getByLabel('Password').fill(earner.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  const code = page.getByLabel('Code')
  await code.waitFor()
  await code.fill(await mailedCode(page, backpack, earner.email))
  await page.locator('form', { has: code }).getByRole('button').first().click()
}

/** Fills the sign-in page that is open. */
export async function fillSignIn(page: Page, earner: Earner): Promise<void> {
  await page.getByLabel('Email').fill(earner.email)
  await page.getByLabel('Password').fill(earner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** The newest code in the playground's mailbox for this address. */
export async function mailedCode(page: Page, backpack: string, email: string): Promise<string> {
  let code: string | undefined
  await expect(async () => {
    const mailbox = await (await page.request.get(`${backpack}/dev/mail`)).text()
    code = newestCode(mailbox, email)
    expect(code, `a code for ${email} in /dev/mail`).toBeDefined()
  }).toPass()
  return code ?? ''
}

/** Signs in from the Backpack's full window, which shows who asks before anything else. */
export async function signInFromFullWindow(page: Page, earner: Earner): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('Password').waitFor()
  await fillSignIn(page, earner)
}

/** Clicks what opens a Backpack window, and gives that window. */
export async function windowFrom(page: Page, click: () => Promise<void>): Promise<Page> {
  const opened = page.context().waitForEvent('page')
  await click()
  return await opened
}

/** Waits until a window has closed by itself. */
export async function untilClosed(window: Page): Promise<void> {
  if (!window.isClosed()) await window.waitForEvent('close')
}

/** Signs in from the Backpack's frame: the window opens, takes the password, and closes by itself. */
export async function signInFromFrame(page: Page, frame: FrameLocator, earner: Earner): Promise<void> {
  const window = await windowFrom(page, () => frame.getByRole('button', { name: 'Sign in' }).click())
  const closed = window.waitForEvent('close')
  await fillSignIn(window, earner)
  await closed
}

/** The button that adds what is ticked. */
export function addButton(screen: Screen): Locator {
  return screen.getByRole('button', { name: /^Add / })
}

export function thanksButton(screen: Screen): Locator {
  return screen.getByRole('button', { name: 'Thanks' })
}

/** Says yes to everything that is ticked, and thanks. */
export async function consent(screen: Screen): Promise<void> {
  await agree(screen)
  await thanksButton(screen).click()
}

/** Says yes to everything that is ticked, wherever this browser lets the Backpack take it. */
export async function agree(screen: Screen): Promise<void> {
  const window = await giveLastYes(screen)
  if (window !== null && !window.isClosed()) await window.waitForEvent('close')
}

/**
 * Gives the last yes, and waits for nothing of what it sets going.
 *
 * @returns the window in which it was given, where the browser cannot tell the frame whether it is really seen
 */
export async function giveLastYes(screen: Screen): Promise<Page | null> {
  const window = await openLastYes(screen)
  await addButton(window ?? screen).click({ noWaitAfter: true })
  return window
}

/**
 * Goes as far as the button that takes the last yes, and waits until it can be pressed.
 *
 * @returns the window in which it is, where the browser cannot tell the frame whether it is really seen
 */
export async function openLastYes(screen: Screen): Promise<Page | null> {
  await expect(addButton(screen)).toBeEnabled()
  if (!isFrame(screen) || (await seesItself(screen))) return null
  const window = await windowFrom(screen.owner().page(), () => addButton(screen).click())
  await expect(addButton(window)).toBeEnabled()
  return window
}

function isFrame(screen: Screen): screen is FrameLocator {
  return 'owner' in screen
}

/** Whether the browser can tell the frame that it is really seen; then the frame takes the last yes itself. */
export function seesItself(frame: FrameLocator): Promise<boolean> {
  return frame.locator('body').evaluate(() => 'isVisible' in IntersectionObserverEntry.prototype)
}
