import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useEffect } from 'react'
import {
  IssueBadgeButton,
  useIssueBadges,
  type FrameHost,
  type IssueBadges,
  type UseIssueBadgesOptions,
} from 'react-open-badges'
import { createFakeBackpack } from 'react-open-badges/testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { holdAnswer, startIssuerSite, type IssuerSite } from './issuerSite.js'

const backpack = 'https://backpack.example'

let site: IssuerSite

beforeEach(() => {
  site = startIssuerSite()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A button made of the hook, which tells what the hook knows. */
function renderPage(options: Partial<UseIssueBadgesOptions>) {
  const frameHost = createFakeBackpack()
  const onSettled = vi.fn<NonNullable<UseIssueBadgesOptions['onSettled']>>()
  let latest: IssueBadges | undefined
  function Page() {
    const badges = useIssueBadges({ backpack, frameHost, onSettled, preflight: true, ...options })
    useEffect(() => void (latest = badges))
    return (
      <>
        <button {...badges.getButtonProps()}>Keep</button>
        {badges.dialog}
      </>
    )
  }
  const page = render(<Page />)
  const badges = (): IssueBadges => latest ?? expect.fail('it was rendered')
  return {
    ...page,
    frameHost,
    onSettled,
    badges,
    button: screen.getByRole('button', { name: 'Keep' }),
    statuses: () => badges().checks.map(({ status }) => status),
    /** The pointer comes near, and everything has become known before it presses. */
    lookAhead: async (): Promise<void> => {
      await userEvent.hover(screen.getByRole('button', { name: 'Keep' }))
      await waitFor(() => {
        for (const { status } of badges().checks) expect(['passed', 'refused', 'unknown']).toContain(status)
      })
    },
  }
}

function notFound(path: string): string {
  return site.serve(path, async () => new Response('Gone fishing', { status: 404 }))
}

function jsonAt(path: string, body: unknown, init: ResponseInit = {}): string {
  return site.serve(path, async () => Response.json(body, init))
}

describe('without the option', () => {
  test('nothing is fetched, and every badge is sent', async () => {
    const bad = notFound('/a/bad.json')
    const { frameHost, button, statuses } = renderPage({ assertions: bad, preflight: undefined })
    await userEvent.hover(button)
    await userEvent.click(button)
    await waitFor(() => expect(frameHost.requests).toMatchObject([{ assertions: [bad] }]))
    expect(site.fetched).toEqual([])
    expect(statuses()).toEqual(['unchecked'])
  })
})

describe.each<[string, (button: HTMLElement) => unknown]>([
  ['a pointer over the button', (button) => userEvent.hover(button)],
  ['the focus on it', () => userEvent.tab()],
  ['a finger on it', (button) => userEvent.pointer({ keys: '[TouchA>]', target: button })],
])('%s', (_what, intend) => {
  test('has the assertions looked at', async () => {
    const [good, bad] = [site.award(), notFound('/a/bad.json')]
    const { badges, button, statuses } = renderPage({ assertions: [bad, good, bad] })
    expect(statuses()).toEqual(['unchecked', 'unchecked', 'unchecked'])
    await intend(button)
    await waitFor(() => expect(statuses()).toEqual(['refused', 'passed', 'refused']))
    expect(badges().checks[0]).toMatchObject({
      assertion: bad,
      reason: 'INACCESSIBLE',
      code: 'FETCH_STATUS',
      problems: [{ path: '$', found: 'status 404' }],
    })
    expect(badges().status).toBe('idle')
  })
})

describe('what is surely bad', () => {
  const day = 24 * 60 * 60 * 1000

  test.each<[string, string, () => string]>([
    ['is not there', 'INACCESSIBLE', () => notFound('/a/gone.json')],
    [
      'has a badge class that is not there',
      'INACCESSIBLE',
      () => {
        const assertion = site.award({ slug: 'lost' })
        notFound('/lost/badge.json')
        return assertion
      },
    ],
    ['is no JSON', 'MALFORMED', () => site.serve('/a/text', async () => new Response('Sorry'))],
    ['lacks a recipient', 'MALFORMED', () => site.award({ change: ({ assertion }) => delete assertion['recipient'] })],
    ['is no assertion’s address at all', 'INACCESSIBLE', () => 'ftp://issuer.example/a.json'],
    ['is revoked', 'INVALID', () => jsonAt('/a/revoked.json', { revoked: true }, { status: 410 })],
    ['expired long ago', 'INVALID', () => site.award({ expires: new Date(Date.now() - 2 * day).toISOString() })],
  ])('%s: %s, and the Backpack does not hear of it', async (_what, reason, make) => {
    const [good, bad] = [site.award(), make()]
    const { frameHost, onSettled, button, lookAhead } = renderPage({ assertions: [bad, good, bad] })
    await lookAhead()
    await userEvent.click(button)
    await waitFor(() => expect(onSettled).toHaveBeenCalled())
    expect(frameHost.requests).toMatchObject([{ assertions: [good], flow: 'modal' }])
    const error = { assertion: bad, reason }
    expect(onSettled.mock.calls).toEqual([
      [
        [error, error],
        [good],
        {
          outcomes: [
            { ...error, status: 'refused' },
            { assertion: good, status: 'added' },
            { ...error, status: 'refused' },
          ],
          errors: [error, error],
          successes: [good],
          unaccounted: [],
        },
      ],
    ])
  })

  test('is told without a dialog when there is nothing else, with words that do not leave the earner wondering', async () => {
    const onSettled = vi.fn()
    const bad = notFound('/a/bad.json')
    const frameHost: FrameHost = { open: () => expect.fail('a dialog was opened') }
    const known = renderPage({ assertions: bad, frameHost })
    await known.lookAhead()
    render(
      <IssueBadgeButton backpack={backpack} assertions={bad} frameHost={frameHost} onSettled={onSettled} preflight />,
    )
    const button = screen.getByRole('button', { name: 'Add to Backpack' })
    await userEvent.hover(button)
    await userEvent.click(button)
    expect(screen.getByRole('status')).toHaveTextContent('Not added: the check found a fault. Please tell this site.')
    expect(onSettled.mock.calls).toEqual([
      [[{ assertion: bad, reason: 'INACCESSIBLE' }], [], expect.objectContaining({ unaccounted: [] })],
    ])
    expect(button).toHaveFocus()
  })

  test('is not sent by the full window either, and is there when the earner is back', async () => {
    const [good, bad] = [site.award(), notFound('/a/bad.json')]
    let returned: string | undefined
    const frameHost = createFakeBackpack({ onReturn: (url) => (returned = url) })
    const { button, lookAhead, unmount } = renderPage({ assertions: [bad, good], mode: 'full-window', frameHost })
    await lookAhead()
    await userEvent.click(button)
    const url = await waitFor(() => returned ?? expect.fail('the earner has not come back'))
    expect(frameHost.requests).toMatchObject([{ assertions: [good], flow: 'full-window' }])
    unmount()
    window.history.replaceState(null, '', url)

    const { onSettled } = renderPage({ assertions: [bad, good] })
    await waitFor(() => expect(onSettled).toHaveBeenCalled())
    expect(onSettled.mock.lastCall?.slice(0, 2)).toEqual([[{ assertion: bad, reason: 'INACCESSIBLE' }], [good]])
  })
})

describe('what a browser cannot be sure of is sent', () => {
  test.each<[string, () => string]>([
    [
      'its issuer forbids being read (CORS)',
      () =>
        site.serve('/a/cors.json', async () => {
          throw new TypeError('Failed to fetch')
        }),
    ],
    ['its issuer is busy', () => jsonAt('/a/busy.json', {}, { status: 503 })],
    ['its issuer asks who is there', () => jsonAt('/a/login.json', {}, { status: 403 })],
    [
      'its issuer shows people a page there',
      () =>
        site.serve(
          '/a/page',
          async () => new Response('<h1>A badge</h1>', { headers: { 'content-type': 'text/html' } }),
        ),
    ],
    ['it is longer than a browser should fetch', () => jsonAt('/a/long.json', { text: 'x'.repeat(1_000_001) })],
    [
      'it is of a version that is not known here',
      () => jsonAt('/a/next.json', { '@context': 'https://badges.example/9' }),
    ],
    [
      'it expired an hour ago by this clock',
      () => site.award({ expires: new Date(Date.now() - 3_600_000).toISOString() }),
    ],
    [
      'it is issued tomorrow by this clock',
      () => site.award({ issuedOn: new Date(Date.now() + 86_400_000).toISOString() }),
    ],
  ])('%s', async (_what, make) => {
    const doubtful = make()
    const { frameHost, button, lookAhead, statuses } = renderPage({ assertions: doubtful })
    await lookAhead()
    expect(statuses()).not.toContain('refused')
    await userEvent.click(button)
    await waitFor(() => expect(frameHost.requests).toMatchObject([{ assertions: [doubtful] }]))
  })
})

test('a badge of this minute passes', async () => {
  const { lookAhead, statuses } = renderPage({ assertions: site.award({ issuedOn: new Date().toISOString() }) })
  await lookAhead()
  expect(statuses()).toEqual(['passed'])
})

describe('no click waits', () => {
  test('what is not known when the Backpack is there to be asked is sent', async () => {
    const held = holdAnswer(() => new Response('', { status: 404 }))
    const slow = site.serve('/a/slow.json', held.answer)
    const { frameHost, onSettled, button } = renderPage({ assertions: slow })
    await userEvent.click(button)
    await waitFor(() => expect(frameHost.requests).toMatchObject([{ assertions: [slow] }]))
    await waitFor(() => expect(onSettled).toHaveBeenCalledWith([], [slow], expect.anything()))
    held.release()
  })

  /** A Backpack whose frame comes when a test says so. */
  function holdFrame(): { readonly frameHost: FrameHost; readonly requests: readonly unknown[]; release(): void } {
    const fake = createFakeBackpack()
    let release = (): void => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    return {
      requests: fake.requests,
      frameHost: {
        async open(url, events) {
          await released
          return fake.open(url, events)
        },
      },
      release,
    }
  }

  test('what becomes known while the dialog is opening is held back', async () => {
    const [good, bad] = [site.award(), notFound('/a/bad.json')]
    const frame = holdFrame()
    const { badges, onSettled, statuses } = renderPage({ assertions: [bad, good], frameHost: frame.frameHost })
    act(() => badges().issue())
    await waitFor(() => expect(statuses()).toEqual(['refused', 'passed']))
    expect(badges().status).toBe('opening')
    frame.release()
    await waitFor(() => expect(onSettled).toHaveBeenCalled())
    expect(frame.requests).toMatchObject([{ assertions: [good] }])
    expect(onSettled.mock.lastCall?.slice(0, 2)).toEqual([[{ assertion: bad, reason: 'INACCESSIBLE' }], [good]])
  })

  test('when nothing is left by then, the dialog goes, and nobody was asked', async () => {
    const bad = notFound('/a/bad.json')
    const frame = holdFrame()
    const { badges, onSettled, statuses } = renderPage({ assertions: bad, frameHost: frame.frameHost })
    act(() => badges().issue())
    await waitFor(() => expect(statuses()).toEqual(['refused']))
    frame.release()
    await waitFor(() => expect(onSettled).toHaveBeenCalled())
    expect(onSettled.mock.lastCall?.slice(0, 2)).toEqual([[{ assertion: bad, reason: 'INACCESSIBLE' }], []])
    expect(frame.requests).toEqual([])
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })
})

describe('each assertion is looked at once', () => {
  test('however often, and by how many buttons', async () => {
    const badges = [site.award({ slug: 'a' }), site.award({ slug: 'b' })]
    const first = renderPage({ assertions: badges })
    await first.lookAhead()
    const once = site.fetched.length
    await userEvent.unhover(first.button)
    await userEvent.hover(first.button)
    first.unmount()
    const second = renderPage({ assertions: [...badges, ...badges] })
    await second.lookAhead()
    expect(second.statuses()).toEqual(['passed', 'passed', 'passed', 'passed'])
    expect(site.fetched).toHaveLength(once)
  })

  test('and what badges have in common is fetched once', async () => {
    const { lookAhead } = renderPage({ assertions: [site.award(), site.award(), site.award()] })
    await lookAhead()
    const issuers = site.fetched.filter(({ url }) => url.endsWith('/issuer.json'))
    expect(issuers).toHaveLength(1)
  })

  test('until five minutes have gone: the issuer may have mended it', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const bad = notFound('/mended/assertion.json')
    const { badges } = renderPage({ assertions: bad })
    const check = async (): Promise<readonly string[]> => {
      const checks = await act(() => badges().preflight())
      return checks.map(({ status }) => status)
    }
    expect(await check()).toEqual(['refused'])
    site.award({ slug: 'mended' })
    vi.setSystemTime(Date.now() + 299_000)
    expect(await check()).toEqual(['refused'])
    vi.setSystemTime(Date.now() + 2_000)
    expect(await check()).toEqual(['passed'])
  })
})

describe('the hook’s preflight()', () => {
  test('looks without being asked for by the option, and holds back what it found', async () => {
    const [good, bad] = [site.award(), notFound('/a/bad.json')]
    const { badges, frameHost, button } = renderPage({ assertions: [good, bad], preflight: false })
    const checks = await act(() => badges().preflight())
    expect(checks).toMatchObject([
      { assertion: good, status: 'passed' },
      { assertion: bad, status: 'refused', reason: 'INACCESSIBLE' },
    ])
    expect(badges().checks).toEqual(checks)
    await userEvent.click(button)
    await waitFor(() => expect(frameHost.requests).toMatchObject([{ assertions: [good] }]))
  })

  test('looks at what it is given', async () => {
    const given = site.award()
    const { badges } = renderPage({})
    expect(await act(() => badges().preflight(given))).toEqual([{ assertion: given, status: 'passed' }])
    expect(await act(() => badges().preflight())).toEqual([])
  })

  test('asks without the earner’s cookies, without naming this page, and past the cache', async () => {
    const { badges } = renderPage({ assertions: site.award() })
    await act(() => badges().preflight())
    for (const { init } of site.fetched) {
      expect(init).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-cache' })
    }
    expect(site.fetched).toHaveLength(3)
  })

  test('ends with the component: what it had begun to fetch is let go, and nothing is known of it', async () => {
    const held = holdAnswer(() => new Response(''))
    const slow = site.serve('/a/slow.json', held.answer)
    const { badges, unmount } = renderPage({ assertions: slow })
    const checks = badges().preflight()
    await vi.waitFor(() => expect(site.fetched).toHaveLength(1))
    expect(site.fetched[0]?.init.signal?.aborted).toBe(false)
    unmount()
    expect(site.fetched[0]?.init.signal?.aborted).toBe(true)
    held.release()
    expect(await checks).toEqual([{ assertion: slow, status: 'unchecked' }])
  })

  test('goes on for the other button when one of two is gone', async () => {
    const held = holdAnswer(() => new Response('', { status: 404 }))
    const slow = site.serve('/a/slow.json', held.answer)
    const gone = renderPage({ assertions: slow })
    void gone.badges().preflight()
    await vi.waitFor(() => expect(site.fetched).toHaveLength(1))
    const { unmount } = gone
    const stays = render(<Checked assertion={slow} />)
    await userEvent.click(stays.getByRole('button', { name: 'Check' }))
    unmount()
    expect(site.fetched[0]?.init.signal?.aborted).toBe(false)
    held.release()
    await stays.findByText('refused')
    expect(site.fetched).toHaveLength(1)
  })
})

function Checked({ assertion }: { readonly assertion: string }) {
  const { preflight, checks } = useIssueBadges({ assertions: assertion })
  return (
    <>
      <button onClick={() => void preflight()}>Check</button>
      <output>{checks.map(({ status }) => status).join()}</output>
    </>
  )
}
