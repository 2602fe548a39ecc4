import { startNode, type Ended } from '../../support/nodeProcess.js'

/** Runs a script of this project to its end, with nothing of the test runner's own environment. */
export function runNode(
  args: readonly string[],
  { env, ...options }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ended> {
  return startNode(args, { ...options, env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env } }).ended
}
