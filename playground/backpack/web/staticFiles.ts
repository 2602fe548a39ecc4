import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { etag } from 'hono/etag'

const ownFiles: readonly (readonly [path: string, file: string])[] = [
  ['/static/backpack.css', '../pages/backpack.css'],
  ['/static/icon.svg', '../pages/icon.svg'],
  ['/static/issuing.css', '../issuing/issuing.css'],
  ['/static/validator.css', '../validating/validator.css'],
]

/** /static/* : the style sheets, and the browser scripts from where they were built. */
export function staticFiles(clientFolder: string): Hono {
  const app = new Hono()
  app.use('/static/*', etag(), async (c, next) => {
    await next()
    // Their names stay the same from build to build, so browsers ask each time and are mostly told "not modified".
    c.header('Cache-Control', 'no-cache')
  })
  for (const [path, file] of ownFiles) {
    app.get(path, serveStatic({ path: fileURLToPath(new URL(file, import.meta.url)) }))
  }
  if (existsSync(clientFolder)) {
    app.get(
      '/static/*',
      serveStatic({ root: clientFolder, rewriteRequestPath: (path) => path.slice('/static'.length) }),
    )
  }
  return app
}
