import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { StrictMode, useEffect, useState } from 'react'
import { IssueBadgeButton, useIssueBadges, type IssueBadges, type UseIssueBadgesOptions } from 'react-open-badges'
import { createFakeBackpack } from 'react-open-badges/testing'
import { describe, expect, test, vi } from 'vitest'
import { holdBackpack } from './heldBackpack.js'
import { watchListeners } from './listeners.js'

const one = 'https://issuer.example/a/1.json'
const two = 'https://issuer.example/a/2.json'

/** Renders the hook, and hands out what its latest render gave. */
function renderHookPage(options: UseIssueBadgesOptions) {
  let latest: IssueBadges | undefined
  const rendered = (badges: IssueBadges): void => void (latest = badges)
  function Page(props: UseIssueBadgesOptions) {
    const badges = useIssueBadges({ backpack: 'https://backpack.example', assertions: [one, two], ...props })
    useEffect(() => rendered(badges))
    return badges.dialog
  }
  const page = render(<Page {...options} />)
  return {
    ...page,
    rerender: (next: UseIssueBadgesOptions) => page.rerender(<Page {...next} />),
    badges: () => latest ?? expect.fail('it was rendered'),
  }
}

describe('the latest callback is called', () => {
  test('when it changes between the click and the answer', async () => {
    const backpack = holdBackpack()
    const early = vi.fn()
    const late = vi.fn()
    const button = (onSettled: () => void) => (
      <IssueBadgeButton
        backpack="https://backpack.example"
        assertions={one}
        frameHost={backpack.frameHost}
        onSettled={onSettled}
      />
    )
    const { rerender } = render(button(early))
    await userEvent.click(screen.getByRole('button'))
    await backpack.asked()
    rerender(button(late))
    backpack.answer({ successes: [one] })
    await waitFor(() => expect(late).toHaveBeenCalledTimes(1))
    expect(early).not.toHaveBeenCalled()
  })

  test('for a failure as well, with what the component knows by then', async () => {
    const backpack = holdBackpack()
    const seen = vi.fn()
    function Counter() {
      const [count, setCount] = useState(0)
      const { issue, dialog } = useIssueBadges({
        backpack: 'https://backpack.example',
        assertions: one,
        frameHost: backpack.frameHost,
        onFailure: ({ code }) => void seen(code, count),
      })
      return (
        <>
          <button onClick={() => issue()}>Go</button>
          <button onClick={() => setCount(count + 1)}>Count</button>
          {dialog}
        </>
      )
    }
    render(<Counter />)
    await userEvent.click(screen.getByRole('button', { name: 'Go' }))
    await backpack.asked()
    act(() => screen.getByRole('button', { name: 'Count', hidden: true }).click())
    backpack.answer({ failure: 'no' })
    await waitFor(() => expect(seen.mock.calls).toEqual([['BACKPACK_ERROR', 1]]))
  })

  test('and may begin the next call', async () => {
    const frameHost = createFakeBackpack()
    const settled = vi.fn()
    function Chain() {
      const { issue, dialog } = useIssueBadges({
        backpack: 'https://backpack.example',
        frameHost,
        onSettled(_errors, successes) {
          settled(...successes)
          if (successes.includes(one)) issue({ assertions: two })
        },
      })
      return (
        <>
          <button onClick={() => issue({ assertions: one })}>Go</button>
          {dialog}
        </>
      )
    }
    render(<Chain />)
    await userEvent.click(screen.getByRole('button', { name: 'Go' }))
    await waitFor(() => expect(settled.mock.calls).toEqual([[one], [two]]))
    expect(frameHost.requests.map(({ assertions }) => assertions)).toEqual([[one], [two]])
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  })
})

describe('StrictMode', () => {
  test('starts nothing twice', async () => {
    const frameHost = createFakeBackpack()
    const onSettled = vi.fn()
    render(
      <StrictMode>
        <IssueBadgeButton
          backpack="https://backpack.example"
          assertions={one}
          frameHost={frameHost}
          onSettled={onSettled}
        />
      </StrictMode>,
    )
    await userEvent.click(screen.getByRole('button', { name: 'Add to Backpack' }))
    await screen.findByText('Added to your Backpack.')
    expect(frameHost.requests).toHaveLength(1)
    expect(onSettled).toHaveBeenCalledTimes(1)
  })

  test('and its rehearsed unmounting leaves the hook able to issue', async () => {
    const frameHost = createFakeBackpack()
    const onSettled = vi.fn()
    function Once() {
      const { issueAsync, dialog } = useIssueBadges({
        backpack: 'https://backpack.example',
        assertions: one,
        frameHost,
      })
      return (
        <>
          <button onClick={() => void issueAsync().then(onSettled)}>Go</button>
          {dialog}
        </>
      )
    }
    render(
      <StrictMode>
        <Once />
      </StrictMode>,
    )
    await userEvent.click(screen.getByRole('button', { name: 'Go' }))
    await waitFor(() => expect(onSettled).toHaveBeenCalledTimes(1))
    expect(onSettled.mock.lastCall?.[0]).toMatchObject({ successes: [one] })
  })
})

