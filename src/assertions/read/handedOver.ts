import { isTooDeep } from './json.js'
import { LARGEST } from './limits.js'
import { parseDocument, type ParsedDocument } from './parseDocument.js'
import type { ReadDocument } from './readAssertion.js'
import { notAnAssertion, readDocument, type InputFault } from './readText.js'

/**
 * Reads a document that a program hands over, as JSON would write it: a copy, which nobody changes while it is checked.
 * A program's objects can be what no document is (in themselves, a BigInt, a getter that throws).
 */
export function readHandedOver(given: object): ReadDocument | InputFault {
  try {
    const isPlain = Object.prototype.toString.call(given) === '[object Object]'
    return isPlain ? readDocument(copy(given)) : notAnAssertion(given)
  } catch {
    return readDocument({ ok: false, code: 'NOT_WRITABLE' })
  }
}

function copy(given: object): ParsedDocument {
  if (isTooDeep(given)) return { ok: false, code: 'NESTED_TOO_DEEP' }
  let size = 0
  let text: unknown
  try {
    // One object may stand in many places, so that a small graph makes a text without end.
    text = JSON.stringify(given, (name, value: unknown) => {
      size += name.length + (typeof value === 'string' ? value.length : 1)
      // To go on without the values would still go through all of their names.
      if (size > LARGEST) throw new RangeError('too large')
      if (ArrayBuffer.isView(value)) throw new TypeError('bytes are no JSON')
      return value
    })
  } catch (error) {
    if (size > LARGEST) return { ok: false, code: 'BADGE_TOO_LARGE' }
    throw error
  }
  // What a toJSON of its own makes of it may be nothing.
  return parseDocument(String(text))
}
