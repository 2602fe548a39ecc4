import { bakePng } from 'react-open-badges/assertions'
import type { Page } from '@playwright/test'
import { makePng } from '../../unit/assertions/bake/pictures.js'
import { expectAccessible } from '../../support/axe.js'
import { expect, test } from '../../support/fixtures.js'
import { waitForStyles } from '../../support/styles.js'

async function check(page: Page, badge: string, email = ''): Promise<void> {
  await page.getByRole('textbox', { name: 'Badge' }).fill(badge)
  await page.getByLabel('Awarded to').fill(email)
  await page.getByRole('button', { name: 'Check' }).click()
}

function verdict(page: Page, word: string) {
  return page.getByRole('article', { name: word, exact: true })
}

function stage(page: Page, name: string) {
  return page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) })
}

test('axe finds nothing in the validator, whatever comes of a check', async ({ page, sites, awards, earner }) => {
  await page.goto(`${sites.backpack}/validate`)
  await expectAccessible(page, 'the empty form')

  await check(page, '', 'nobody')
  await expect(page.getByText('Paste a badge, or choose a file.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Badge' })).toBeFocused()
  await expectAccessible(page, 'a form that was not right')

  await check(page, (await awards.signed()).assertion, earner.email)
  await expect(verdict(page, 'Valid')).toBeVisible()
  await page.getByText('The documents as they were read').click()
  await expectAccessible(page, 'a valid badge')

  await check(page, awards.missingField())
  await expect(verdict(page, 'Refused')).toBeVisible()
  await expectAccessible(page, 'a refused badge')
})

test('every report fits into 320 pixels, from the left and from the right', async ({ page, sites, awards }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  for (const badge of ['', awards.hosted().assertion, await awards.tampered(), awards.missingField()]) {
    await page.goto(`${sites.backpack}/validate`)
    if (badge !== '') await check(page, badge)
    await expect(page.getByRole('article')).toHaveCount(badge === '' ? 0 : 1)
    await waitForStyles(page)
    for (const dir of ['ltr', 'rtl']) {
      const overflow = await page.evaluate((direction) => {
        document.documentElement.dir = direction
        return document.documentElement.scrollWidth - document.documentElement.clientWidth
      }, dir)
      expect(overflow, `${dir} ${badge}`).toBe(0)
    }
  }
})

test('a picture that is dropped on the page is checked', async ({ page, sites, awards }) => {
  const { assertion, name } = await awards.signed('ES256')
  const png = Buffer.from(bakePng(makePng(), assertion)).toString('base64')
  await page.goto(`${sites.backpack}/validate`)
  await expect(page.getByText('You can drop it anywhere on this page.')).toBeVisible()
  const dropped = await page.evaluateHandle((base64) => {
    const transfer = new DataTransfer()
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    transfer.items.add(new File([bytes], 'knots.png', { type: 'image/png' }))
    return transfer
  }, png)
  await page.dispatchEvent('h1', 'dragover', { dataTransfer: dropped })
  await page.dispatchEvent('h1', 'drop', { dataTransfer: dropped })
  await expect(page.getByRole('status')).toHaveText('knots.png is chosen.')
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(verdict(page, 'Valid')).toContainText('Taken out of knots.png')
  await expect(page.getByText(name).first()).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a picture that is chosen is checked, and the lab of the issuer leads there', async ({
    page,
    sites,
    awards,
    earner,
  }) => {
    await page.goto(`${sites.issuer}/lab`)
    await page.getByRole('link', { name: 'Check it in the Backpack' }).click()
    const { assertion } = await awards.signed('ES256')
    await page.getByLabel('Or a picture with a badge in it').setInputFiles({
      name: 'knots.png',
      mimeType: 'image/png',
      buffer: Buffer.from(bakePng(makePng(), assertion)),
    })
    await page.getByLabel('Awarded to').fill(earner.email)
    await page.getByRole('button', { name: 'Check' }).click()
    await expect(verdict(page, 'Valid')).toBeVisible()
    await expect(stage(page, 'Signature')).toContainText('Passed')
    await expect(stage(page, 'Hosting')).toContainText('Not meant for this kind')
  })
})
