import { fileURLToPath } from 'node:url'

/** How the demo issuer runs. */
export interface IssuerConfig {
  /** 0 takes a free port. */
  port: number
  /** `localhost` listens on both of its addresses. */
  host: string
  /** The origin in every address that the school publishes. By default `http://localhost:<port>`. */
  publicUrl?: string | undefined
  /** Where the school's learners keep their badges. */
  backpackUrl: string
  /** Where the school keeps its keys. */
  dataFolder: string
  /** Where the built browser scripts are. */
  clientFolder: string
}

/** A setting that cannot be used; the message is one sentence for whoever starts it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the issuer's settings from environment variables.
 *
 * @throws {ConfigError} naming the variable and what it should hold
 */
export function readIssuerConfig(env: NodeJS.ProcessEnv): IssuerConfig {
  const text = (name: string): string | undefined => env[name]?.trim() || undefined
  const backpackPort = portOf(text('BACKPACK_PORT'), 'BACKPACK_PORT', 4001)
  return {
    port: portOf(text('ISSUER_PORT'), 'ISSUER_PORT', 4000),
    host: text('ISSUER_HOST') ?? 'localhost',
    publicUrl: originOf(text('ISSUER_PUBLIC_URL'), 'ISSUER_PUBLIC_URL'),
    backpackUrl: text('ISSUER_BACKPACK') ?? `http://127.0.0.1:${backpackPort}`,
    dataFolder: text('ISSUER_DATA') ?? fileURLToPath(new URL('../../.data/issuer', import.meta.url)),
    clientFolder: fileURLToPath(new URL('../../.build/issuer', import.meta.url)),
  }
}

/** @throws {ConfigError} when it is not a whole number from 0 to 65535 */
export function portOf(value: string | undefined, name: string, fallback: number): number {
  if (value === undefined) return fallback
  const port = /^\d+$/.test(value) ? Number(value) : Number.NaN
  if (!(port <= 65_535)) throw new ConfigError(`${name} is "${value}": it must be a whole number from 0 to 65535.`)
  return port
}

function originOf(value: string | undefined, name: string): string | undefined {
  if (value === undefined) return undefined
  const url = URL.canParse(value) ? new URL(value) : null
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.href !== `${url.origin}/`) {
    throw new ConfigError(`${name} is "${value}": it must be an http or https origin, such as https://school.example.`)
  }
  return url.origin
}
