import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Sites {
  /** The demo issuer, on http://localhost. */
  readonly issuer: string
  /** The reference Backpack, on http://127.0.0.1: another site. */
  readonly backpack: string
  close(): Promise<void>
}

/**
 * Starts the real Backpack and the real demo issuer as processes of their own, on free ports, with an empty database.
 *
 * An assertion that is never answered times out after `fetchTimeoutMs`.
 */
export async function startSites(options: { fetchTimeoutMs?: number } = {}): Promise<Sites> {
  const data = await emptyData()
  const backpack = await startBackpackProcess({ data, ...options })
  const issuer = await startIssuerProcess(backpack.url, data)
  return {
    issuer: issuer.url,
    backpack: backpack.url,
    async close() {
      await Promise.all([issuer.stop(), backpack.stop()])
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** The servers that the tests run, by the files that start them. */
export const serverEntries = {
  backpack: 'playground/backpack/main.ts',
  clockedBackpack: 'test/server/backpack/support/clockedBackpack.ts',
  issuer: 'playground/issuer/main.ts',
} as const

/** The environment variable that names the folder in which each of them is one file. */
export const serversVariable = 'TEST_SERVERS'

/** The environment variable that names the folder of an empty Backpack. */
export const templateVariable = 'TEST_BACKPACK_TEMPLATE'

/** A folder for the data of one test's sites: a copy of an empty Backpack's, since to make one takes seconds. */
export async function emptyData(): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), 'open-badges-'))
  const template = process.env[templateVariable]
  // A thousand small files: one by one and each awaited they take twice as long.
  if (template !== undefined) cpSync(template, data, { recursive: true })
  return data
}

export interface ServerProcess {
  /** The URL that it printed. */
  readonly url: string
  /** Ends it as an operator would. */
  stop(): Promise<void>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

/** Starts the Backpack alone. With the port and the folder of one that was killed, it is the same Backpack again. */
export function startBackpackProcess(options: {
  data: string
  port?: number
  fetchTimeoutMs?: number
  env?: NodeJS.ProcessEnv
  /** Which Backpack it is. */
  server?: 'backpack' | 'clockedBackpack'
}): Promise<ServerProcess> {
  return startProcess(options.server ?? 'backpack', {
    BACKPACK_PLAYGROUND: '1',
    BACKPACK_HOST: '127.0.0.1',
    BACKPACK_PORT: String(options.port ?? 0),
    BACKPACK_DATA: join(options.data, 'backpack'),
    // Well over the second that a closed dialog waits for its answer, so that the two limits can be told apart.
    BACKPACK_FETCH_TIMEOUT_MS: String(options.fetchTimeoutMs ?? 4000),
    ...options.env,
  })
}

function startIssuerProcess(backpack: string, data: string): Promise<ServerProcess> {
  return startProcess('issuer', {
    ISSUER_PORT: '0',
    ISSUER_DATA: join(data, 'issuer'),
    ISSUER_BACKPACK: backpack,
  })
}

/** Runs a server until it prints its URL. */
async function startProcess(server: keyof typeof serverEntries, env: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const bundled = process.env[serversVariable]
  const program = bundled === undefined ? ['--import', 'tsx', serverEntries[server]] : [join(bundled, `${server}.mjs`)]
  // The embedded database is WebAssembly: V8 would spend half of the start on making code faster that has hardly begun.
  const child = spawn(process.execPath, ['--liftoff-only', ...program], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const url = await new Promise<string>((resolve, reject) => {
    const lines = createInterface({ input: child.stdout })
    lines.on('line', (line) => {
      said.push(`${line}\n`)
      const found = /https?:\/\/[^\s/]+/.exec(line)
      if (found) resolve(found[0])
    })
    child.once('exit', (code) =>
      reject(new Error(`${serverEntries[server]} ended with ${code} before it said its URL:\n${said.join('')}`)),
    )
  })
  return { url, stop: () => end(child, 'SIGTERM'), kill: () => end(child, 'SIGKILL') }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}
