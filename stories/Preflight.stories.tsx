import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactNode } from 'react'
import { IssueBadgeButton, useIssueBadges, type PreflightCheck, type UseIssueBadgesOptions } from 'react-open-badges'
import { expect, fn, waitFor } from 'storybook/test'
import { fiveBadges, oneBadge } from './backpack/badges.js'
import {
  FakeBackpackProvider,
  fakeBackpackArgs,
  fakeBackpackArgTypes,
  type FakeBackpackArgs,
} from './backpack/FakeBackpackProvider.js'
import { HostedBadges } from './backpack/HostedBadges.js'
import './page/checks.css'

type PreflightArgs = UseIssueBadgesOptions & FakeBackpackArgs

/**
 * With `preflight`, the earner's browser looks at the assertions as soon as a pointer, a finger or the focus is on the
 * button. What is surely bad is not sent; `checks` says what is wrong with it. What cannot be read from here is sent.
 */
const meta: Meta<PreflightArgs> = {
  title: 'Preflight',
  args: { ...fakeBackpackArgs, preflight: true, assertions: fiveBadges, onSettled: fn(), onFailure: fn() },
  argTypes: fakeBackpackArgTypes,
  decorators: [
    (Story, { args: { answer, secondsPerBadge, isDown } }) => (
      <HostedBadges>
        <FakeBackpackProvider answer={answer} secondsPerBadge={secondsPerBadge} isDown={isDown}>
          <Story />
        </FakeBackpackProvider>
      </HostedBadges>
    ),
  ],
  render: ({ answer: _answer, secondsPerBadge: _seconds, isDown: _isDown, ...options }) => <Checked {...options} />,
}
export default meta

type Story = StoryObj<PreflightArgs>

/** A button of the host app's own, and what is known of each badge before it is sent. */
function Checked(options: UseIssueBadgesOptions): ReactNode {
  const { checks, outcomes, getButtonProps, dialog } = useIssueBadges(options)
  return (
    <section className="checks" aria-label="Your badges">
      <button {...getButtonProps()} className="checks__button">
        Keep my badges
      </button>
      {checks.length > 0 && (
        <>
          <p>Before the click</p>
          <ul aria-label="Checks">
            {checks.map((check) => (
              <li key={check.assertion} data-status={check.status}>
                <strong>
                  {nameOf(check.assertion)}: {check.status}
                </strong>{' '}
                {wordsOf(check)}
              </li>
            ))}
          </ul>
        </>
      )}
      {outcomes.length > 0 && (
        <>
          <p>After it</p>
          <ul aria-label="Outcomes">
            {outcomes.map((outcome) => (
              <li key={outcome.assertion} data-status={outcome.status}>
                {nameOf(outcome.assertion)}: {outcome.status === 'refused' ? outcome.reason : outcome.status}
              </li>
            ))}
          </ul>
        </>
      )}
      {dialog}
    </section>
  )
}

function nameOf(assertion: string): string {
  return assertion.split('/').at(-1) ?? assertion
}

/** For the issuer's developer: what is wrong, and what to do. */
function wordsOf(check: PreflightCheck): string {
  return 'problems' in check ? check.problems.map(({ message }) => message).join(' ') : ''
}

/** One is good, one malformed, two are not there; the last may not be read by this page, and is sent all the same. */
export const SomeAreBad: Story = {
  async play({ args, canvas, userEvent }) {
    const button = canvas.getByRole('button', { name: 'Keep my badges' })
    await userEvent.hover(button)
    const checks = await canvas.findByRole('list', { name: 'Checks' })
    await waitFor(() => expect(checks).toHaveTextContent(/knots\.json: passed/))
    await waitFor(() => expect(checks).toHaveTextContent(/safety-at-sea\.json: refused .*recipient/))
    await waitFor(() => expect(checks).toHaveTextContent(/weather-eye\.json: refused .*404/))
    await waitFor(() => expect(checks).toHaveTextContent(/first-crossing\.json: unknown .*CORS/))
    await userEvent.click(button)
    await waitFor(() => expect(args.onSettled).toHaveBeenCalledOnce())
    await expect(args.onSettled).toHaveBeenCalledWith(
      [
        { assertion: fiveBadges[1], reason: 'MALFORMED' },
        { assertion: fiveBadges[2], reason: 'INACCESSIBLE' },
        { assertion: fiveBadges[3], reason: 'INACCESSIBLE' },
      ],
      [oneBadge, fiveBadges[4]],
      expect.anything(),
    )
  },
}

/** Nothing is left to be sent: no dialog opens, and the words stand beside the button. */
export const NoneIsLeft: Story = {
  args: { assertions: fiveBadges[2] },
  render: ({ answer: _answer, secondsPerBadge: _seconds, isDown: _isDown, assertions = [], ...options }) => (
    <>
      <IssueBadgeButton {...options} assertions={assertions} />
      <Checked {...options} assertions={assertions} />
    </>
  ),
  async play({ args, canvas, userEvent }) {
    const button = canvas.getByRole('button', { name: 'Add to Backpack' })
    await userEvent.hover(button)
    // Both know of it at the same time: an assertion is looked at once for the whole page.
    await userEvent.hover(canvas.getByRole('button', { name: 'Keep my badges' }))
    await canvas.findByText(/^weather-eye\.json: refused/)
    await userEvent.click(button)
    await canvas.findByText('Not added: the check found a fault. Please tell this site.')
    await expect(button).toHaveFocus()
    await expect(args.onSettled).toHaveBeenCalledOnce()
  },
}
