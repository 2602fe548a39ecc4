import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, screen, waitFor } from 'storybook/test'
import type { BackpackFailureCode } from 'react-open-badges'
import { buildReturnUrl } from 'react-open-badges/backpack'
import { backpack, oneBadge } from './backpack/badges.js'
import { buttonAgainstFake, type ButtonArgs } from './backpack/buttonAgainstFake.js'
import { fetchDialog } from './backpack/fetchDialog.js'

/** A call that broke. The dialog says so and shows a way out; when it is closed the button still says it. */
const meta: Meta<ButtonArgs> = { ...buttonAgainstFake, title: 'Button/Failures' }
export default meta

type Story = StoryObj<ButtonArgs>
type Play = NonNullable<Story['play']>

/** Presses the button, reads the failure in the dialog, closes that, and finds it again below the button. */
function failsInTheDialog(code: BackpackFailureCode, words: RegExp): Play {
  return async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Add to Backpack' }))
    await expect(await screen.findByRole('alert')).toHaveTextContent(words)
    await expect(args.onFailure).toHaveBeenCalledOnce()
    await expect(args.onFailure).toHaveBeenCalledWith(expect.objectContaining({ code }))
    await expect(args.onSettled).not.toHaveBeenCalled()

    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    await expect(canvas.getByRole('status')).toHaveTextContent(words)
    await expect(canvas.getByRole('button', { name: 'Add to Backpack' })).toHaveFocus()
    await expect(canvas.getByRole('button', { name: 'Continue on backpack.example' })).toBeVisible()
  }
}

/** It is down, it refuses to be framed, or the page's Content-Security-Policy blocks it: from outside all the same. */
export const BackpackUnreachable: Story = {
  args: { isDown: true, handshakeTimeout: 1 },
  loaders: [fetchDialog],
  play: failsInTheDialog('BACKPACK_UNREACHABLE', /does not answer here\. Nothing was added\./),
}

/** It answered garbage, something never asked, or the same badge twice: nothing of it can be believed. */
export const BackpackAnswerInvalid: Story = {
  args: { answer: 'answers garbage' },
  play: failsInTheDialog('BACKPACK_ANSWER_INVALID', /gave no answer that makes sense/),
}

/** It said itself that the call as a whole failed. */
export const BackpackError: Story = {
  args: { answer: 'fails as a whole' },
  play: failsInTheDialog('BACKPACK_ERROR', /gave no answer that makes sense/),
}

/** The page was opened with a result that no call of this tab waits for: an old link, or one that somebody made. */
export const ReturnRefused: Story = {
  // Buttons share the page's address, so in a docs page it would be any button's.
  tags: ['!autodocs'],
  beforeEach() {
    const before = window.location.href
    const target = {
      returnTo: before,
      state: 'nobody-asked',
      responseMode: 'fragment',
      assertions: [oneBadge],
    } as const
    window.history.replaceState(null, '', buildReturnUrl(target, { successes: [oneBadge], errors: [] }))
    return () => window.history.replaceState(null, '', before)
  },
  async play({ args, canvas }) {
    await canvas.findByText(/a result that it did not ask for, so it was not used/)
    await expect(args.onFailure).toHaveBeenCalledOnce()
    await expect(args.onFailure).toHaveBeenCalledWith(expect.objectContaining({ code: 'RETURN_REFUSED' }))
    await expect(args.onSettled).not.toHaveBeenCalled()
    await expect(window.location.href).not.toContain('open_badges')
  },
}

/** What was passed in cannot be sent. The failure's `message` tells the developer what and why. */
export const InputInvalid: Story = {
  args: { backpack: 'ftp://backpack.example' },
  async play({ args, canvas, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Add to Backpack' }))
    await canvas.findByText(/offers the badge in a way that does not work/)
    await expect(args.onFailure).toHaveBeenCalledOnce()
    await expect(args.onFailure).toHaveBeenCalledWith(
      expect.objectContaining({ code: 'INPUT_INVALID', outcome: 'none', recoverable: false }),
    )
    await expect(canvas.queryByRole('button', { name: /^Continue on/ })).not.toBeInTheDocument()
  },
}

const submit = fn()

/**
 * The dialog was insisted on where none can be had: the way out stands below the button. With `mode="auto"` the full
 * window is taken at once.
 */
export const Unsupported: Story = {
  args: {
    backpack,
    mode: 'modal',
    frameHost: {
      open() {
        throw new Error('no dialog here')
      },
      submit,
    },
  },
  async play({ args, canvas, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Add to Backpack' }))
    await canvas.findByText(/cannot do it here/)
    await expect(args.onFailure).toHaveBeenCalledOnce()
    await expect(args.onFailure).toHaveBeenCalledWith(
      expect.objectContaining({ code: 'UNSUPPORTED', message: 'The dialog could not be opened: no dialog here' }),
    )
    await userEvent.click(canvas.getByRole('button', { name: 'Continue on backpack.example' }))
    await waitFor(() => expect(submit).toHaveBeenCalledOnce())
  },
}
