import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from '../../test/support/chromium.js'
import { findFirefox } from '../../test/support/firefox.js'
import { bin, run } from './command.js'
import { countPlaywright, countVitest } from './reports.js'
import { nothing, oneTest, type Count, type Stage } from './stage.js'
import { trackedFiles } from './trackedFiles.js'

const reports = '.cache/reports'

/** Every stage of `npm test`, in the order in which they run: what fails soonest comes first. */
export const stages: readonly Stage[] = [
  { name: 'types', run: checkTypes },
  { name: 'lint', run: async () => oneTest(await run('npm', ['run', '--silent', 'lint'])) },
  vitestProject('unit'),
  vitestProject('component'),
  vitestProject('server'),
  inChromium(vitestProject('browser')),
  inChromium(vitestProject('stories')),
  { name: 'build', run: async () => oneTest(await run('npm', ['run', '--silent', 'build'])) },
  inChromium({ name: 'storybook', run: buildAndOpenStorybook }),
  inChromium({ ...playwrightProject('package'), needs: ['build'] }),
  inChromium(playwrightProject('e2e')),
  whereFirefoxIs(playwrightProject('firefox')),
]

/** Each world has its own tsconfig: code for a server must compile without the DOM's types. All of them are one test. */
async function checkTypes(): Promise<Count> {
  const configs = trackedFiles().filter((file) => /(^|\/)tsconfig[^/]*\.json$/.test(file) && isWorld(file))
  let clean = configs.length > 0
  for (const config of configs) clean = (await run(bin('tsc'), ['--noEmit', '-p', config])) && clean
  return oneTest(clean)
}

/**
 * The root's only says how names are resolved, the base is only extended, and the fresh app's is checked there, against
 * the packed package.
 */
function isWorld(file: string): boolean {
  return file !== 'tsconfig.json' && file !== 'tsconfig.base.json' && !file.startsWith('test/package/app/')
}

function vitestProject(name: string): Stage {
  return {
    name,
    async run() {
      const report = freshReport(name)
      const ok = await run(bin('vitest'), [
        'run',
        `--project=${name}`,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ])
      return judge(ok, countVitest(report))
    },
  }
}

function playwrightProject(name: string): Stage {
  return {
    name,
    async run() {
      const report = freshReport(name)
      const ok = await run(bin('playwright'), ['test', `--project=${name}`, '--reporter=list,json'], {
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      })
      return judge(ok, countPlaywright(report))
    },
  }
}

/** It is built as whoever publishes it builds it. One that is left from an earlier run is never the one that is opened. */
async function buildAndOpenStorybook(): Promise<Count> {
  rmSync('storybook-static', { recursive: true, force: true })
  if (!(await run('npm', ['run', '--silent', 'storybook:build']))) return oneTest(false)
  return await playwrightProject('storybook').run()
}

/** Chromium is installed where it is missing and that may be done; else the stage fails with what there is to do. */
function inChromium(stage: Stage): Stage {
  return {
    ...stage,
    async run() {
      const missing = whyNoChromium()
      if (missing === null) return stage.run()
      console.error(missing)
      return oneTest(false)
    },
  }
}

let whyMissing: string | null | undefined

/** It is looked for, and its installation tried, once. */
function whyNoChromium(): string | null {
  if (whyMissing !== undefined) return whyMissing
  try {
    ensureChromium()
    whyMissing = null
  } catch (error) {
    whyMissing = error instanceof Error ? error.message : String(error)
  }
  return whyMissing
}

/** Without Firefox this stage neither passes nor fails: the same tests run in Chromium. */
function whereFirefoxIs(stage: Stage): Stage {
  return {
    ...stage,
    async run() {
      if (findFirefox() !== null) return stage.run()
      console.log('There is no Firefox here: install it, or name it in the environment variable FIREFOX.')
      return nothing
    },
  }
}

/** A runner that fails although no test did (a crash, an error between tests), or that ran nothing, is one failure. */
function judge(ok: boolean, count: Count | null): Count {
  if (count === null) return oneTest(false)
  return ok || count.failed > 0 ? count : { ...count, failed: 1 }
}

/** An old report must never be counted for a run that wrote none. */
function freshReport(name: string): string {
  mkdirSync(reports, { recursive: true })
  const file = join(reports, `${name}.json`)
  rmSync(file, { force: true })
  return file
}
