import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildClients } from '../../playground/buildClients.js'
import { countVitest } from '../../scripts/testing/reports.js'
import { startSites } from '../support/sites.js'
import { startDisplay, startDriver } from './support/processes.js'
import { ensureWebKit } from './support/programs.js'
import { writeWorld } from './support/world.js'

// `npm run e2e:webkit` runs the modal and the full-window flow in WebKitGTK; names of files after it run only those.

const lacking = ensureWebKit()
if (lacking === null) await main()
else {
  console.error(lacking)
  process.exitCode = 1
}

async function main(): Promise<void> {
  /** What was started, the last first. */
  const closers: (() => Promise<unknown>)[] = []
  const interrupted = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort())
  try {
    const reports = await mkdtemp(join(tmpdir(), 'open-badges-webkit-'))
    closers.unshift(() => rm(reports, { recursive: true, force: true }))

    let display = process.env['DISPLAY'] ?? ''
    if (display === '') {
      const started = await startDisplay()
      closers.unshift(() => started.stop())
      display = started.display
    }
    const driver = await startDriver(display)
    closers.unshift(() => driver.stop())
    await buildClients()
    const sites = await startSites()
    closers.unshift(() => sites.close())

    const report = join(reports, 'webkit.json')
    const ok = await runTests(report, { driver: driver.url, ...sites }, interrupted.signal)
    const { passed, failed } = countVitest(report) ?? { passed: 0, failed: 1 }
    // A runner that fails although no test did is one failure.
    const failures = ok ? failed : Math.max(failed, 1)
    console.log(`${passed} passed, ${failures} failed`)
    process.exitCode = failures > 0 ? 1 : 0
  } finally {
    for (const close of closers) await close()
  }
}

async function runTests(
  report: string,
  world: Parameters<typeof writeWorld>[0],
  interrupted: AbortSignal,
): Promise<boolean> {
  if (interrupted.aborted) return false
  const args = ['run', '--config=test/webkit/vitest.config.ts', '--reporter=verbose', '--reporter=json']
  const child = spawn('node_modules/.bin/vitest', [...args, `--outputFile.json=${report}`, ...process.argv.slice(2)], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...writeWorld(world) },
  })
  interrupted.addEventListener('abort', () => child.kill())
  await once(child, 'exit')
  return child.exitCode === 0
}
