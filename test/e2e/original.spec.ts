import { agree, signInFromFrame, thanksButton } from '../support/earner.js'
import { expect, test } from '../support/fixtures.js'
import { sendHtml, startServer } from '../support/httpServer.js'
import { originalClientPage } from '../support/originalClient.js'

test('a page that sends only what the original sent gets its result from our Backpack', async ({
  sites,
  page,
  earner,
  awards,
}) => {
  const [ticked, unticked, missing] = [awards.hosted(), await awards.signed(), awards.notFound()]
  const asked = [unticked.assertion, ticked.assertion, missing]
  const issuer = await startServer((_request, response) =>
    sendHtml(response, originalClientPage(sites.backpack, asked)),
  )
  try {
    await page.goto(`http://localhost:${issuer.port}/`)
    await page.getByRole('button', { name: 'Issue' }).click()
    const frame = page.locator('iframe').contentFrame()
    await expect(frame.getByText(`localhost:${issuer.port}`).first(), 'the asking origin is named').toBeVisible()
    await signInFromFrame(page, frame, earner)
    await frame.getByRole('checkbox', { name: unticked.name, exact: true }).uncheck()
    await agree(frame)
    await thanksButton(frame).click()

    const result = page.getByTestId('result')
    await expect(result).not.toBeEmpty()
    expect(JSON.parse((await result.textContent()) ?? '')).toEqual([
      [
        { assertion: unticked.assertion, reason: 'DENIED' },
        { assertion: missing, reason: 'INACCESSIBLE' },
      ],
      [ticked.assertion],
    ])
  } finally {
    await issuer.close()
  }
})

test.describe('a Backpack that speaks only the original wire works with our button', { tag: '@once' }, () => {
  const asked = ['https://issuer.example/a.json', 'https://issuer.example/b.json', 'https://issuer.example/c.json']

  test('what it added', async ({ lab, doubles }) => {
    await lab.issue({ backpack: doubles.original, assertions: asked })
    await lab.frame.getByRole('button', { name: 'Accept all' }).click()
    await lab.expectState({ status: 'settled', successes: asked, errors: [], unaccounted: [] })
    await lab.expectUsable()
  })

  test('what it refused, in each form of its error items', async ({ lab, doubles }) => {
    await lab.issue({ backpack: doubles.original, assertions: asked })
    await lab.frame.getByRole('button', { name: 'Refuse all' }).click()
    await lab.expectState({
      status: 'settled',
      successes: [],
      errors: [
        { assertion: asked[0], reason: 'UNKNOWN' },
        { assertion: asked[1], reason: 'EXISTS' },
        { assertion: asked[2], reason: 'DENIED' },
      ],
      unaccounted: [],
    })
  })
})
