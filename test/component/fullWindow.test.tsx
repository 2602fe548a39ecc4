import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { StrictMode, useState } from 'react'
import {
  BackpackFailure,
  IssueBadgeButton,
  useIssueBadges,
  type FrameHost,
  type IssueBadgeButtonProps,
  type IssueMode,
} from 'react-open-badges'
import { createFakeBackpack, type FakeAnswer } from 'react-open-badges/testing'
import { describe, expect, test, vi } from 'vitest'

const backpack = 'https://backpack.example'
const one = 'https://issuer.example/a/1.json'
const two = 'https://issuer.example/a/2.json'
const three = 'https://issuer.example/a/3.json'

/** Leaves the page for the full window and comes back: the first page is gone, and the URL is that of the return. */
async function goAndComeBack(
  props: Partial<IssueBadgeButtonProps> = {},
  answer: FakeAnswer = { successes: [one] },
): Promise<string> {
  let returned: string | undefined
  const frameHost = createFakeBackpack({ respond: () => answer, onReturn: (url) => (returned = url) })
  const { unmount } = render(
    <IssueBadgeButton
      backpack={backpack}
      assertions={[one, two]}
      mode="full-window"
      frameHost={frameHost}
      onSettled={() => expect.fail('the page that left never settles')}
      onFailure={(failure) => expect.fail(failure.message)}
      {...props}
    />,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Add to Backpack' }))
  const url = await waitFor(() => returned ?? expect.fail('the earner has not come back'))
  unmount()
  window.history.replaceState({ router: 'key-7' }, '', url)
  return url
}

function savedReturns(): readonly string[] {
  return Object.keys(window.sessionStorage).filter((key) => key.startsWith('open-badges:'))
}

describe('the form', () => {
  async function formOf(props: Partial<IssueBadgeButtonProps>) {
    let found: { action: string; method: string; target: string; fields: Array<[string, string]> } | undefined
    const frameHost: FrameHost = {
      open: () => expect.fail('no dialog was asked for'),
      submit(form) {
        expect(form.isConnected).toBe(true)
        const fields = [...new FormData(form)].map(([name, value]): [string, string] => [
          name,
          typeof value === 'string' ? value : expect.fail('a file'),
        ])
        found = { action: form.action, method: form.method, target: form.target, fields }
      },
    }
    render(
      <IssueBadgeButton
        backpack={backpack}
        assertions={[one, two, one]}
        mode="full-window"
        frameHost={frameHost}
        {...props}
      />,
    )
    await userEvent.click(screen.getByRole('button'))
    return found ?? expect.fail('it was submitted')
  }

  test('is posted to the top, with each badge once, the page to come back to, and a nonce', async () => {
    window.history.replaceState(null, '', '/badges?page=2#lesson-3')
    const { action, method, target, fields } = await formOf({})
    expect({ action, method, target }).toEqual({
      action: 'https://backpack.example/issuer/frameless',
      method: 'post',
      target: '_top',
    })
    expect(fields).toEqual([
      ['assertions', one],
      ['assertions', two],
      ['return_to', 'http://localhost:3000/badges?page=2'],
      ['state', expect.stringMatching(/^[0-9a-f]{32}$/)],
    ])
    expect(savedReturns()).toEqual([`open-badges:${fields[3]?.[1]}`])
    expect(document.forms).toHaveLength(1)
  })

  test('comes back to returnTo', async () => {
    const { fields } = await formOf({ returnTo: '/thanks?a=1#top' })
    expect(new URLSearchParams(fields).get('return_to')).toBe('http://localhost:3000/thanks?a=1')
  })

  test('has another nonce each time', async () => {
    const first = new URLSearchParams((await formOf({})).fields).get('state')
    document.body.replaceChildren()
    const second = new URLSearchParams((await formOf({})).fields).get('state')
    expect(first).not.toBe(second)
  })

  test('asks for no result where nothing can be saved, and still brings the badge there', async () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    const { fields } = await formOf({})
    expect(fields.map(([name]) => name)).toEqual(['assertions', 'assertions', 'return_to'])
  })

  test('works where the storage itself is forbidden', async () => {
    vi.spyOn(window, 'sessionStorage', 'get').mockImplementation(() => {
      throw new DOMException('forbidden', 'SecurityError')
    })
    const { fields } = await formOf({})
    vi.mocked(console.error).mockClear()
    expect(fields.map(([name]) => name)).not.toContain('state')
    vi.restoreAllMocks()
    vi.spyOn(console, 'error')
    vi.spyOn(console, 'warn')
  })
})

