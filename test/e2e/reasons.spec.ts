import type { Awards } from '../support/awards.js'
import { addButton, agree, consent, signInFromFrame, thanksButton } from '../support/earner.js'
import { expect, test } from '../support/fixtures.js'

type Reason = 'DENIED' | 'EXISTS' | 'INACCESSIBLE' | 'MALFORMED' | 'INVALID'

/** Every cause that lies in the assertion itself, and the reason it must be given. */
async function spoiled(awards: Awards): Promise<{ cause: string; assertion: string; reason: Reason }[]> {
  return [
    { cause: '404', assertion: awards.notFound(), reason: 'INACCESSIBLE' },
    { cause: 'refused connection', assertion: await awards.refusedConnection(), reason: 'INACCESSIBLE' },
    { cause: 'timeout', assertion: awards.neverAnswering(), reason: 'INACCESSIBLE' },
    { cause: 'not JSON', assertion: awards.notJson(), reason: 'MALFORMED' },
    { cause: 'a missing field', assertion: awards.missingField(), reason: 'MALFORMED' },
    { cause: 'a JWS that does not decode', assertion: awards.notDecoding(), reason: 'MALFORMED' },
    { cause: 'another recipient', assertion: awards.otherRecipient().assertion, reason: 'INVALID' },
    { cause: 'revoked', assertion: awards.revoked().assertion, reason: 'INVALID' },
    { cause: 'expired', assertion: awards.expired().assertion, reason: 'INVALID' },
    { cause: 'a tampered payload', assertion: await awards.tampered(), reason: 'INVALID' },
    { cause: 'a foreign key', assertion: await awards.foreignKey(), reason: 'INVALID' },
    { cause: 'alg none', assertion: await awards.algNone(), reason: 'INVALID' },
    { cause: 'an HMAC made with the PEM', assertion: await awards.hmacWithPem(), reason: 'INVALID' },
  ]
}

for (const mode of ['modal', 'full-window'] as const) {
  test(`every reason for each of its causes, mixed in one call, by the ${mode}`, async ({
    lab,
    sites,
    page,
    earner,
    startSignedIn,
    awards,
  }) => {
    await startSignedIn()
    const existing = awards.hosted()
    await lab.issue({ backpack: sites.backpack, assertions: [existing.assertion], mode: 'full-window' })
    await consent(page)
    await page.waitForURL(`${sites.issuer}/lab`)
    await lab.expectState({ status: 'settled', successes: [existing.assertion] })

    const bad = await spoiled(awards)
    const [ticked, unticked] = [awards.hosted(), await awards.signed()]
    // Good ones at both ends and in the middle, so that an answer in another order shows.
    const expected: { assertion: string; reason?: Reason }[] = [
      { assertion: ticked.assertion },
      ...bad.slice(0, 7),
      { assertion: unticked.assertion, reason: 'DENIED' },
      ...bad.slice(7),
      { assertion: existing.assertion, reason: 'EXISTS' },
    ]
    const assertions = expected.map((each) => each.assertion)
    await lab.issue({ backpack: sites.backpack, assertions, mode })

    const backpack = mode === 'modal' ? lab.frame : page
    if (mode === 'modal') {
      const opened = page.context().waitForEvent('page')
      await lab.frame.getByRole('button', { name: 'Sign in' }).click()
      await opened
    }
    await expect(backpack.getByRole('checkbox', { name: ticked.name, exact: true })).toBeChecked()
    await backpack.getByRole('checkbox', { name: unticked.name, exact: true }).uncheck()
    await expect(addButton(backpack)).toHaveText(/^Add 1 badge/)
    await consent(backpack)
    if (mode === 'full-window') await page.waitForURL(`${sites.issuer}/lab`)

    await lab.expectState({ status: 'settled' })
    const state = await lab.state()
    expect(state.errors, causes(bad)).toEqual(
      expected.flatMap(({ assertion, reason }) => (reason === undefined ? [] : [{ assertion, reason }])),
    )
    expect(state.successes).toEqual([ticked.assertion])
    expect(state.unaccounted).toEqual([])
    expect(state.outcomes).toMatchObject(
      expected.map(({ assertion, reason }) =>
        reason === undefined ? { assertion, status: 'added' } : { assertion, status: 'refused', reason },
      ),
    )
    void earner
  })
}

test('what passed at looking and fails at adding is told truthfully', async ({
  lab,
  sites,
  page,
  earner,
  awards,
  assertionHost,
}) => {
  const [fine, vanishing, spoiling] = [awards.hosted(), awards.hosted(), awards.hosted()]
  await lab.issue({
    backpack: sites.backpack,
    assertions: [vanishing.assertion, fine.assertion, spoiling.assertion],
  })
  await signInFromFrame(page, lab.frame, earner)
  await expect(lab.frame.getByRole('checkbox', { name: spoiling.name, exact: true })).toBeChecked()

  assertionHost.status(new URL(vanishing.assertion).pathname, 404)
  assertionHost.text(new URL(spoiling.assertion).pathname, 'no longer a badge')
  await agree(lab.frame)
  await thanksButton(lab.frame).click()

  await lab.expectState({
    status: 'settled',
    successes: [fine.assertion],
    errors: [
      { assertion: vanishing.assertion, reason: 'INACCESSIBLE' },
      { assertion: spoiling.assertion, reason: 'MALFORMED' },
    ],
  })
})

test('everything unticked is everything denied', { tag: '@once' }, async ({ lab, sites, page, earner, awards }) => {
  const award = awards.hosted()
  await lab.issue({ backpack: sites.backpack, assertions: [award.assertion] })
  await signInFromFrame(page, lab.frame, earner)
  await lab.frame.getByRole('checkbox', { name: award.name, exact: true }).uncheck()
  await lab.frame.getByRole('button', { name: /^Add/ }).click()
  await expect(lab.frame.getByRole('heading', { name: 'No badge was added' })).toBeVisible()
  await lab.frame.getByRole('button', { name: 'Thanks' }).click()
  await lab.expectState({ status: 'settled', errors: [{ assertion: award.assertion, reason: 'DENIED' }] })
})

function causes(bad: readonly { cause: string; reason: Reason }[]): string {
  return `expected ${bad.map(({ cause, reason }) => `${cause}: ${reason}`).join(', ')}`
}
