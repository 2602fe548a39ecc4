import { expect, test } from 'vitest'
import { BackpackFailure, type BackpackFailureCode } from '../../../src/flows/failure.js'

test.each<[BackpackFailureCode, boolean, 'none' | 'unknown']>([
  ['BACKPACK_UNREACHABLE', true, 'none'],
  ['BACKPACK_ANSWER_INVALID', true, 'unknown'],
  ['BACKPACK_ERROR', true, 'unknown'],
  ['RETURN_REFUSED', true, 'unknown'],
  ['INPUT_INVALID', false, 'none'],
  ['UNSUPPORTED', true, 'none'],
  ['ABORTED', true, 'unknown'],
])('%s', (code, recoverable, outcome) => {
  const failure = new BackpackFailure(code, 'why')
  expect(failure).toBeInstanceOf(Error)
  expect(failure).toMatchObject({ name: 'BackpackFailure', message: 'why', code, recoverable, outcome })
  expect(`${failure}`).toBe('BackpackFailure: why')
})
