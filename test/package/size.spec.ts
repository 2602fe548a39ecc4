import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { build } from 'vite'

/** What a page downloads for the button alone, in bytes after gzip. README.md names it. */
const budget = 11_000

test('the button’s own download is small, and neither the dialog nor the preflight is part of it', async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      target: 'es2020',
      rolldownOptions: {
        input: 'virtual:page',
        preserveEntrySignatures: 'strict',
        external: /^react(-dom)?(\/|$)/,
      },
    },
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === 'virtual:page' ? id : null),
        load: (id) =>
          id === 'virtual:page' ? `export { IssueBadgeButton } from '${process.cwd()}/dist/index.js'` : null,
      },
    ],
  })
  if (!('output' in built)) throw new Error('expected one build')
  const chunks = built.output.filter((file) => file.type === 'chunk')
  const entry = chunks.find((chunk) => chunk.isEntry)
  if (entry === undefined) throw new Error('expected an entry')

  const own = withWhatItImports(entry, chunks).filter((chunk) => !isHelperOfVite(chunk))
  expect(own.reduce((sum, { code }) => sum + gzipSync(code).length, 0)).toBeLessThan(budget)
  const modules = own.flatMap((chunk) => Object.keys(chunk.modules))
  expect(modules.filter((module) => /floating-ui|jose|noble|dist\/(assertions|preflight)/.test(module))).toEqual([])
  const others = chunks.filter((chunk) => !own.includes(chunk)).flatMap((chunk) => Object.keys(chunk.modules))
  expect(
    others.filter((module) => module.includes('floating-ui')),
    'the dialog',
  ).not.toEqual([])
  expect(
    others.filter((module) => module.includes('dist/preflight/')),
    'the preflight',
  ).not.toEqual([])
})

interface Chunk {
  readonly fileName: string
  readonly code: string
  readonly imports: readonly string[]
  readonly modules: Readonly<Record<string, unknown>>
}

/** A chunk, and all that a page fetches with it at once. */
function withWhatItImports(first: Chunk, chunks: readonly Chunk[]): readonly Chunk[] {
  const found = new Set([first])
  // A set is walked to its end, also to what is added on the way.
  for (const chunk of found) {
    for (const other of chunks) if (chunk.imports.includes(other.fileName)) found.add(other)
  }
  return [...found]
}

/** What Vite adds to every app that fetches anything later. */
function isHelperOfVite(chunk: Chunk): boolean {
  return Object.keys(chunk.modules).every((module) => module.includes('vite/preload-helper'))
}
