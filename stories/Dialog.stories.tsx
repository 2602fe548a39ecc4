import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, waitFor, within } from 'storybook/test'
import { fiveBadges } from './backpack/badges.js'
import { buttonAgainstFake, type ButtonArgs } from './backpack/buttonAgainstFake.js'
import { fetchDialog } from './backpack/fetchDialog.js'
import { arabic } from './page/arabic.js'
import { AwardPage } from './page/AwardPage.js'

/**
 * The dialog that the Backpack's frame stands in. It comes with the button, and with the hook as `dialog`; its code is
 * fetched on first intent. Where a real Backpack would show its page, the fake shows what it was asked for.
 */
const meta: Meta<ButtonArgs> = {
  ...buttonAgainstFake,
  title: 'Dialog',
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
type Play = NonNullable<Story['play']>
type Context = Parameters<Play>[0]

const never = 2 ** 31 - 1

/** Opens the dialog and checks what is true of it in every state. */
async function open({ canvas, userEvent }: Context): Promise<ReturnType<typeof within>> {
  await userEvent.click(canvas.getByRole('button'))
  const dialog = await screen.findByRole('dialog')
  await expect(dialog).toHaveAttribute('aria-modal', 'true')
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true))
  for (const button of within(dialog).getAllByRole('button')) {
    // As laid out: the rectangle is off by a hair while the dialog slides in.
    await expect(Math.min(button.offsetWidth, button.offsetHeight)).toBeGreaterThanOrEqual(44)
  }
  const { scrollWidth, clientWidth } = document.documentElement
  await expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
  return within(dialog)
}

/** A skeleton while the Backpack's frame loads. Nobody waits longer than `handshakeTimeout`. */
export const Connecting: Story = {
  args: { isDown: true, handshakeTimeout: never },
  async play(context) {
    const dialog = await open(context)
    await dialog.findByText('Connecting to backpack.example…')
    await expect(screen.getByRole('dialog', { name: 'Add to your Backpack' })).toHaveAccessibleDescription(
      `From ${window.location.host} to backpack.example`,
    )
  },
}

/** The earner and the Backpack have the word, for as long as they like. */
export const Consenting: Story = {
  args: { answer: 'waits for the earner' },
  async play(context) {
    const dialog = await open(context)
    await dialog.findByText(fiveBadges[0])
    await expect(dialog.getByRole('button', { name: 'Close' })).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeVisible()
  },
}

/** How far the Backpack has come, in its own numbers; slow it down in the controls to watch it. */
export const Adding: Story = {
  args: { answer: 'is half way' },
  async play(context) {
    const dialog = await open(context)
    const progress = await dialog.findByRole('progressbar', { name: '2 of 5 done' })
    await expect(progress).toHaveAttribute('value', '2')
    await expect(progress).toHaveAttribute('max', '5')
    await expect(dialog.getByRole('status')).toHaveTextContent('2 of 5 done')
  },
}

/** Cancelled midway: what had begun is waited for, since it may well be in the Backpack in a moment. */
export const Closing: Story = {
  args: { answer: 'falls silent half way', abortTimeout: never },
  async play(context) {
    const dialog = await open(context)
    await dialog.findByText('2 of 5 done')
    await context.userEvent.click(dialog.getByRole('button', { name: 'Cancel' }))
    await dialog.findByText('Finishing what had begun…')
    await expect(context.args.onSettled).not.toHaveBeenCalled()
  },
}

/** The way out is the primary action, and takes a fresh click: browsers let a page be left for nothing less. */
export const Unreachable: Story = {
  args: { isDown: true, handshakeTimeout: 1 },
  loaders: [fetchDialog],
  async play(context) {
    const dialog = await open(context)
    await expect(await dialog.findByRole('alert')).toHaveTextContent('That did not work')
    await expect(dialog.getByRole('button', { name: 'Continue on backpack.example' })).toBeVisible()
    await expect(context.args.onFailure).toHaveBeenCalledOnce()
  },
}

