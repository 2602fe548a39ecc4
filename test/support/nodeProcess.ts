import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** How a process ended, and what it had printed by then. */
export interface Ended {
  /** `null` when a signal ended it. */
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Starts Node with these arguments, in the project's folder unless another is named. */
export function startNode(
  args: readonly string[],
  { cwd = root, env }: { cwd?: string; env: NodeJS.ProcessEnv },
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, args, { cwd, env, stdio: 'pipe' })
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, ...said }))
  })
  return { child, ended }
}
