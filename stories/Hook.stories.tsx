import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState, type ReactNode } from 'react'
import { BackpackFailure, useIssueBadges, type UseIssueBadgesOptions } from 'react-open-badges'
import { expect, fn, screen, waitFor, within } from 'storybook/test'
import { fiveBadges, oneBadge } from './backpack/badges.js'
import {
  FakeBackpackProvider,
  fakeBackpackArgs,
  fakeBackpackArgTypes,
  type FakeBackpackArgs,
} from './backpack/FakeBackpackProvider.js'

type HookArgs = UseIssueBadgesOptions & FakeBackpackArgs

/** `useIssueBadges` without our button: your own markup, and everything that the hook knows. */
const meta: Meta<HookArgs> = {
  title: 'Hook',
  args: { ...fakeBackpackArgs, assertions: fiveBadges, onSettled: fn(), onFailure: fn() },
  argTypes: fakeBackpackArgTypes,
  decorators: [
    (Story, { args: { answer, secondsPerBadge, isDown } }) => (
      <FakeBackpackProvider answer={answer} secondsPerBadge={secondsPerBadge} isDown={isDown}>
        <Story />
      </FakeBackpackProvider>
    ),
  ],
}
export default meta

type Story = StoryObj<HookArgs>

/** A button of the host app's own, with one line a badge. */
function KeepBadges(options: UseIssueBadgesOptions): ReactNode {
  const { issue, isPending, status, outcomes, progress, dialog, reset } = useIssueBadges(options)
  return (
    <section aria-label="Your badges">
      <button type="button" onClick={() => issue()} disabled={isPending}>
        Keep my badges
      </button>{' '}
      <button type="button" onClick={reset}>
        Start over
      </button>
      <p>
        Status: <output>{status}</output>
        {progress === null ? null : `, ${progress.done} of ${progress.total}`}
      </p>
      <ul>
        {outcomes.map((outcome) => (
          <li key={outcome.assertion}>
            {outcome.assertion.split('/').at(-1)}: {outcome.status}
            {outcome.status === 'refused' ? ` (${outcome.reason})` : null}
            {outcome.status === 'unknown' ? ` (${outcome.why})` : null}
          </li>
        ))}
      </ul>
      {dialog}
    </section>
  )
}

/** One line for each badge, in the order of the input. */
export const OwnMarkup: Story = {
  args: { answer: 'some of each' },
  render: ({ answer: _answer, secondsPerBadge: _seconds, isDown: _isDown, ...options }) => <KeepBadges {...options} />,
  async play({ canvas, userEvent }) {
    await expect(canvas.getByText('idle')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Keep my badges' }))
    await canvas.findByText('settled')
    await expect(canvas.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'knots.json: added',
      'safety-at-sea.json: refused (EXISTS)',
      'weather-eye.json: added',
      'chart-and-compass.json: refused (INVALID)',
      'first-crossing.json: refused (DENIED)',
    ])
    await userEvent.click(canvas.getByRole('button', { name: 'Start over' }))
    await expect(canvas.getByText('idle')).toBeVisible()
    await expect(canvas.queryAllByRole('listitem')).toEqual([])
  },
}

/** While the call is under way every outcome is there already: told as added, or unknown because it is pending. */
export const MidWay: Story = {
  args: { answer: 'is half way' },
  render: ({ answer: _answer, secondsPerBadge: _seconds, isDown: _isDown, ...options }) => <KeepBadges {...options} />,
  async play({ canvas, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Keep my badges' }))
    await within(await screen.findByRole('dialog')).findByText('2 of 5 done')
    await expect(canvas.getByText('consenting').parentElement).toHaveTextContent('Status: consenting, 2 of 5')
    await expect(canvas.getByText('knots.json: added')).toBeInTheDocument()
    await expect(canvas.getByText('first-crossing.json: unknown (PENDING)')).toBeInTheDocument()
  },
}

/** The call as a promise: `await issueAsync()`. It rejects with a `BackpackFailure`. */
function AwaitedBadges(options: UseIssueBadgesOptions): ReactNode {
  const { issueAsync, reset, dialog } = useIssueBadges(options)
  const [news, setNews] = useState('')

  async function keep(): Promise<void> {
    try {
      const { successes } = await issueAsync()
      setNews(`${successes.length} kept`)
    } catch (error) {
      setNews(error instanceof BackpackFailure ? error.code : String(error))
    }
  }

  return (
    <section aria-label="Your badges">
      <button type="button" onClick={() => void keep()}>
        Keep my badges
      </button>{' '}
      <button type="button" onClick={reset}>
        Start over
      </button>
      <p role="status">{news}</p>
      {dialog}
    </section>
  )
}

export const Awaited: Story = {
  render: ({ answer: _answer, secondsPerBadge: _seconds, isDown: _isDown, ...options }) => (
    <AwaitedBadges {...options} />
  ),
  async play({ canvas, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Keep my badges' }))
    await canvas.findByText('5 kept')
  },
}

/** Ended by the host app: the promise rejects with `ABORTED`, and the dialog is gone. */
export const AwaitedAndReset: Story = {
  ...Awaited,
  args: { answer: 'waits for the earner' },
  async play({ canvas, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Keep my badges' }))
    await screen.findByText(fiveBadges[0])
    // The dialog is modal, so nobody can press it; the host app may well do it by itself.
    canvas.getByText('Start over').click()
    await canvas.findByText('ABORTED')
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  },
}

/** One hook for many badges: each call says which. */
function BadgePicker(options: UseIssueBadgesOptions): ReactNode {
  const { issue, isPending, outcomes, dialog } = useIssueBadges(options)
  return (
    <ul aria-label="Your badges">
      {fiveBadges.map((assertion) => (
        <li key={assertion}>
          <button type="button" disabled={isPending} onClick={() => issue({ assertions: assertion })}>
            Keep {assertion.split('/').at(-1)}
          </button>{' '}
          {outcomes.find((outcome) => outcome.assertion === assertion)?.status}
        </li>
      ))}
      {dialog}
    </ul>
  )
}

export const OneHookManyBadges: Story = {
  render: ({ answer: _answer, secondsPerBadge: _seconds, isDown: _isDown, ...options }) => <BadgePicker {...options} />,
  async play({ args, canvas, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Keep knots.json' }))
    await canvas.findByText('added')
    await expect(args.onSettled).toHaveBeenCalledWith([], [oneBadge], expect.anything())
    await userEvent.click(canvas.getByRole('button', { name: 'Keep weather-eye.json' }))
    await waitFor(() => expect(args.onSettled).toHaveBeenCalledTimes(2))
    await expect(args.onSettled).toHaveBeenLastCalledWith([], [fiveBadges[2]], expect.anything())
  },
}
