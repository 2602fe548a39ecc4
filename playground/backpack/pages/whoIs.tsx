/** @jsxImportSource hono/jsx */
import type { Account } from '../context.js'

/** Who is signed in, once: an account that was opened with an e-mail alone goes by that. */
export function WhoIs({ account }: { account: Account }) {
  if (account.name === account.email) return <bdi>{account.email}</bdi>
  return (
    <>
      <bdi>{account.name}</bdi> <span class="email">({account.email})</span>
    </>
  )
}
