import { fileURLToPath } from 'node:url'

/** How one Backpack server runs. */
export interface BackpackConfig {
  /** 0 takes a free port. */
  port: number
  host: string
  /** The origin that earners see. By default `http://<host>:<port>`; https makes the cookies Secure. */
  publicUrl?: string | undefined
  /** Where the embedded database and the secret live; `:memory:` keeps nothing. */
  dataFolder: string
  /** A real PostgreSQL instead of the embedded one. */
  databaseUrl?: string | undefined
  /** Where mail goes out; without it mail is printed and, in the playground, shown on /dev/mail. */
  smtpUrl?: string | undefined
  mailFrom?: string | undefined
  /** Signs sessions and mailed codes. Servers that share a database share it too. */
  secret?: string | undefined
  /** Demo account, /dev/mail and fetches from loopback. Refused unless publicUrl is on loopback. */
  playground: boolean
  /** Limit of one outgoing fetch. */
  fetchTimeoutMs: number
  /** How many proxies stand in front and add to `X-Forwarded-For`. 0: the other end of the connection is the client. */
  proxies: number
  /** Where the built browser scripts are. */
  clientFolder: string
  print(line: string): void
}

/** A setting that the Backpack cannot run with; the message is one sentence for whoever starts it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the Backpack's settings from environment variables.
 *
 * @throws {ConfigError} naming the variable, what it holds and what it should hold
 */
export function readBackpackConfig(env: NodeJS.ProcessEnv): BackpackConfig {
  const text = (name: string): string | undefined => env[name]?.trim() || undefined
  const url = (name: string, protocols: readonly string[]): string | undefined => {
    const value = text(name)
    if (value !== undefined && !protocols.includes(protocolOf(value) ?? '')) {
      // Database and mail URLs hold passwords, so the value itself is not repeated.
      throw new ConfigError(`${name} is not a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}.`)
    }
    return value
  }
  const config: BackpackConfig = {
    port: wholeNumber(text('BACKPACK_PORT'), 'BACKPACK_PORT', 4001, 65_535),
    host: text('BACKPACK_HOST') ?? '127.0.0.1',
    publicUrl: url('BACKPACK_PUBLIC_URL', ['http:', 'https:']),
    dataFolder: text('BACKPACK_DATA') ?? fileURLToPath(new URL('../.data/backpack', import.meta.url)),
    databaseUrl: url('DATABASE_URL', ['postgres:', 'postgresql:']),
    smtpUrl: url('SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: text('MAIL_FROM'),
    secret: text('BACKPACK_SECRET'),
    playground: text('BACKPACK_PLAYGROUND') === '1',
    fetchTimeoutMs: wholeNumber(text('BACKPACK_FETCH_TIMEOUT_MS'), 'BACKPACK_FETCH_TIMEOUT_MS', 5000, 120_000),
    proxies: wholeNumber(text('BACKPACK_PROXIES'), 'BACKPACK_PROXIES', 0, 10),
    clientFolder: fileURLToPath(new URL('../.build/backpack', import.meta.url)),
    print: (line) => void process.stdout.write(`${line}\n`),
  }
  if (config.secret !== undefined && config.secret.length < 32) {
    throw new ConfigError('BACKPACK_SECRET is too short: give it at least 32 random characters.')
  }
  return config
}

/**
 * The origin that earners see, checked against what the other settings ask for.
 *
 * @throws {ConfigError} when it is not a bare origin, or when the playground would be reachable from elsewhere
 */
export function resolvePublicUrl(config: BackpackConfig, port: number): string {
  const given = config.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
  if (!URL.canParse(given)) throw new ConfigError(`The public URL ${given} is not a URL.`)
  const url = new URL(given)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ConfigError(`The public URL ${given} does not begin with http:// or https://.`)
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') {
    throw new ConfigError(`The public URL ${given} is more than an origin: give scheme, host and port only.`)
  }
  const exposed = [url.hostname, config.host].find((name) => !isLoopback(name))
  if (config.playground && exposed !== undefined) {
    throw new ConfigError(
      `The playground has a public password and shows everyone's mail, so it runs on loopback only, not on ${exposed}.`,
    )
  }
  return url.origin
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname === '::1' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

function protocolOf(value: string): string | undefined {
  return URL.canParse(value) ? new URL(value).protocol : undefined
}

function wholeNumber(value: string | undefined, name: string, fallback: number, max: number): number {
  if (value === undefined) return fallback
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
  if (!(number <= max)) throw new ConfigError(`${name} is "${value}": it must be a whole number from 0 to ${max}.`)
  return number
}
