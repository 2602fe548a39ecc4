import { AssertionInputError } from '../inputError.js'
import { describe } from '../read/describe.js'
import { readPath } from './readPath.js'
import { represent } from './representation.js'
import type { AssertionStore } from './store.js'

export interface AssertionHandlerOptions {
  /** The path that everything is below, such as `/badges`. Default: none. */
  basePath?: string | undefined
  /**
   * Told what the store threw, or that what it gave is nothing that can be hosted. The answer is a plain 500, and says
   * nothing of it.
   */
  onError?: ((error: unknown, request: Request) => void) | undefined
}

const METHODS = 'GET, HEAD, OPTIONS'

/**
 * Serves an issuer's hosted assertions, and all that they link to, as Backpacks and validators expect it: GET and HEAD
 * for anybody, from any page (CORS), JSON under the name that the request prefers, a strong ETag, and 410 with
 * `revoked: true` for what the issuer took back. What is refused (404, 405, 500) says so in JSON.
 *
 * It is a Fetch-style handler: a function from `Request` to `Response`, as Hono, Next.js, Deno, Bun and workers take it.
 * The query is not looked at.
 *
 * @returns the handler; it rejects only with what `onError` throws
 * @throws {AssertionInputError} `OPTION_INVALID`, for a `basePath` that is no path
 * @example
 * ```ts
 * import { assertionHandler, createIssuer } from 'react-open-badges/assertions'
 *
 * const issuer = createIssuer({
 *   id: 'https://school.example/badges/issuer',
 *   name: 'Harbour Sailing School',
 *   url: 'https://school.example/',
 *   email: 'badges@school.example',
 * })
 * const handler = assertionHandler(
 *   { find: async ([kind]) => (kind === 'issuer' ? { kind: 'document', document: issuer } : null) },
 *   { basePath: '/badges', onError: (error) => console.error(error) },
 * )
 * const response = await handler(new Request('https://school.example/badges/issuer'))
 * ```
 */
export function assertionHandler(
  store: AssertionStore,
  options: AssertionHandlerOptions = {},
): (request: Request) => Promise<Response> {
  const basePath = readBasePath(options.basePath ?? '')

  async function answer(request: Request): Promise<Response> {
    if (request.method === 'OPTIONS') return preflight()
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const response = refuse(request, 405, 'METHOD_NOT_ALLOWED', `Ask with one of ${METHODS}.`)
      response.headers.set('Allow', METHODS)
      return response
    }
    const path = readPath(new URL(request.url).pathname, basePath)
    const hosted = path === null ? null : await store.find(path, { signal: request.signal })
    if (hosted === null || hosted === undefined) return refuse(request, 404, 'NOT_FOUND', 'Nothing is hosted here.')

    const { status, mediaType, negotiated, body, etag } = await represent(hosted, request.headers.get('Accept'))
    const headers = openHeaders()
    headers.set('ETag', etag)
    // Whoever keeps a copy asks again each time: an assertion can be revoked from one minute to the next.
    headers.set('Cache-Control', 'public, no-cache')
    if (negotiated) headers.set('Vary', 'Accept')
    if (status === 200 && isMatch(request.headers.get('If-None-Match'), etag)) {
      return new Response(null, { status: 304, headers })
    }
    headers.set('Content-Type', mediaType)
    headers.set('Content-Length', String(body.length))
    return new Response(request.method === 'HEAD' ? null : body, { status, headers })
  }

  return async (request) => {
    try {
      return await answer(request)
    } catch (error) {
      options.onError?.(error, request)
      return refuse(request, 500, 'INTERNAL', 'The issuer could not look this up.')
    }
  }
}

function readBasePath(basePath: string): string {
  if (!/^(\/[^/?#\s]+)*\/?$/.test(basePath)) {
    throw new AssertionInputError({
      code: 'OPTION_INVALID',
      option: 'basePath',
      found: describe(basePath),
      wanted: 'a path such as /badges, or left out',
    })
  }
  return basePath.replace(/\/$/, '')
}

function preflight(): Response {
  const headers = openHeaders()
  headers.set('Allow', METHODS)
  headers.set('Access-Control-Allow-Methods', 'GET, HEAD')
  headers.set('Access-Control-Allow-Headers', '*')
  headers.set('Access-Control-Max-Age', '86400')
  return new Response(null, { status: 204, headers })
}

function refuse(request: Request, status: 404 | 405 | 500, error: string, message: string): Response {
  const headers = openHeaders()
  headers.set('Content-Type', 'application/json; charset=utf-8')
  headers.set('Cache-Control', 'no-store')
  const body = new TextEncoder().encode(JSON.stringify({ error, message }))
  headers.set('Content-Length', String(body.length))
  return new Response(request.method === 'HEAD' ? null : body, { status, headers })
}

/** Anybody may read it from anywhere, Backpacks in browsers too; nothing in it runs in the issuer's name. */
function openHeaders(): Headers {
  return new Headers({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'ETag',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    // An SVG that somebody opens by its address would run its scripts.
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'X-Content-Type-Options': 'nosniff',
  })
}

/** If-None-Match compares weakly: a proxy that compresses marks the tag with `W/` (RFC 9110 §13.1.2). */
function isMatch(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes('*') || tags.includes(etag)
}
