import type { Stage, Verdict } from 'react-open-badges/assertions'
import type { StageState } from './stageStates.js'

/** What each stage is called, and what it looks for. */
export const stageWords: Record<Stage, { name: string; looksFor: string }> = {
  input: { name: 'Input', looksFor: 'A URL, a signed badge, or JSON was given.' },
  fetch: { name: 'Fetch', looksFor: 'Its URL answers GET with status 200.' },
  parse: { name: 'Parse', looksFor: 'It is JSON, or a signed badge that decodes.' },
  version: { name: 'Version', looksFor: 'It is of a version of Open Badges that is read here.' },
  structure: { name: 'Structure', looksFor: 'Every property has the form that its version asks for.' },
  linked: { name: 'Linked documents', looksFor: 'What it links to can be had, and is well-formed.' },
  signature: { name: 'Signature', looksFor: 'It is signed with a key of its issuer.' },
  scope: { name: 'Hosting', looksFor: 'It is hosted where its issuer vouches for it.' },
  revocation: { name: 'Revocation', looksFor: 'Its issuer has not taken it back.' },
  dates: { name: 'Dates', looksFor: 'It is issued already, and has not expired.' },
  recipient: { name: 'Recipient', looksFor: 'It is awarded to the e-mail that was given.' },
}

export const stateWords: Record<StageState, string> = {
  passed: 'Passed',
  failed: 'Failed',
  undecided: 'Undecided',
  'not-reached': 'Not reached',
  'not-meant': 'Not meant for this kind',
  'not-asked': 'Not asked',
}

/** The verdict in a word, for headings and the window's title. */
export function outcomeWord(verdict: Verdict): string {
  switch (verdict.outcome) {
    case 'valid':
      return 'Valid'
    case 'refused':
      return 'Refused'
    case 'unknown':
      return 'Undecided'
    default:
      return verdict satisfies never
  }
}

/** What the verdict means, in a sentence. */
export function outcomeSentence(verdict: Verdict): string {
  switch (verdict.outcome) {
    case 'valid':
      return verdict.recipientCheck === 'matched'
        ? 'It holds, and it is awarded to the e-mail that you gave.'
        : 'It holds. Whose it is was not asked: with an e-mail, that is checked too.'
    case 'refused':
      return `A Backpack does not take it: it fails at the stage “${stageWords[verdict.stage].name}”.`
    case 'unknown':
      return 'Nothing can be said about it: the check could not be carried out here.'
    default:
      return verdict satisfies never
  }
}
