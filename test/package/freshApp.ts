import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { execute, packPackage } from '../support/packedPackage.js'

/** The React versions that an app may have, each with its types. */
const typesOf = {
  '18.3.1': { '@types/react': '18.3.31', '@types/react-dom': '18.3.7' },
  '19.3.1': { '@types/react': '19.3.0', '@types/react-dom': '19.3.0' },
} as const

export type ReactVersion = keyof typeof typesOf
export const reactVersions: readonly ReactVersion[] = ['18.3.1', '19.3.1']

/** What an address of the app says: see `app/asked.ts`. */
export interface Ask {
  readonly backpack: string
  readonly assertions: readonly string[]
  /** One of `app/pages`. @defaultValue its one button */
  readonly page?: 'two-buttons' | 'two-hooks' | 'changing-callback' | 'preflight' | 'leaving' | 'leaving-opener'
  readonly mode?: 'modal' | 'full-window'
  /** Rendered by the app's server, and hydrated. */
  readonly isServed?: boolean
}

/** One build of the app, served by its own server. */
export interface BuiltApp {
  urlOf(ask: Ask): string
}

/** An app of somebody who installed the packed package, with Vite. */
export interface FreshApp {
  readonly folder: string
  /** The build that an earner gets. */
  readonly production: BuiltApp
  /** The build in which React does StrictMode's double work, and says in the console what it finds wrong. */
  readonly development: BuiltApp
  close(): Promise<void>
}

/** Packs, installs, builds and starts. */
export async function makeFreshApp(react: ReactVersion): Promise<FreshApp> {
  const packed = await packPackage()
  const folder = join(packed.folder, 'app')
  await mkdir(folder)
  await cp(new URL('app', import.meta.url), folder, { recursive: true })
  const manifest = {
    private: true,
    type: 'module',
    dependencies: { react, 'react-dom': react, 'react-open-badges': `file:${packed.tarball}` },
    devDependencies: { ...(await devDependencies()), ...typesOf[react] },
  }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  await execute('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder })
  const [production, development] = [
    await buildAndServe(folder, 'production'),
    await buildAndServe(folder, 'development'),
  ]
  return {
    folder,
    production,
    development,
    async close() {
      await Promise.all([production.close(), development.close()])
      await packed.remove()
    },
  }
}

/** The versions that this repository builds with. */
async function devDependencies(): Promise<Record<string, string>> {
  const manifest = await readFile('package.json', 'utf8')
  const version = (name: string): string => new RegExp(`"${name}": "([^"]+)"`).exec(manifest)?.[1] ?? 'latest'
  return Object.fromEntries(['vite', 'typescript', '@types/node'].map((name) => [name, version(name)]))
}

async function buildAndServe(
  folder: string,
  mode: 'production' | 'development',
): Promise<BuiltApp & { close(): Promise<void> }> {
  // It is NODE_ENV, and not Vite's mode, that says which React is built in, and which one the server takes.
  const env = { ...process.env, NODE_ENV: mode }
  await execute('npx', ['--no-install', 'vite', 'build', '--app', '--mode', mode], { cwd: folder, env })
  const server = spawn(process.execPath, [`dist/${mode}/server/server.js`], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const origin = await new Promise<string>((resolve, reject) => {
    createInterface({ input: server.stdout }).once('line', resolve)
    server.once('exit', (code) => reject(new Error(`The app's server ended with ${code} before it said its URL.`)))
  })
  return {
    urlOf({ backpack, assertions, page = 'one-button', mode = 'auto', isServed = false }) {
      const query = new URLSearchParams({ page, backpack, mode })
      for (const assertion of assertions) query.append('assertion', assertion)
      return `${origin}/${isServed ? 'served' : ''}?${query.toString()}`
    },
    async close() {
      if (server.exitCode !== null) return
      const ended = once(server, 'exit')
      server.kill()
      await ended
    },
  }
}
