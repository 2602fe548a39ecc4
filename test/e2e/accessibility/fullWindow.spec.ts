import { expectAccessible } from '../../support/axe.js'
import { addButton, fillSignIn, newEarner, signUp, thanksButton } from '../../support/earner.js'
import { Awards } from '../../support/awards.js'
import { expect, test as base } from '../../support/fixtures.js'
import { Lab } from '../../support/lab.js'
import { startSites } from '../../support/sites.js'

// The Backpack's pages that answer an issuer's form. What passes quickly is held.

const test = base.extend({
  // A held assertion is waited for until the test lets it go.
  freshSites: async ({}, use) => {
    const sites = await startSites({ fetchTimeoutMs: 60_000 })
    await use(sites)
    await sites.close()
  },
})

test('axe finds nothing from the issuer’s button to its page again', async ({ lab, sites, page, earner, awards }) => {
  const assertions = [awards.hosted().assertion, awards.hosted().assertion, awards.expired().assertion]
  await lab.issue({ backpack: sites.backpack, assertions, mode: 'full-window' })
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expectAccessible(page, 'who asks')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('Password').waitFor()
  await expectAccessible(page, 'signing in')
  await fillSignIn(page, earner)

  await expect(addButton(page)).toHaveText('Add 2 badges')
  await expectAccessible(page, 'consent')
  await page.getByRole('checkbox').first().uncheck()
  await addButton(page).click()
  await expect(thanksButton(page)).toBeVisible()
  await expectAccessible(page, 'what became of each')
  await thanksButton(page).click()
  await lab.expectState({ status: 'settled' })
  await expectAccessible(page, 'the issuer’s page with the result')
})

test('axe finds nothing while badges are looked at, and while they are added', async ({
  freshSites: sites,
  page,
  assertionHost,
}) => {
  const earner = newEarner()
  await signUp(page, sites.backpack, earner)
  const awards = new Awards(assertionHost, earner.email)
  const [quick, slow] = [awards.hosted(), awards.hosted()]
  const looking = slow.hold()
  const lab = new Lab(page, sites.issuer)
  await lab.issue({
    backpack: sites.backpack,
    assertions: [quick.assertion, slow.assertion],
    mode: 'full-window',
  })
  await expect(page.getByText('still looking at this badge')).toBeVisible()
  await expectAccessible(page, 'consent while a badge is looked at')
  looking.release()
  await expect(addButton(page)).toHaveText('Add 2 badges')

  const adding = slow.hold()
  await addButton(page).click()
  await adding.asked
  await expect(page.getByRole('progressbar')).toBeVisible()
  await expectAccessible(page, 'adding')
  adding.release()
  await expect(thanksButton(page)).toBeVisible()
})

test('axe finds nothing when there is nothing to add', async ({ lab, sites, page, startSignedIn, awards }) => {
  await startSignedIn()
  const assertions = [awards.notFound(), awards.otherRecipient().assertion, awards.notDecoding()]
  await lab.issue({ backpack: sites.backpack, assertions, mode: 'full-window' })
  await expect(page.getByRole('heading', { name: 'Nothing to add' })).toBeVisible()
  await expectAccessible(page, 'nothing to add')
})

test('axe finds nothing in the pages of requests that cannot be answered', async ({ page, sites, doubles }) => {
  const { backpack } = sites
  await page.goto(`${backpack}/issuer/frameless`)
  await expectAccessible(page, 'nothing was asked for')
  await page.goto(`${backpack}/issuer/requests/00000000-0000-4000-8000-000000000000`)
  await expectAccessible(page, 'a request that is over')

  // Forms as an issuer's page sends them: one without what belongs in it, and one with too much.
  for (const [what, assertions] of [
    ['a request that makes no sense', []],
    ['too many badges', Array.from({ length: 101 }, (_, index) => `https://issuer.example/${index}.json`)],
  ] as const) {
    await page.goto(doubles.origin)
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await page.evaluate(
      ({ action, assertions }) => {
        const form = Object.assign(document.createElement('form'), { action, method: 'post' })
        for (const value of assertions) {
          form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'assertions', value }))
        }
        document.body.append(form)
        form.submit()
      },
      { action: `${backpack}/issuer/frameless`, assertions },
    )
    expect((await answered).status()).toBeGreaterThanOrEqual(400)
    await page.waitForURL(`${backpack}/issuer/frameless`)
    await expectAccessible(page, what)
  }
})
