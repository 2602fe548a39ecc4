import type { Lab } from '../support/lab.js'
import { addButton, agree, openLastYes, signInFromFrame, thanksButton } from '../support/earner.js'
import { expect, test } from '../support/fixtures.js'
import { focusOf } from '../support/focus.js'
import { ObedientBackpack } from '../support/obedientBackpack.js'
import { withoutSight } from '../support/withoutSight.js'

/** Every way to leave the dialog. */
const ways: { name: string; leave: (lab: Lab) => Promise<void> }[] = [
  { name: 'X', leave: (lab) => lab.dialog.getByRole('button', { name: 'Close' }).click() },
  { name: 'Cancel', leave: (lab) => lab.dialog.getByRole('button', { name: 'Cancel' }).click() },
  {
    name: 'Escape in the header',
    async leave(lab) {
      await lab.dialog.getByRole('button', { name: 'Close' }).focus()
      await lab.page.keyboard.press('Escape')
    },
  },
  {
    name: 'Escape in the frame',
    async leave(lab) {
      // Where the window adds, the earner comes back to the page first.
      await lab.page.bringToFront()
      if ((await focusOf(lab.page)).place !== 'frame') await lab.frame.getByRole('button').first().focus()
      await expect.poll(async () => (await focusOf(lab.page)).place).toBe('frame')
      await lab.page.keyboard.press('Escape')
    },
  },
]

/** Where the last yes is given, and what adds then. */
const places = [
  { where: 'the frame', tag: '@chromium', prepare: () => Promise.resolve() },
  { where: 'the window', tag: [], prepare: withoutSight },
]

for (const { name, leave } of ways) {
  test(`closing by ${name} before sign-in denies everything`, async ({ lab, sites, awards }) => {
    const assertions = [awards.hosted().assertion, awards.hosted().assertion]
    await lab.issue({ backpack: sites.backpack, assertions })
    await expect(lab.frame.getByRole('button', { name: 'Sign in' })).toBeVisible()
    await leave(lab)
    await lab.expectState({
      status: 'settled',
      successes: [],
      errors: assertions.map((assertion) => ({ assertion, reason: 'DENIED' })),
      unaccounted: [],
    })
    await lab.expectUsable()
  })

  for (const { where, tag, prepare } of places) {
    test(
      `closing by ${name} while ${where} adds tells what was added, and waits for what is under way`,
      { tag },
      async ({ lab, sites, page, earner, awards }) => {
        await prepare(page)
        const [first, second, third] = [awards.hosted(), awards.hosted(), awards.hosted()]
        await lab.issue({
          backpack: sites.backpack,
          assertions: [first.assertion, second.assertion, third.assertion],
        })
        await signInFromFrame(page, lab.frame, earner)
        const window = await openLastYes(lab.frame)
        const held = second.hold()
        const looks = third.fetches()
        await addButton(window ?? lab.frame).click({ noWaitAfter: true })
        await held.asked
        await lab.expectState({ successes: [first.assertion] })
        await leave(lab)
        await expect(lab.dialog.getByText('Finishing')).toBeVisible()
        held.release()

        await lab.expectState({ status: 'settled', unaccounted: [] })
        const { successes, errors } = await lab.state()
        // The third may have been under way as well: then it is told as added, and if not it had not begun.
        expect([successes, errors]).toEqual(
          third.fetches() > looks
            ? [[first.assertion, second.assertion, third.assertion], []]
            : [[first.assertion, second.assertion], [{ assertion: third.assertion, reason: 'DENIED' }]],
        )
        // It stays, and tells what became of the badges; it would keep the focus.
        await window?.close()
        await page.bringToFront()
        await lab.expectUsable()
        await expectInBackpack(lab, sites.backpack, [first.name, second.name])
      },
    )
  }

  test(`closing by ${name} after adding tells what was added`, async ({ lab, sites, page, earner, awards }) => {
    const award = awards.hosted()
    await lab.issue({ backpack: sites.backpack, assertions: [award.assertion] })
    await signInFromFrame(page, lab.frame, earner)
    await agree(lab.frame)
    await expect(thanksButton(lab.frame)).toBeVisible()
    await leave(lab)
    await lab.expectState({ status: 'settled', successes: [award.assertion], errors: [], unaccounted: [] })
    await lab.expectUsable()
  })
}

test(
  'closing while it connects denies everything: nothing was asked yet',
  { tag: '@once' },
  async ({ lab, doubles }) => {
    await lab.issue({ backpack: doubles.slow, assertions: ['https://issuer.example/a.json'] })
    await expect(lab.dialog).toBeVisible()
    await lab.dialog.getByRole('button', { name: 'Cancel' }).click()
    await lab.expectState({
      status: 'settled',
      errors: [{ assertion: 'https://issuer.example/a.json', reason: 'DENIED' }],
    })
    await lab.expectUsable()
  },
)

test(
  'a Backpack that falls silent midway: what it did not tell is unknown, not denied',
  { tag: '@once' },
  async ({ lab, doubles }) => {
    const assertions = ['https://issuer.example/a.json', 'https://issuer.example/b.json']
    await lab.issue({ backpack: doubles.obedient, assertions })
    const backpack = new ObedientBackpack(lab.frame)
    await backpack.progress(1, 2, ['https://issuer.example/a.json'])
    await lab.expectState({ successes: ['https://issuer.example/a.json'] })
    await lab.dialog.getByRole('button', { name: 'Close' }).click()
    await lab.expectState({
      status: 'settled',
      successes: ['https://issuer.example/a.json'],
      errors: [],
      unaccounted: ['https://issuer.example/b.json'],
    })
    await lab.expectUsable()
  },
)

test(
  'a Backpack that knows no abort: what progress did not tell is unknown, not denied',
  { tag: '@once' },
  async ({ lab, doubles }) => {
    const assertions = ['https://issuer.example/a.json', 'https://issuer.example/b.json']
    await lab.issue({ backpack: doubles.original, assertions })
    await expect(lab.frame.getByRole('button', { name: 'Accept all' })).toBeVisible()
    await expect(lab.frame.getByRole('listitem')).toHaveCount(2)
    await lab.dialog.getByRole('button', { name: 'Close' }).click()
    await lab.expectState({ status: 'settled', errors: [], successes: [], unaccounted: assertions })
  },
)

async function expectInBackpack(lab: Lab, backpack: string, names: readonly string[]): Promise<void> {
  const page = await lab.page.context().newPage()
  await page.goto(backpack)
  for (const name of names) await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
  await page.close()
}
