import type { Page } from '@playwright/test'
import { Awards } from '../../support/awards.js'
import { expectAccessible } from '../../support/axe.js'
import { startClockedBackpack } from '../../support/clockedBackpack.js'
import { addButton, fillSignIn, newEarner, signUp, thanksButton, type Earner } from '../../support/earner.js'
import { expect, test } from '../../support/fixtures.js'

const day = 24 * 60 * 60 * 1000

test('axe finds nothing on the way to an account', async ({ page, freshSites: { backpack } }) => {
  await page.goto(`${backpack}/dev/mail`)
  await expect(page.getByText('No mail yet')).toBeVisible()
  await expectAccessible(page, 'an empty mailbox')

  await page.goto(`${backpack}/sign-up`)
  await expectAccessible(page, 'sign-up')
  await page.getByLabel('Password').fill('short')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page).toHaveTitle(/^Error: /)
  await expectAccessible(page, 'sign-up that was not right')

  const stranger = newEarner()
  await page.getByLabel('Email').fill(stranger.email)
  await page.getByLabel('Password').fill(stranger.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByLabel('Code').waitFor()
  await expectAccessible(page, 'the code of a sign-up')
  await page.getByRole('button', { name: 'Send a new code' }).click()
  await expect(page.getByRole('status')).not.toHaveText('')
  await expectAccessible(page, 'a new code')
  await page.getByLabel('Code').fill('000000')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page).toHaveTitle(/^Error: /)
  await expectAccessible(page, 'a wrong code')
  await page.goto(`${backpack}/dev/mail`)
  await expectAccessible(page, 'a mailbox with mail')

  await page.goto(`${backpack}/sign-in`)
  await expect(page.getByText('Have a code for')).toBeVisible()
  await expectAccessible(page, 'sign-in with a code on its way')
  await fillSignIn(page, { ...stranger, password: 'not the password' })
  await expect(page).toHaveTitle(/^Error: /)
  await expectAccessible(page, 'sign-in that was refused')
})

test('axe finds nothing on the way to a new password', async ({ page, sites: { backpack } }) => {
  const earner = newEarner()
  await signUp(page, backpack, earner)
  await page.goto(`${backpack}/forgot`)
  await expectAccessible(page, 'a forgotten password')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page).toHaveTitle(/^Error: /)
  await expectAccessible(page, 'a forgotten password of no e-mail')

  await page.getByLabel('Email').fill(earner.email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page).toHaveURL(`${backpack}/forgot?sent`)
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible()
  await expectAccessible(page, 'a link on its way')

  const link = await mailedLink(page, backpack, earner)
  await page.goto(link)
  await expect(page.getByText(earner.email)).toBeVisible()
  await expectAccessible(page, 'a new password')
  await page.getByLabel('Password').fill('short')
  await page.getByRole('button', { name: 'Save and sign in' }).click()
  await expect(page).toHaveTitle(/^Error: /)
  await expect(page.getByLabel('Password')).toBeFocused()
  await expectAccessible(page, 'a new password that is too short')
  await page.getByLabel('Password').fill('another password for tests')
  await page.getByRole('button', { name: 'Save and sign in' }).click()
  await expect(page).toHaveURL(`${backpack}/`)

  expect((await page.goto(link))?.status()).toBe(410)
  await expect(page.getByRole('heading', { name: 'This link is used up' })).toBeVisible()
  await expectAccessible(page, 'a link that is used up')
})

test('axe finds nothing in an account and its e-mails', async ({ page, sites: { backpack } }) => {
  const earner = newEarner()
  await signUp(page, backpack, earner)
  await expect(page.getByText('Your backpack is ready')).toBeVisible()
  await expectAccessible(page, 'an empty backpack')

  await page.getByRole('link', { name: 'Account' }).click()
  await expectAccessible(page, 'the account')
  await page.getByLabel('Add an e-mail').fill(earner.email)
  await page.getByRole('button', { name: 'Send a code' }).click()
  await expect(page.getByText('This e-mail is confirmed already')).toBeVisible()
  await expectAccessible(page, 'an e-mail that cannot be added')

  const second = newEarner()
  await page.getByLabel('Add an e-mail').fill(second.email)
  await page.getByRole('button', { name: 'Send a code' }).click()
  await page.getByLabel('Code').waitFor()
  await expectAccessible(page, 'the code of a second e-mail')
  await page.getByLabel('Code').fill('000000')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page).toHaveTitle(/^Error: /)
  await expectAccessible(page, 'a wrong code of a second e-mail')
  await page.getByRole('link', { name: 'Back to the account' }).click()
  await expect(page.getByText('Not confirmed')).toBeVisible()
  await expectAccessible(page, 'an account with an e-mail that is not confirmed')
  await page.getByRole('button', { name: `Remove ${second.email}` }).click()
  await expect(page.getByText('The e-mail is removed.')).toBeVisible()
  await expectAccessible(page, 'an account that lost an e-mail')

  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
  await expectAccessible(page, 'sign-in after signing out')
})

