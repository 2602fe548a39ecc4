import { act, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { IssueBadgeButton, useIssueBadges, type FrameHost, type UseIssueBadgesOptions } from 'react-open-badges'
import { createFakeBackpack } from 'react-open-badges/testing'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { holdBackpack } from './heldBackpack.js'

const one = 'https://issuer.example/a/1.json'

function Page({ hasDialog = true, ...options }: UseIssueBadgesOptions & { readonly hasDialog?: boolean }) {
  const badges = useIssueBadges({ backpack: 'https://backpack.example', assertions: one, ...options })
  return (
    <>
      <button onClick={() => badges.issue()}>Issue</button>
      <button onClick={() => badges.issue({ backpack: 'nowhere' })}>Issue to nowhere</button>
      <button onClick={badges.cancel}>Stop</button>
      <output>{badges.status}</output>
      {hasDialog ? badges.dialog : null}
    </>
  )
}

test('names itself, both sites, and what to press', async () => {
  const backpack = holdBackpack()
  render(<Page frameHost={backpack.frameHost} />)
  await userEvent.click(screen.getByRole('button', { name: 'Issue' }))
  const dialog = await screen.findByRole('dialog', { name: 'Add to your Backpack' })
  expect(dialog).toHaveAttribute('aria-modal', 'true')
  expect(dialog).toHaveAccessibleDescription('From localhost:3000 to backpack.example')
  expect(within(dialog).getByRole('button', { name: 'Close' })).toBeVisible()
  expect(within(dialog).getByRole('button', { name: 'Cancel' })).toBeVisible()
  await within(dialog).findByText('Test Backpack')
  await backpack.asked()
  await within(dialog).findByText(one)
})

test('says that it connects, and how far the adding has come', async () => {
  const backpack = holdBackpack()
  render(<Page frameHost={backpack.frameHost} />)
  await userEvent.click(screen.getByRole('button', { name: 'Issue' }))
  const dialog = await screen.findByRole('dialog')
  const request = await backpack.asked()
  await waitFor(() => expect(within(dialog).getByRole('status')).toBeEmptyDOMElement())
  request.progress({ done: 1, total: 3, successes: [], errors: [] })
  await waitFor(() => expect(within(dialog).getByRole('status')).toHaveTextContent('1 of 3 done'))
  expect(within(dialog).getByRole('progressbar', { name: '1 of 3 done' })).toHaveAttribute('value', '1')
})

test('says whom it connects to, while nobody has answered', async () => {
  render(<Page frameHost={createFakeBackpack({ isDown: true })} handshakeTimeout={60_000} />)
  await userEvent.click(screen.getByRole('button', { name: 'Issue' }))
  const dialog = await screen.findByRole('dialog')
  expect(within(dialog).getByRole('status')).toHaveTextContent('Connecting to backpack.example…')
})

test('of an earlier call is not shown again for a call that has none', async () => {
  render(<Page frameHost={createFakeBackpack()} />)
  await userEvent.click(screen.getByRole('button', { name: 'Issue' }))
  await screen.findByText('settled')
  await userEvent.click(screen.getByRole('button', { name: 'Issue to nowhere' }))
  await screen.findByText('failed')
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
})

test('gives the focus back to the button', async () => {
  const backpack = holdBackpack()
  render(<IssueBadgeButton backpack="https://backpack.example" assertions={one} frameHost={backpack.frameHost} />)
  const button = screen.getByRole('button', { name: 'Add to Backpack' })
  await userEvent.click(button)
  const dialog = await screen.findByRole('dialog')
  await waitFor(() =>
    expect(dialog).toContainElement(document.activeElement instanceof HTMLElement ? document.activeElement : null),
  )
  await backpack.asked()
  backpack.answer({ successes: [one] })
  await waitFor(() => expect(button).toHaveFocus())
})

describe('a dialog that the host app does not render', () => {
  afterEach(() => void vi.useRealTimers())

  /** Clicks, and lets the time pass that the host app has. */
  async function clickAndWait(options: UseIssueBadgesOptions): Promise<void> {
    render(<Page hasDialog={false} {...options} />)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    act(() => screen.getByRole('button', { name: 'Issue' }).click())
    await act(() => vi.advanceTimersByTimeAsync(8000))
  }

  test.each(['modal', 'auto'] as const)('is a clear failure in the mode %s', async (mode) => {
    const onFailure = vi.fn()
    await clickAndWait({ mode, onFailure })
    expect(onFailure).toHaveBeenCalledTimes(1)
    expect(onFailure.mock.lastCall?.[0]).toMatchObject({
      code: 'INPUT_INVALID',
      outcome: 'none',
      message:
        'The dialog could not be shown: the `dialog` that useIssueBadges returns is not in the page. Render it once.',
    })
    expect(vi.getTimerCount()).toBe(0)
  })

  test('leaves no timer behind when the call is ended', async () => {
    const { unmount } = render(<Page hasDialog={false} mode="modal" />)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    act(() => screen.getByRole('button', { name: 'Issue' }).click())
    await act(() => vi.advanceTimersByTimeAsync(100))
    expect(vi.getTimerCount()).toBeGreaterThan(0)
    unmount()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('does not take a later one away', async () => {
    const { rerender } = render(<Page hasDialog={false} mode="modal" />)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    const click = async (name: string): Promise<void> => {
      act(() => screen.getByRole('button', { name, hidden: true }).click())
      await act(() => vi.advanceTimersByTimeAsync(100))
    }
    await click('Issue')
    await click('Stop')
    rerender(<Page mode="modal" handshakeTimeout={60_000} />)
    await click('Issue')
    expect(screen.getByRole('dialog')).toBeInTheDocument()
    await act(() => vi.advanceTimersByTimeAsync(10_000))
    expect(screen.getByRole('dialog')).toBeInTheDocument()
  })
})

test('a frame host that cannot open is a failure with its words, or the full window where that is left open', async () => {
  const backpack = createFakeBackpack()
  const frameHost: FrameHost = {
    open() {
      throw new Error('no room here')
    },
    submit: backpack.submit,
  }
  const onFailure = vi.fn()
  const { rerender } = render(<Page frameHost={frameHost} mode="modal" onFailure={onFailure} />)
  await userEvent.click(screen.getByRole('button', { name: 'Issue' }))
  await waitFor(() => expect(onFailure).toHaveBeenCalled())
  expect(onFailure.mock.lastCall?.[0]).toMatchObject({
    code: 'UNSUPPORTED',
    message: 'The dialog could not be opened: no room here',
  })

  rerender(<Page frameHost={frameHost} onFailure={onFailure} />)
  await userEvent.click(screen.getByRole('button', { name: 'Issue' }))
  await screen.findByText('redirecting')
  expect(backpack.requests).toMatchObject([{ flow: 'full-window', assertions: [one] }])
  expect(onFailure).toHaveBeenCalledTimes(1)
})
