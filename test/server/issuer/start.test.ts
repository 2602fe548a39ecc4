import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { openDataFolder } from '../../../playground/dataFolder.js'
import { ConfigError } from '../../../playground/issuer/web/config.js'
import { readSettings } from '../../../playground/settings.js'
import { npmStart, start, type PlaygroundProcess } from './playground.js'

// Under load the embedded database takes its time to begin.
const slow = 120_000
const key = 'issuer/signing-key-es256.pem'

let data: string
let env: NodeJS.ProcessEnv
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'open-badges-playground-'))
  env = { ISSUER_PORT: '0', BACKPACK_PORT: '0', PLAYGROUND_DATA: data }
})
afterAll(() => rm(data, { recursive: true, force: true }))

function cleanUp(playground: PlaygroundProcess): PlaygroundProcess {
  onTestFinished(() => {
    if (playground.isAlive()) playground.signalAll('SIGKILL')
  })
  return playground
}

async function expectGone(playground: PlaygroundProcess): Promise<void> {
  await vi.waitFor(() => expect(playground.isAlive()).toBe(false), { timeout: 10_000, interval: 50 })
}

describe('npm start', () => {
  test('starts both, says where, and SIGTERM leaves no process', { timeout: slow }, async () => {
    const playground = cleanUp(npmStart(env))
    const { issuer, backpack } = await playground.started()
    expect(issuer).toMatch(/^http:\/\/localhost:\d+$/)
    expect(backpack).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    for (const words of ['ada@example.org', 'backpack-demo', data]) {
      expect(playground.said()).toContain(words)
    }
    expect(await (await fetch(`${issuer}/badges`)).text()).toContain(`action="${backpack}/issuer/frameless"`)
    expect((await fetch(`${issuer}/static/site.js`)).status).toBe(200)
    expect((await fetch(`${backpack}/sign-in`)).status).toBe(200)

    const { port } = new URL(issuer)
    const second = cleanUp(start({ ...env, ISSUER_PORT: port }))
    expect(await second.ended).toBe(1)
    expect(second.said()).toBe(`Port ${port} is in use: stop what runs there, or set ISSUER_PORT to another port.\n`)
    const before = await readFile(join(data, key), 'utf8')
    const reset = cleanUp(start(env, '--reset'))
    expect(await reset.ended).toBe(1)
    expect(reset.said()).toMatch(/^Another Backpack is already running on the folder .+\n$/)
    expect(await readFile(join(data, key), 'utf8')).toBe(before)

    playground.signal('SIGTERM')
    expect(await playground.ended).toBe(0)
    await expectGone(playground)
    await expect(fetch(issuer)).rejects.toThrow()
    await expect(fetch(backpack)).rejects.toThrow()
  })

  test('--reset empties the data, and Ctrl-C, which arrives twice, stops it', { timeout: slow }, async () => {
    const before = await readFile(join(data, key), 'utf8')
    const playground = cleanUp(npmStart(env, '--reset'))
    await playground.started()
    expect(await readFile(join(data, key), 'utf8')).not.toBe(before)
    playground.signalAll('SIGINT')
    expect(await playground.ended).toBe(0)
    await expectGone(playground)
  })

  test('ends with npm also when npm is killed', { timeout: slow }, async () => {
    const playground = cleanUp(npmStart(env))
    await playground.started()
    playground.signal('SIGKILL')
    expect(await playground.ended).toBe('SIGKILL')
    await expectGone(playground)
  })
})

describe('one sentence says', () => {
  test('which of the two ports is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void taken.close())
    await once(taken, 'listening')
    const address = taken.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const playground = cleanUp(start({ ...env, BACKPACK_PORT: port }))
    expect(await playground.ended).toBe(1)
    expect(playground.said()).toBe(
      `Port ${port} is in use: stop what runs there, or set BACKPACK_PORT to another port.\n`,
    )
  })

  test('that a folder which it did not make is not emptied', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'open-badges-photos-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    await writeFile(join(folder, 'holiday.jpg'), 'precious')
    const playground = cleanUp(start({ ...env, PLAYGROUND_DATA: folder }, '--reset'))
    expect(await playground.ended).toBe(1)
    expect(playground.said()).toMatch(/^\S+ is not emptied, because the playground did not make it: .+\n$/)
    expect(await readdir(folder)).toEqual(['holiday.jpg'])
  })
})

test('--reset empties the playground’s own folder also when the Backpack has run alone in it first', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'open-badges-own-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, 'backpack', 'database'), { recursive: true })
  await writeFile(join(folder, 'backpack', 'secret'), 'of the Backpack that ran alone')
  await expect(openDataFolder(folder, { reset: true, own: false })).rejects.toThrow(ConfigError)
  expect(await readdir(folder)).toEqual(['backpack'])
  await openDataFolder(folder, { reset: true, own: true })
  expect(await readdir(folder)).toEqual([])
})

test.each([
  [['--rest'], {}, '"--rest" is not understood: the playground takes --reset and nothing else.'],
  [[], { ISSUER_PORT: 'http' }, 'ISSUER_PORT is "http": it must be a whole number from 0 to 65535.'],
  [[], { BACKPACK_PORT: '65536' }, 'BACKPACK_PORT is "65536": it must be a whole number from 0 to 65535.'],
  [
    [],
    { ISSUER_PORT: '4100', BACKPACK_PORT: '4100' },
    'ISSUER_PORT and BACKPACK_PORT are both 4100: give them two different ports.',
  ],
])('settings that cannot be used are named: %j %j', (args, settings, sentence) => {
  expect(() => readSettings(settings, args)).toThrow(new ConfigError(sentence))
})

test('without settings it is port 4000 and 4001, and a folder of its own', () => {
  expect(readSettings({}, [])).toEqual({
    issuerPort: 4000,
    backpackPort: 4001,
    dataFolder: expect.stringMatching(/playground[\\/]\.data$/),
    dataFolderIsOwn: true,
    reset: false,
  })
  expect(readSettings({ PLAYGROUND_DATA: data }, []).dataFolderIsOwn).toBe(false)
})
