import { useMemo, useState, type ReactNode } from 'react'
import type { ArgTypes } from '@storybook/react-vite'
import { BackpackProvider } from 'react-open-badges'
import { createFakeBackpack } from 'react-open-badges/testing'
import { answerNames, answers, atPace, type AnswerName } from './answers.js'
import { backpack } from './badges.js'

/** How the fake Backpack of a story behaves; each of these is a control. */
export interface FakeBackpackArgs {
  /** What it answers. */
  readonly answer: AnswerName
  /** How slowly it adds, in seconds for each badge. */
  readonly secondsPerBadge: number
  /** It never shakes hands. */
  readonly isDown: boolean
}

export const fakeBackpackArgs: FakeBackpackArgs = { answer: 'adds all', secondsPerBadge: 0, isDown: false }

const table = { category: 'The fake Backpack' }

export const fakeBackpackArgTypes = {
  answer: { description: 'What it answers', control: 'select', options: answerNames, table },
  secondsPerBadge: {
    description: 'How slowly it adds, in seconds for each badge',
    control: { type: 'range', min: 0, max: 5, step: 0.5 },
    table,
  },
  isDown: { description: 'It never shakes hands', control: 'boolean', table },
} satisfies Partial<ArgTypes<FakeBackpackArgs>>

/**
 * Everything below speaks to a fake Backpack. The way back from the full window renders everything anew, as the page
 * that the earner comes back to would.
 */
export function FakeBackpackProvider({
  answer,
  secondsPerBadge,
  isDown,
  children,
}: FakeBackpackArgs & { readonly children: ReactNode }): ReactNode {
  const [visit, setVisit] = useState(1)
  const frameHost = useMemo(
    () =>
      createFakeBackpack({
        isDown,
        respond: atPace(answers[answer], secondsPerBadge),
        onReturn(url) {
          window.history.replaceState(window.history.state, '', url)
          setVisit((before) => before + 1)
        },
      }),
    [answer, secondsPerBadge, isDown],
  )
  return (
    <BackpackProvider backpack={backpack} frameHost={frameHost} key={visit}>
      {children}
    </BackpackProvider>
  )
}
