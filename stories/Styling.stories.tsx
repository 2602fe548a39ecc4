import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen } from 'storybook/test'
import { fiveBadges } from './backpack/badges.js'
import { buttonAgainstFake, type ButtonArgs } from './backpack/buttonAgainstFake.js'
import { AwardPage } from './page/AwardPage.js'

/**
 * Restyle by CSS variables on `:root` (the dialog stands at the end of `body`), or by rules of your own: ours say each
 * look by one class, so yours need no more than the same class, after ours.
 */
const meta: Meta<ButtonArgs> = {
  ...buttonAgainstFake,
  title: 'Styling',
  // Rules for the whole page would reach the other stories of a docs page.
  tags: ['!autodocs'],
  args: { ...buttonAgainstFake.args, assertions: fiveBadges },
}
export default meta

type Story = StoryObj<ButtonArgs>

const variables = `
:root {
  --open-badges-accent: #7a1f3d;
  --open-badges-on-accent: #fff4e8;
  --open-badges-surface: #fffaf3;
  --open-badges-surface-quiet: #f6eadb;
  --open-badges-text: #2b1a10;
  --open-badges-text-quiet: #6b5444;
  --open-badges-border: #dcc9b4;
  --open-badges-radius: 4px;
  --open-badges-font: Georgia, 'Times New Roman', serif;
}`

export const Variables: Story = {
  args: { answer: 'is half way' },
  globals: { scheme: 'light' },
  decorators: [
    (Story) => (
      <>
        <style>{variables}</style>
        <AwardPage>
          <Story />
        </AwardPage>
      </>
    ),
  ],
  async play({ canvas, userEvent }) {
    const button = canvas.getByRole('button')
    await expect(button).toHaveStyle({ backgroundColor: 'rgb(122, 31, 61)', borderRadius: '4px' })
    await userEvent.click(button)
    await expect(await screen.findByRole('dialog')).toHaveStyle({ backgroundColor: 'rgb(255, 250, 243)' })
  },
}

/** No `!important`, no longer selector than the class name. */
export const OwnRules: Story = {
  decorators: [
    (Story) => (
      <>
        <style>{'.open-badges__button { border-radius: 999px; background: #111; color: #fff }'}</style>
        <Story />
      </>
    ),
  ],
  async play({ canvas }) {
    await expect(canvas.getByRole('button')).toHaveStyle({ borderRadius: '999px', backgroundColor: 'rgb(17, 17, 17)' })
  },
}

/** `data-status` follows the call, on the outermost element and on the dialog. */
export const DataStatus: Story = {
  args: { className: 'award-button' },
  decorators: [
    (Story) => (
      <>
        <style>
          {".award-button[data-status='settled'] .open-badges__button { background: #1f6f43; color: #fff }"}
        </style>
        <Story />
      </>
    ),
  ],
  async play({ canvas, userEvent }) {
    const button = canvas.getByRole('button')
    await userEvent.click(button)
    await canvas.findByText('All 5 are in your Backpack now.')
    await expect(button).toHaveStyle({ backgroundColor: 'rgb(31, 111, 67)' })
  },
}

/** In company: as tall as the wallets' buttons, and as sure of itself. */
export const BesideAWallet: Story = {
  decorators: [
    (Story) => (
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'flex-start' }}>
        <button type="button" style={wallet}>
          Add to a Wallet
        </button>
        <Story />
      </div>
    ),
  ],
  async play({ canvas }) {
    const [theirs, ours] = canvas.getAllByRole('button').map((button) => button.getBoundingClientRect())
    await expect(ours?.height).toBe(theirs?.height)
    await expect(ours?.top).toBe(theirs?.top)
  },
}

const wallet = {
  blockSize: 48,
  paddingInline: 20,
  border: '1px solid #747775',
  borderRadius: 999,
  background: '#1f1f1f',
  color: '#fff',
  font: '500 1rem system-ui, sans-serif',
} as const
