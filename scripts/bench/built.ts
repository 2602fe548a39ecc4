import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, mergeConfig } from 'vite'
import packageConfig from '../../vite.config.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, '.cache/bench')

/**
 * Builds the validator as it is shipped: lowered to ES2018, a file a module. What tsx makes of the sources is neither
 * that nor as fast.
 */
export async function buildValidator(): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  const { lib, ...buildOptions } = packageConfig.build ?? {}
  await build({
    ...packageConfig,
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ...buildOptions,
      outDir: folder,
      lib: { ...(typeof lib === 'object' && lib), entry: { assertions: join(root, 'src/assertions.ts') } },
    },
  })
}

/** A module of the validator as `buildValidator` has left it; `module` is its path in `src`. */
export async function loadBuilt(module: string): Promise<unknown> {
  const loaded: unknown = await import(pathToFileURL(join(folder, `${module}.js`)).href)
  return loaded
}
