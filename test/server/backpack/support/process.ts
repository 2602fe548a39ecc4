import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../../', import.meta.url))

/** A Backpack in a process of its own, as main.ts runs it. */
export interface BackpackProcess {
  url: string
  /** All that it printed so far. */
  output(): string
  kill(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

/** Starts main.ts, and resolves when it says its URL. */
export async function startProcess(env: Record<string, string>): Promise<BackpackProcess> {
  const child = run(env)
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString()
      const found = /^Backpack on (\S+)$/m.exec(output)?.[1]
      if (found !== undefined) resolve(found)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => reject(new Error(`The Backpack ended with ${code}:\n${output}`)))
  })
  return {
    url,
    output: () => output,
    async kill(signal) {
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
      return { code: child.exitCode, signal: child.signalCode }
    },
  }
}

/** Starts main.ts where it should refuse to, and gives what it said. */
export async function refusedProcess(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = run(env)
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await once(child, 'close')
  return { code: child.exitCode, said }
}

function run(env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'playground/backpack/main.ts'], {
    cwd: root,
    env: { ...process.env, BACKPACK_PORT: '0', BACKPACK_PLAYGROUND: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
