import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { IssueBadgeButton, type IssueBadgeButtonProps } from 'react-open-badges'
import { createFakeBackpack } from 'react-open-badges/testing'
import { describe, expect, test, vi } from 'vitest'
import { holdBackpack } from './heldBackpack.js'

const one = 'https://issuer.example/a/1.json'
const two = 'https://issuer.example/a/2.json'
const denied = [
  { assertion: one, reason: 'DENIED' as const },
  { assertion: two, reason: 'DENIED' as const },
]

async function open(props: Partial<IssueBadgeButtonProps>) {
  const onSettled = vi.fn<NonNullable<IssueBadgeButtonProps['onSettled']>>()
  render(
    <IssueBadgeButton
      backpack="https://backpack.example"
      assertions={[one, two]}
      onSettled={onSettled}
      onFailure={(failure) => expect.fail(failure.message)}
      {...props}
    />,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Add to Backpack' }))
  await screen.findByRole('dialog', { name: 'Add to your Backpack' })
  return onSettled
}

const closings: ReadonlyArray<readonly [string, () => Promise<void>]> = [
  ['Close', async () => userEvent.click(screen.getByRole('button', { name: 'Close' }))],
  ['Cancel', async () => userEvent.click(screen.getByRole('button', { name: 'Cancel' }))],
  ['Escape', async () => void (await userEvent.keyboard('{Escape}'))],
]

describe.each(closings)('%s', (_name, press) => {
  test('before the Backpack was asked: everything is denied, at once', async () => {
    const onSettled = await open({ frameHost: createFakeBackpack({ isDown: true }) })
    await press()
    expect(onSettled.mock.calls).toEqual([[denied, [], expect.objectContaining({ unaccounted: [] })]])
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    await waitFor(() => expect(screen.getByRole('button', { name: 'Add to Backpack' })).toHaveFocus())
  })

  test('before the earner agreed: the Backpack is asked to end, and denies', async () => {
    const backpack = holdBackpack()
    const onSettled = await open({ frameHost: backpack.frameHost })
    const request = await backpack.asked()
    expect(request.signal.aborted).toBe(false)
    await press()
    await waitFor(() => expect(request.signal.aborted).toBe(true))
    expect(onSettled).not.toHaveBeenCalled()
    backpack.answer({ errors: denied })
    await waitFor(() => expect(onSettled).toHaveBeenCalledWith(denied, [], expect.anything()))
  })

  test('midway: what was added is told as added, what had not begun as denied', async () => {
    const backpack = holdBackpack()
    const onSettled = await open({ frameHost: backpack.frameHost })
    const request = await backpack.asked()
    request.progress({ done: 1, total: 2, successes: [one], errors: [] })
    await screen.findByText('1 of 2 done')
    await press()
    await screen.findByText('Finishing what had begun…')
    backpack.answer({ successes: [one], errors: [{ assertion: two, reason: 'DENIED' }] })
    await waitFor(() => expect(onSettled).toHaveBeenCalled())
    expect(onSettled.mock.lastCall?.slice(0, 2)).toEqual([[{ assertion: two, reason: 'DENIED' }], [one]])
  })
})

test('Escape inside the frame closes as if it had been pressed outside', async () => {
  const backpack = holdBackpack()
  const onSettled = await open({ frameHost: backpack.frameHost })
  const request = await backpack.asked()
  request.cancel()
  await waitFor(() => expect(request.signal.aborted).toBe(true))
  backpack.answer({ errors: denied })
  await waitFor(() => expect(onSettled).toHaveBeenCalledWith(denied, [], expect.anything()))
})

test('a Backpack that stays silent: what progress told stands, the rest is unknown and not denied', async () => {
  const backpack = holdBackpack()
  const onSettled = await open({ frameHost: backpack.frameHost, abortTimeout: 20 })
  const request = await backpack.asked()
  request.progress({ done: 1, total: 2, successes: [one], errors: [] })
  await screen.findByText('1 of 2 done')
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(onSettled).toHaveBeenCalled())
  const [errors, successes, result] = onSettled.mock.lastCall ?? expect.fail('it was called')
  expect([errors, successes, result.unaccounted]).toEqual([[], [one], [two]])
  expect(result.outcomes[1]).toEqual({ assertion: two, status: 'unknown', why: 'NO_ANSWER' })
})

test('pressed a second time, nobody waits any longer', async () => {
  const backpack = holdBackpack()
  const onSettled = await open({ frameHost: backpack.frameHost, abortTimeout: 60_000 })
  await backpack.asked()
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await screen.findByText('Finishing what had begun…')
  expect(onSettled).not.toHaveBeenCalled()
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(onSettled.mock.lastCall?.[2].unaccounted).toEqual([one, two])
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
})

test('an answer that comes after the end changes nothing', async () => {
  const backpack = holdBackpack()
  const onSettled = await open({ frameHost: backpack.frameHost, abortTimeout: 60_000 })
  await backpack.asked()
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await screen.findByText('Finishing what had begun…')
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  backpack.answer({ successes: [one, two] })
  // The next call goes through the same page: when it has settled, a word of the first would have been heard.
  await userEvent.click(screen.getByRole('button', { name: 'Add to Backpack' }))
  await backpack.asked(1)
  backpack.answer({ errors: denied })
  await waitFor(() => expect(onSettled).toHaveBeenCalledTimes(2))
  expect(onSettled.mock.calls.map(([errors, successes]) => [errors.length, successes.length])).toEqual([
    [0, 0],
    [2, 0],
  ])
})

test('a press beside the dialog is no answer', async () => {
  const backpack = holdBackpack()
  const onSettled = await open({ frameHost: backpack.frameHost })
  const request = await backpack.asked()
  const overlay = document.querySelector('.open-badges-overlay') ?? expect.fail('there is one')
  await userEvent.click(overlay)
  expect(screen.getByRole('dialog')).toBeInTheDocument()
  expect(request.signal.aborted).toBe(false)
  expect(onSettled).not.toHaveBeenCalled()
})

test.each(['Close', 'Cancel'])('a double click on %s is one press: what is under way is waited for', async (name) => {
  const backpack = holdBackpack()
  const onSettled = await open({ frameHost: backpack.frameHost })
  await backpack.asked()
  await userEvent.dblClick(screen.getByRole('button', { name }))
  expect(onSettled).not.toHaveBeenCalled()
  backpack.answer({ errors: denied })
  await waitFor(() => expect(onSettled).toHaveBeenCalledWith(denied, [], expect.anything()))
})
