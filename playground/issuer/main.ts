import { hasCode } from './web/listen.js'
import { readIssuerConfig, startIssuer, type Issuer } from './server.js'

// The demo issuer alone, as `node --import tsx playground/issuer/main.ts`. Its browser scripts are built by
// playground/buildClients.ts, which start.ts does first.

async function start(): Promise<Issuer> {
  const config = readIssuerConfig(process.env)
  try {
    return await startIssuer(config)
  } catch (error) {
    if (hasCode(error, 'EADDRINUSE')) throw new Error(`Port ${config.port} is in use. Set ISSUER_PORT to a free one.`)
    throw error
  }
}

try {
  const issuer = await start()
  console.log(`Issuer on ${issuer.url}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void issuer.close())
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
