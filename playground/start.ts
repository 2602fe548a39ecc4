import { demoAccount } from './backpack/accounts/demoAccount.js'
import { ConfigError as BackpackConfigError, readBackpackConfig } from './backpack/config.js'
import { FolderInUseError } from './backpack/database/folderLock.js'
import { startBackpack } from './backpack/server.js'
import { buildClients } from './buildClients.js'
import { openDataFolder } from './dataFolder.js'
import { startIssuer } from './issuer/server.js'
import { ConfigError, readIssuerConfig } from './issuer/web/config.js'
import { hasCode, listen } from './issuer/web/listen.js'
import { readSettings, type PlaygroundSettings } from './settings.js'

// `npm start`: the demo issuer and the reference Backpack in one process, on two sites.

/** What was started, to be closed in the opposite order. */
const started: Array<() => Promise<void>> = []
let stoppingSince: number | null = null

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stoppingSince === null) void stop(0)
    // One Ctrl-C arrives twice, from the terminal and from npm. Only a later one comes from somebody impatient.
    else if (Date.now() - stoppingSince > 500) process.exit(1)
  })
}
// Whoever read our output may be gone before us.
process.stdout.on('error', () => {})
stopWithNpm()

try {
  await start(readSettings(process.env, process.argv.slice(2)))
} catch (error) {
  // What the person who starts it can mend is one sentence; anything else comes with where it happened.
  const isPlain = [ConfigError, BackpackConfigError, FolderInUseError].some((kind) => error instanceof kind)
  process.stderr.write(`${error instanceof Error ? (isPlain ? error.message : error.stack) : String(error)}\n`)
  await stop(1)
}

async function start(settings: PlaygroundSettings): Promise<void> {
  const { dataFolder, dataFolderIsOwn, issuerPort, backpackPort, reset } = settings
  // Looked at first: it would be a pity to build, and to wait for a database, for nothing.
  await expectFree('localhost', issuerPort, 'ISSUER_PORT')
  await expectFree('127.0.0.1', backpackPort, 'BACKPACK_PORT')
  const data = await openDataFolder(dataFolder, { reset, own: dataFolderIsOwn })
  await buildClients()

  const backpack = await startBackpack(
    readBackpackConfig({ ...process.env, BACKPACK_PLAYGROUND: '1', BACKPACK_DATA: data.backpack }),
  )
  started.push(() => backpack.close())
  const issuer = await startIssuer(
    readIssuerConfig({ ISSUER_BACKPACK: backpack.url, ...process.env, ISSUER_DATA: data.issuer }),
  )
  started.push(() => issuer.close())

  process.stdout.write(
    [
      '',
      `  Issuer    ${issuer.url}   a sailing school that has badges to give`,
      `  Backpack  ${backpack.url}   where they are kept`,
      `  Account   ${demoAccount.email}, password ${demoAccount.password}`,
      `  Data      ${dataFolder}   (npm start -- --reset empties it)`,
      '',
      '  Ctrl-C stops both.',
      '',
      '',
    ].join('\n'),
  )
}

async function stop(exitCode: number): Promise<void> {
  stoppingSince ??= Date.now()
  try {
    for (let close = started.pop(); close !== undefined; close = started.pop()) await close()
  } catch (error) {
    process.stderr.write(`Stopping went wrong: ${String(error)}\n`)
    process.exit(1)
  }
  // The two leave nothing behind that would keep the process, but what is still starting would.
  process.exit(exitCode)
}

/** @throws {ConfigError} when something listens there already */
async function expectFree(host: string, port: number, variable: string): Promise<void> {
  try {
    const probe = await listen(() => new Response(null, { status: 503 }), host, port)
    await probe.close()
  } catch (error) {
    if (hasCode(error, 'EADDRINUSE')) {
      throw new ConfigError(`Port ${port} is in use: stop what runs there, or set ${variable} to another port.`)
    }
    if (hasCode(error, 'EACCES')) {
      throw new ConfigError(`Port ${port} may not be used by this account: set ${variable} to one above 1023.`)
    }
    throw error
  }
}

/**
 * Under `npm start` we end with npm, however it ends. A shell that stands between the two may keep a signal to itself,
 * and nobody can pass on SIGKILL.
 */
function stopWithNpm(): void {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent || stoppingSince !== null) return
    clearInterval(watch)
    void stop(0)
  }, 500)
  watch.unref()
}
