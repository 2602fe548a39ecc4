import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { parse } from 'acorn'
import { execute, packPackage, type PackedPackage } from '../support/packedPackage.js'

let packed: PackedPackage
let unpacked: string

test.beforeAll(async () => {
  packed = await packPackage()
  await execute('tar', ['-xzf', packed.tarball, '-C', packed.folder])
  unpacked = join(packed.folder, 'package')
})

test.afterAll(() => packed.remove())

test('publint has nothing to say', async () => {
  await expectClean('node_modules/.bin/publint', ['run', packed.tarball, '--strict'])
})

test('the types resolve wherever ESM does', async () => {
  await expectClean('node_modules/.bin/attw', [packed.tarball, '--profile', 'esm-only'])
})

test('the React entry is marked for the client, and no other is', async () => {
  const exported = await exportedFiles()
  for (const [name, file] of exported) {
    if (!file.endsWith('.js')) continue
    const first = (await readFile(join(unpacked, file), 'utf8')).split('\n')[0] ?? ''
    expect(/^['"]use client['"];?$/.test(first), `${name}: ${first}`).toBe(name === '.')
  }
})

test('every export is there, with its types', async () => {
  const exported = await exportedFiles()
  expect(exported.map(([name]) => name)).toEqual(
    expect.arrayContaining(['.', './core', './backpack', './assertions', './safe-fetch', './testing', './styles.css']),
  )
  for (const [name, file] of exported) {
    await expect(readFile(join(unpacked, file)), `${name}: ${file}`).resolves.toBeDefined()
  }
})

test('every module is ES2018, but for the import() that fetches the dialog', async () => {
  const files = await readdir(join(unpacked, 'dist'), { recursive: true })
  const modules = files.filter((file) => file.endsWith('.js'))
  expect(modules).toContain('index.js')
  for (const file of modules) {
    const code = await readFile(join(unpacked, 'dist', file), 'utf8')
    // Acorn takes import() from ES2020 on, together with all else of that year.
    const withoutImportCalls = code.replaceAll(/\bimport\(/g, 'fetched(')
    expect(
      () => parse(withoutImportCalls, { ecmaVersion: 2018, sourceType: 'module', allowHashBang: true }),
      file,
    ).not.toThrow()
  }
})

test('importing an entry does nothing: no global, no timer, no document needed', async () => {
  const entries = (await exportedFiles()).filter(([, file]) => file.endsWith('.js'))
  await execute('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--omit=dev'], {
    cwd: unpacked,
  })
  for (const [name, file] of entries) {
    // It ends by itself only if nothing was left running.
    const { stdout } = await execute(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `const before = Reflect.ownKeys(globalThis)
         const entry = await import(${JSON.stringify(join(unpacked, file))})
         console.log(JSON.stringify({
           added: Reflect.ownKeys(globalThis).filter(key => !before.includes(key)).map(String),
           exports: Object.keys(entry).length,
         }))`,
      ],
      { timeout: 20_000 },
    )
    expect(JSON.parse(stdout), name).toMatchObject({ added: [] })
  }
})

/** Every file that `exports` points to, types included. */
async function exportedFiles(): Promise<[name: string, file: string][]> {
  const manifest: unknown = JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8'))
  const exported = isRecord(manifest) && isRecord(manifest['exports']) ? Object.entries(manifest['exports']) : []
  return exported.flatMap(([name, target]) =>
    (isRecord(target) ? Object.values(target) : [target])
      .filter((file) => typeof file === 'string')
      .map((file): [string, string] => [name, file]),
  )
}

async function expectClean(program: string, args: readonly string[]): Promise<void> {
  const outcome = await execute(program, [...args]).then(
    () => 'clean',
    (error: unknown) => (isRecord(error) ? `${String(error['stdout'])}${String(error['stderr'])}` : String(error)),
  )
  expect(outcome).toBe('clean')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