test('axe finds nothing in a full backpack and in one badge', async ({ page, lab, sites, assertionHost }) => {
  const earner = newEarner()
  await signUp(page, sites.backpack, earner)
  const awards = new Awards(assertionHost, earner.email)
  const badges = Array.from({ length: 25 }, () => awards.hosted())
  await lab.issue({
    backpack: sites.backpack,
    assertions: [(await awards.signed()).assertion, ...badges.map(({ assertion }) => assertion)],
    mode: 'full-window',
  })
  await addButton(page).click()
  await thanksButton(page).click()
  await lab.expectState({ status: 'settled' })

  await page.goto(sites.backpack)
  await expectAccessible(page, 'the first page of badges')
  await page.getByRole('link', { name: 'Older' }).click()
  await expect(page.getByText('Page 2 of 2')).toBeVisible()
  await expectAccessible(page, 'the second page of badges')
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Badge/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Remove from backpack' }).waitFor()
  await expectAccessible(page, 'one badge')
  await page.getByRole('button', { name: 'Remove from backpack' }).click()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await expectAccessible(page, 'a badge was removed')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Remove from backpack' }).waitFor()
  await expectAccessible(page, 'a badge that came back')
})

test('axe finds nothing in a badge that says much, and has expired', async ({ page, lab, assertionHost }) => {
  const backpack = await startClockedBackpack()
  try {
    const earner = newEarner()
    await signUp(page, backpack.url, earner)
    const award = new Awards(assertionHost, earner.email).hosted('2.0', {
      expires: new Date(Date.now() + day).toISOString(),
      change({ assertion, issuer }) {
        assertion['evidence'] = [
          { id: 'https://issuer.example/log', name: 'The log', narrative: 'Three days at sea.' },
          'https://issuer.example/picture',
          { narrative: 'The instructor was on board.' },
        ]
        issuer['email'] = 'school@issuer.example'
      },
    })
    await lab.issue({ backpack: backpack.url, assertions: [award.assertion], mode: 'full-window' })
    await addButton(page).click()
    await thanksButton(page).click()
    await lab.expectState({ status: 'settled', successes: [award.assertion] })

    await backpack.advance(2 * day)
    await page.goto(backpack.url)
    await expect(page.getByText('Expired')).toBeVisible()
    await expectAccessible(page, 'my badges, one of them expired')
    await page.getByRole('link', { name: award.name, exact: true }).click()
    await expect(page.getByText('Three days at sea.')).toBeVisible()
    await expectAccessible(page, 'a badge that says much')
  } finally {
    await backpack.close()
  }
})

test('axe finds nothing in the windows of the frame', async ({ page, sites: { backpack }, startSignedIn }) => {
  const challenge = 'c'.repeat(43)
  await page.goto(`${backpack}/issuer/window?challenge=${challenge}`)
  await page.getByLabel('Password').waitFor()
  await expectAccessible(page, 'signing in')
  await page.goto(`${backpack}/issuer/window?challenge=${challenge}&mode=sign-up`)
  await page.getByRole('button', { name: 'Create account' }).waitFor()
  await expectAccessible(page, 'signing up')
  await startSignedIn()
  // Nobody has opened it, so it does not close.
  await page.goto(`${backpack}/issuer/window?challenge=${challenge}`)
  await expect(page.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
  await expectAccessible(page, 'handing over')
  await page.goto(`${backpack}/issuer/window?challenge=${challenge}&switch=1`)
  await expect(page.getByRole('button', { name: 'Use another account' })).toBeVisible()
  await expectAccessible(page, 'changing the account')
  await page.goto(`${backpack}/issuer/window`)
  await expect(page.getByRole('heading', { name: 'Nothing to do here' })).toBeVisible()
  await expectAccessible(page, 'a window that belongs to no frame')
})

test('axe finds nothing in the pages that tell of trouble', async ({
  page,
  sites: { backpack },
  doubles,
  startSignedIn,
}) => {
  await page.goto(`${backpack}/nothing-here`)
  await expectAccessible(page, 'a stranger at a page that is not there')
  await startSignedIn()
  await page.goto(`${backpack}/nothing-here`)
  await expectAccessible(page, 'an earner at a page that is not there')

  await page.goto(doubles.origin.replace('127.0.0.1', 'localhost'))
  await page.setContent(`<form action="${backpack}/sign-out" method="post"><button>Win</button></form>`)
  await page.getByRole('button').click()
  await expect(page.getByRole('heading', { name: 'This was not sent from here' })).toBeVisible()
  await expectAccessible(page, 'a form of another site')

  await page.goto(`${backpack}/account`)
  await page.getByLabel('Add an e-mail').fill(`${'a'.repeat(70_000)}@example.org`)
  await page.getByRole('button', { name: 'Send a code' }).click()
  await expect(page.getByRole('heading', { name: 'That was too much at once' })).toBeVisible()
  await expectAccessible(page, 'a form that is too large')
})

test('axe finds nothing in the page of a Backpack that is broken', async ({ page }) => {
  const backpack = await startClockedBackpack()
  try {
    await backpack.break()
    const response = await page.goto(`${backpack.url}/issuer/requests/any`)
    expect(response?.status()).toBe(500)
    await expect(page.getByRole('heading', { name: 'Something broke on our side' })).toBeVisible()
    await expectAccessible(page, 'a fault of the Backpack')
  } finally {
    await backpack.close()
  }
})

/** The link to a new password that the playground's mailbox holds for this earner. */
async function mailedLink(page: Page, backpack: string, earner: Earner): Promise<string> {
  await page.goto(`${backpack}/dev/mail`)
  const mail = page.getByRole('article').filter({ hasText: earner.email }).filter({ hasText: '/reset?token=' })
  return /\S+\/reset\?token=[\w-]+/.exec(await mail.innerText())?.[0] ?? ''
}
