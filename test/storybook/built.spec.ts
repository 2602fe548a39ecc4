import { expect, test } from '@playwright/test'
import { preview } from 'vite'

test('the built Storybook shows a story, and asks nobody but its own server for anything', async ({ page }) => {
  const server = await preview({
    configFile: false,
    logLevel: 'error',
    // What is missing is to be missing, and not the first page again.
    appType: 'mpa',
    build: { outDir: 'storybook-static' },
    preview: { host: '127.0.0.1', port: 0 },
  })
  const address = server.httpServer.address()
  if (address === null || typeof address === 'string') throw new Error('expected a port')
  const origin = `http://127.0.0.1:${address.port}`
  const asked: string[] = []
  const failed: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('requestfailed', (request) => failed.push(request.url()))
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(response.url())
  })
  page.on('pageerror', (error) => failed.push(String(error)))

  await page.goto(`${origin}/?path=/story/button-states--idle`)
  await expect(page.getByRole('link', { name: 'Idle', exact: true })).toBeVisible()
  const story = page.frameLocator('#storybook-preview-iframe')
  await expect(story.getByRole('button', { name: 'Add to Backpack' })).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(asked.filter((url) => /^(https?|wss?):/.test(url) && new URL(url).origin !== origin)).toEqual([])
  expect(failed).toEqual([])
  await server.close()
})
