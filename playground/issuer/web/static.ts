import type { Context } from 'hono'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { hasCode } from './listen.js'

const mediaTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json',
}

/** Serves the built browser scripts: `/static/site.js`, `/static/site.css` and the chunks beside them. */
export function serveClient(folder: string): (c: Context) => Promise<Response> {
  return async (c) => {
    const name = c.req.path.slice('/static/'.length)
    const mediaType = mediaTypes[extname(name)]
    // What the build writes are plain names in one folder; anything else could lead out of it.
    if (mediaType === undefined || !/^(chunks\/)?[\w-]+(\.[\w-]+)*$/.test(name)) return c.notFound()
    const body = await readFile(join(folder, name)).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return null
      throw error
    })
    if (body === null) return c.notFound()

    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
    const headers = {
      ETag: etag,
      // A chunk's name holds the hash of its content; an entry keeps its name when it changes.
      'Cache-Control': name.startsWith('chunks/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      'Content-Type': mediaType,
      'X-Content-Type-Options': 'nosniff',
    }
    return c.req.header('If-None-Match') === etag
      ? new Response(null, { status: 304, headers })
      : new Response(new Uint8Array(body), { headers })
  }
}
