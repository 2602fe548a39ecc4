import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen } from 'storybook/test'
import { fiveBadges, oneBadge } from './backpack/badges.js'
import { buttonAgainstFake, type ButtonArgs } from './backpack/buttonAgainstFake.js'
import { arabic } from './page/arabic.js'

/**
 * The button that puts badges into the earner's backpack. What it says below itself is a live region, and its width is
 * the same in every state. What the Backpack answers here, and how slowly, is up to the controls.
 */
const meta: Meta<ButtonArgs> = { ...buttonAgainstFake, title: 'Button/States' }
export default meta

type Story = StoryObj<ButtonArgs>
type Play = NonNullable<Story['play']>

const name = 'Add to Backpack'

/** Presses the button and waits for its words; it must not have grown or shrunk meanwhile. */
function settlesWith(words: string): Play {
  return async ({ canvas, userEvent }) => {
    const button = canvas.getByRole('button', { name })
    const { width } = button.getBoundingClientRect()
    await userEvent.click(button)
    await expect(await canvas.findByText(words)).toHaveRole('status')
    await expect(button.getBoundingClientRect().width).toBe(width)
    await expect(button).toHaveFocus()
  }
}

export const Idle: Story = {
  async play({ canvas }) {
    const button = canvas.getByRole('button', { name })
    await expect(button).toBeEnabled()
    await expect(button.getBoundingClientRect().height).toBeGreaterThanOrEqual(44)
    await expect(canvas.getByRole('status')).toBeEmptyDOMElement()
  },
}

export const Focused: Story = {
  async play({ canvas, userEvent }) {
    await userEvent.tab()
    await expect(canvas.getByRole('button', { name })).toHaveFocus()
  },
}

/** Busy, yet not `disabled`: that would drop the focus, which the dialog gives back. */
export const Pending: Story = {
  args: { answer: 'waits for the earner' },
  async play({ canvas, canvasElement, userEvent }) {
    const button = canvas.getByRole('button', { name })
    const { width } = button.getBoundingClientRect()
    await userEvent.click(button)
    await screen.findByRole('dialog')
    await expect(button).toHaveAttribute('aria-busy', 'true')
    await expect(button.getBoundingClientRect().width).toBe(width)
    await expect(canvasElement.querySelector('.open-badges')).toHaveAttribute('data-status')
  },
}

export const Added: Story = {
  async play(context) {
    await settlesWith('Added to your Backpack.')(context)
    await expect(context.args.onSettled).toHaveBeenCalledOnce()
    await expect(context.args.onSettled).toHaveBeenCalledWith(
      [],
      [oneBadge],
      expect.objectContaining({ outcomes: [{ assertion: oneBadge, status: 'added' }] }),
    )
  },
}

export const SeveralAdded: Story = {
  args: { assertions: fiveBadges },
  play: settlesWith('All 5 are in your Backpack now.'),
}

export const Exists: Story = {
  args: { answer: 'EXISTS' },
  async play(context) {
    await settlesWith('Already in your Backpack.')(context)
    await expect(context.args.onSettled).toHaveBeenCalledOnce()
    await expect(context.args.onSettled).toHaveBeenCalledWith(
      [{ assertion: oneBadge, reason: 'EXISTS' }],
      [],
      expect.anything(),
    )
  },
}

export const Denied: Story = {
  args: { answer: 'DENIED' },
  play: settlesWith('Not added.'),
}

export const Inaccessible: Story = {
  args: { answer: 'INACCESSIBLE' },
  play: settlesWith('Not added: the check found a fault. Please tell this site.'),
}

export const Malformed: Story = {
  args: { answer: 'MALFORMED' },
  play: settlesWith('Not added: the check found a fault. Please tell this site.'),
}

export const Invalid: Story = {
  args: { answer: 'INVALID' },
  play: settlesWith('Not added: the check found a fault. Please tell this site.'),
}

