import type { Outcome } from 'react-open-badges'

/** What became of a badge, for the learner: good, neither, or bad news, and the words for it. */
export interface OutcomeWords {
  tone: 'good' | 'neutral' | 'bad'
  text: string
}

/** Says what became of one badge, and what the learner may do about it. */
export function outcomeWords(outcome: Outcome): OutcomeWords {
  switch (outcome.status) {
    case 'added':
      return { tone: 'good', text: 'In your backpack now.' }
    case 'refused':
      return refusedWords(outcome.reason)
    case 'unknown':
      return {
        tone: 'neutral',
        text: 'We did not hear whether it was added. Try again: a badge is never added twice.',
      }
    default:
      return outcome satisfies never
  }
}

function refusedWords(reason: Extract<Outcome, { status: 'refused' }>['reason']): OutcomeWords {
  switch (reason) {
    case 'EXISTS':
      return { tone: 'good', text: 'Already in your backpack.' }
    case 'DENIED':
      return { tone: 'neutral', text: 'Not added, as you wished.' }
    case 'INACCESSIBLE':
      return { tone: 'bad', text: 'Not added: your Backpack could not fetch it from us. Try again in a while.' }
    case 'MALFORMED':
      return {
        tone: 'bad',
        text: 'Not added: your Backpack could not read it. That is our fault; please tell the office.',
      }
    case 'INVALID':
      return {
        tone: 'bad',
        text: 'Not added: your Backpack does not accept it as yours. Has your account there the address you gave us?',
      }
    case 'UNKNOWN':
      return { tone: 'bad', text: 'Not added, and your Backpack did not say why.' }
    default:
      return reason satisfies never
  }
}
