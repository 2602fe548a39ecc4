import { access, constants, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startAssertionHost, type AssertionHost } from '../support/assertionHost.js'
import { Awards } from '../support/awards.js'
import { execute, packPackage, type PackedPackage } from '../support/packedPackage.js'

let packed: PackedPackage
let project: string
let host: AssertionHost
let awards: Awards

test.beforeAll(async () => {
  packed = await packPackage()
  project = join(packed.folder, 'project')
  await mkdir(project)
  await writeFile(join(project, 'package.json'), JSON.stringify({ private: true }))
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']
  await execute('npm', ['install', ...options, packed.tarball], { cwd: project })
  host = await startAssertionHost()
  awards = new Awards(host, 'ada@example.org')
})

test.afterAll(async () => {
  await host.close()
  await packed.remove()
})

test('npx react-open-badges validate: 0 when all are valid', async () => {
  const assertions = [awards.hosted().assertion, (await awards.signed('ES256')).assertion]
  const { status, stdout, stderr } = await npx('validate', '--allow-loopback', ...assertions)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toContain('2 badges: 2 valid, 0 refused, 0 unknown')
})

test('npx react-open-badges validate: 1 when one is refused', async () => {
  const assertions = [awards.hosted().assertion, awards.notJson()]
  const { status, stdout } = await npx('validate', '--allow-loopback', '--json', ...assertions)
  expect(status).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject([
    { input: assertions[0], verdict: { outcome: 'valid' } },
    { input: assertions[1], verdict: { outcome: 'refused', code: 'NOT_JSON' } },
  ])
})

test('npx react-open-badges validate: 2 when it is called in a wrong way', async () => {
  expect(await npx('validate')).toMatchObject({ status: 2, stdout: '' })
})

test('npx react-open-badges --version: the version that is installed', async () => {
  const { stdout } = await execute('npm', ['ls', '--json', 'react-open-badges'], { cwd: project })
  const version = /"version": "([^"]+)"/.exec(stdout)?.[1]
  expect(await npx('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' })
})

test('the built command can be run as it is', async () => {
  await expect(access('dist/cli.js', constants.X_OK)).resolves.toBeUndefined()
  const { stdout } = await execute('dist/cli.js', ['--help'])
  expect(stdout).toContain('react-open-badges validate')
})

async function npx(...args: string[]): Promise<{ status: unknown; stdout: string; stderr: string }> {
  try {
    const ended = await execute('npx', ['--no-install', 'react-open-badges', ...args], { cwd: project })
    return { status: 0, ...ended }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'stdout' in error && 'stderr' in error)) throw error
    return { status: error.code, stdout: String(error.stdout), stderr: String(error.stderr) }
  }
}
