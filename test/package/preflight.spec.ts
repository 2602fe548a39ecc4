import type { Page } from '@playwright/test'
import { consent, signInFromFrame } from '../support/earner.js'
import { dialogName } from '../support/lab.js'
import { expect, reactVersions, test, type FreshApp } from './fixtures.js'
import { watchFrames } from './watchers.js'

for (const react of reactVersions) {
  test.describe(`assertions looked at in the browser, with React ${react}`, () => {
    let app: FreshApp
    test.beforeAll(async ({ appWith }) => void (app = await appWith(react)))

    test('those that are surely bad stay here, and the others get into the backpack', async ({
      page,
      sites,
      earner,
      awards,
    }) => {
      const good = awards.hosted().assertion
      const bad = specimen(sites.issuer, 'no-recipient')
      const assertions = [bad, good, specimen(sites.issuer, 'revoked'), specimen(sites.issuer, 'nothing-here')]
      await page.goto(app.production.urlOf({ page: 'preflight', backpack: sites.backpack, assertions }))
      const button = page.getByRole('button', { name: 'Add to Backpack' })
      await button.hover()
      await expect(page.getByTestId('checks')).toHaveText('refused passed refused refused')

      await button.click()
      const frame = page.getByRole('dialog', { name: dialogName }).locator('iframe').contentFrame()
      await signInFromFrame(page, frame, earner)
      await expect(frame.getByRole('checkbox')).toHaveCount(1)
      await consent(frame)
      const errors = [
        { assertion: bad, reason: 'MALFORMED' },
        { assertion: assertions[2], reason: 'INVALID' },
        { assertion: assertions[3], reason: 'INACCESSIBLE' },
      ]
      await expect(page.getByTestId('calls')).toHaveText(JSON.stringify([['hook', { errors, successes: [good] }]]))
    })

    test('what forbids being read by the page (CORS) is sent', async ({ page, sites, awards }) => {
      const { assertion } = awards.hosted()
      // The browser itself refuses an answer that is for another site. (Without the header Playwright would add one.)
      await page.route(assertion, async (route) => {
        const response = await route.fetch()
        const headers = { ...response.headers(), 'access-control-allow-origin': 'https://elsewhere.example' }
        await route.fulfill({ response, headers })
      })
      await page.goto(app.production.urlOf({ page: 'preflight', backpack: sites.backpack, assertions: [assertion] }))
      const frames = watchFrames(page, sites.backpack)
      const button = page.getByRole('button', { name: 'Add to Backpack' })
      await button.hover()
      await expect(page.getByTestId('checks')).toHaveText('unknown')
      await button.click()
      await expect(page.getByRole('dialog', { name: dialogName })).toBeVisible()
      await expect.poll(() => frames.length).toBe(1)
    })

    test('nothing of it is fetched by a button without the option', async ({ page, sites, awards }) => {
      const fetched = watchRequests(page)
      const { assertion } = awards.hosted()
      await page.goto(app.production.urlOf({ backpack: sites.backpack, assertions: [assertion] }))
      await page.getByRole('button', { name: 'Add to Backpack' }).click()
      await expect(page.getByRole('dialog', { name: dialogName })).toBeVisible()
      expect(fetched().some((url) => url.includes('IssueDialog'))).toBe(true)
      expect(fetched().filter((url) => url.includes('createPreflight') || url === assertion)).toEqual([])
    })
  })
}

/** One of the demo issuer's, which any page may read. */
function specimen(issuer: string, name: string): string {
  return `${issuer}/openbadges/2.0/assertions/${name}.json`
}

/** @returns what was asked for by then */
function watchRequests(page: Page): () => readonly string[] {
  const urls: string[] = []
  page.on('request', (request) => urls.push(request.url()))
  return () => urls
}
