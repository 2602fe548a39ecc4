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
const seldom =
  /\/assertions\/bake\/|\/versions\/(?!findVersion)|(recipient|revocationList|signature)Stage|\/verifySignature|\/read\/tell/
const budgets: readonly Budget[] = [
  {
    name: 'readAssertion',
    first: 2000,
    later: /\/assertions\/(bake|versions|proofs)\/|\/assertions\/validate\/(?!verdict)|\/read\/(compactJws|tell)/,
  },
  { name: 'validateAssertion', first: 10_000, later: seldom },
  { name: 'validateAssertions', first: 10_500, later: seldom },
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
const keys20 = '/versions/issuerKeys20'
const recipients = '/validate/recipientStage'
const list20 = ['/validate/revocationListStage', '/versions/revocation20']
const credential = '/validate/validateCredential'
const proofs = '/proofs/dataIntegrity'

/** The first download alone checks no badge: behind each is what was measured when it was set. */
const wholes: readonly Whole[] = [
  { kind: 'a hosted badge of 0.5', parts: [versions['0.5']], most: 13_500, not: signing }, // 12 963
  { kind: 'a hosted badge of 1.0', parts: [versions['1.0']], most: 14_500, not: signing }, // 13 976
  { kind: 'a hosted badge of 1.1', parts: [versions['1.1']], most: 15_000, not: signing }, // 14 551
  { kind: 'a hosted badge of 2.0', parts: [of20], most: 15_000, not: signing }, // 14 980
  { kind: 'a hosted badge of 2.0 and its recipient', parts: [of20, recipients], most: 16_500, not: signing }, // 16 109
  { kind: 'a hosted badge of 2.0 and a list', parts: [of20, ...list20], most: 16_500, not: signing }, // 15 903
  { kind: 'a hosted badge of 2.0 in an image', parts: [of20, '/bake/readBaked'], most: 21_500, not: signing }, // 20 856
  { kind: 'a signed badge of 1.1', parts: [jws, versions['1.1'], signature], most: 24_500, not: credentials }, // 24 118
  { kind: 'a signed badge of 2.0', parts: [jws, of20, signature, keys20], most: 26_000, not: credentials }, // 25 336
  { kind: 'a credential of 3.0 in a JWT', parts: [jws, credential], most: 36_000, not: /@digitalbazaar|jsonld/ }, // 35 311
  { kind: 'a credential with its proof inside', parts: [credential, proofs], most: 94_000, not: /bake/ }, // 92 237
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
      rolldownOptions: { input: 'virtual:page' },
    },
    plugins: [
      {
        name: 'page',
        enforce: 'pre',
        resolveId: (id) => (id === 'virtual:page' ? id : null),
        load(id) {
          if (id.includes('vite/preload-helper')) return 'export const __vitePreload = (load) => load()'
          // As an app has it: a library's entry would be cut into the many pieces that its importers may share.
          const entry = `${process.cwd()}/dist/assertions.js`
          return id === 'virtual:page' ? `import { ${name} } from '${entry}'; globalThis.check = ${name}` : null
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
