import type { MailOutcome } from './codeMails.js'
import type { CodeCheck } from './emailCodes.js'
import { codeMinutes } from './emailCodes.js'

/** What is said of a code that was not the right one. */
export const codeWords: Record<Exclude<CodeCheck, 'right'>, string> = {
  wrong: 'This is not the code. Look at the latest mail and type its six digits.',
  expired: `This code is no longer good: a code lasts ${codeMinutes} minutes. Send a new code.`,
  worn: 'The code was typed wrong too often and no longer works. Send a new code.',
}

/** What is said of a mail that was asked for. */
export const mailWords: Record<MailOutcome, string> = {
  mailed: 'A new code is on its way. The one before it no longer works.',
  'too-many-mails': 'Many mails went to this e-mail within the hour. Look for the latest one, or try again later.',
  'mail-failed': 'The mail could not be sent. Nothing is lost: try again in a moment.',
}
