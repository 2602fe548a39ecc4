import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The secret that signs sessions: made once and kept beside the data, for its owner's eyes only. */
export async function keptSecret(dataFolder: string): Promise<string> {
  const made = randomBytes(32).toString('base64url')
  if (dataFolder === ':memory:') return made
  await mkdir(dataFolder, { recursive: true })
  const file = join(dataFolder, 'secret')
  // Written whole under another name and then linked: of several servers that start at once, one is first and the
  // others read what it wrote, never half of it.
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, made, { mode: 0o600 })
  try {
    await link(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(draft, { force: true })
  }
  return readFile(file, 'utf8')
}
