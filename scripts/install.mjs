// Installs what the lockfile says, when that is not what is installed.
//
// It runs before `npm start` and `npm test`, so that they are the only two commands on a bare checkout. It is plain
// JavaScript without dependencies because it runs before there are any.

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const stamp = join(modules, '.package-lock-hash')

/** The text of a file, or null when there is no such file. */
function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  }
}

/**
 * Whether node_modules holds every package of the lockfile, by the list that npm itself leaves there. It spares the
 * people who ran `npm install` by hand a second installation, and nobody's node_modules is taken away under a running
 * process for nothing.
 */
function isInstalled(lockfile) {
  const installedList = read(join(modules, '.package-lock.json'))
  if (installedList === null) return false
  const installed = JSON.parse(installedList).packages
  return Object.entries(JSON.parse(lockfile).packages).every(([path, wanted]) => {
    if (path === '') return true
    const found = installed[path]
    if (found !== undefined) return found.version === wanted.version && found.integrity === wanted.integrity
    if (wanted.optional !== true) return false
    // A binary of another platform is rightly absent; one of this platform is what a failing build would miss. With
    // `libc` there are several for one platform, and npm alone knows which.
    const isForHere = wanted.os?.includes(process.platform) && wanted.cpu?.includes(process.arch)
    return !isForHere || wanted.libc !== undefined
  })
}

/**
 * The environment for the nested npm. What the outer call set for itself would leave half of the packages out or put
 * them in another place; the registry, the cache and the proxy stay as they are.
 */
function nestedEnvironment() {
  const meantForTheOuterCall =
    /^(node_env|init_cwd|npm_(lifecycle|package)_.*|npm_(command|config_(omit|include|only|also|production|dev|optional|workspaces?|include_workspace_root|global|location|prefix|local_prefix|global_prefix|dry_run|package_lock|package_lock_only|if_present|ignore_scripts|script_shell|silent)))$/i
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !meantForTheOuterCall.test(name.replaceAll('-', '_'))),
  )
}

/**
 * Runs `npm ci` with the npm that started us, or else with the one on the PATH.
 *
 * @returns the sentence that says what went wrong, or null
 */
async function installFromLockfile() {
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund']
  const options = { cwd: root, env: nestedEnvironment(), stdio: ['ignore', 'inherit', 'inherit'] }
  const outerNpm = process.env.npm_execpath
  const npm =
    outerNpm !== undefined && basename(outerNpm).startsWith('npm')
      ? spawn(process.execPath, [outerNpm, ...args], options)
      : spawn('npm', args, { ...options, shell: process.platform === 'win32' })
  // Whoever stops us means the installation too; without this it would go on alone.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => npm.kill(signal))
  try {
    const [code, signal] = await once(npm, 'exit')
    if (signal !== null) return `The dependencies are not installed, because npm ci was stopped by ${signal}.`
    return code === 0
      ? null
      : `The dependencies could not be installed: npm ci ended with code ${code}, see above for why.`
  } catch (error) {
    return `The dependencies could not be installed, because npm could not be started: ${error.message}.`
  }
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

const lockfile = read(join(root, 'package-lock.json'))
if (lockfile === null) fail(`There is no package-lock.json in ${root}, so it is not known what to install.`)
const hash = createHash('sha256').update(lockfile).digest('hex')

if (read(stamp)?.trim() !== hash) {
  if (!isInstalled(lockfile)) {
    process.stdout.write('Installing dependencies (npm ci)…\n')
    const failure = await installFromLockfile()
    if (failure !== null) fail(failure)
  }
  writeFileSync(stamp, `${hash}\n`)
}
