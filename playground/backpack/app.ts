import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { accountPages } from './accounts/accountPages.js'
import { signInPages } from './accounts/signInPages.js'
import { signUpPages } from './accounts/signUpPages.js'
import { myBadgesPage } from './badges/myBadges.js'
import { oneBadgePage } from './badges/oneBadge.js'
import { issuingRoutes } from './issuing/routes.js'
import { mailboxPage } from './mail/mailboxPage.js'
import { brokenPage, foreignFormPage, notFoundPage, tooLargePage } from './pages/troublePages.js'
import type { ServerContext } from './serverContext.js'
import { pageHeaders } from './web/headers.js'
import { staticFiles } from './web/staticFiles.js'

/** Changes no account and is posted from the issuer's site: what it holds is shown to the earner, who decides. */
const foreignPost = '/issuer/frameless'

/** More than any form of the account pages holds. What issuers push is measured by the routes that take it. */
const largestForm = 64 * 1024

/** All pages of the Backpack. */
export function createApp(context: ServerContext): Hono {
  const { config, accounts } = context
  const app = new Hono()

  app.use(pageHeaders(config))
  const ownForms = csrf({ origin: config.publicUrl })
  app.use((c, next) => (c.req.path === foreignPost ? next() : ownForms(c, next)))
  const smallForms = bodyLimit({ maxSize: largestForm, onError: tooLargePage })
  app.use((c, next) => (c.req.path.startsWith('/issuer/') ? next() : smallForms(c, next)))

  app.route('/', staticFiles(config.clientFolder))
  app.route('/', myBadgesPage(context))
  app.route('/', oneBadgePage(context))
  app.route('/', signInPages(context))
  app.route('/', signUpPages(context))
  app.route('/', accountPages(context))
  app.route('/', issuingRoutes(context))
  if (context.mailbox !== null) app.route('/', mailboxPage(context.mailbox))

  app.notFound(async (c) => notFoundPage(c, await accounts.fromRequest(c.req.raw)))
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 403) return foreignFormPage(c)
    if (error instanceof HTTPException) return error.getResponse()
    config.print(`${c.req.method} ${c.req.path} failed: ${error.stack ?? error.message}`)
    return brokenPage(c)
  })
  return app
}
