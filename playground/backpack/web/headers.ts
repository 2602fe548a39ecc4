import type { MiddlewareHandler } from 'hono'
import { contentPolicy } from './contentPolicy.js'

/**
 * The headers of every answer, unless its route has set its own: the frame says who may embed it.
 *
 * There is no Cross-Origin-Opener-Policy on purpose. A sign-in window passes these pages and must keep its opener.
 */
export function pageHeaders(options: { publicUrl: string; playground: boolean }): MiddlewareHandler {
  const headers: readonly (readonly [string, string])[] = [
    ['Content-Security-Policy', contentPolicy(options.playground)],
    ['X-Content-Type-Options', 'nosniff'],
    // With no-referrer our own forms would post with `Origin: null`, which no check could tell from a stranger's.
    ['Referrer-Policy', 'same-origin'],
    ['Cache-Control', 'no-store'],
    ...(options.publicUrl.startsWith('https:') ? [['Strict-Transport-Security', 'max-age=31536000'] as const] : []),
  ]
  return async (c, next) => {
    await next()
    for (const [name, value] of headers) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    }
  }
}
