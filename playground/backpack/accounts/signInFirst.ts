import type { Context } from 'hono'
import type { Account, Accounts } from '../context.js'
import { seeOther } from '../web/form.js'
import { withNext } from './nextPath.js'

/**
 * Answers for a signed-in earner; a stranger signs in first and comes back.
 *
 * @param back where to come back to; by default the page that was asked for
 */
export async function signInFirst(
  c: Context,
  accounts: Accounts,
  answer: (account: Account) => Response | Promise<Response>,
  back?: string,
): Promise<Response> {
  const account = await accounts.fromRequest(c.req.raw)
  if (account !== null) return answer(account)
  const url = new URL(c.req.url)
  return seeOther(withNext('/sign-in', back ?? url.pathname + url.search))
}
