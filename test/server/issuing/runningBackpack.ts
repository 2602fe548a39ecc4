import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBackpack } from '../../../playground/backpack/server.js'
import { Visitor } from './visitor.js'

/** The playground's own account. */
const ada = { email: 'ada@example.org', password: 'backpack-demo' }

export interface RunningBackpack {
  readonly url: string
  /** A browser that nobody is signed in in. */
  visitor(): Visitor
  /** A browser that Ada, the playground's own earner, is signed in in. */
  ada(): Promise<Visitor>
  close(): Promise<void>
}

/** Starts a real Backpack on a free port, with nothing in it but the playground's account. */
export async function startTestBackpack(): Promise<RunningBackpack> {
  const { url, close } = await startBackpack({
    port: 0,
    host: '127.0.0.1',
    dataFolder: ':memory:',
    secret: 'only for tests, and long enough to be one',
    playground: true,
    fetchTimeoutMs: 500,
    clientFolder: join(tmpdir(), 'no-browser-scripts'),
    print: () => undefined,
  })
  const visitor = (): Visitor => new Visitor(url)
  return {
    url,
    visitor,
    async ada() {
      const browser = visitor()
      await browser.signIn(ada.email, ada.password)
      return browser
    },
    close,
  }
}
