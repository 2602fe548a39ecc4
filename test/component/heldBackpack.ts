import { createFakeBackpack, type FakeAnswer, type FakeBackpack, type FakeRequest } from 'react-open-badges/testing'
import { expect, vi } from 'vitest'

/** A Backpack that was asked and has not answered yet: what a test says between the two is what happens there. */
export interface HeldBackpack {
  readonly frameHost: FakeBackpack
  /** Waits for the call with that number, counted from 0. */
  asked(number?: number): Promise<FakeRequest>
  /** Answers the oldest call that is open. */
  answer(answer: FakeAnswer): void
}

export function holdBackpack(): HeldBackpack {
  const open: Array<(answer: FakeAnswer) => void> = []
  const frameHost = createFakeBackpack({ respond: () => new Promise((resolve) => open.push(resolve)) })
  return {
    frameHost,
    asked: (number = 0) =>
      vi.waitFor(
        () => {
          const request = frameHost.requests[number]
          if (request === undefined) throw new Error(`call ${number} has not come`)
          return request
        },
        { timeout: 10_000 },
      ),
    answer(answer) {
      const resolve = open.shift()
      expect(resolve, 'a call that is open').toBeDefined()
      resolve?.(answer)
    },
  }
}