describe('the return', () => {
  test('settles on the new page, in the input’s order, and is told to it', async () => {
    await goAndComeBack({}, { successes: [two], errors: [{ assertion: one, reason: 'EXISTS' }] })
    const onSettled = vi.fn()
    render(<IssueBadgeButton backpack={backpack} assertions={[one, two]} onSettled={onSettled} />)
    await screen.findByText('1 added, 1 already there.')
    expect(onSettled.mock.calls).toEqual([
      [
        [{ assertion: one, reason: 'EXISTS' }],
        [two],
        {
          outcomes: [
            { assertion: one, status: 'refused', reason: 'EXISTS' },
            { assertion: two, status: 'added' },
          ],
          errors: [{ assertion: one, reason: 'EXISTS' }],
          successes: [two],
          unaccounted: [],
        },
      ],
    ])
  })

  test('leaves the URL as it was before, its fragment and the router’s state included', async () => {
    window.history.replaceState(null, '', '/badges?page=2#lesson-3')
    const url = await goAndComeBack()
    expect(new URL(url).pathname + new URL(url).search).toBe('/badges?page=2')
    expect(url).toContain('#open_badges=')
    render(<IssueBadgeButton backpack={backpack} assertions={[one, two]} />)
    await screen.findByText('1 added, 1 unknown: look into your Backpack.')
    expect(window.location.href).toBe('http://localhost:3000/badges?page=2#lesson-3')
    expect(window.history.state).toEqual({ router: 'key-7' })
    expect(savedReturns()).toEqual([])
  })

  test('by the query is taken as well', async () => {
    window.history.replaceState(null, '', '/badges?page=2#lesson-3')
    const url = new URL(await goAndComeBack())
    const answer = new URLSearchParams(url.hash.slice(1))
    url.hash = '#lesson-3'
    for (const [name, value] of answer) url.searchParams.set(name, value)
    window.history.replaceState(null, '', url)
    render(<IssueBadgeButton backpack={backpack} assertions={[one, two]} />)
    await screen.findByText('1 added, 1 unknown: look into your Backpack.')
    expect(window.location.href).toBe('http://localhost:3000/badges?page=2#lesson-3')
  })

  test('is consumed once: another page, a reload and the same link find nothing', async () => {
    const url = await goAndComeBack({}, { successes: [one, two] })
    const first = render(<IssueBadgeButton backpack={backpack} assertions={[one, two]} />)
    await screen.findByText('All 2 are in your Backpack now.')
    first.unmount()

    const onSettled = vi.fn()
    const second = render(<IssueBadgeButton backpack={backpack} assertions={[one, two]} onSettled={onSettled} />)
    expect(second.container.firstChild).toHaveAttribute('data-status', 'idle')
    second.unmount()

    window.history.replaceState(null, '', url)
    const onFailure = vi.fn()
    render(<IssueBadgeButton backpack={backpack} assertions={[one, two]} onSettled={onSettled} onFailure={onFailure} />)
    await waitFor(() => expect(onFailure).toHaveBeenCalledTimes(1))
    expect(onFailure.mock.lastCall?.[0]).toMatchObject({ code: 'RETURN_REFUSED' })
    expect(window.location.hash).toBe('')
    expect(onSettled).not.toHaveBeenCalled()
  })

  test('is consumed once in StrictMode', async () => {
    await goAndComeBack()
    const onSettled = vi.fn()
    const onFailure = vi.fn()
    render(
      <StrictMode>
        <IssueBadgeButton backpack={backpack} assertions={[one, two]} onSettled={onSettled} onFailure={onFailure} />
      </StrictMode>,
    )
    await screen.findByText('1 added, 1 unknown: look into your Backpack.')
    expect(onSettled).toHaveBeenCalledTimes(1)
    expect(onFailure).not.toHaveBeenCalled()
  })

  test('waits for assertions that are known only later', async () => {
    await goAndComeBack()
    const { container, rerender } = render(<IssueBadgeButton backpack={backpack} assertions={[]} />)
    expect(container.firstChild).toHaveAttribute('data-status', 'idle')
    rerender(<IssueBadgeButton backpack={backpack} assertions={[one, two]} />)
    await waitFor(() => expect(container.firstChild).toHaveAttribute('data-status', 'settled'))
  })

  test('is taken by a hook that names no assertions', async () => {
    await goAndComeBack()
    function Results() {
      const { successes } = useIssueBadges()
      return <output>{successes.join()}</output>
    }
    render(<Results />)
    await screen.findByText(one)
  })
})

