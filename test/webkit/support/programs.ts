import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What has to be on the PATH. The driver's package brings the browser, MiniBrowser. */
const programs = ['WebKitWebDriver', 'Xvfb'] as const

/** Their packages on Debian, and a font: without one WebKitGTK gives most text no height. */
const packages = ['webkit2gtk-driver', 'xvfb', 'fonts-dejavu-core'] as const

/**
 * Looks for WebKitGTK's driver and a display without a screen, and installs the system's packages where one is missing
 * and this process may (root, apt-get).
 *
 * @returns one sentence saying what to do when something is missing and cannot be installed, else null
 */
export function ensureWebKit(): string | null {
  if (missing().length > 0 && process.getuid?.() === 0 && runs('apt-get', ['--version'], 'ignore')) {
    // What they print says why they failed, where they do; the sentence below says what to do.
    runs('apt-get', ['update'], 'inherit')
    runs('apt-get', ['install', '-y', '--no-install-recommends', ...packages], 'inherit')
  }
  const left = missing()
  if (left.length === 0) return null
  return (
    `The tests in WebKitGTK need ${left.join(' and ')}: ` +
    `install it with your system’s package manager (Debian: ${packages.join(', ')}).`
  )
}

function missing(): readonly string[] {
  // Whoever has a display needs no other.
  const wanted = process.env['DISPLAY'] ? programs.filter((name) => name !== 'Xvfb') : programs
  return wanted.filter((name) => !isOnPath(name))
}

function isOnPath(name: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

function runs(program: string, args: readonly string[], stdio: 'ignore' | 'inherit'): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(program, [...args], { stdio, env }).status === 0
}
