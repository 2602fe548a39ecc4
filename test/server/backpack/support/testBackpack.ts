import { readBackpackConfig, type BackpackConfig } from '../../../../playground/backpack/config.js'
import { startBackpack } from '../../../../playground/backpack/server.js'
import { Visitor } from './visitor.js'

/** A real Backpack on a free port, with what it printed. */
export interface TestBackpack {
  url: string
  printed: readonly string[]
  /** A browser of its own. */
  visitor(): Visitor
  /** The latest code that was mailed to the address. */
  codeFor(email: string): string
  /** How many mails went to the address. */
  mailsTo(email: string): string[]
  close(): Promise<void>
}

/** Starts one in memory, as in the playground, unless told otherwise. */
export async function startTestBackpack(
  settings: Partial<BackpackConfig> = {},
  now?: () => Date,
): Promise<TestBackpack> {
  const printed: string[] = []
  const config: BackpackConfig = {
    ...readBackpackConfig({}),
    port: 0,
    dataFolder: ':memory:',
    playground: true,
    print: (line) => void printed.push(line),
    ...settings,
  }
  const backpack = await startBackpack(config, now)
  // A public URL is only a name here: the server itself is still on loopback, and says its port nowhere else.
  const url = backpack.url
  const mailsTo = (email: string): string[] => printed.filter((line) => line.startsWith(`Mail to ${email}:`))
  return {
    url,
    printed,
    visitor: () => new Visitor(url),
    mailsTo,
    codeFor: (email) => {
      const code = mailsTo(email)
        .flatMap((mail) => /Your code is (\d{6})/.exec(mail)?.[1] ?? [])
        .at(-1)
      if (code === undefined) throw new Error(`No code was mailed to ${email}.`)
      return code
    },
    close: () => backpack.close(),
  }
}
