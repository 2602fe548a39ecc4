import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FolderInUseError, lockFolder } from '../../../playground/backpack/database/folderLock.js'
import { keptSecret } from '../../../playground/backpack/secret.js'
import { emptyDataFolder } from './support/emptyDatabase.js'
import { password } from './support/earner.js'
import { refusedProcess, startProcess } from './support/process.js'
import { Visitor } from './support/visitor.js'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backpack-folder-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

// Three processes are started, each with a database to open.
test('what was acknowledged survives kill -9, and the folder is free at once', { timeout: 90_000 }, async () => {
  await rm(folder, { recursive: true })
  folder = await emptyDataFolder()
  const env = { BACKPACK_DATA: folder }
  const first = await startProcess(env)
  const visitor = new Visitor(first.url)
  await visitor.post('/sign-up', { email: 'grace@example.org', password })
  const code = /Your code is (\d{6})/.exec(first.output())?.[1] ?? ''
  expect((await visitor.post('/sign-up/code', { code })).location).toBe('/')
  expect((await first.kill('SIGKILL')).signal).toBe('SIGKILL')

  const second = await startProcess(env)
  const again = new Visitor(second.url)
  expect((await again.post('/sign-in', { email: 'grace@example.org', password })).location).toBe('/')
  for (const [name, value] of visitor.cookies) again.cookies.set(name, value)
  expect((await again.get('/account')).words, 'the session outlived the process too').toContain('grace@example.org')

  const refused = await refusedProcess(env)
  expect(refused.code).toBe(1)
  expect(refused.said.trim().split('\n'), 'one clear sentence').toEqual([
    `Another Backpack is already running on the folder ${join(folder, 'database')}: stop it, or choose another folder.`,
  ])
  expect(await again.get('/account'), 'the first one is not disturbed').toMatchObject({ status: 200 })
  expect(await second.kill('SIGTERM')).toEqual({ code: 0, signal: null })
})

// Linux keeps the name of a socket itself; on macOS and the BSDs a file does, which outlives its process.
describe.each(['linux', 'darwin'] as const)('the lock, as on %s', (platform) => {
  test('is one a folder, whatever path leads to it', async () => {
    const lock = await lockFolder(folder, platform)
    const roundabout = join(folder, '..', basename(folder))
    await expect(lockFolder(roundabout, platform)).rejects.toThrow(FolderInUseError)
    const other = await mkdtemp(join(tmpdir(), 'backpack-folder-'))
    await (await lockFolder(other, platform)).release()
    await rm(other, { recursive: true })
    await lock.release()
    await (await lockFolder(folder, platform)).release()
  })

  test('is not kept by a process that was killed', async () => {
    const module = new URL('../../../playground/backpack/database/folderLock.ts', import.meta.url).href
    const script = `const { lockFolder } = await import(${JSON.stringify(module)})
      await lockFolder(${JSON.stringify(folder)}, ${JSON.stringify(platform)})
      setInterval(() => undefined, 1000)
      console.log('locked')`
    const holder = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script])
    await once(holder.stdout, 'data')
    await expect(lockFolder(folder, platform)).rejects.toThrow(FolderInUseError)
    const ended = once(holder, 'exit')
    holder.kill('SIGKILL')
    await ended
    await (await lockFolder(folder, platform)).release()
  })
})

test('the secret is made once, also by servers that start at once, and read by its owner only', async () => {
  const secrets = await Promise.all(Array.from({ length: 8 }, () => keptSecret(folder)))
  expect(new Set(secrets).size).toBe(1)
  expect(secrets[0]).toMatch(/^[\w-]{43}$/)
  expect(await readFile(join(folder, 'secret'), 'utf8')).toBe(secrets[0])
  expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600)
  expect(await readdir(folder)).toEqual(['secret'])
})
