import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** `npm start`, or the playground without npm, in a process group of its own. */
export interface PlaygroundProcess {
  /** All that was printed, errors too. */
  said(): string
  /** Resolves with the two URLs that it says when both servers answer; rejects when it ended before. */
  started(): Promise<{ issuer: string; backpack: string }>
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>
  signal(name: NodeJS.Signals): void
  /** To all of its processes at once, as a terminal does for Ctrl-C. */
  signalAll(name: NodeJS.Signals): void
  /** Whether any process of it is still there. */
  isAlive(): boolean
}

/** Runs `npm start`, without the installation before it. */
export function npmStart(env: NodeJS.ProcessEnv, ...args: string[]): PlaygroundProcess {
  return run('npm', ['start', '--ignore-scripts', '--', ...args], env)
}

/** Runs playground/start.ts itself. */
export function start(env: NodeJS.ProcessEnv, ...args: string[]): PlaygroundProcess {
  return run(process.execPath, ['--import', 'tsx', 'playground/start.ts', ...args], env)
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv): PlaygroundProcess {
  const child = spawn(command, args, {
    cwd: root,
    // Nothing of the test runner's own.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${command} could not be started.`)
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = once(child, 'exit').then(([code, signal]: Array<number | NodeJS.Signals | null>) => code ?? signal ?? 0)
  return {
    said: () => output,
    started: () =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const [, issuer, backpack] = /Issuer +(\S+)[^]+Backpack +(\S+)[^]+Ctrl-C stops both/.exec(output) ?? []
          if (issuer !== undefined && backpack !== undefined) resolve({ issuer, backpack })
        }
        child.stdout.on('data', look)
        look()
        void ended.then((how) => reject(new Error(`It ended with ${how} before it had started:\n${output}`)))
      }),
    ended,
    signal: (name) => void child.kill(name),
    signalAll: (name) => void process.kill(-pid, name),
    isAlive() {
      try {
        return process.kill(-pid, 0)
      } catch {
        return false
      }
    },
  }
}
