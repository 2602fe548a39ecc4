import { validateAssertions } from '../assertions/validate/validateAssertions.js'
import { createSafeFetch } from '../safe-fetch/createSafeFetch.js'
import { help } from './help.js'
import { parseCommand, type ValidateCommand } from './parseCommand.js'
import { createProgress } from './progress.js'
import { readInput, type ByteSource } from './readInput.js'
import { reportJson, reportLines, type Checked } from './report.js'
import { render, showsColors, visible, visibleJson, type Environment, type Output } from './terminal.js'
import { UsageError } from './usageError.js'
import { version } from './version.js'

/** What the process has around it. */
export interface Surroundings {
  readonly stdin: ByteSource
  readonly stdout: Output
  readonly stderr: Output
  readonly env: Environment
  /** Stops it. */
  readonly signal: AbortSignal
}

/** 0: all valid. 1: one refused or unknown. 2: wrong usage. 130: stopped (128 and the number of SIGINT). */
export type ExitStatus = 0 | 1 | 2 | 130

/** Does what the arguments say. */
export async function runCommand(args: readonly string[], around: Surroundings): Promise<ExitStatus> {
  try {
    const command = parseCommand(args)
    switch (command.kind) {
      case 'help':
        around.stdout.write(help)
        return 0
      case 'version':
        around.stdout.write(`${version}\n`)
        return 0
      case 'validate':
        return await validate(command, around)
      default:
        return command satisfies never
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    around.stderr.write(`${visible(error.message)}\nSee: react-open-badges --help\n`)
    return 2
  }
}

async function validate(command: ValidateCommand, around: Surroundings): Promise<ExitStatus> {
  const { inputs, recipients, json, allowLoopback, now } = command
  const { stdin, stdout, stderr, env, signal } = around
  // All are read before any is checked: a mistyped name is found at once.
  const assertions = await Promise.race([
    Promise.all(inputs.map((input) => readInput(input, stdin))),
    untilAborted(signal),
  ])
  if (assertions === 'aborted') return stopped(stderr)

  const safeFetch = createSafeFetch({
    userAgent: `react-open-badges/${version}`,
    ...(allowLoopback && { alsoAllow: 'loopback' }),
  })
  const progress = createProgress(stderr, env)
  try {
    progress.tell(0, inputs.length)
    const verdicts = await validateAssertions(assertions, {
      fetch: safeFetch,
      now: () => now ?? new Date(),
      askHead: true,
      failedFetch: 'inaccessible',
      signal,
      onProgress: ({ done, total }) => progress.tell(done, total),
      ...(recipients !== undefined && { recipients }),
    })
    progress.end()
    if (signal.aborted) return stopped(stderr)
    const checked = verdicts.map((verdict, place): Checked => ({ input: inputs[place] ?? '', verdict }))
    stdout.write(json ? visibleJson(reportJson(checked)) : render(reportLines(checked), showsColors(stdout, env)))
    if (!allowLoopback && checked.some(failedOnLoopback)) stderr.write(loopbackHint)
    return checked.every(({ verdict }) => verdict.outcome === 'valid') ? 0 : 1
  } finally {
    progress.end()
    safeFetch.close()
  }
}

const loopbackHint = 'What is on this machine is fetched with --allow-loopback only.\n'

function failedOnLoopback({ input, verdict }: Checked): boolean {
  if (verdict.outcome !== 'refused' || verdict.code !== 'FETCH_FAILED' || !URL.canParse(input)) return false
  return /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(new URL(input).hostname)
}

function stopped(stderr: Output): ExitStatus {
  stderr.write('Stopped.\n')
  return 130
}

function untilAborted(signal: AbortSignal): Promise<'aborted'> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve('aborted'), { once: true }))
}
