import { Awards } from '../support/awards.js'
import { addButton, consent, newEarner, signInFromFullWindow, signUp, thanksButton } from '../support/earner.js'
import { expect, test as base } from '../support/fixtures.js'
import { Lab } from '../support/lab.js'
import { startSites } from '../support/sites.js'

const test = base.extend({
  // A held assertion is waited for until the test lets it go.
  freshSites: async ({}, use) => {
    const sites = await startSites({ fetchTimeoutMs: 60_000 })
    await use(sites)
    await sites.close()
  },
})

test('adding shows how far it is, and leads to what became of each', async ({
  lab,
  sites,
  page,
  startSignedIn,
  awards,
}) => {
  await startSignedIn()
  const [quick, slow, unwanted] = [awards.hosted(), awards.hosted(), awards.hosted()]
  const assertions = [quick.assertion, slow.assertion, unwanted.assertion]
  await lab.issue({ backpack: sites.backpack, assertions, mode: 'full-window' })
  await page.getByRole('checkbox', { name: unwanted.name }).uncheck()
  await expect(addButton(page)).toHaveText('Add 2 badges')
  const held = slow.hold()
  await addButton(page).click()
  await held.asked

  const bar = page.getByRole('progressbar', { name: `Adding 2 of 2: ${slow.name}` })
  await expect(bar).toHaveJSProperty('value', 1)
  await expect(bar).toHaveJSProperty('max', 2)
  await expect(page.getByRole('status')).toHaveText(`Adding 2 of 2: ${slow.name}`)
  await expect(page.getByRole('heading', { name: 'Adding' })).toBeFocused()
  await expect(page.getByRole('listitem').filter({ hasText: quick.name })).toContainText('Added to your Backpack.')
  await expect(addButton(page), 'nothing to press a second time').toHaveCount(0)
  held.release()

  await expect(page.getByRole('heading', { name: '2 badges are in your Backpack' })).toBeVisible()
  await thanksButton(page).click()
  await lab.expectState({
    status: 'settled',
    successes: [quick.assertion, slow.assertion],
    errors: [{ assertion: unwanted.assertion, reason: 'DENIED' }],
  })
})

test('a button that is pressed twice sends once', async ({ lab, sites, page, startSignedIn, awards }) => {
  await startSignedIn()
  const { assertion } = awards.hosted()
  await lab.issue({ backpack: sites.backpack, assertions: [assertion], mode: 'full-window' })
  await expect(addButton(page)).toHaveText('Add 1 badge')
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(new URL(request.url()).pathname.split('/').slice(4).join('/'))
  })
  await addButton(page).evaluate((button: HTMLElement) => {
    button.click()
    button.click()
  })
  await thanksButton(page).click()
  await lab.expectState({ status: 'settled', successes: [assertion] })
  expect(sent, 'the badge, the form, the thanks').toEqual(['add', '', 'thanks'])
})

test('badges of a slow issuer come in by themselves, and the boxes keep their ticks', async ({
  freshSites: sites,
  page,
  assertionHost,
}) => {
  const earner = newEarner()
  await signUp(page, sites.backpack, earner)
  const awards = new Awards(assertionHost, earner.email)
  const [quick, slow] = [awards.hosted(), awards.hosted()]
  const held = slow.hold()
  const lab = new Lab(page, sites.issuer)
  const assertions = [slow.assertion, quick.assertion, awards.notFound()]
  await lab.issue({ backpack: sites.backpack, assertions, mode: 'full-window' })

  await expect(page.getByText('still looking at this badge')).toBeVisible()
  await page.getByRole('checkbox', { name: quick.name }).uncheck()
  await expect(addButton(page)).toHaveText('Add 1 badge')
  await expect(page.getByRole('button', { name: 'Look again' })).toHaveCount(0)
  held.release()

  await expect(page.getByRole('checkbox', { name: slow.name })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: quick.name })).not.toBeChecked()
  await expect(addButton(page)).toHaveText('Add 1 badge')
  await consent(page)
  await lab.expectState({
    status: 'settled',
    successes: [slow.assertion],
    errors: [
      { assertion: quick.assertion, reason: 'DENIED' },
      { assertion: assertions[2], reason: 'INACCESSIBLE' },
    ],
  })
})

test('where nothing can be added in the end, only Thanks is left', async ({
  freshSites: sites,
  page,
  assertionHost,
}) => {
  const earner = newEarner()
  await signUp(page, sites.backpack, earner)
  const { assertion } = new Awards(assertionHost, earner.email).otherRecipient()
  const held = assertionHost.hold(new URL(assertion).pathname)
  const lab = new Lab(page, sites.issuer)
  await lab.issue({ backpack: sites.backpack, assertions: [assertion], mode: 'full-window' })
  await expect(page.getByText('still looking at this badge')).toBeVisible()
  await expect(addButton(page)).toHaveText('Add 1 badge')
  held.release()
  await expect(addButton(page)).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Nothing to add' })).toBeVisible()
  await thanksButton(page).click()
  await thanksButton(page).click()
  await lab.expectState({ status: 'settled', errors: [{ assertion, reason: 'INVALID' }] })
})

test('who was signed out meanwhile signs in, and is asked again', async ({
  lab,
  sites,
  page,
  context,
  startSignedIn,
  earner,
  awards,
}) => {
  await startSignedIn()
  const { assertion } = awards.hosted()
  await lab.issue({ backpack: sites.backpack, assertions: [assertion], mode: 'full-window' })
  await expect(addButton(page)).toHaveText('Add 1 badge')
  await context.clearCookies()
  await addButton(page).click()
  await signInFromFullWindow(page, earner)
  await consent(page)
  await lab.expectState({ status: 'settled', successes: [assertion] })
})
