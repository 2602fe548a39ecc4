import { randomUUID } from 'node:crypto'
import { desc } from 'drizzle-orm'
import type { Database } from '../database/openDatabase.js'
import { devMail } from '../database/schema.js'
import type { Mail } from './mailer.js'

export interface Mailbox {
  put(mail: Mail): Promise<void>
  /** The latest hundred, newest first. */
  latest(): Promise<(Mail & { id: string; sentAt: Date })[]>
}

/** Where the playground's mail lands. In the database, so that every process that shares it shows the same. */
export function createMailbox(options: { db: Database; now(): Date }): Mailbox {
  return {
    async put(mail) {
      await options.db.insert(devMail).values({
        id: randomUUID(),
        recipient: mail.to,
        subject: mail.subject,
        text: mail.text,
        sentAt: options.now(),
      })
    },
    async latest() {
      const rows = await options.db.select().from(devMail).orderBy(desc(devMail.number)).limit(100)
      return rows.map((row) => ({
        id: row.id,
        to: row.recipient,
        subject: row.subject,
        text: row.text,
        sentAt: row.sentAt,
      }))
    },
  }
}
