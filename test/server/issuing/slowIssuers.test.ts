import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startAssertionHost, type AssertionHost } from '../../support/assertionHost.js'
import { Awards } from '../../support/awards.js'
import { startTestBackpack, type TestBackpack } from '../backpack/support/testBackpack.js'
import type { Visitor } from '../backpack/support/visitor.js'
import { signInAda } from './frameCaller.js'
import { hiddenFields, post, push, thanks } from './fullWindowCaller.js'

let backpack: TestBackpack
let host: AssertionHost
let awards: Awards
let ada: Visitor

beforeAll(async () => {
  // A fetch lasts so long that no page could wait for it.
  backpack = await startTestBackpack({ fetchTimeoutMs: 60_000 })
  host = await startAssertionHost()
  awards = new Awards(host, 'ada@example.org')
  ada = await signInAda(backpack)
})

afterAll(async () => {
  await host.close()
  await backpack.close()
})

const pending = 'still looking at this badge'

describe('the full window with badges of a slow issuer', () => {
  it('shows what is known, and the rest when it is asked again, with the same boxes ticked', async () => {
    const [slow, other, unwanted] = [awards.hosted(), awards.hosted(), awards.hosted()]
    const held = [slow.hold(), other.hold()]
    const path = await push(backpack, [slow.assertion, unwanted.assertion, other.assertion])

    const first = await ada.get(path)
    expect(first.words.split(pending), 'two of three are not known yet').toHaveLength(3)
    expect(first.html.match(/type="checkbox"/g)).toHaveLength(3)
    expect(first.words).toContain('Add the ticked badges Look again Not now')

    const form = hiddenFields(first.html)
    const again = await post(ada, path, [...form, ['add', '0'], ['add', '2'], ['decision', 'look']])
    expect([again.status, again.location]).toEqual([303, `${path}?unticked=1`])
    for (const hold of held) hold.release()
    const look = async () => {
      const page = await ada.get(`${path}?unticked=1`)
      expect(page.words).not.toContain(pending)
      return page
    }
    const last = await vi.waitFor(look, { timeout: 20_000 })
    expect(last.words).not.toContain('Look again')
    expect([...last.html.matchAll(/name="add" value="(\d)"( checked)?/g)].map(([, place, is]) => [place, is])).toEqual([
      ['0', ' checked'],
      ['1', undefined],
      ['2', ' checked'],
    ])
    expect([slow.fetches(), other.fetches()], 'one look each, however often it was asked').toEqual([1, 1])
  })

  it('adds what she did not wait for, if it is in order then', async () => {
    const [good, bad, unwanted] = [awards.hosted(), awards.otherRecipient(), awards.hosted()]
    const held = [good.assertion, bad.assertion, unwanted.assertion].map((url) => host.hold(new URL(url).pathname))
    const asked = [good.assertion, bad.assertion, unwanted.assertion]
    const path = await push(backpack, asked)
    const page = await ada.get(path)
    expect(page.words.split(pending)).toHaveLength(4)
    expect(page.words).not.toContain('Nothing to add')
    for (const hold of held) hold.release()
    await post(ada, path, [...hiddenFields(page.html), ['add', '0'], ['add', '1'], ['decision', 'add']])
    const { errors, successes } = await thanks(ada, path, asked)
    expect({ errors, successes }).toEqual({
      errors: [
        { assertion: bad.assertion, reason: 'INVALID' },
        { assertion: unwanted.assertion, reason: 'DENIED' },
      ],
      successes: [good.assertion],
    })
  })

  it('keeps what the frame had unticked, and that the frame waits, when it is asked again', async () => {
    const award = awards.hosted()
    const held = award.hold()
    const path = await push(backpack, [award.assertion])
    const page = await ada.get(`${path}?from=frame&unticked=0`)
    const again = await post(ada, path, [...hiddenFields(page.html), ['decision', 'look']])
    expect(again.location).toBe(`${path}?from=frame&unticked=0`)
    held.release()
  })

  it('looks afresh when all was shown before', async () => {
    const { assertion } = awards.hosted()
    const path = await push(backpack, [assertion])
    expect((await ada.get(path)).html).toContain('type="checkbox"')
    host.status(new URL(assertion).pathname, 404)
    expect((await ada.get(path)).words).toContain('It cannot be added.')
  })
})