describe('issueAsync', () => {
  test('resolves with the result, after onSettled was not needed for it', async () => {
    const { badges } = renderHookPage({ frameHost: createFakeBackpack() })
    let result: unknown
    await act(async () => {
      result = await badges().issueAsync()
    })
    expect(result).toEqual({
      outcomes: [
        { assertion: one, status: 'added' },
        { assertion: two, status: 'added' },
      ],
      errors: [],
      successes: [one, two],
      unaccounted: [],
    })
    expect(badges()).toMatchObject({ status: 'settled', isPending: false, failure: null, progress: null })
  })

  test('rejects with the failure, which the state has as well', async () => {
    const { badges } = renderHookPage({ frameHost: createFakeBackpack({ respond: () => ({ failure: 'no' }) }) })
    const rejected = badges().issueAsync()
    await expect(rejected).rejects.toMatchObject({ name: 'BackpackFailure', code: 'BACKPACK_ERROR' })
    await waitFor(() => expect(badges()).toMatchObject({ status: 'failed', failure: { code: 'BACKPACK_ERROR' } }))
  })

  test('rejects bad input at once', async () => {
    const { badges } = renderHookPage({})
    await expect(badges().issueAsync({ backpack: 'nowhere' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  test('rejects while another call is under way, which goes on', async () => {
    const backpack = holdBackpack()
    const { badges } = renderHookPage({ frameHost: backpack.frameHost })
    const first = badges().issueAsync()
    await expect(badges().issueAsync()).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await backpack.asked()
    backpack.answer({ successes: [one] })
    await expect(first).resolves.toMatchObject({ successes: [one], unaccounted: [two] })
    expect(backpack.frameHost.requests).toHaveLength(1)
  })

  test('rejects with ABORTED when the hook is reset', async () => {
    const backpack = holdBackpack()
    const { badges } = renderHookPage({ frameHost: backpack.frameHost })
    const call = badges().issueAsync()
    await backpack.asked()
    act(() => badges().reset())
    await expect(call).rejects.toMatchObject({ code: 'ABORTED' })
    expect(badges()).toMatchObject({ status: 'idle', outcomes: [], isPending: false })
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  })
})

describe('unmounting ends what the component owns', () => {
  test.each<[string, (backpack: ReturnType<typeof holdBackpack>) => Promise<unknown>]>([
    ['while the dialog is on its way', async () => undefined],
    ['while the earner is asked', (backpack) => backpack.asked()],
  ])('%s: the promise rejects, no callback is called, no listener stays', async (_when, arrive) => {
    // What React and the dialog's code set up once for the whole page is no leak, so the first time is not counted.
    for (const isCounted of [false, true]) {
      const listening = watchListeners()
      const onSettled = vi.fn()
      const onFailure = vi.fn()
      const backpack = holdBackpack()
      const { badges, unmount } = renderHookPage({ frameHost: backpack.frameHost, onSettled, onFailure })
      const call = badges().issueAsync()
      const rejected = expect(call).rejects.toMatchObject({ name: 'BackpackFailure', code: 'ABORTED' })
      await arrive(backpack)
      unmount()
      await rejected
      if (isCounted) expect(listening()).toEqual([])
      expect([onSettled.mock.calls, onFailure.mock.calls]).toEqual([[], []])
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    }
  })

  test('a call that settled leaves no listener either', async () => {
    for (const isCounted of [false, true]) {
      const listening = watchListeners()
      const { badges, unmount } = renderHookPage({ frameHost: createFakeBackpack() })
      await act(async () => void (await badges().issueAsync()))
      unmount()
      if (isCounted) expect(listening()).toEqual([])
    }
  })

  test('a call of a component that is gone begins nothing', async () => {
    const frameHost = createFakeBackpack()
    const onFailure = vi.fn()
    const { badges, unmount } = renderHookPage({ frameHost, onFailure })
    const { issue, issueAsync } = badges()
    unmount()
    issue({ mode: 'full-window' })
    await expect(issueAsync()).rejects.toMatchObject({ code: 'ABORTED', outcome: 'none' })
    expect(frameHost.requests).toEqual([])
    expect(onFailure).not.toHaveBeenCalled()
  })
})
