import { runCommand } from '../../../src/cli/runCommand.js'
import type { Environment } from '../../../src/cli/terminal.js'
import { startNode, type Ended } from '../../support/nodeProcess.js'

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

/** Starts the command as a process of its own. */
export function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ReturnType<typeof startNode> {
  return startNode(['--import', 'tsx', 'src/cli.ts', ...args], { env: { ...process.env, ...env } })
}
