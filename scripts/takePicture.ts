import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { demoAccount } from '../playground/backpack/accounts/demoAccount.js'
import { chromiumLaunchOptions } from '../test/support/chromium.js'

// Takes the picture of README.md from the running playground: `npm start` in one terminal, `npm run picture` in another.
// The demo account's backpack has to be empty of these badges (`npm start -- --reset`).

const issuer = `http://localhost:${process.env['ISSUER_PORT'] ?? '4000'}`
const picture = fileURLToPath(new URL('../stories/assets/dialog.png', import.meta.url))

const browser = await chromium.launch(chromiumLaunchOptions())
try {
  const context = await browser.newContext({
    viewport: { width: 1180, height: 820 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(`${issuer}/badges`)
  await page.getByRole('button', { name: 'Add all' }).click()

  const frame = page.frameLocator('iframe')
  const signInWindow = context.waitForEvent('page')
  await frame.getByRole('button', { name: 'Sign in' }).click()
  const window = await signInWindow
  await window.getByLabel('Email').fill(demoAccount.email)
  await window.getByLabel('Password').fill(demoAccount.password)
  await window.getByRole('button', { name: 'Sign in' }).click()

  await frame.getByRole('button', { name: /^Add / }).waitFor()
  const boxes = frame.getByRole('checkbox')
  await boxes.first().waitFor()
  await boxes.nth(2).uncheck()
  await frame.getByRole('heading').first().scrollIntoViewIfNeeded()
  await page.mouse.move(0, 0)
  await page.screenshot({ path: picture })
  console.log(`Took ${picture}`)
} finally {
  await browser.close()
}
