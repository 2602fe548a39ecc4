import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { accountPages } from './accounts/accountPages.js'
import { passwordResetPages } from './accounts/passwordResetPages.js'
import { signInPages } from './accounts/signInPages.js'
import { signUpPages } from './accounts/signUpPages.js'
import { downloadPage } from './badges/downloadPage.js'
import { myBadgesPage } from './badges/myBadges.js'
import { oneBadgePage } from './badges/oneBadge.js'
import { issuingRoutes } from './issuing/routes.js'
import { mailboxPage } from './mail/mailboxPage.js'
import { brokenPage, foreignFormPage, notFoundPage, tooLargePage } from './pages/troublePages.js'
import type { ServerContext } from './serverContext.js'
import { validatorRoutes } from './validating/validatorRoutes.js'
import { pageHeaders } from './web/headers.js'
import { staticFiles } from './web/staticFiles.js'

/** Change no account, and may be posted from elsewhere. What an issuer pushes is shown to the earner, who decides. */
const foreignPosts = ['/issuer/frameless', '/validate']

/** More than any form of the account pages holds. */
const largestForm = 64 * 1024

/** What issuers push, and what is uploaded to be checked, is measured by the routes that take it. */
const takesMore = (path: string): boolean => path.startsWith('/issuer/') || path === '/validate'

/** All pages of the Backpack. */
export function createApp(context: ServerContext): Hono {
  const { config, accounts } = context
  const app = new Hono()

  app.use(pageHeaders(config))
  const ownForms = csrf({ origin: config.publicUrl })
  app.use((c, next) => (foreignPosts.includes(c.req.path) ? next() : ownForms(c, next)))
  const smallForms = bodyLimit({ maxSize: largestForm, onError: tooLargePage })
  app.use((c, next) => (takesMore(c.req.path) ? next() : smallForms(c, next)))

  app.route('/', staticFiles(config.clientFolder))
  app.route('/', myBadgesPage(context))
  app.route('/', oneBadgePage(context))
  app.route('/', downloadPage(context))
  app.route('/', signInPages(context))
  app.route('/', signUpPages(context))
  app.route('/', passwordResetPages(context))
  app.route('/', accountPages(context))
  app.route('/', issuingRoutes(context))
  app.route('/', validatorRoutes(context))
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
