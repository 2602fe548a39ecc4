import { codeMinutes } from '../accounts/emailCodes.js'
import type { Mail } from './mailer.js'

/** The code that confirms an e-mail. */
export function codeMail(to: string, code: string): Mail {
  return {
    to,
    // First in the subject, so that it can be read from a notification.
    subject: `${code} is your Backpack code`,
    text: [
      `Your code is ${code}`,
      '',
      `Type it on the page that asked for it. It can be used once, for ${codeMinutes} minutes.`,
      '',
      'If you did not ask for a code, somebody typed your e-mail by mistake: you can ignore this mail.',
    ].join('\n'),
  }
}

/** Goes out instead of a code when the e-mail has an account: its owner learns of it, whoever typed it does not. */
export function emailInUseMail(to: string, publicUrl: string): Mail {
  return {
    to,
    subject: 'Your e-mail belongs to a Backpack account already',
    text: [
      'Somebody just wanted to use this e-mail for a Backpack account. It belongs to an account already, so nothing was changed.',
      '',
      `If it was you: sign in with this e-mail at ${publicUrl}/sign-in, or choose a new password at ${publicUrl}/forgot`,
      '',
      'If it was not you, you need not do anything.',
    ].join('\n'),
  }
}

/**
 * The link that lets whoever reads the mailbox choose a new password.
 *
 * @param minutes how long it can be used
 */
export function newPasswordMail(to: string, link: string, minutes: number): Mail {
  return {
    to,
    subject: 'Choose a new Backpack password',
    text: [
      'With this link you choose a new password for your Backpack:',
      '',
      link,
      '',
      `It can be used once, for ${minutes} minutes.`,
      '',
      'If you did not ask for it, ignore this mail: your password stays as it is.',
    ].join('\n'),
  }
}

/** Goes out where the e-mail has no account: whoever owns it may have used another one. */
export function noAccountMail(to: string, publicUrl: string): Mail {
  return {
    to,
    subject: 'There is no Backpack account with this e-mail',
    text: [
      'Somebody just asked for a new Backpack password with this e-mail, but no account has it.',
      '',
      `If it was you: try another of your e-mails at ${publicUrl}/forgot, or create an account at ${publicUrl}/sign-up`,
      '',
      'If it was not you, you need not do anything.',
    ].join('\n'),
  }
}
