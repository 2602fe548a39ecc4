import { Hono } from 'hono'
import type { BackpackContext } from '../context.js'
import { createAdding } from './addBadge.js'
import { createCheckAssertion } from './checkAssertion.js'
import { frameRoutes } from './frameRoutes.js'
import { keptRequestCap } from './keptRequests.js'
import { requestRoutes } from './requestRoutes.js'
import { windowRoutes } from './windowRoutes.js'

/** Everything under /issuer: how badges come in, by the frame in an issuer's page or by the full window. */
export function issuingRoutes(context: BackpackContext): Hono {
  const check = createCheckAssertion(context)
  const adding = createAdding(context, check)
  return new Hono()
    .route('/', keptRequestCap(context))
    .route('/', requestRoutes(context, check, adding))
    .route('/', frameRoutes(context, check, adding))
    .route('/', windowRoutes(context))
}
