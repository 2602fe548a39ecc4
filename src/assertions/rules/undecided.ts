import type { UndecidedCode } from '../validate/verdict.js'
import { every, hosted, linked, type CodeRule, type Some } from './codeRule.js'

/** What leaves it open whether an assertion holds. */
export const undecided: Readonly<Record<UndecidedCode, Some<CodeRule>>> = {
  FETCH_FAILED: [
    {
      versions: every,
      stages: ['fetch'],
      sentence: 'In a page, a server that does not answer may only lack the header Access-Control-Allow-Origin.',
    },
    {
      versions: linked,
      stages: ['linked', 'signature', 'revocation'],
      sentence: 'In a page, a server that does not answer may only lack the header Access-Control-Allow-Origin.',
    },
    {
      versions: ['3.0'],
      stages: ['signature', 'revocation'],
      sentence: 'In a page, a server that does not answer may only lack the header Access-Control-Allow-Origin.',
    },
  ],
  CRYPTO_UNAVAILABLE: [
    {
      versions: linked,
      stages: ['signature'],
      sentence: 'Signatures need crypto.subtle (a secure context), and their algorithm in it.',
    },
    {
      versions: ['3.0'],
      stages: ['signature', 'revocation'],
      sentence: 'Signatures need crypto.subtle (a secure context), and their algorithm in it.',
    },
  ],
  DECOMPRESSION_UNAVAILABLE: [
    { versions: every, stages: ['input'], sentence: 'A compressed badge in a PNG needs DecompressionStream.' },
    { versions: ['3.0'], stages: ['revocation'], sentence: 'A bitstring status list needs DecompressionStream.' },
  ],
  MODULE_UNAVAILABLE: [
    { versions: every, stages: ['input'], sentence: 'The code that looks into images and JWS can be loaded.' },
    {
      versions: every,
      stages: ['parse'],
      sentence: 'The code that tells what is wrong with an assertion that is no JSON can be loaded.',
    },
    { versions: every, stages: ['version'], sentence: 'The code that checks badges of this version can be loaded.' },
    {
      versions: linked,
      stages: ['linked'],
      sentence: 'The code that tells what is wrong with a linked document that is no JSON can be loaded.',
    },
    { versions: linked, stages: ['signature'], sentence: 'The code that checks signatures can be loaded.' },
    { versions: linked, stages: ['revocation'], sentence: 'The code that looks into revocation lists can be loaded.' },
    {
      versions: hosted,
      stages: ['recipient'],
      sentence: 'The code that compares recipients, and the one for their hashes, can be loaded.',
    },
    { versions: ['3.0'], stages: ['recipient'], sentence: 'The code for hashed recipients can be loaded.' },
  ],
  PROOF_UNAVAILABLE: [
    {
      versions: ['3.0'],
      stages: ['signature', 'revocation'],
      sentence: 'The code that checks embedded proofs can be loaded.',
    },
  ],
  ABORTED: [
    { versions: every, stages: ['input', 'fetch'], sentence: 'The check is not aborted.' },
    { versions: hosted, stages: ['scope'], sentence: 'The check is not aborted.' },
    { versions: linked, stages: ['linked', 'signature', 'revocation'], sentence: 'The check is not aborted.' },
    { versions: ['3.0'], stages: ['signature', 'revocation'], sentence: 'The check is not aborted.' },
  ],
}
