import { AssertionInputError, type AssertionInputCode } from '../inputError.js'
import type { ReadAssertion, Unreadable } from '../read/readAssertion.js'
import { unreadable } from '../read/tellUnreadable.js'
import type { Problem } from '../validate/verdict.js'
import { unbakeGiven } from './unbake.js'

type Fault = Unreadable['code'] | 'DECOMPRESSION_UNAVAILABLE'

/**
 * Reads the badge that is baked into an image: the bytes of a PNG or an SVG, or the text of an SVG.
 *
 * @param readGiven reads what was baked: it is the code of those who load this file, and not to be in two files
 */
export async function readBaked(
  image: unknown,
  readGiven: (text: string) => Promise<ReadAssertion>,
): Promise<ReadAssertion> {
  try {
    const unbaked = await unbakeGiven(image)
    if (unbaked !== null) {
      const read = await readGiven(unbaked.assertion)
      return read.kind === 'unreadable' || read.kind === 'unknown' ? read : { ...read, image: unbaked }
    }
  } catch (error) {
    if (!(error instanceof AssertionInputError)) throw error
    const { found, wanted } = error
    const message = `The image can't be read: it is ${found}, and has to be ${wanted}.`
    return unread(codeOf(error.code), { path: '$', found, wanted, message })
  }
  return unreadable('NOT_BAKED', {
    path: '$',
    found: 'an image without a badge',
    wanted: 'an image that a badge is baked into',
    message: 'The image holds no badge: give the file that was downloaded, and not a copy that was cut or scaled.',
  })
}

function unread(code: Fault, problem: Problem): ReadAssertion {
  return code === 'DECOMPRESSION_UNAVAILABLE' ? { kind: 'unknown', code, problem } : unreadable(code, problem)
}

function codeOf(code: AssertionInputCode): Fault {
  switch (code) {
    case 'IMAGE_DAMAGED':
    case 'BADGE_TOO_LARGE':
    case 'DECOMPRESSION_UNAVAILABLE':
      return code
    default:
      return 'INPUT_UNREADABLE'
  }
}
