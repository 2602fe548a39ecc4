import { findProgram } from './programs.js'

/**
 * Finds the system's Firefox: the path or the name in the environment variable `FIREFOX`, else the first of the usual
 * names on the `PATH`.
 *
 * @returns an absolute path, or null where there is none
 */
export function findFirefox(env: NodeJS.ProcessEnv = process.env): string | null {
  return findProgram(env['FIREFOX'], ['firefox', 'firefox-esr'], env['PATH'])
}

/** How the tests start the system's Firefox, which Playwright then drives by WebDriver BiDi. */
export function firefoxLaunchOptions(executablePath: string): {
  channel: string
  executablePath: string
  firefoxUserPrefs: Record<string, string | number | boolean>
} {
  return {
    channel: 'moz-firefox',
    executablePath,
    firefoxUserPrefs: {
      // With a process for each site, keys that are pressed into a frame of another site get lost on the way.
      'fission.autostart': false,
      // Windows open on a click only, as for an earner; Playwright switches that off.
      'dom.disable_open_during_load': true,
    },
  }
}
