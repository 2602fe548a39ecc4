import type { Meta, StoryObj } from '@storybook/react-vite'
import { BackpackProvider, IssueBadgeButton } from 'react-open-badges'
import { createFakeBackpack } from 'react-open-badges/testing'
import { expect, screen, within } from 'storybook/test'
import { answers } from './backpack/answers.js'
import { backpack, oneBadge } from './backpack/badges.js'

/** One Backpack and one set of words for all buttons and hooks below. Providers nest. */
const meta = {
  title: 'Provider',
  component: BackpackProvider,
  args: { backpack, frameHost: createFakeBackpack({ respond: answers['waits for the earner'] }) },
  argTypes: { children: { control: false }, frameHost: { control: false } },
} satisfies Meta<typeof BackpackProvider>
export default meta

type Story = StoryObj<typeof meta>

export const Defaults: Story = {
  args: { children: <IssueBadgeButton assertions={oneBadge} /> },
  async play({ canvas, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Add to Backpack' }))
    const dialog = await screen.findByRole('dialog', { name: 'Add to your Backpack' })
    await expect(dialog).toHaveAccessibleDescription(/ to backpack\.example$/)
  },
}

/** What a button says itself wins over what the provider says. */
export const Overridden: Story = {
  args: { children: <IssueBadgeButton assertions={oneBadge} backpack="https://another.example" /> },
  async play({ canvas, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Add to Backpack' }))
    await expect(await screen.findByRole('dialog')).toHaveAccessibleDescription(/ to another\.example$/)
  },
}

/** The inner provider changes the title; the button's words come from the outer one. */
export const Nested: Story = {
  args: {
    labels: { button: 'In den Rucksack', cancel: 'Abbrechen' },
    children: (
      <BackpackProvider labels={{ dialogTitle: 'In deinen Rucksack' }}>
        <IssueBadgeButton assertions={oneBadge} />
      </BackpackProvider>
    ),
  },
  async play({ canvas, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name: 'In den Rucksack' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'In deinen Rucksack' }))
    await expect(dialog.getByRole('button', { name: 'Abbrechen' })).toBeVisible()
  },
}