describe('a return that is refused', () => {
  test('has a state nobody knows; what others keep in the storage stays', async () => {
    window.sessionStorage.setItem('open-badges:other', '{"not":"ours"}')
    window.sessionStorage.setItem('app', 'kept')
    window.history.replaceState(null, '', '/badges?page=2#open_badges=eyJzdWNjZXNzZXMiOlswXX0&state=forged')
    const onFailure = vi.fn()
    const onSettled = vi.fn()
    render(<IssueBadgeButton backpack={backpack} assertions={one} onFailure={onFailure} onSettled={onSettled} />)
    await waitFor(() => expect(onFailure).toHaveBeenCalledTimes(1))
    expect(onFailure.mock.lastCall?.[0]).toMatchObject({ code: 'RETURN_REFUSED', outcome: 'unknown' })
    expect(onSettled).not.toHaveBeenCalled()
    expect(window.location.href).toBe('http://localhost:3000/badges?page=2')
    expect(Object.entries(window.sessionStorage)).toEqual([
      ['open-badges:other', '{"not":"ours"}'],
      ['app', 'kept'],
    ])
  })

  test('has a state under which something else was saved; that stays', async () => {
    window.sessionStorage.setItem('open-badges:other', '{"not":"ours"}')
    window.history.replaceState(null, '', '/#open_badges=e30&state=other')
    const onFailure = vi.fn()
    render(<IssueBadgeButton backpack={backpack} assertions={one} onFailure={onFailure} />)
    await waitFor(() => expect(onFailure).toHaveBeenCalledTimes(1))
    expect(window.sessionStorage.getItem('open-badges:other')).toBe('{"not":"ours"}')
  })

  test.each<[string, (result: string) => string]>([
    ['has its result cut off', (result) => result.slice(0, -4)],
    ['has its result replaced', () => btoa('{"successes":[0,1,2],"errors":[]}').replace(/=+$/, '')],
    ['names a place twice', () => btoa('{"successes":[0,0],"errors":[]}').replace(/=+$/, '')],
    ['has none', () => ''],
  ])('%s; nothing is taken for added, and it cannot be tried again', async (_what, tamper) => {
    const url = new URL(await goAndComeBack())
    const answer = new URLSearchParams(url.hash.slice(1))
    answer.set('open_badges', tamper(answer.get('open_badges') ?? ''))
    url.hash = answer.toString()
    window.history.replaceState(null, '', url)
    const onFailure = vi.fn()
    function Results() {
      const { status, unaccounted, successes } = useIssueBadges({ backpack, assertions: [one, two], onFailure })
      return <output>{JSON.stringify([status, unaccounted, successes])}</output>
    }
    render(<Results />)
    await screen.findByText(JSON.stringify(['failed', [one, two], []]))
    expect(onFailure.mock.calls).toEqual([[expect.objectContaining({ code: 'RETURN_REFUSED' })]])
    expect(savedReturns()).toEqual([])
    expect(window.location.hash).toBe('')
  })

  test('of a form without JavaScript has no state: it is cleaned away, and nobody is alarmed', async () => {
    window.history.replaceState(null, '', '/badges#open_badges=eyJzdWNjZXNzZXMiOlswXSwiZXJyb3JzIjpbXX0')
    const { container } = render(
      <IssueBadgeButton backpack={backpack} assertions={one} onFailure={() => expect.fail('nobody asked')} />,
    )
    await waitFor(() => expect(window.location.href).toBe('http://localhost:3000/badges'))
    expect(container.firstChild).toHaveAttribute('data-status', 'idle')
  })
})

