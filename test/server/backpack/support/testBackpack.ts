import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { readBackpackConfig, type BackpackConfig } from '../../../../playground/backpack/config.js'
import { startBackpack } from '../../../../playground/backpack/server.js'
import { emptyDataFolder } from './emptyDatabase.js'
import { Visitor } from './visitor.js'

/** A real Backpack on a free port, with what it printed. */
export interface TestBackpack {
  url: string
  printed: readonly string[]
  /**
   * A browser of its own.
   *
   * @param address where a proxy in front says that it is
   */
  visitor(address?: string): Visitor
  /** The latest code that was mailed to the address. */
  codeFor(email: string): string
  /** How many mails went to the address. */
  mailsTo(email: string): string[]
  close(): Promise<void>
}

/** Starts one on a database of its own, as in the playground, unless told otherwise. */
export async function startTestBackpack(
  settings: Partial<BackpackConfig> = {},
  now?: () => Date,
): Promise<TestBackpack> {
  const printed: string[] = []
  // Behind a public URL of its own the port would be known to the proxy only, so it is chosen here.
  const port = settings.publicUrl === undefined ? 0 : await freePort()
  const owned = settings.dataFolder === undefined && settings.databaseUrl === undefined
  const dataFolder = owned ? await emptyDataFolder() : ':memory:'
  const config: BackpackConfig = {
    ...readBackpackConfig({}),
    port,
    dataFolder,
    playground: true,
    print: (line) => void printed.push(line),
    ...settings,
  }
  const backpack = await startBackpack(config, now)
  const server = port === 0 ? backpack.url : `http://127.0.0.1:${port}`
  const mailsTo = (email: string): string[] => printed.filter((line) => line.startsWith(`Mail to ${email}:`))
  return {
    url: backpack.url,
    printed,
    visitor: (address) => new Visitor(backpack.url, server, address),
    mailsTo,
    codeFor: (email) => {
      const code = mailsTo(email)
        .flatMap((mail) => /Your code is (\d{6})/.exec(mail)?.[1] ?? [])
        .at(-1)
      if (code === undefined) throw new Error(`No code was mailed to ${email}.`)
      return code
    },
    async close() {
      await backpack.close()
      if (owned) await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** A port that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0))
    })
  })
}
