import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import type * as assertions from '../../src/assertions.js'
import type * as place from '../../src/assertions/forms/place.js'
import type * as findings from '../../src/assertions/validate/findings.js'
import type * as openBadges10 from '../../src/assertions/versions/openBadges10.js'
import type * as compactJws from '../../src/assertions/read/compactJws.js'
import type * as verifySignature from '../../src/assertions/proofs/verifySignature.js'
import packageConfig from '../../vite.config.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, '.cache/bench')

/**
 * Builds the validator as it is shipped: lowered to ES2018, a file a module. What tsx makes of the sources is neither
 * that nor as fast.
 */
export async function buildValidator(): Promise<Built> {
  rmSync(folder, { recursive: true, force: true })
  const { lib, ...buildOptions } = packageConfig.build ?? {}
  await build({
    ...packageConfig,
    // What they do is for the command, which is not built here.
    plugins: [],
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ...buildOptions,
      outDir: folder,
      lib: { ...(typeof lib === 'object' && lib), entry: { assertions: join(root, 'src/assertions.ts') } },
    },
  })
  return loadBuilt()
}

/** The parts of the validator that are measured. */
export interface Built {
  readonly assertions: typeof assertions
  readonly place: typeof place
  readonly findings: typeof findings
  readonly openBadges10: typeof openBadges10
  readonly compactJws: typeof compactJws
  readonly verifySignature: typeof verifySignature
}

async function loadBuilt(): Promise<Built> {
  // A path that is no literal is one that TypeScript does not follow into a build that may not be there.
  const at = (module: string) => pathToFileURL(join(folder, `${module}.js`)).href
  return {
    assertions: await import(at('assertions')),
    place: await import(at('assertions/forms/place')),
    findings: await import(at('assertions/validate/findings')),
    openBadges10: await import(at('assertions/versions/openBadges10')),
    compactJws: await import(at('assertions/read/compactJws')),
    verifySignature: await import(at('assertions/proofs/verifySignature')),
  }
}
