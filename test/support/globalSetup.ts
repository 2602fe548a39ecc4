import { execFileSync } from 'node:child_process'

/** Builds the browser scripts of both sites, once for all workers. */
export default function globalSetup(): void {
  execFileSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', "await (await import('./playground/buildClients.ts')).buildClients()"],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
}
