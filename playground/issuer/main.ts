import { ConfigError, readIssuerConfig } from './web/config.js'
import { hasCode } from './web/listen.js'
import { startIssuer } from './server.js'

// The demo issuer alone, as `node --import tsx playground/issuer/main.ts`. Its browser scripts are built by
// playground/buildClients.ts, which start.ts does first.

try {
  const config = readIssuerConfig(process.env)
  const issuer = await startIssuer(config)
  process.stdout.write(`Issuer on ${issuer.url}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      issuer.close().catch((error: unknown) => {
        process.stderr.write(`Stopping went wrong: ${String(error)}\n`)
        process.exitCode = 1
      })
    })
  }
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exitCode = 1
}

/** What the person who starts it can mend is one sentence; anything else comes with where it happened. */
function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  if (hasCode(error, 'EADDRINUSE')) return 'The port is in use: set ISSUER_PORT to a free one.'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
