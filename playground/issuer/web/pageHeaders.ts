import type { MiddlewareHandler } from 'hono'

/**
 * Headers of the school's pages: what an issuer's site may be strict about, and what it must leave open.
 *
 * Left open: frames and forms may go to any http(s) address, since the laboratory tries any Backpack (a real site names
 * its own); no Cross-Origin-Opener-Policy, or `same-origin-allow-popups`, since the Backpack's frame opens a window to
 * sign in; the origin goes out with requests, since the Backpack shows the earner which site asks.
 */
export const pageHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('Content-Security-Policy', policy)
  c.header('Referrer-Policy', 'strict-origin-when-cross-origin')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Cache-Control', 'no-store')
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  'frame-src http: https:',
  "form-action 'self' http: https:",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ')
