import { ConfigError, readBackpackConfig } from './config.js'
import { FolderInUseError } from './database/folderLock.js'
import { startBackpack } from './server.js'

try {
  const config = readBackpackConfig(process.env)
  const backpack = await startBackpack(config)
  config.print(`Backpack on ${backpack.url}`)

  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // An impatient second Ctrl-C must not close what is being closed.
      if (stopping) return
      stopping = true
      backpack.close().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`Closing failed: ${String(error)}\n`)
          process.exit(1)
        },
      )
    })
  }
} catch (error) {
  // What the person who starts it can mend is one sentence; anything else comes with where it happened.
  const plain = error instanceof ConfigError || error instanceof FolderInUseError
  process.stderr.write(`${plain ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  process.exitCode = 1
}
