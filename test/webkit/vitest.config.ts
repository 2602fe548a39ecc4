import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Apart from vitest.config.ts: these tests are no stage of `npm test`, and their names are not those of its tests. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    name: 'webkit',
    environment: 'node',
    include: ['test/webkit/**/*.webkit.ts'],
    retry: 0,
    // The driver takes one session at a time, and there is one keyboard focus.
    fileParallelism: false,
    // Generous, so that a busy machine fails nothing: what waits here waits for conditions, never for a time.
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})
