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

  expect(gzipSync(entry.code).length).toBeLessThan(budget)
  expect(Object.keys(entry.modules).filter((module) => /floating-ui|jose|noble|dist\/assertions/.test(module))).toEqual(
    [],
  )
  const fetchedLater = (name: string): number =>
    chunks.filter((chunk) => Object.keys(chunk.modules).some((module) => module.includes(name))).length
  expect(fetchedLater('floating-ui'), 'the dialog').toBe(1)
  expect(fetchedLater('dist/assertions/'), 'the preflight').toBe(1)
})
