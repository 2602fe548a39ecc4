import type { BackpackDoubles } from '../support/backpackDoubles.js'
import { addButton, thanksButton } from '../support/earner.js'
import { expect, test } from '../support/fixtures.js'
import type { Lab } from '../support/lab.js'
import { ObedientBackpack } from '../support/obedientBackpack.js'
import { wrongAnswers } from '../support/wireFrames.js'

const assertion = 'https://issuer.example/a.json'

// The button gives a handshake eight seconds.
test.describe('a Backpack that cannot be reached fails the call, and the page is usable', () => {
  // What a browser makes of a frame that it may not, or cannot, load is its own affair; of one that is silent, ours.
  const unreachable: [string, string[], (doubles: BackpackDoubles) => string][] = [
    ['answers 500', ['@once'], (doubles) => doubles.answers500],
    ['denies framing by X-Frame-Options', [], (doubles) => doubles.deniesFraming],
    ['denies framing by frame-ancestors', [], (doubles) => doubles.refusesAncestors],
    ['refuses connections', [], (doubles) => doubles.refusesConnections],
    ['never answers', ['@once'], (doubles) => doubles.neverAnswers],
    ['has a script that fails', ['@once'], (doubles) => doubles.scriptFails],
  ]
  for (const [what, tag, backpack] of unreachable) {
    test(what, { tag }, async ({ lab, doubles }) => {
      await lab.issue({ backpack: backpack(doubles), assertions: [assertion] })
      await expect(lab.dialog).toBeVisible()
      await lab.expectState({
        status: 'failed',
        failure: { code: 'BACKPACK_UNREACHABLE', outcome: 'none' },
        errors: [],
        successes: [],
        unaccounted: [assertion],
      })
      await expectWayOut(lab)
    })
  }
})

for (const answer of wrongAnswers) {
  test(
    `a Backpack that answers ${answer} fails the call as BACKPACK_ANSWER_INVALID`,
    { tag: '@once' },
    async ({ lab, doubles }) => {
      await lab.issue({ backpack: doubles.answersWrongly(answer), assertions: [assertion] })
      await lab.expectState({
        status: 'failed',
        failure: { code: 'BACKPACK_ANSWER_INVALID' },
        successes: [],
        unaccounted: [assertion],
      })
      await expectWayOut(lab)
    },
  )
}

test(
  'a Backpack that says much that is no answer is waited for, and its answer taken',
  { tag: '@once' },
  async ({ lab, doubles }) => {
    await lab.issue({ backpack: doubles.chatty, assertions: [assertion] })
    await lab.frame.getByRole('button', { name: 'Answer' }).click()
    await lab.expectState({ status: 'settled', successes: [assertion], failure: null })
    await lab.expectUsable()
  },
)

test('an error reply fails the call as BACKPACK_ERROR', { tag: '@once' }, async ({ lab, doubles }) => {
  await lab.issue({ backpack: doubles.answersError, assertions: [assertion] })
  await lab.expectState({ status: 'failed', failure: { code: 'BACKPACK_ERROR' }, unaccounted: [assertion] })
  await expectWayOut(lab)
})

for (const [what, message] of [
  ['something never asked', (id: number) => ({ id, result: [[], ['https://never.asked.example/']] })],
  ['garbage', () => 'Sorry, something went wrong'],
] as const) {
  test(
    `a call that fails by ${what} keeps the successes that it was told`,
    { tag: '@once' },
    async ({ lab, doubles }) => {
      const asked = [assertion, 'https://issuer.example/b.json']
      await lab.issue({ backpack: doubles.obedient, assertions: asked })
      const backpack = new ObedientBackpack(lab.frame)
      await backpack.progress(1, 2, [assertion])
      await backpack.say(message(await backpack.asked()))
      await lab.expectState({
        status: 'failed',
        failure: { code: 'BACKPACK_ANSWER_INVALID', outcome: 'unknown' },
        successes: [assertion],
        unaccounted: [asked[1]],
      })
      await expectWayOut(lab)
    },
  )
}

test('the way out: by a fresh click the full window takes the badge in, and the result arrives', async ({
  lab,
  sites,
  page,
  startSignedIn,
  awards,
}) => {
  await startSignedIn()
  const award = awards.hosted()
  // The real Backpack, whose frame alone is out of order.
  await page.route('**/issuer/frame', (route) => route.fulfill({ status: 500, body: 'Sorry' }))
  await lab.issue({ backpack: sites.backpack, assertions: [award.assertion] })
  await lab.expectState({ status: 'failed', failure: { code: 'BACKPACK_UNREACHABLE' } })
  await lab.dialog.getByRole('button', { name: /^Continue on/ }).click()

  await page.waitForURL((url) => url.origin === sites.backpack)
  await addButton(page).click()
  await thanksButton(page).click()
  await page.waitForURL(`${sites.issuer}/lab`)
  await lab.expectState({ status: 'settled', successes: [award.assertion] })
})

test(
  'the way out of an answer that does not fit: by a fresh click the full window is asked for the same badge',
  { tag: '@once' },
  async ({ lab, doubles, sites, page }) => {
    await lab.issue({ backpack: doubles.answersWrongly('no result'), assertions: [assertion] })
    await lab.expectState({ status: 'failed', failure: { code: 'BACKPACK_ANSWER_INVALID' } })
    expect(doubles.framelessPosts, 'nothing is sent before she says so').toEqual([])
    await lab.dialog.getByRole('button', { name: /^Continue on/ }).click()

    await expect(page.getByRole('heading', { name: 'The full window' })).toBeVisible()
    expect(page.url()).toBe(`${doubles.answersWrongly('no result')}/issuer/frameless`)
    expect(doubles.framelessPosts).toEqual([{ origin: sites.issuer, assertions: [assertion] }])
  },
)

test('a slow Backpack is waited for', { tag: '@once' }, async ({ lab, doubles }) => {
  await lab.issue({ backpack: doubles.slow, assertions: [assertion] })
  await lab.expectState({ status: 'connecting' })
  doubles.releaseSlow()
  await lab.expectState({ status: 'settled', successes: [assertion] })
})

/** The dialog says what happened and offers the way out; dismissed, it leaves the page as it was. */
async function expectWayOut(lab: Lab): Promise<void> {
  await expect(lab.dialog.getByRole('alert')).not.toBeEmpty()
  await expect(lab.dialog.getByRole('button', { name: /^Continue on/ })).toBeVisible()
  await lab.page.keyboard.press('Escape')
  await lab.expectUsable()
}
