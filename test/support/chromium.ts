import { spawnSync } from 'node:child_process'
import { findProgram } from './programs.js'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/**
 * Finds the system's Chromium: the path or the name in the environment variable `CHROMIUM`, else the first of the
 * usual names on the `PATH`.
 *
 * @returns an absolute path, or null where there is none
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  return findProgram(env['CHROMIUM'], names, env['PATH'])
}

/**
 * Finds Chromium, and installs the system's package where there is none and this process may (root, apt-get).
 *
 * @throws {Error} one sentence saying what to do, when there is no Chromium and none can be installed
 */
export function ensureChromium(): string {
  const found = findChromium()
  if (found !== null) return found
  if (process.env['CHROMIUM'])
    throw new Error(`CHROMIUM names ${process.env['CHROMIUM']}, which is not a program that can be run.`)
  if (isRoot() && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    // What they print says why they failed, where they do; the sentence below says what to do.
    spawnSync('apt-get', ['update'], { stdio: 'inherit', env })
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { stdio: 'inherit', env })
    const installed = findChromium()
    if (installed !== null) return installed
  }
  throw new Error(
    'The browser tests need Chromium: install it with your system’s package manager, or set CHROMIUM to its path.',
  )
}

/**
 * How every browser test starts Chromium: as an earner's browser is, with third-party cookies and storage kept apart
 * by site and popups only on a click. Playwright's own flags switch both off.
 *
 * It only looks Chromium up, since it is called by every run that reads a config; `npm test` makes sure of it before
 * (scripts/testing/stages.ts).
 */
export function chromiumLaunchOptions(): { executablePath: string; args: string[]; ignoreDefaultArgs: string[] } {
  return {
    executablePath: findChromium() ?? 'chromium',
    ignoreDefaultArgs: ['--disable-popup-blocking', '--disable-back-forward-cache'],
    args: [
      // Chromium takes the last --disable-features it is given, so this line stands for Playwright's: the same but for
      // ThirdPartyStoragePartitioning. test/e2e/browser.spec.ts fails when it no longer does.
      '--disable-features=AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,DialMediaRouteProvider,GlobalMediaControls,HttpsUpgrades,LensOverlay,MediaRouter,PaintHolding,Translate,AutoDeElevate,OptimizationHints,NetworkTimeServiceQuerying',
      // Otherwise it looks up its maker's servers on every start.
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE *.localhost , EXCLUDE 127.0.0.1',
      // Chromium's sandbox refuses to start as root, as in most containers.
      ...(isRoot() ? ['--no-sandbox'] : []),
    ],
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}
