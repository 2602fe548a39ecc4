import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serversVariable, startBackpackProcess, templateVariable } from './sites.js'

/** In the repository, where Node finds the packages that are not put into them. */
const servers = fileURLToPath(new URL(`../../.cache/servers-${process.pid}`, import.meta.url))

/**
 * Does once for all workers what takes long: builds the browser scripts of both sites, makes one file of each server,
 * and an empty database that each Backpack of the tests begins with a copy of.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  run("await (await import('./playground/buildClients.ts')).buildClients()")
  run(`await (await import('./test/support/bundleServers.ts')).bundleServers(${JSON.stringify(servers)})`)
  process.env[serversVariable] = servers
  const template = await mkdtemp(join(tmpdir(), 'open-badges-empty-'))
  await (await startBackpackProcess({ data: template })).stop()
  process.env[templateVariable] = template
  return async () => {
    for (const folder of [template, servers]) await rm(folder, { recursive: true, force: true })
  }
}

/** Runs in a process of its own, which translates modules in its own way and leaves nothing behind. */
function run(script: string): void {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script]
  execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
}
