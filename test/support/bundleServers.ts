import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { aliasesToSource } from '../../playground/aliasesToSource.js'
import { serverEntries } from './sites.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const at = (file: string): string => join(root, file)

/**
 * Puts each server that the tests run into one file of its name, with all but what brings files of its own. From their
 * sources a Backpack starts in 4.5 s, most of which goes into finding and translating a thousand modules; from one file
 * it starts in 2.
 */
export async function bundleServers(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: aliasesToSource },
    ssr: { noExternal: true, external: ['@electric-sql/pglite', 'pg', 'nodemailer'] },
    plugins: [
      {
        name: 'where the sources are',
        enforce: 'pre',
        // Pictures, migrations and the browser scripts stand beside the sources, and not beside the one file.
        transform: (code, id) =>
          id.startsWith(root) && !id.includes('/node_modules/')
            ? code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
            : undefined,
      },
    ],
    build: {
      ssr: true,
      target: 'node20',
      minify: false,
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(serverEntries).map(([name, file]) => [name, at(file)])),
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
}
