import { createHash } from 'node:crypto'
import { cpSync, existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../../../../playground/backpack/database/openDatabase.js'

const root = new URL('../../../../', import.meta.url)

/**
 * A data folder of its own with the tables in it and no row. Making one takes PGlite seconds, copying one does not, so
 * it is made once for as long as the tables and PGlite stay the same.
 */
export async function emptyDataFolder(): Promise<string> {
  const template = await findTemplate()
  const folder = await mkdtemp(join(tmpdir(), 'backpack-test-'))
  // A thousand small files: one by one and each awaited they take twice as long.
  cpSync(template, folder, { recursive: true })
  return folder
}

async function findTemplate(): Promise<string> {
  const journal = await readFile(new URL('playground/backpack/database/migrations/meta/_journal.json', root))
  const pglite = await readFile(new URL('node_modules/@electric-sql/pglite/package.json', root))
  const version = createHash('sha256').update(journal).update(pglite).digest('hex').slice(0, 16)
  const template = fileURLToPath(new URL(`node_modules/.cache/backpack-empty-${version}`, root))
  if (existsSync(template)) return template

  // Made under another name, so that tests which run at the same time never see half of it.
  await mkdir(dirname(template), { recursive: true })
  const draft = await mkdtemp(`${template}-`)
  await (await openDatabase({ dataFolder: draft, print: () => undefined })).close()
  await rename(draft, template).catch(async (error: unknown) => {
    if (!existsSync(template)) throw error
    await rm(draft, { recursive: true })
  })
  return template
}
