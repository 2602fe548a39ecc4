import type { Problem } from '../validate/verdict.js'
import { describe } from './describe.js'
import type { Unreadable } from './readAssertion.js'
import type { InputFault } from './readText.js'
import { tellFault } from './tellFault.js'

/** Says what is wrong with an input that is no assertion. */
export function tellUnreadable({ fault }: InputFault): Unreadable {
  if (fault.code !== 'INPUT_UNREADABLE') {
    const { code, problem } = tellFault(fault, 'The assertion')
    return unreadable(code, problem)
  }
  const found = kindOf(fault.value)
  const wanted = 'an http(s) URL, a compact JWS, JSON, or the bytes (Uint8Array) of a baked PNG or SVG'
  const message = `This is no assertion: it is ${found}, and has to be ${wanted}.`
  return unreadable('INPUT_UNREADABLE', { path: '$', found, wanted, message })
}

/** The answer to what cannot be read. */
export function unreadable(code: Unreadable['code'], problem: Problem): Unreadable {
  return { kind: 'unreadable', ...ENDS[code], code, problem }
}

/** The class of a program's object says more than that it is one. */
function kindOf(value: unknown): string {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? Object.prototype.toString.call(value) : describe(value)
}

type End = Pick<Unreadable, 'reason' | 'stage'>
const parse: End = { reason: 'MALFORMED', stage: 'parse' }
const input: End = { reason: 'MALFORMED', stage: 'input' }
const inaccessible: End = { reason: 'INACCESSIBLE', stage: 'input' }

const ENDS: Readonly<Record<Unreadable['code'], End>> = {
  INPUT_UNREADABLE: inaccessible,
  BADGE_TOO_LARGE: inaccessible,
  NOT_BAKED: input,
  IMAGE_DAMAGED: input,
  NOT_A_JWS: parse,
  NOT_JSON: parse,
  NESTED_TOO_DEEP: parse,
  NOT_TEXT: parse,
}
