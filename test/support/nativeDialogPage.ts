import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { sendHtml, startServer, type RunningServer } from './httpServer.js'

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/**
 * Serves a page of core's native dialog on http://localhost: a button before and one behind the one that opens it, so
 * that a focus which gets out of the dialog has a place to go. `?backpack=` says with which Backpack.
 */
export async function serveNativeDialogPage(): Promise<RunningServer> {
  const [style, script] = await Promise.all([readFile(pathOf('../../src/styles.css'), 'utf8'), bundleScript()])
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>An issuer</title><style>${style}</style>
<body><button>Before</button> <button id="issue">Issue</button> <button>Behind</button>
<script type="module">${script.replaceAll('</script', '<\\/script')}</script></body></html>`
  return startServer((_request, response) => sendHtml(response, html))
}

/** The page's script, with the package from its sources. */
async function bundleScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { 'react-open-badges/core': pathOf('../../src/core.ts') } },
    build: {
      write: false,
      lib: { formats: ['es'], entry: pathOf('pages/nativeDialog.ts'), fileName: 'page' },
    },
  })
  const chunk = Array.isArray(built) ? built[0]?.output[0] : undefined
  if (chunk === undefined) throw new Error('The page of the native dialog has no script.')
  return chunk.code
}
