import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Ended } from '../../support/nodeProcess.js'
import { runNode } from './running.js'

// What runs before `npm start` and `npm test`, in a project of one dependency, with an npm that writes down how it is
// called.

const installer = fileURLToPath(new URL('../../../scripts/install.mjs', import.meta.url))
const wanted = { version: '1.0.0', integrity: 'sha512-one' }

let project = ''
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'install-'))
  mkdirSync(join(project, 'scripts'))
  copyFileSync(installer, join(project, 'scripts/install.mjs'))
  writeLockfile(wanted)
})
afterEach(() => rmSync(project, { recursive: true, force: true }))

function writeLockfile(dependency: object): void {
  const packages = { '': {}, 'node_modules/one': dependency }
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ packages }))
}

/** Leaves the list that npm leaves of what it has installed. */
function writeInstalled(dependency: object): void {
  mkdirSync(join(project, 'node_modules'), { recursive: true })
  const packages = { 'node_modules/one': dependency }
  writeFileSync(join(project, 'node_modules/.package-lock.json'), JSON.stringify({ packages }))
}

/** Runs it, and says how npm was called. */
async function install(exit = 0): Promise<Ended & { calls: readonly string[] }> {
  const npm = join(project, 'npm-cli.cjs')
  const log = join(project, 'calls')
  writeFileSync(log, '')
  writeFileSync(
    npm,
    `const fs = require('node:fs')
     fs.appendFileSync(${JSON.stringify(log)}, process.argv.slice(2).join(' ') + ' omit=' + process.env.npm_config_omit + '\\n')
     if (${exit} === 0) fs.mkdirSync('node_modules', { recursive: true })
     process.exit(${exit})`,
  )
  const ended = await runNode(['scripts/install.mjs'], {
    cwd: project,
    env: { npm_execpath: npm, npm_config_omit: 'dev' },
  })
  return { ...ended, calls: readFileSync(log, 'utf8').split('\n').slice(0, -1) }
}

const ci = ['ci --include=dev --include=optional --no-audit --no-fund omit=undefined']

it('installs all that the lockfile says on a bare clone, whatever the outer npm leaves out, and only once', async () => {
  expect(await install()).toMatchObject({ status: 0, calls: ci })
  expect(await install()).toMatchObject({ status: 0, stdout: '', stderr: '', calls: [] })
})

it('installs nothing where somebody has installed all of it already', async () => {
  writeInstalled(wanted)
  expect(await install()).toMatchObject({ status: 0, stdout: '', stderr: '', calls: [] })
})

it('installs again when the lockfile asks for something else', async () => {
  writeInstalled(wanted)
  await install()
  writeLockfile({ version: '2.0.0', integrity: 'sha512-two' })
  expect(await install()).toMatchObject({ status: 0, calls: ci })
})

it('says in one sentence that npm failed, and tries again the next time', async () => {
  const failed = await install(3)
  expect(failed.status).toBe(1)
  expect(failed.stderr).toContain(
    'The dependencies could not be installed: npm ci ended with code 3, see above for why.',
  )
  expect(await install()).toMatchObject({ status: 0, calls: ci })
})
