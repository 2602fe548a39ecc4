import { defineConfig } from '@playwright/test'
import { chromiumLaunchOptions } from './test/support/chromium.js'
import { findFirefox, firefoxLaunchOptions } from './test/support/firefox.js'

const endToEnd = { testDir: 'test/e2e', testMatch: '**/*.spec.ts' }
const firefox = findFirefox()

export default defineConfig({
  globalSetup: './test/support/globalSetup.ts',
  workers: 2,
  retries: 0,
  fullyParallel: false,
  forbidOnly: true,
  // Generous, so that a busy machine fails nothing: what waits here waits for conditions, never for a time.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    browserName: 'chromium',
    launchOptions: chromiumLaunchOptions(),
    viewport: { width: 1000, height: 800 },
    screenshot: 'only-on-failure',
    trace: 'off',
  },
  projects: [
    { name: 'e2e', ...endToEnd },
    // The same tests in Firefox, where there is one. test/browsers.md says what it leaves out, and why.
    ...(firefox === null
      ? []
      : [
          {
            name: 'firefox',
            ...endToEnd,
            grepInvert: /@chromium|@once/,
            // The markup is the same in every browser; what is to be seen in Firefox is how it works.
            testIgnore: '**/accessibility/**',
            use: { browserName: 'firefox' as const, launchOptions: firefoxLaunchOptions(firefox) },
          },
        ]),
    { name: 'storybook', testDir: 'test/storybook', testMatch: '**/*.spec.ts' },
    { name: 'package', testDir: 'test/package', testMatch: '**/*.spec.ts' },
  ],
})
