import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'

// Every example in a docblock, in the README and in the guides compiles as it stands, by the package's own name: it is
// what people copy.

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, '.cache/docblocks')

interface Example {
  /** Where it stands, e.g. `src/core.ts:12`. */
  readonly place: string
  /** The name of the file that it is checked as. */
  readonly file: string
  readonly code: string
}

/** A component of the reader's own, whose bundler finds it without its extension. */
const ownComponent = /^import \{ (\w+) \} from '\.\/\1(?:\.js)?'$/gm

/** What the reader of a guide has around what it shows. */
const surroundings = {
  test: `
import '@testing-library/jest-dom/vitest'
import { expect, test } from 'vitest'
`,
  element: `
import { BackpackProvider, IssueBadgeButton, type IssueError } from 'react-open-badges'
declare const backpack: string
declare const assertions: readonly string[]
declare const assertionUrls: readonly string[]
declare function App(): null
declare function markAsKept(assertion: string): void
declare function report(assertion: string, reason: IssueError['reason']): void
declare function offerAgain(assertion: string): void
`,
} as const

const docblocks = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .toSorted()
  .flatMap((file) => readExamples(join(root, 'src', file), /^\s*\* ?(.*)$/))

const guides = ['README.md', ...readdirSync(join(root, 'stories')).map((file) => join('stories', file))]
  .filter((file) => /\.mdx?$/.test(file))
  .toSorted()
  .flatMap((file) => readExamples(join(root, file), /^(.*)$/))
  .map((example) => ({ ...example, code: withSurroundings(example.code) }))

const examples = [...docblocks, ...guides]

let complaints: readonly string[] = []

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const { file, code } of examples) {
    writeFileSync(join(folder, file), code)
    for (const [, name = ''] of code.matchAll(ownComponent)) {
      writeFileSync(join(folder, `${name}.tsx`), `export function ${name}() {\n  return null\n}\n`)
    }
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  complaints = await compile()
}, 120_000)

test('there are examples', () => {
  expect(docblocks.length).toBeGreaterThan(10)
  for (const guide of ['README.md', 'stories/Start.mdx']) {
    expect(guides.filter(({ place }) => place.startsWith(`${guide}:`)).length, guide).toBeGreaterThan(3)
  }
})

test.each(examples)('$place', ({ file, place }) => {
  expect(complaints.filter((line) => line.startsWith(file)).map((line) => line.replace(file, place))).toEqual([])
})

test('nothing else is wrong with them', () => {
  expect(complaints.filter((line) => !examples.some(({ file }) => line.startsWith(file)))).toEqual([])
})

/** @param line what is read of a line; where it finds nothing, the line is passed over */
function readExamples(path: string, line: RegExp): readonly Example[] {
  const place = relative(root, path)
  const found: Example[] = []
  let open: { readonly extension: string; readonly line: number; readonly code: string[] } | null = null
  for (const [index, whole] of readFileSync(path, 'utf8').split('\n').entries()) {
    const text = line.exec(whole)?.[1]
    if (text === undefined) continue
    const fence = /^```(tsx?)$/.exec(text)
    if (open === null && fence !== null) {
      open = { extension: fence[1] ?? 'ts', line: index + 1, code: [] }
    } else if (open !== null && text === '```') {
      const file = `${place.replaceAll(/[/.]/g, '-')}-${open.line}.${open.extension}`
      found.push({ place: `${place}:${open.line}`, file, code: `${open.code.join('\n')}\n` })
      open = null
    } else if (open !== null) {
      open.code.push(text)
    }
  }
  return found
}

/** A guide also shows single elements and props, and tests. */
function withSurroundings(code: string): string {
  if (/^test\(/m.test(code)) return code.replace(ownComponent, `import { $1 } from './$1.js'`) + surroundings.test
  if (/^import /m.test(code)) return code
  const element = code.startsWith('<') ? code : `<IssueBadgeButton assertions={assertions}\n${code}/>`
  return `export const part = (\n${element})\n${surroundings.element}`
}

const entries = ['core', 'backpack', 'assertions', 'safe-fetch', 'testing']
const config = {
  extends: '../../tsconfig.base.json',
  compilerOptions: {
    noEmit: true,
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    // One entry is for servers.
    types: ['node'],
    // An example may show a thing without using it.
    noUnusedLocals: false,
    noUnusedParameters: false,
    paths: Object.fromEntries([
      ['react-open-badges', ['../../src/index.ts']],
      ...entries.map((entry) => [`react-open-badges/${entry}`, [`../../src/${entry}.ts`]]),
    ]),
  },
  include: ['*.ts', '*.tsx', '../../test/browser/stylesheet.d.ts'],
}

/** @returns what the compiler has to say, a line each, without its folder */
async function compile(): Promise<readonly string[]> {
  const output = await new Promise<string>((resolve) => {
    execFile(
      join(root, 'node_modules/.bin/tsc'),
      ['-p', '.', '--pretty', 'false'],
      { cwd: folder },
      (_error, stdout, stderr) => resolve(stdout + stderr),
    )
  })
  return output.split('\n').filter((line) => line !== '' && !line.startsWith(' '))
}
