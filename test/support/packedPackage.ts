import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export const execute = promisify(execFile)

export interface PackedPackage {
  /** The tarball, as it would be published. */
  readonly tarball: string
  /** A folder of its own, outside the repository: nothing there finds the repository's node_modules. */
  readonly folder: string
  remove(): Promise<void>
}

/** Packs what `npm run build` has built. */
export async function packPackage(): Promise<PackedPackage> {
  const folder = await mkdtemp(join(tmpdir(), 'react-open-badges-'))
  const { stdout } = await execute('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder])
  const name = /"filename":\s*"([^"]+)"/.exec(stdout)?.[1]
  if (name === undefined) throw new Error(`npm pack said no file name: ${stdout}`)
  return {
    tarball: join(folder, name),
    folder,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