/** The same badges once more, in the full window. */
export const WayOut: Story = {
  args: { isDown: true, handshakeTimeout: 1 },
  loaders: [fetchDialog],
  async play(context) {
    const dialog = await open(context)
    await context.userEvent.click(await dialog.findByRole('button', { name: 'Continue on backpack.example' }))
    await context.canvas.findByText('All 5 are in your Backpack now.')
    await expect(context.args.onSettled).toHaveBeenCalledOnce()
    await expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  },
}

const longHost = 'the-national-backpack-of-lifelong-learning.credentials.ministry-of-education.example'

/** A host is never cut off: the earner goes by it. */
export const LongHost: Story = {
  args: { backpack: `https://${longHost}`, isDown: true, handshakeTimeout: never },
  async play(context) {
    const dialog = await open(context)
    await expect(dialog.getByText(longHost)).toBeVisible()
  },
}

export const LongHostUnreachable: Story = {
  args: { backpack: `https://${longHost}`, isDown: true, handshakeTimeout: 1 },
  loaders: [fetchDialog],
  async play(context) {
    const dialog = await open(context)
    await expect(await dialog.findByRole('button', { name: `Continue on ${longHost}` })).toBeVisible()
  },
}

/** On a phone it is a sheet from below, where a thumb reaches it. */
export const Narrow: Story = {
  args: { answer: 'is half way' },
  globals: { viewport: { value: 'narrow', isRotated: false } },
  async play(context) {
    const dialog = await open(context)
    await dialog.findByText('2 of 5 done')
    await waitFor(async () => {
      const { left, right, bottom } = screen.getByRole('dialog').getBoundingClientRect()
      await expect([left, right, bottom]).toEqual([0, window.innerWidth, window.innerHeight])
    })
  },
}

export const NarrowLongHostUnreachable: Story = {
  args: { backpack: `https://${longHost}`, isDown: true, handshakeTimeout: 1 },
  loaders: [fetchDialog],
  globals: { viewport: { value: 'narrow', isRotated: false } },
  async play(context) {
    const dialog = await open(context)
    await expect(await dialog.findByRole('button', { name: `Continue on ${longHost}` })).toBeVisible()
  },
}

export const RightToLeft: Story = {
  args: { answer: 'is half way', labels: arabic },
  globals: { direction: 'rtl' },
  async play(context) {
    const dialog = await open(context)
    await dialog.findByText('أُضيف 2 من 5')
    const close = dialog.getByRole('button', { name: arabic.close })
    const title = dialog.getByRole('heading', { name: arabic.dialogTitle })
    await expect(close.getBoundingClientRect().right).toBeLessThan(title.getBoundingClientRect().left)
  },
}

/** The dialog follows the page's `color-scheme`. */
export const Dark: Story = {
  args: { answer: 'is half way' },
  globals: { scheme: 'dark' },
  async play(context) {
    const dialog = await open(context)
    await dialog.findByText('2 of 5 done')
    await expect(screen.getByRole('dialog')).toHaveStyle({ backgroundColor: 'rgb(26, 29, 41)' })
  },
}

export const DarkUnreachable: Story = {
  args: { isDown: true, handshakeTimeout: 1 },
  loaders: [fetchDialog],
  globals: { scheme: 'dark' },
  async play(context) {
    const dialog = await open(context)
    await expect(await dialog.findByRole('alert')).toHaveTextContent('That did not work')
  },
}

/** By keyboard alone: into the dialog, round in it, and back to the button. */
export const Keyboard: Story = {
  args: { answer: 'waits for the earner' },
  async play({ args, canvas, userEvent }) {
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    const dialog = within(await screen.findByRole('dialog'))
    await waitFor(() => expect(screen.getByRole('dialog')).toHaveFocus())
    await dialog.findByText(fiveBadges[0])

    const close = dialog.getByRole('button', { name: 'Close' })
    const cancel = dialog.getByRole('button', { name: 'Cancel' })
    await userEvent.tab()
    await expect(close).toHaveFocus()
    await userEvent.tab()
    await expect(cancel).toHaveFocus()
    await userEvent.tab({ shift: true })
    await expect(close).toHaveFocus()

    await userEvent.keyboard('{Escape}')
    await canvas.findByText('Not added.')
    await expect(args.onSettled).toHaveBeenCalledOnce()
    await waitFor(() => expect(canvas.getByRole('button')).toHaveFocus())
  },
}
