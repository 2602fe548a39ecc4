import { readAssertion } from 'react-open-badges/assertions'
import { describe, expect, it } from 'vitest'

/** A document of so many objects or arrays in one another, itself counted. */
function nested(depth: number, open: string, close: string): string {
  return `{"x":${open.repeat(depth - 1)}1${close.repeat(depth - 1)}}`
}

describe('a document that nests', () => {
  it.each([
    ['objects', '{"x":', '}'],
    ['arrays', '[', ']'],
  ])('64 deep is read, and one level deeper is not (%s)', async (_what, open, close) => {
    expect(await readAssertion(nested(64, open, close))).toMatchObject({ kind: 'document' })
    expect(await readAssertion(nested(65, open, close))).toMatchObject({ kind: 'unreadable', code: 'NESTED_TOO_DEEP' })
    expect(await readAssertion(JSON.parse(nested(65, open, close)))).toMatchObject({ code: 'NESTED_TOO_DEEP' })
  })
})
