import { AssertionInputError, type AssertionInputCode } from '../inputError.js'
import type { NotReadHere, ReadAssertion, Unreadable } from '../read/readAssertion.js'
import type { Problem } from '../validate/verdict.js'
import { unbake } from './unbake.js'

type Fault = Unreadable['code'] | NotReadHere['code']

/** What an image needs of those who load this file: it is their code, and not to be in two files. */
export interface Reading {
  readonly readText: (text: string) => ReadAssertion
  readonly unread: (code: Fault, problem: Problem) => ReadAssertion
}

/** Reads the badge that is baked into an image. */
export async function readBaked(image: Uint8Array | string, { readText, unread }: Reading): Promise<ReadAssertion> {
  try {
    const unbaked = await unbake(image)
    if (unbaked !== null) {
      const read = readText(unbaked.assertion)
      return read.kind === 'unreadable' || read.kind === 'unknown' ? read : { ...read, image: unbaked }
    }
  } catch (error) {
    if (!(error instanceof AssertionInputError)) throw error
    const { found, wanted } = error
    const message = `The image can't be read: it is ${found}, and has to be ${wanted}.`
    return unread(codeOf(error.code), { path: '$', found, wanted, message })
  }
  return unread('NOT_BAKED', {
    path: '$',
    found: 'an image without a badge',
    wanted: 'an image that a badge is baked into',
    message: 'The image holds no badge: give the file that was downloaded, and not a copy that was cut or scaled.',
  })
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
