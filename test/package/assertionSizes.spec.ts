import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { build } from 'vite'

// What a page downloads for one function of react-open-badges/assertions, in bytes after gzip. What only some badges
// need is fetched when such a badge comes: images, the rules of each version, signatures, credentials, embedded proofs.
// Vite's own code for fetching later is not counted: a page has it once, whatever it fetches.

interface Budget {
  readonly name: string
  /** For what is downloaded before the first badge. */
  readonly first: number
  /** What is no part of that. */
  readonly later: RegExp
}

const signing = /node_modules\/(jose|@noble|@digitalbazaar|jsonld)/
const budgets: readonly Budget[] = [
  {
    name: 'readAssertion',
    first: 2000,
    later: /\/assertions\/(bake|versions|proofs)\/|\/assertions\/validate\/(?!verdict)|\/read\/(compactJws|tell)/,
  },
  { name: 'validateAssertion', first: 15_000, later: /\/assertions\/bake\/|\/versions\/openBadges|\/verifySignature/ },
  { name: 'validateAssertions', first: 16_000, later: /\/assertions\/bake\/|\/versions\/openBadges|\/verifySignature/ },
]

for (const { name, first, later } of budgets) {
  test(`${name} alone is small, and what few badges need is no part of it`, async () => {
    const chunks = await bundle(name)
    const own = firstDownload(chunks)
    expect(own.reduce((sum, { code }) => sum + gzipSync(code).length, 0)).toBeLessThan(first)
    const modules = own.flatMap((chunk) => chunk.modules)
    expect(modules.filter((module) => signing.test(module) || later.test(module))).toEqual([])
    // It is there to be fetched, so that the expression above has something to find.
    expect(chunks.flatMap((chunk) => chunk.modules).some((module) => later.test(module))).toBe(true)
  })
}

/** All that a page downloads for `validateAssertion` and one badge of a kind. */
interface Whole {
  readonly kind: string
  /** What is fetched for it besides, by the files that begin it. */
  readonly parts: readonly string[]
  readonly most: number
  /** What others need. */
  readonly not: RegExp
}

const credentials = /validateCredential|@digitalbazaar|jsonld/
const versions = { '0.5': '/versions/openBadges05', '1.0': '/versions/openBadges10', '1.1': '/versions/openBadges11' }
const of20 = '/versions/openBadges20'
const jws = '/read/readSigned'
const signature = '/validate/signatureStage'
const credential = '/validate/validateCredential'

/** The first download alone checks no badge: behind each is what was measured when it was set. */
const wholes: readonly Whole[] = [
  { kind: 'a hosted badge of 0.5', parts: [versions['0.5']], most: 17_000, not: signing }, // 16 399
  { kind: 'a hosted badge of 1.0', parts: [versions['1.0']], most: 18_500, not: signing }, // 18 006
  { kind: 'a hosted badge of 1.1', parts: [versions['1.1']], most: 19_000, not: signing }, // 18 606
  { kind: 'a hosted badge of 2.0', parts: [of20], most: 20_000, not: signing }, // 19 575
  { kind: 'a hosted badge of 2.0 in an image', parts: [of20, '/bake/readBaked'], most: 25_000, not: signing }, // 24 324
  { kind: 'a signed badge of 1.1', parts: [jws, versions['1.1'], signature], most: 28_500, not: credentials }, // 28 086
  { kind: 'a signed badge of 2.0', parts: [jws, of20, signature], most: 29_500, not: credentials }, // 29 055
  { kind: 'a credential of 3.0 in a JWT', parts: [jws, credential], most: 37_500, not: /@digitalbazaar|jsonld/ }, // 37 226
  // 94 451
  {
    kind: 'a credential with its proof inside',
    parts: [credential, '/proofs/dataIntegrity'],
    most: 96_000,
    not: /bake/,
  },
]

for (const { kind, parts, most, not } of wholes) {
  test(`all that ${kind} needs is under ${most / 1000} kB`, async () => {
    const chunks = await bundle('validateAssertion')
    const needed = firstDownload(chunks)
    for (const part of parts) {
      const chunk = chunks.find(({ modules }) => modules.some((module) => module.includes(part)))
      if (chunk === undefined) throw new Error(`expected a chunk with ${part}`)
      needed.push(...withWhatItImports(chunk, chunks))
    }
    const once = [...new Set(needed)]
    expect(once.reduce((sum, { code }) => sum + gzipSync(code).length, 0)).toBeLessThan(most)
    expect(once.flatMap(({ modules }) => modules).filter((module) => not.test(module))).toEqual([])
  })
}

interface Chunk {
  readonly fileName: string
  readonly isEntry: boolean
  readonly code: string
  readonly imports: readonly string[]
  readonly modules: readonly string[]
}

/** Builds a page that has nothing but one function. */
async function bundle(name: string): Promise<readonly Chunk[]> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      target: 'es2020',
      rolldownOptions: { input: 'virtual:page', preserveEntrySignatures: 'strict' },
    },
    plugins: [
      {
        name: 'page',
        enforce: 'pre',
        resolveId: (id) => (id === 'virtual:page' ? id : null),
        load(id) {
          if (id.includes('vite/preload-helper')) return 'export const __vitePreload = (load) => load()'
          return id === 'virtual:page' ? `export { ${name} } from '${process.cwd()}/dist/assertions.js'` : null
        },
      },
    ],
  })
  if (!('output' in built)) throw new Error('expected one build')
  return built.output
    .filter((file) => file.type === 'chunk')
    .map(({ fileName, isEntry, code, imports, modules }) => ({
      fileName,
      isEntry,
      code,
      imports,
      modules: Object.entries(modules)
        .filter(([, { renderedLength }]) => renderedLength > 0)
        .map(([id]) => id),
    }))
}

function firstDownload(chunks: readonly Chunk[]): Chunk[] {
  const entry = chunks.find((chunk) => chunk.isEntry)
  if (entry === undefined) throw new Error('expected an entry')
  return [...withWhatItImports(entry, chunks)]
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
