import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { runCommand } from '../../../src/cli/runCommand.js'
import type { Environment } from '../../../src/cli/terminal.js'

export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Around {
  /** What standard input holds. @defaultValue nothing */
  readonly stdin?: string | Uint8Array
  readonly env?: Environment
  /** Both outputs are a terminal. @defaultValue false */
  readonly isTerminal?: boolean
}

/** Runs the command in this process, with inputs and outputs that are read afterwards. */
export async function run(
  args: readonly string[],
  { stdin, env = {}, isTerminal = false }: Around = {},
): Promise<Ended> {
  const said = { stdout: '', stderr: '' }
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY: isTerminal,
    write: (text: string) => void (said[name] += text),
  })
  const status = await runCommand(args, {
    stdin: pieces(stdin),
    stdout: output('stdout'),
    stderr: output('stderr'),
    env,
    signal: new AbortController().signal,
  })
  return { status, ...said }
}

async function* pieces(bytes: string | Uint8Array | undefined): AsyncGenerator<Uint8Array> {
  if (bytes !== undefined) yield Buffer.from(bytes)
}

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Starts the command as a process of its own. */
export function start(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'pipe',
  })
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, ...said }))
  })
  return { child, ended }
}
