/** @jsxImportSource hono/jsx */
import { Hono, type Context } from 'hono'
import { createAttempts, type Limit } from '../accounts/attempts.js'
import type { BackpackContext } from '../context.js'
import { clientAddress } from '../web/clientAddress.js'
import { maxRequestBytes } from './limits.js'
import { NoRequestPage } from './requestPages.js'

/** What one client address may have kept in an hour, in kilobytes: thousands of requests, or some very large ones. */
const keptLimit: Limit = { name: 'kept-request', most: 32 * 1024, withinMs: 60 * 60_000 }

/** A row takes its room, however little stands in it. */
const smallestKb = 8

/**
 * Goes before the routes that keep what an issuer's page asks. They take it from anybody, for an hour, so without a
 * measure anybody could fill the database.
 */
export function keptRequestCap(context: BackpackContext): Hono {
  const attempts = createAttempts(context)
  const routes = new Hono()

  const mayKeep = (c: Context): Promise<boolean> => {
    // What does not say how long it is counts as the longest that is taken.
    const bytes = Number(c.req.header('content-length') ?? maxRequestBytes)
    const weight = Math.max(smallestKb, Math.ceil(Math.min(bytes, maxRequestBytes) / 1024) || 0)
    return attempts.take(keptLimit, clientAddress(c, context.config.proxies), weight)
  }

  routes.post('/issuer/frameless', async (c, next) => {
    if (await mayKeep(c)) return next()
    return c.html(
      <NoRequestPage title="Too much at once" account={null}>
        <p>
          Very many badges were sent from your network within the hour, more than this Backpack keeps. Go back to the
          issuer’s page, and try again later.
        </p>
      </NoRequestPage>,
      429,
    )
  })
  routes.post('/issuer/frame/requests', async (c, next) =>
    (await mayKeep(c)) ? next() : c.json({ code: 'TOO_MANY_REQUESTS' }, 429),
  )

  return routes
}
