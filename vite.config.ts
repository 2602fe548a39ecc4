import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const source = (path: string): string => fileURLToPath(new URL(`src/${path}`, import.meta.url))

/** The command can be run where it is built, too: npm makes it executable only where it installs it. */
const executableCommand: Plugin = {
  name: 'executable-command',
  writeBundle: ({ dir = '' }) => chmodSync(join(dir, 'cli.js'), 0o755),
}

/**
 * Builds the package. A module in `src` is a module in `dist`, so that `'use client'` stays at the head of the React
 * entry, and the dialog stays apart from the button for the host app's own bundler to fetch later.
 */
export default defineConfig({
  publicDir: false,
  plugins: [executableCommand],
  build: {
    target: 'es2018',
    // Lightning CSS lowers a stylesheet only while it minifies.
    cssCodeSplit: true,
    cssMinify: 'lightningcss',
    cssTarget: ['chrome80', 'firefox78', 'safari13'],
    minify: false,
    sourcemap: true,
    emptyOutDir: false,
    lib: {
      formats: ['es'],
      entry: {
        index: source('index.ts'),
        core: source('core.ts'),
        backpack: source('backpack.ts'),
        assertions: source('assertions.ts'),
        'safe-fetch': source('safe-fetch.ts'),
        cli: source('cli.ts'),
        testing: source('testing.ts'),
        styles: source('styles.css'),
      },
    },
    rolldownOptions: {
      // Every import of a bare name is a dependency or a peer of the package; the host app's bundler resolves it.
      // The helpers of lowered syntax come from the build's own tools, which no app has: they are taken in.
      external: /^(?!@oxc-project\/)(?![A-Za-z]:[\\/])[^./\0]/,
      onwarn(warning, warn) {
        // It may be lost in a merged chunk; here every module stays its own, and test/package looks for it.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning)
      },
      output: {
        preserveModules: true,
        preserveModulesRoot: source(''),
        entryFileNames: '[name].js',
        assetFileNames: '[name][extname]',
      },
    },
  },
})
