import { expectAccessible } from '../support/axe.js'
import { addButton, newEarner, signInFromFrame, thanksButton, windowFrom } from '../support/earner.js'
import { expect, test } from '../support/fixtures.js'

test('axe finds nothing in the pages of the issuer', async ({ page, sites, lab }) => {
  for (const path of ['/', '/badges', '/lab']) {
    await page.goto(sites.issuer + path)
    await expect(page.getByRole('main')).toBeVisible()
    await expectAccessible(page, path)
  }
  void lab
})

test('axe finds nothing in the dialog and the frame, from connecting to Thanks', async ({
  lab,
  sites,
  page,
  earner,
  awards,
  doubles,
}) => {
  await lab.issue({ backpack: doubles.slow, assertions: ['https://issuer.example/a.json'] })
  await lab.expectState({ status: 'connecting' })
  await expectAccessible(page, 'the dialog while it connects')

  await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion, awards.revoked().assertion] })
  await expect(lab.frame.getByRole('button', { name: 'Sign in' })).toBeEnabled()
  await expectAccessible(page, 'sign-in in the frame')

  const window = await windowFrom(page, () => lab.frame.getByRole('button', { name: 'Sign in' }).click())
  await window.getByLabel('Email').waitFor()
  await expectAccessible(window, 'the sign-in window')
  await window.close()

  await lab.issue({ backpack: sites.backpack, assertions: [awards.hosted().assertion, awards.revoked().assertion] })
  await signInFromFrame(page, lab.frame, earner)
  await expect(addButton(lab.frame)).toBeEnabled()
  await expectAccessible(page, 'consent in the frame')
  await addButton(lab.frame).click()
  await expect(thanksButton(lab.frame)).toBeVisible()
  await expectAccessible(page, 'the confirmation in the frame')
})

test('axe finds nothing in the dialog of a call that failed', async ({ lab, page, doubles }) => {
  await lab.issue({ backpack: doubles.answersError, assertions: ['https://issuer.example/a.json'] })
  await lab.expectState({ status: 'failed' })
  await expectAccessible(page, 'a failed call')
})

test('axe finds nothing in the pages of the Backpack', async ({ page, sites, lab, member, context, awards }) => {
  for (const path of ['/sign-in', '/sign-up', '/dev/mail']) {
    await page.goto(sites.backpack + path)
    await expectAccessible(page, path)
  }
  const stranger = newEarner()
  await page.goto(`${sites.backpack}/sign-up`)
  await page.getByLabel('Email').fill(stranger.email)
  await page.getByLabel('Password').fill(stranger.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByLabel('Code').waitFor()
  await expectAccessible(page, '/sign-up/code')

  await context.clearCookies()
  await context.addCookies(member.cookies)
  const award = awards.hosted()
  await lab.issue({
    backpack: sites.backpack,
    assertions: [award.assertion, awards.expired().assertion],
    mode: 'full-window',
  })
  await addButton(page).waitFor()
  await expectAccessible(page, 'consent in the full window')
  await addButton(page).click()
  await thanksButton(page).waitFor()
  await expectAccessible(page, 'the confirmation in the full window')

  await page.goto(sites.backpack)
  await expectAccessible(page, 'my badges')
  await page.getByRole('link', { name: award.name, exact: true }).click()
  await expect(page.getByRole('heading', { name: award.name })).toBeVisible()
  await expectAccessible(page, 'one badge')
  await page.goto(`${sites.backpack}/account`)
  await expectAccessible(page, '/account')
})