describe('several buttons on the page', () => {
  test('the right one takes the return', async () => {
    await goAndComeBack({ assertions: two }, { successes: [two] })
    const settled = vi.fn()
    render(
      <>
        {[one, two, three].map((assertion) => (
          <IssueBadgeButton
            key={assertion}
            backpack={backpack}
            assertions={assertion}
            onSettled={() => settled(assertion)}
          />
        ))}
      </>,
    )
    await waitFor(() => expect(settled.mock.calls).toEqual([[two]]))
    const statuses = [...document.querySelectorAll('.open-badges')].map((button) => button.getAttribute('data-status'))
    expect(statuses).toEqual(['idle', 'settled', 'idle'])
  })

  test('one for another Backpack does not', async () => {
    await goAndComeBack({ assertions: one })
    render(
      <>
        <IssueBadgeButton backpack="https://other.example" assertions={one} />
        <IssueBadgeButton backpack={`${backpack}/`} assertions={one} />
      </>,
    )
    await screen.findByText('Added to your Backpack.')
    const statuses = [...document.querySelectorAll('.open-badges')].map((button) => button.getAttribute('data-status'))
    expect(statuses).toEqual(['idle', 'settled'])
  })

  test('one for more badges, for fewer or for none does not, and the return stays for one that fits', async () => {
    await goAndComeBack({ assertions: [one, two] })
    render(
      <>
        <IssueBadgeButton backpack={backpack} assertions={[one, two, three]} />
        <IssueBadgeButton backpack={backpack} assertions={[one]} />
        <IssueBadgeButton backpack={backpack} assertions={[one, three]} />
        <IssueBadgeButton backpack={backpack} assertions={[]} />
      </>,
    )
    expect(savedReturns()).toHaveLength(1)
    expect(window.location.hash).toContain('open_badges=')
    const statuses = [...document.querySelectorAll('.open-badges')].map((button) => button.getAttribute('data-status'))
    expect(statuses).toEqual(['idle', 'idle', 'idle', 'idle'])
  })

  test('one that lists the same badges in another order does, and is told of each by its own order', async () => {
    const errors = [{ assertion: one, reason: 'EXISTS' } as const]
    await goAndComeBack({ assertions: [one, three, two] }, { successes: [two], errors })
    const onSettled = vi.fn()
    render(<IssueBadgeButton backpack={backpack} assertions={[two, one, two, three]} onSettled={onSettled} />)
    await waitFor(() => expect(onSettled).toHaveBeenCalledTimes(1))
    expect(onSettled.mock.lastCall).toEqual([
      errors,
      [two, two],
      {
        outcomes: [
          { assertion: two, status: 'added' },
          { assertion: one, status: 'refused', reason: 'EXISTS' },
          { assertion: two, status: 'added' },
          { assertion: three, status: 'unknown', why: 'NO_ANSWER' },
        ],
        errors,
        successes: [two, two],
        unaccounted: [three],
      },
    ])
    expect(savedReturns()).toEqual([])
    expect(window.location.hash).toBe('')
  })

  describe('below a hook that names no assertions', () => {
    function Page({ listed, tell }: { readonly listed: readonly string[]; readonly tell: (who: string) => void }) {
      useIssueBadges({ onSettled: (errors, successes) => tell(`page: ${successes.join()}, ${errors.length} refused`) })
      return <IssueBadgeButton backpack={backpack} assertions={listed} onSettled={() => tell('button')} />
    }

    test.each([
      ['take theirs', [two, one], 'button'],
      ['leave it what the page lists no more', [two], `page: ${one}, 1 refused`],
      ['leave it what the page lists among others now', [one, two, three], `page: ${one}, 1 refused`],
    ])('%s', async (_what, listed, who) => {
      await goAndComeBack({}, { successes: [one], errors: [{ assertion: two, reason: 'DENIED' }] })
      const tell = vi.fn()
      render(
        <StrictMode>
          <Page listed={listed} tell={tell} />
        </StrictMode>,
      )
      await waitFor(() => expect(tell.mock.calls).toEqual([[who]]))
      expect(savedReturns()).toEqual([])
      expect(window.location.hash).toBe('')
    })
  })

  test('two of them at once each get their own answer', async () => {
    const frameHost = createFakeBackpack({
      respond: ({ assertions }) => ({
        errors: assertions.map((assertion) => ({ assertion, reason: assertion === one ? 'EXISTS' : 'INVALID' })),
      }),
    })
    const first = vi.fn()
    const second = vi.fn()
    render(
      <>
        <IssueBadgeButton backpack={backpack} assertions={one} frameHost={frameHost} onSettled={first}>
          First
        </IssueBadgeButton>
        <IssueBadgeButton backpack={backpack} assertions={two} frameHost={frameHost} onSettled={second}>
          Second
        </IssueBadgeButton>
      </>,
    )
    screen.getByRole('button', { name: 'First' }).click()
    screen.getByRole('button', { name: 'Second' }).click()
    await waitFor(() => expect(first).toHaveBeenCalledTimes(1))
    await waitFor(() => expect(second).toHaveBeenCalledTimes(1))
    expect(first.mock.lastCall?.[0]).toEqual([{ assertion: one, reason: 'EXISTS' }])
    expect(second.mock.lastCall?.[0]).toEqual([{ assertion: two, reason: 'INVALID' }])
  })
})

