import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Runs a program with its output on ours. @returns whether it ended with 0 */
export async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<boolean> {
  console.log(`\n$ ${[program, ...args].join(' ')}`)
  const child = spawn(program, [...args], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } })
  try {
    await once(child, 'close')
  } catch (error) {
    console.error(`${program} could not be started: ${error instanceof Error ? error.message : String(error)}`)
    return false
  }
  return child.exitCode === 0
}

/** A program of node_modules/.bin, so that nothing is fetched and no shell stands between. */
export function bin(name: string): string {
  return `node_modules/.bin/${name}`
}
