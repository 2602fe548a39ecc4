import type { Stage, Verdict } from 'react-open-badges/assertions'
import type { StageState } from './stageStates.js'

/** What each stage is called, and what it asks. */
export const stageWords: Record<Stage, { name: string; asks: string }> = {
  input: { name: 'Input', asks: 'Is it a URL, a signed badge, JSON, or a picture with one of these in it?' },
  fetch: { name: 'Fetch', asks: 'Does its URL answer GET with status 200?' },
  parse: { name: 'Parse', asks: 'Is it JSON, or a signed badge that decodes?' },
  version: { name: 'Version', asks: 'Is it of a version of Open Badges that is read here?' },
  structure: { name: 'Structure', asks: 'Has every property the form that its version asks for?' },
  linked: { name: 'Linked documents', asks: 'Can what it links to be had, and is it well-formed?' },
  signature: { name: 'Signature', asks: 'Is it signed with a key of its issuer?' },
  scope: { name: 'Hosting', asks: 'Is it hosted where its issuer vouches for it?' },
  revocation: { name: 'Revocation', asks: 'Does its issuer still stand by it?' },
  dates: { name: 'Dates', asks: 'Is it issued already, and not expired?' },
  recipient: { name: 'Recipient', asks: 'Is it awarded to the e-mail that was given?' },
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
      return `A Backpack does not take it. It fails at the stage “${stageWords[verdict.stage].name}”:`
    case 'unknown':
      return 'Nothing can be said about it: the check could not be carried out here.'
    default:
      return verdict satisfies never
  }
}
