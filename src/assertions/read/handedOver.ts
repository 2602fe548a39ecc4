import { describe, isTooDeep } from './json.js'
import { LARGEST } from './limits.js'
import { nestedTooDeep, notJson, parseDocument, tooLarge, type ParsedDocument } from './parseDocument.js'
import type { ReadAssertion } from './readAssertion.js'
import { NAME, notAnAssertion, readDocument } from './readText.js'

/**
 * Reads a document that a program hands over, as JSON would write it: a copy, which nobody changes while it is checked.
 * A program's objects can be what no document is (in themselves, a BigInt, a getter that throws).
 */
export function readHandedOver(given: object): ReadAssertion {
  try {
    if (Array.isArray(given)) return notAnAssertion(describe(given))
    const kind = Object.prototype.toString.call(given)
    return kind === '[object Object]' ? readDocument(copy(given)) : notAnAssertion(kind)
  } catch {
    return readDocument(notJson('an object that JSON cannot write', NAME, '$'))
  }
}

function copy(given: object): ParsedDocument {
  if (isTooDeep(given)) return nestedTooDeep(NAME, '$')
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
    if (size > LARGEST) return tooLarge(NAME, '$')
    throw error
  }
  // What a toJSON of its own makes of it may be nothing.
  return parseDocument(String(text), NAME)
}