/** One call, every kind of answer; `outcomes` keeps the order of the input. */
export const Mixed: Story = {
  args: { assertions: fiveBadges, answer: 'some of each' },
  async play(context) {
    await settlesWith('2 added, 1 already there, 2 not added.')(context)
    await expect(context.args.onSettled).toHaveBeenCalledOnce()
    await expect(context.args.onSettled).toHaveBeenCalledWith(
      [
        { assertion: fiveBadges[1], reason: 'EXISTS' },
        { assertion: fiveBadges[3], reason: 'INVALID' },
        { assertion: fiveBadges[4], reason: 'DENIED' },
      ],
      [fiveBadges[0], fiveBadges[2]],
      expect.objectContaining({ unaccounted: [] }),
    )
  },
}

/** The Backpack answered, and left one badge out: nobody can say whether it was added, so nobody does. */
export const Unknown: Story = {
  args: { answer: 'forgets to say', assertions: fiveBadges },
  async play(context) {
    await settlesWith('4 added, 1 unknown: look into your Backpack.')(context)
    await expect(context.args.onSettled).toHaveBeenCalledOnce()
    await expect(context.args.onSettled).toHaveBeenCalledWith(
      [],
      fiveBadges.slice(1),
      expect.objectContaining({ unaccounted: [oneBadge] }),
    )
  },
}

/** An empty list settles at once; no dialog is opened. */
export const NothingToAdd: Story = {
  args: { assertions: [] },
  async play({ args, canvas, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name }))
    await canvas.findByText('There was nothing to add.')
    await expect(args.onSettled).toHaveBeenCalledOnce()
    await expect(args.onSettled).toHaveBeenCalledWith([], [], expect.anything())
    await expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  },
}

/** All words go through one `labels` object; what it leaves out stays English. */
export const OwnWords: Story = {
  args: { labels: { button: 'In den Rucksack', settled: ({ successes }) => `${successes.length} im Rucksack.` } },
  async play({ canvas, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name: 'In den Rucksack' }))
    await canvas.findByText('1 im Rucksack.')
  },
}

export const OwnChildren: Story = {
  args: {
    children: (
      <>
        Keep <em>Seven Knots</em>
      </>
    ),
  },
  async play({ canvas }) {
    await expect(canvas.getByRole('button', { name: 'Keep Seven Knots' })).toBeVisible()
  },
}

export const RightToLeft: Story = {
  args: { labels: arabic, assertions: fiveBadges },
  globals: { direction: 'rtl' },
  async play({ canvas, userEvent }) {
    const button = canvas.getByRole('button', { name: arabic.button })
    await userEvent.click(button)
    const words = await canvas.findByText('أُضيف 5 من 5 إلى حقيبتك.')
    // Both begin at the right-hand edge.
    await expect(words.getBoundingClientRect().right).toBe(button.getBoundingClientRect().right)
  },
}

/** Nothing of it is wider than a narrow phone, however long the words. */
export const Narrow: Story = {
  args: {
    assertions: fiveBadges,
    answer: 'some of each',
    children: 'Add all of this summer’s sailing badges to your Backpack',
  },
  globals: { viewport: { value: 'narrow', isRotated: false } },
  async play({ canvas, userEvent }) {
    await userEvent.click(canvas.getByRole('button'))
    await canvas.findByText('2 added, 1 already there, 2 not added.')
    const { scrollWidth, clientWidth } = document.documentElement
    await expect(scrollWidth).toBe(clientWidth)
  },
}

/** A page that declares `color-scheme: dark`; the system may say what it likes. */
export const Dark: Story = {
  args: { assertions: fiveBadges, answer: 'some of each' },
  globals: { scheme: 'dark' },
  async play(context) {
    await settlesWith('2 added, 1 already there, 2 not added.')(context)
    await expect(context.canvas.getByRole('button', { name })).toHaveStyle({ color: 'rgb(13, 19, 48)' })
  },
}
