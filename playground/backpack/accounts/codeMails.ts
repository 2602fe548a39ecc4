import type { Mailer } from '../mail/mailer.js'
import { codeMail, emailInUseMail } from '../mail/messages.js'
import { type Attempts, mailLimit } from './attempts.js'
import type { EmailCodes } from './emailCodes.js'

/** What became of a mail that an earner asked for. */
export type MailOutcome = 'mailed' | 'too-many-mails' | 'mail-failed'

/**
 * Mails a fresh code for a subject to an e-mail.
 *
 * An e-mail that belongs to an account already gets a note instead, and a code that nobody knows. So its owner
 * learns of it, and whoever typed it sees what they would see anyway.
 */
export type SendCode = (subject: string, email: string) => Promise<MailOutcome>

export function createSendCode(options: {
  codes: EmailCodes
  attempts: Attempts
  mailer: Mailer
  publicUrl: string
  hasOwner(email: string): Promise<boolean>
}): SendCode {
  return async (subject, email) => {
    if (!(await options.attempts.take(mailLimit, email))) return 'too-many-mails'
    const [owned, code] = await Promise.all([options.hasOwner(email), options.codes.make(subject)])
    return options.mailer.send(owned ? emailInUseMail(email, options.publicUrl) : codeMail(email, code))
  }
}
