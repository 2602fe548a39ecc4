import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lockFolder } from './backpack/database/folderLock.js'
import { ConfigError } from './issuer/web/config.js'
import { hasCode } from './issuer/web/listen.js'

/** Stands in every folder that the playground made where it was told to, and in no other. */
const marker = '.react-open-badges-playground'

/** Where each of the two servers keeps its data. */
export interface DataFolder {
  issuer: string
  backpack: string
}

/**
 * Makes the playground's data folder if need be, and empties it if asked to.
 *
 * @param options.own the folder is the playground's whoever made it: one of the servers may have run alone in it first
 * @throws {ConfigError} when it is asked to empty a folder that it did not make
 * @throws {FolderInUseError} when it is asked to empty the folder of a playground that is running
 */
export async function openDataFolder(
  folder: string,
  { reset, own }: { reset: boolean; own: boolean },
): Promise<DataFolder> {
  const servers = { issuer: join(folder, 'issuer'), backpack: join(folder, 'backpack') }
  await mkdir(folder, { recursive: true })
  const files = await readdir(folder)
  // A folder that was there with something in it is somebody's, and stays so.
  if (files.length === 0) await writeFile(join(folder, marker), 'Made by npm start, emptied by npm start -- --reset.\n')
  else if (reset) {
    if (!own && !files.includes(marker)) {
      throw new ConfigError(
        `${folder} is not emptied, because the playground did not make it: it lacks the file ${marker}.`,
      )
    }
    await empty(folder, servers.backpack, files)
  }
  return servers
}

async function empty(folder: string, backpack: string, files: readonly string[]): Promise<void> {
  // The folder that the Backpack itself takes while it runs: its database is not deleted under it.
  const database = join(backpack, 'database')
  const lock = (await isFolder(database)) ? await lockFolder(database) : null
  try {
    for (const file of files.filter((name) => name !== marker)) {
      await rm(join(folder, file), { recursive: true, force: true })
    }
  } finally {
    await lock?.release()
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false
    throw error
  }
}
