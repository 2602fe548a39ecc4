import type { Meta, StoryObj } from '@storybook/react-vite'
import { useMemo, useState, type ReactNode } from 'react'
import { IssueBadgeButton, type FrameHost } from 'react-open-badges'
import { createFakeBackpack } from 'react-open-badges/testing'
import { expect, fn, screen, waitFor, within } from 'storybook/test'
import { answers } from './backpack/answers.js'
import { fiveBadges, oneBadge } from './backpack/badges.js'
import { buttonAgainstFake, type ButtonArgs } from './backpack/buttonAgainstFake.js'
import { AwardPage } from './page/AwardPage.js'

/** Two ways to reach a Backpack: its frame in a dialog of the page, or the full window and back. */
const meta: Meta<ButtonArgs> = {
  ...buttonAgainstFake,
  title: 'Flows',
  // Their buttons share one address, and the way back from the full window goes through it.
  tags: ['!autodocs'],
  args: { ...buttonAgainstFake.args, assertions: fiveBadges },
  decorators: [
    (Story) => (
      <AwardPage>
        <Story />
      </AwardPage>
    ),
    ...[buttonAgainstFake.decorators ?? []].flat(),
  ],
}
export default meta

type Story = StoryObj<ButtonArgs>

const name = 'Add to Backpack'

/** The dialog opens, the Backpack answers, the dialog is gone, and the focus is on the button again. */
export const Modal: Story = {
  args: { mode: 'modal', answer: 'some of each' },
  async play({ args, canvas, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name }))
    await canvas.findByText('2 added, 1 already there, 2 not added.')
    await expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    await waitFor(() => expect(canvas.getByRole('button', { name })).toHaveFocus())
    await expect(args.onSettled).toHaveBeenCalledOnce()
  },
}

/** What was added before the earner closed the dialog is told as added; only the rest is told as denied. */
export const ModalClosedMidway: Story = {
  args: { mode: 'modal', answer: 'is half way' },
  async play({ args, canvas, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name }))
    const dialog = within(await screen.findByRole('dialog'))
    await dialog.findByText('2 of 5 done')
    await userEvent.click(dialog.getByRole('button', { name: 'Close' }))
    await canvas.findByText('2 added, 3 not added.')
    await expect(args.onSettled).toHaveBeenCalledWith(
      fiveBadges.slice(2).map((assertion) => ({ assertion, reason: 'DENIED' })),
      fiveBadges.slice(0, 2),
      expect.objectContaining({ unaccounted: [] }),
    )
  },
}

/** A Backpack that says nothing more once the dialog was closed: what it had not told of is unknown, not denied. */
export const ModalFallsSilent: Story = {
  args: { mode: 'modal', answer: 'falls silent half way', abortTimeout: 1 },
  async play({ args, canvas, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name }))
    const dialog = within(await screen.findByRole('dialog'))
    await dialog.findByText('2 of 5 done')
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }))
    await canvas.findByText('2 added, 3 unknown: look into your Backpack.')
    await expect(args.onSettled).toHaveBeenCalledWith(
      [],
      fiveBadges.slice(0, 2),
      expect.objectContaining({ unaccounted: fiveBadges.slice(2) }),
    )
  },
}

/** The page is left and comes back, rendered anew, with the result in its address: once, and the address is clean. */
export const FullWindow: Story = {
  args: { mode: 'full-window', answer: 'some of each' },
  async play({ args, canvas, userEvent }) {
    const before = window.location.href
    await userEvent.click(canvas.getByRole('button', { name }))
    await canvas.findByText('2 added, 1 already there, 2 not added.')
    await expect(args.onSettled).toHaveBeenCalledOnce()
    await expect(args.onSettled).toHaveBeenCalledWith(
      [
        { assertion: fiveBadges[1], reason: 'EXISTS' },
        { assertion: fiveBadges[3], reason: 'INVALID' },
        { assertion: fiveBadges[4], reason: 'DENIED' },
      ],
      [fiveBadges[0], fiveBadges[2]],
      expect.anything(),
    )
    await expect(window.location.href).toBe(before)
  },
}

/** The page is being left. Should it stay (the Backpack answers with no page, or the earner pressed Stop), the button may be pressed again. */
export const FullWindowLeaving: Story = {
  args: { mode: 'full-window', answer: 'waits for the earner' },
  async play({ canvas, userEvent }) {
    const button = canvas.getByRole('button', { name })
    await userEvent.click(button)
    await waitFor(() => expect(button).toHaveAttribute('aria-busy', 'true'))
    await expect(button).toHaveAttribute('data-status', 'redirecting')
    await expect(canvas.getByRole('status')).toHaveTextContent(/^Going to .*… If nothing happens, press again\.$/)
    await userEvent.click(button)
    await expect(button).toHaveAttribute('data-status', 'redirecting')
  },
}

/** The browser's own Back shows the page that was left as it was; the button can be pressed again. */
export const FullWindowAndBack: Story = {
  args: { mode: 'full-window', answer: 'waits for the earner' },
  async play({ args, canvas, userEvent }) {
    const button = canvas.getByRole('button', { name })
    await userEvent.click(button)
    await waitFor(() => expect(button).toHaveAttribute('data-status', 'redirecting'))
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    await waitFor(() => expect(button).toHaveAttribute('data-status', 'idle'))
    await expect(args.onSettled).not.toHaveBeenCalled()
    await expect(args.onFailure).not.toHaveBeenCalled()
  },
}

/** `auto` takes the full window where the dialog cannot be had. */
export const AutoWithoutDialog: Story = {
  args: { mode: 'auto', assertions: oneBadge },
  render: ({ answer, secondsPerBadge: _seconds, isDown: _isDown, ...props }) => (
    <WithoutDialog answer={answer}>
      {(frameHost) => <IssueBadgeButton {...props} frameHost={frameHost} />}
    </WithoutDialog>
  ),
  async play({ args, canvas, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name }))
    await canvas.findByText('Added to your Backpack.')
    await expect(args.onSettled).toHaveBeenCalledOnce()
    await expect(args.onFailure).not.toHaveBeenCalled()
  },
}

/** A browser in which no dialog can be opened; the way back renders everything anew. */
function WithoutDialog({
  answer,
  children,
}: {
  readonly answer: keyof typeof answers
  readonly children: (frameHost: FrameHost) => ReactNode
}): ReactNode {
  const [visit, setVisit] = useState(1)
  const frameHost = useMemo<FrameHost>(() => {
    const fake = createFakeBackpack({
      respond: answers[answer],
      onReturn(url) {
        window.history.replaceState(window.history.state, '', url)
        setVisit((before) => before + 1)
      },
    })
    return {
      open: fn(() => {
        throw new Error('no dialog here')
      }),
      submit: (form) => fake.submit(form),
    }
  }, [answer])
  return <div key={visit}>{children(frameHost)}</div>
}
