import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { RulesTable } from './rules/RulesTable.js'

const meta = {
  title: 'Rules/Table',
  component: RulesTable,
  tags: ['!autodocs'],
} satisfies Meta<typeof RulesTable>
export default meta

type Story = StoryObj<typeof meta>

/** The rules of 2.0, the most common version. */
export const Of20: Story = {}

/** Another version has other rules. */
export const Of05: Story = {
  async play({ canvas, userEvent }) {
    await userEvent.click(canvas.getByRole('radio', { name: '0.5' }))
    const structure = canvas.getByRole('table', { name: 'Structure' })
    await expect(within(structure).getByText('Issuer.origin')).toBeVisible()
    await expect(canvas.queryByRole('table', { name: 'Linked documents' })).toBeNull()
  },
}

/** Words find rules by their property, code or text. */
export const Found: Story = {
  async play({ canvas, userEvent }) {
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Find' }), 'badgeclass criteria')
    await expect(canvas.getByRole('status')).toHaveTextContent('1 rule')
    await expect(canvas.getByText('BadgeClass.criteria')).toBeVisible()
  },
}

/** On a narrow phone nothing has to be scrolled to the side. */
export const Narrow: Story = {
  globals: { viewport: { value: 'narrow' } },
  async play({ canvasElement }) {
    const page = canvasElement.ownerDocument.documentElement
    await expect(page.scrollWidth).toBeLessThanOrEqual(page.clientWidth)
  },
}
