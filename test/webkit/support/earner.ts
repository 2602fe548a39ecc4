import { expect } from 'vitest'
import { newestCode } from '../../support/mailbox.js'
import { patience, type Browser } from './browser.js'

export interface Earner {
  readonly email: string
  readonly password: string
}

/** The playground's demo account. */
export const ada: Earner = { email: 'ada@example.org', password: 'backpack-demo' }

let strangers = 0

/** Somebody who has no account. */
export function newEarner(): Earner {
  strangers += 1
  return { email: `stranger-${process.pid}-${strangers}@example.org`, password: 'a password for tests' }
}

/** Fills the sign-in page that is open. */
export async function fillSignIn(browser: Browser, earner: Earner): Promise<void> {
  await browser.type('Email', earner.email)
  await browser.type('Password', earner.password)
  await browser.press('Sign in')
}

/** Fills the sign-up page that is open, and the code that is mailed. */
export async function fillSignUp(browser: Browser, backpack: string, earner: Earner): Promise<void> {
  await browser.type('Email', earner.email)
  await browser.type('Password', earner.password)
  await browser.press('Create account')
  await browser.find('field', 'Code')
  await browser.type('Code', await mailedCode(backpack, earner.email))
  await browser.press('Confirm')
}

/** Signs in from the Backpack's frame: the window opens, takes the password, and closes by itself. */
export async function signInFromFrame(browser: Browser, earner: Earner): Promise<void> {
  await browser.throughWindow(
    () => browser.inFrame(() => browser.press('Sign in')),
    () => fillSignIn(browser, earner),
  )
}

/** WebKit cannot tell whether the frame is seen, so "Add …" in there opens a window for the last yes. */
export async function consentFromFrame(browser: Browser): Promise<void> {
  await browser.throughWindow(
    () => browser.inFrame(() => browser.press(/^Add /)),
    () => browser.press(/^Add /),
  )
}

/** Reads what became of the badges, and lets the dialog go. */
export async function thankInFrame(browser: Browser): Promise<void> {
  await browser.inFrame(() => browser.press('Thanks'))
}

async function mailedCode(backpack: string, email: string): Promise<string> {
  let code: string | undefined
  const look = async (): Promise<string | undefined> => {
    code = newestCode(await (await fetch(`${backpack}/dev/mail`)).text(), email)
    return code
  }
  await expect.poll(look, { message: `a code for ${email} in /dev/mail`, timeout: patience }).toBeDefined()
  return code ?? ''
}
