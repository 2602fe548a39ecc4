import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBackpackProcess, templateVariable } from './sites.js'

/**
 * Does once for all workers what takes long: builds the browser scripts of both sites, and makes an empty database
 * that each Backpack of the tests begins with a copy of.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  execFileSync(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      "await (await import('./playground/buildClients.ts')).buildClients()",
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const template = await mkdtemp(join(tmpdir(), 'open-badges-empty-'))
  await (await startBackpackProcess({ data: template })).stop()
  process.env[templateVariable] = template
  return () => rm(template, { recursive: true, force: true })
}