describe('the page that was left', () => {
  async function leave(onFailure: (failure: unknown) => void = () => expect.fail('nothing failed')) {
    const page = render(
      <IssueBadgeButton
        backpack={backpack}
        assertions={one}
        mode="full-window"
        frameHost={createFakeBackpack({ respond: () => new Promise(() => {}) })}
        onFailure={onFailure}
      />,
    )
    await userEvent.click(screen.getByRole('button'))
    expect(page.container.firstChild).toHaveAttribute('data-status', 'redirecting')
    return page.container.firstChild
  }

  test('is idle when it is shown again from the back-forward cache', async () => {
    const button = await leave()
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }))
    expect(button).toHaveAttribute('data-status', 'redirecting')
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    await waitFor(() => expect(button).toHaveAttribute('data-status', 'idle'))
  })

  test.each<[how: string, answer: FakeAnswer]>([
    ['settles', { successes: [two] }],
    ['fails', { failure: 'no room left' }],
  ])('leaves its promise open when it is shown again, also when the next call %s', async (_how, answer) => {
    const frameHost = createFakeBackpack({
      respond: ({ flow }) => (flow === 'modal' ? answer : new Promise(() => {})),
    })
    const ended = vi.fn()
    function Own() {
      const { issueAsync, status, dialog } = useIssueBadges({ backpack, frameHost })
      const begin = (assertions: string, mode: IssueMode): void =>
        void issueAsync({ assertions, mode }).then(
          () => ended(assertions, 'settled'),
          () => ended(assertions, 'failed'),
        )
      return (
        <>
          <button onClick={() => begin(one, 'full-window')}>Leave</button>
          <button onClick={() => begin(two, 'modal')}>Stay</button>
          <output>{status}</output>
          {dialog}
        </>
      )
    }
    render(<Own />)
    await userEvent.click(screen.getByRole('button', { name: 'Leave' }))
    await screen.findByText('redirecting')
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    await screen.findByText('idle')
    await userEvent.click(screen.getByRole('button', { name: 'Stay' }))
    await waitFor(() => expect(ended).toHaveBeenCalledWith(two, 'failure' in answer ? 'failed' : 'settled'))
    expect(ended).toHaveBeenCalledTimes(1)
  })

  test('says where it goes, and what to press if nothing happens', async () => {
    await leave()
    expect(screen.getByRole('status')).toHaveTextContent('Going to backpack.example… If nothing happens, press again.')
    expect(screen.getByRole('button')).toHaveAttribute('aria-disabled', 'false')
    expect(screen.getByRole('button')).toHaveAttribute('aria-busy', 'true')
  })

  test('is left anew when the button is pressed again', async () => {
    const posts: unknown[] = []
    const frameHost: FrameHost = {
      open: () => expect.fail('no dialog was asked for'),
      submit: (form) => posts.push(new FormData(form).get('state')),
    }
    render(<IssueBadgeButton backpack={backpack} assertions={one} mode="full-window" frameHost={frameHost} />)
    await userEvent.click(screen.getByRole('button'))
    await userEvent.keyboard('{Enter}')
    expect(posts).toHaveLength(2)
    const states = savedReturns().map((key) => key.slice('open-badges:'.length))
    expect(new Set<unknown>(states)).toEqual(new Set(posts))
    expect(screen.getByRole('button')).toHaveAttribute('data-status', 'redirecting')
  })

  test.each([
    ['a double click', async (button: HTMLElement) => userEvent.dblClick(button)],
    [
      'a key that is held',
      async (button: HTMLElement) => {
        button.focus()
        await userEvent.keyboard('{Enter>5/}')
      },
    ],
  ])('is left once by %s', async (_what, press) => {
    let posts = 0
    const frameHost: FrameHost = { open: () => expect.fail('no dialog was asked for'), submit: () => (posts += 1) }
    render(<IssueBadgeButton backpack={backpack} assertions={one} mode="full-window" frameHost={frameHost} />)
    await press(screen.getByRole('button'))
    expect(posts).toBe(1)
  })

  test('is left by the full window again after the way out of a dialog that failed', async () => {
    const flows: string[] = []
    const frameHost: FrameHost = {
      open: () => {
        flows.push('dialog')
        throw new Error('this page has no room')
      },
      submit: () => flows.push('full window'),
    }
    render(<IssueBadgeButton backpack={backpack} assertions={one} mode="modal" frameHost={frameHost} />)
    await userEvent.click(screen.getByRole('button', { name: 'Add to Backpack' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Continue on backpack.example' }))
    await userEvent.click(screen.getByRole('button', { name: 'Add to Backpack' }))
    expect(flows).toEqual(['dialog', 'full window', 'full window'])
  })

  test('keeps no promise open of the attempt that was given up', async () => {
    function Own() {
      const { issueAsync, getButtonProps } = useIssueBadges({
        backpack,
        assertions: one,
        mode: 'full-window',
        frameHost: createFakeBackpack({ respond: () => new Promise(() => {}) }),
      })
      const [ended, setEnded] = useState('')
      const begin = (): void =>
        void issueAsync().catch((error: unknown) => setEnded(error instanceof BackpackFailure ? error.code : 'else'))
      return (
        <>
          <button onClick={begin}>Begin</button>
          <button {...getButtonProps()}>Again</button>
          <output>{ended}</output>
        </>
      )
    }
    render(<Own />)
    await userEvent.click(screen.getByRole('button', { name: 'Begin' }))
    await userEvent.click(screen.getByRole('button', { name: 'Again' }))
    await screen.findByText('ABORTED')
    expect(screen.getByRole('button', { name: 'Again' })).toHaveAttribute('data-status', 'redirecting')
  })

  test('fails when its policy forbids the form', async () => {
    const onFailure = vi.fn()
    const button = await leave(onFailure)
    const violate = (violation: Partial<SecurityPolicyViolationEvent>): void => {
      document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), violation))
    }
    const ours = {
      disposition: 'enforce',
      effectiveDirective: 'form-action',
      blockedURI: 'https://backpack.example/issuer/frameless',
    } as const
    violate({ ...ours, effectiveDirective: 'img-src' })
    violate({ ...ours, disposition: 'report' })
    violate({ ...ours, blockedURI: 'https://elsewhere.example/search' })
    expect(onFailure).not.toHaveBeenCalled()
    violate(ours)
    await waitFor(() => expect(button).toHaveAttribute('data-status', 'failed'))
    expect(onFailure.mock.calls).toEqual([
      [
        expect.objectContaining({
          code: 'UNSUPPORTED',
          message: expect.stringContaining('its form-action must name https://backpack.example'),
        }),
      ],
    ])
  })
})
