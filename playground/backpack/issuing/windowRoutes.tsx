/** @jsxImportSource hono/jsx */
import { Hono } from 'hono'
import { withNext } from '../accounts/nextPath.js'
import type { Account, BackpackContext } from '../context.js'
import { Page } from '../pages/layout.js'
import { WhoIs } from '../pages/whoIs.js'
import { seeOther } from '../web/form.js'
import { createSignInCode, isChallenge } from './signInCodes.js'

const styles = ['/static/issuing.css']

/**
 * The window that the frame opens: a top-level page, which has the first-party session that the frame is denied. It
 * hands the frame a one-time code and closes.
 */
export function windowRoutes(context: BackpackContext): Hono {
  const routes = new Hono()

  routes.get('/issuer/window', async (c) => {
    const { challenge, mode, switch: switching } = c.req.query()
    if (!isChallenge(challenge)) return c.html(<LostWindow />, 400)
    const account = await context.accounts.fromRequest(c.req.raw)
    const self = windowPath(challenge)
    if (account === null) return seeOther(withNext(mode === 'sign-up' ? '/sign-up' : '/sign-in', self))
    if (switching !== undefined) return c.html(<SwitchAccount account={account} challenge={challenge} />)
    const code = await createSignInCode(context.db, { accountId: account.id, challenge, now: context.now() })
    return c.html(<HandOver account={account} code={code} />)
  })

  return routes
}

/** Nothing but the challenge stays in it: once somebody is signed in, it has done its work. */
function windowPath(challenge: string): string {
  return `/issuer/window?challenge=${challenge}`
}

function HandOver({ account, code }: { account: Account; code: string }) {
  return (
    <Page title="Signed in" account={account} variant="window" styles={styles} scripts={['/static/window.js']}>
      <div class="call" data-sign-in-code={code}>
        <h1>You are signed in</h1>
        <p>
          As <WhoIs account={account} />. This window closes by itself; if it does not, close it and go back to the
          issuer’s page.
        </p>
      </div>
    </Page>
  )
}

/** Signing out is asked for once more: it ends the session in every other tab too. */
function SwitchAccount({ account, challenge }: { account: Account; challenge: string }) {
  return (
    <Page title="Change the account" account={account} variant="window" styles={styles}>
      <div class="call">
        <h1>
          Not <bdi>{account.name}</bdi>?
        </h1>
        <p>
          This browser is signed in as <WhoIs account={account} />.
        </p>
        <div class="call-actions">
          <form action="/sign-out" method="post">
            <input type="hidden" name="next" value={windowPath(challenge)} />
            <button class="button" type="submit">
              Use another account
            </button>
          </form>
          <form action="/issuer/window" method="get">
            <input type="hidden" name="challenge" value={challenge} />
            <button class="button button-quiet" type="submit">
              Continue as <bdi>{account.name}</bdi>
            </button>
          </form>
        </div>
      </div>
    </Page>
  )
}

function LostWindow() {
  return (
    <Page title="Nothing to do here" account={null} variant="window" styles={styles}>
      <div class="call">
        <h1>Nothing to do here</h1>
        <p>This window belongs to an issuer’s page. Close it, and press “Sign in” there once more.</p>
      </div>
    </Page>
  )
}
