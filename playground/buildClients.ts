import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, extname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { aliasesToSource } from './aliasesToSource.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const output = join(root, 'playground/.build')
const stampFile = join(output, 'stamp.txt')

/** The browser scripts of one server. */
interface Client {
  name: 'backpack' | 'issuer'
  /** Every script in it is an entry: its name is its name on /static/. */
  entries: string
}

const clients: readonly Client[] = [
  { name: 'backpack', entries: join(root, 'playground/backpack/client') },
  { name: 'issuer', entries: join(root, 'playground/issuer/client') },
]

/**
 * Builds the browser scripts of both servers into playground/.build, where each server serves its own from.
 * Does nothing when nothing has changed since the last time.
 */
export async function buildClients(): Promise<void> {
  const inputs = await hashInputs()
  if (await isUpToDate(inputs)) return

  // React is built by it, whoever starts us: a test runner says "test". The servers that start afterwards in this
  // process get back what was there.
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  const draft = join(output, `draft-${process.pid}`)
  try {
    for (const client of clients) await buildClient(client, join(draft, client.name))
    // Into place by renaming, so that a server that is running never serves half a build.
    for (const { name } of clients) await replaceFolder(join(draft, name), join(output, name))
    const built = await Promise.all(clients.map(({ name }) => filesBelow(join(output, name))))
    await writeFile(stampFile, [inputs, ...built.flat().map((path) => relative(output, path))].join('\n'))
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
    await rm(draft, { recursive: true, force: true })
  }
}

async function buildClient({ entries }: Client, outDir: string): Promise<void> {
  await mkdir(outDir, { recursive: true })
  const scripts = await entriesOf(entries)
  if (scripts.length === 0) return
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [react()],
    resolve: { alias: aliasesToSource },
    build: {
      outDir,
      emptyOutDir: true,
      sourcemap: true,
      target: 'es2020',
      modulePreload: { polyfill: false },
      cssCodeSplit: true,
      rolldownOptions: {
        // How long its plugins took is of no interest to whoever types `npm start`.
        checks: { pluginTimings: false },
        input: Object.fromEntries(scripts.map((path) => [basename(path, extname(path)), path])),
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          assetFileNames: '[name][extname]',
        },
      },
    },
  })
}

async function entriesOf(folder: string): Promise<string[]> {
  const files = await readdir(folder, { withFileTypes: true }).catch(orNone)
  return files
    .filter((file) => file.isFile() && /\.tsx?$/.test(file.name) && !file.name.endsWith('.d.ts'))
    .map((file) => join(folder, file.name))
}

/** One hash over everything that the browser scripts can be made of: cheaper to take too much than to miss a file. */
async function hashInputs(): Promise<string> {
  const sources = await Promise.all(['src', 'playground'].map((folder) => filesBelow(join(root, folder))))
  const settings = ['package-lock.json', 'tsconfig.json', 'tsconfig.base.json'].map((name) => join(root, name))
  const paths = [...sources.flat(), ...settings]
  paths.sort()
  const hash = createHash('sha256')
  for (const path of paths) {
    hash
      .update(`${relative(root, path)}\0`)
      .update(await readFile(path))
      .update('\0')
  }
  return hash.digest('hex')
}

/** The stamp's first line is the hash of the inputs, each line after it a file that was built of them. */
async function isUpToDate(inputs: string): Promise<boolean> {
  try {
    const [built, ...files] = (await readFile(stampFile, 'utf8')).split('\n')
    if (built !== inputs) return false
    await Promise.all(files.map((path) => stat(join(output, path))))
    return true
  } catch (error) {
    // No stamp, or a file of the build that somebody took away.
    return orNone(error).length > 0
  }
}

/** Files of a folder and of the folders in it, without what the playground itself writes. */
async function filesBelow(folder: string): Promise<string[]> {
  const files: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(orNone)) {
    const path = join(folder, entry.name)
    if (entry.isFile()) files.push(path)
    else if (entry.isDirectory() && !['.build', '.data'].includes(entry.name)) files.push(...(await filesBelow(path)))
  }
  return files
}

async function replaceFolder(from: string, to: string): Promise<void> {
  const old = `${to}-old-${process.pid}`
  await rename(to, old).catch(orNone)
  await rename(from, to)
  await rm(old, { recursive: true, force: true })
}

function orNone(error: unknown): [] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
  throw error
}

// `node --import tsx playground/buildClients.ts` builds without starting anything.
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await buildClients()
