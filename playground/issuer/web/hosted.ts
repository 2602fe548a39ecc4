import { setTimeout as sleep } from 'node:timers/promises'
import type { HostedDocument } from '../openbadges/hostedDocument.js'

/** Answers GET, HEAD and a preflight for a hosted document. Anybody may read it from anywhere, Backpacks in browsers too. */
export async function answerHosted(document: HostedDocument, request: Request): Promise<Response> {
  const headers = new Headers({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'ETag',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
  })
  if (request.method === 'OPTIONS') {
    headers.set('Access-Control-Allow-Methods', 'GET, HEAD')
    headers.set('Access-Control-Allow-Headers', '*')
    headers.set('Access-Control-Max-Age', '86400')
    return new Response(null, { status: 204, headers })
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    headers.set('Allow', 'GET, HEAD, OPTIONS')
    return new Response(null, { status: 405, headers })
  }

  if (document.delayMs === Infinity) await untilGone(request)
  else if (document.delayMs > 0) await sleep(document.delayMs)

  headers.set('ETag', document.etag)
  // A Backpack asks again each time: an assertion can be revoked from one minute to the next.
  headers.set('Cache-Control', 'public, no-cache')
  if (document.status === 200 && matches(request.headers.get('If-None-Match'), document.etag)) {
    return new Response(null, { status: 304, headers })
  }
  headers.set('Content-Type', `${document.mediaType}; charset=utf-8`)
  headers.set('Content-Length', String(Buffer.byteLength(document.body)))
  // A drawing that somebody opens by its address runs no script in the school's name.
  headers.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  return new Response(request.method === 'HEAD' ? null : document.body, { status: document.status, headers })
}

/** If-None-Match compares weakly: a proxy that compresses marks the tag with `W/` (RFC 9110 §13.1.2). */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes('*') || tags.includes(etag)
}

function untilGone(request: Request): Promise<void> {
  return new Promise((resolve) => request.signal.addEventListener('abort', () => resolve(), { once: true }))
}
