import { createSafeFetch } from 'react-open-badges/safe-fetch'
import { createAccountServices } from './accounts/accountServices.js'
import { ensureDemoAccount } from './accounts/demoAccount.js'
import { createApp } from './app.js'
import { createBadgeStore } from './badges/badgeStore.js'
import { type BackpackConfig, resolvePublicUrl } from './config.js'
import { openDatabase } from './database/openDatabase.js'
import { sweep } from './database/sweep.js'
import { createMailbox } from './mail/mailbox.js'
import { createPrintingMailer, createSmtpMailer } from './mail/mailer.js'
import { keptSecret } from './secret.js'
import { openHttpServer, type Connection } from './web/httpServer.js'

export type { BackpackConfig } from './config.js'

/** A Backpack that answers at `url` until it is closed. */
export interface Backpack {
  url: string
  /** Lets what is under way finish, then closes the server and the database. */
  close(): Promise<void>
}

/** Larger than any badge's picture has to be. */
const maxPictureBytes = 4 * 1024 * 1024

const hour = 60 * 60 * 1000

/**
 * Starts a Backpack and resolves when it answers.
 *
 * @param now the clock, for tests that have to wait for something
 * @throws {ConfigError} when the settings don't go together
 * @throws {FolderInUseError} when another process works in the data folder
 */
export async function startBackpack(config: BackpackConfig, now: () => Date = systemTime): Promise<Backpack> {
  const print = (line: string): void => config.print(line)
  // What was opened, to be closed in the opposite order: at the end, or at once when starting fails midway.
  const closing: (() => void | Promise<void>)[] = []
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).toReversed()) await step()
  }

  try {
    // Refused before anything is opened; a free port is known only later.
    resolvePublicUrl(config, config.port)
    const database = await openDatabase(config)
    closing.push(() => database.close())
    const { db } = database
    await sweep(db, now())
    const sweeping = setInterval(() => {
      sweep(db, now()).catch((error: unknown) => print(`Sweeping failed, and is tried again: ${String(error)}`))
    }, hour)
    closing.push(() => clearInterval(sweeping))

    // Before the server, so that it is closed after it: what is under way there finishes with its documents.
    const guarded = {
      timeoutMs: config.fetchTimeoutMs,
      userAgent: 'react-open-badges Backpack',
      ...(config.playground && { alsoAllow: 'loopback' as const }),
    }
    const fetchDocument = createSafeFetch(guarded)
    closing.push(() => fetchDocument.close())
    const fetchPicture = createSafeFetch({ ...guarded, maxBytes: maxPictureBytes })
    closing.push(() => fetchPicture.close())

    // The server comes before the pages: with port 0 it alone knows the address that they need.
    let answer = notYet
    const server = await openHttpServer({ ...config, fetch: (request, connection) => answer(request, connection) })
    closing.push(() => server.close())
    const publicUrl = resolvePublicUrl(config, server.port)

    const mailbox = config.playground && config.smtpUrl === undefined ? createMailbox({ db, now }) : null
    const from = config.mailFrom ?? `Backpack <backpack@${new URL(publicUrl).hostname}>`
    const mailer =
      config.smtpUrl === undefined
        ? createPrintingMailer({ mailbox, print })
        : createSmtpMailer({ smtpUrl: config.smtpUrl, from, print })
    closing.push(() => mailer.close())

    const secret = config.secret ?? (await keptSecret(config.dataFolder))
    const accounts = await createAccountServices({ db, mailer, publicUrl, secret, now, print })
    if (config.playground) await ensureDemoAccount(db, accounts, now())
    const badges = createBadgeStore(db, now)
    const app = createApp({
      config: { ...config, publicUrl },
      db,
      accounts,
      badges,
      mailbox,
      fetch: fetchDocument,
      fetchPicture,
      now,
    })
    answer = (request, connection) => app.fetch(request, connection)
    return { url: publicUrl, close }
  } catch (error) {
    await close()
    throw error
  }
}

function systemTime(): Date {
  return new Date()
}

function notYet(_request: Request, _connection: Connection): Response | Promise<Response> {
  return new Response('Starting', { status: 503, headers: { 'Retry-After': '1' } })
}
