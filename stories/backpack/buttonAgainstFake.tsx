import type { Meta } from '@storybook/react-vite'
import { IssueBadgeButton, type IssueBadgeButtonProps } from 'react-open-badges'
import { fn } from 'storybook/test'
import { oneBadge } from './badges.js'
import {
  FakeBackpackProvider,
  fakeBackpackArgs,
  fakeBackpackArgTypes,
  type FakeBackpackArgs,
} from './FakeBackpackProvider.js'

export type ButtonArgs = IssueBadgeButtonProps & FakeBackpackArgs

/** The button, and behind it a fake Backpack that does as the controls say. */
export const buttonAgainstFake: Meta<ButtonArgs> = {
  component: IssueBadgeButton,
  args: { ...fakeBackpackArgs, assertions: oneBadge, onSettled: fn(), onFailure: fn() },
  argTypes: {
    ...fakeBackpackArgTypes,
    mode: { control: 'inline-radio', options: ['auto', 'modal', 'full-window'] },
    backpack: { control: 'text' },
    returnTo: { control: 'text' },
    handshakeTimeout: { control: 'number' },
    abortTimeout: { control: 'number' },
    className: { control: 'text' },
    labels: { control: 'object' },
    children: { control: 'text' },
    onSettled: { control: false },
    onFailure: { control: false },
    frameHost: { control: false },
  },
  decorators: [
    (Story, { args: { answer, secondsPerBadge, isDown } }) => (
      <FakeBackpackProvider answer={answer} secondsPerBadge={secondsPerBadge} isDown={isDown}>
        <Story />
      </FakeBackpackProvider>
    ),
  ],
  render: ({ answer: _answer, secondsPerBadge: _seconds, isDown: _isDown, ...props }) => (
    <IssueBadgeButton {...props} />
  ),
}
