import { createTransport } from 'nodemailer'
import type { Mailbox } from './mailbox.js'

export interface Mail {
  to: string
  subject: string
  text: string
}

export interface Mailer {
  /** Hands the mail over. Why it failed is printed: what a mail server says is not for the earner. */
  send(mail: Mail): Promise<'mailed' | 'mail-failed'>
  close(): void
}

/** Mail by SMTP. */
export function createSmtpMailer(options: { smtpUrl: string; from: string; print(line: string): void }): Mailer {
  const transport = createTransport({
    url: options.smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  })
  return {
    async send(mail) {
      try {
        await transport.sendMail({ from: options.from, ...mail })
        return 'mailed'
      } catch (error) {
        options.print(`The mail server did not take a mail: ${String(error)}`)
        return 'mail-failed'
      }
    },
    close: () => transport.close(),
  }
}

/** Mail that goes nowhere: it is printed and, where there is a mailbox, put there. */
export function createPrintingMailer(options: { mailbox: Mailbox | null; print(line: string): void }): Mailer {
  return {
    async send(mail) {
      await options.mailbox?.put(mail)
      options.print(`Mail to ${mail.to}: ${mail.subject}\n${mail.text.replace(/^/gm, '  | ')}`)
      return 'mailed'
    },
    close: () => undefined,
  }
}
