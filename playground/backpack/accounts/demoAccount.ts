import type { Database } from '../database/openDatabase.js'
import type { AccountServices } from './accountServices.js'
import { ownerOf } from './accountEmails.js'
import { openAccount } from './openAccount.js'

/** Whom the demo issuer's badges are awarded to. The password is public, so the playground alone has the account. */
export const demoAccount = { name: 'Ada Demo', email: 'ada@example.org', password: 'backpack-demo' }

/** Makes the demo account where it is not there yet. */
export async function ensureDemoAccount(db: Database, accounts: AccountServices, now: Date): Promise<void> {
  if ((await ownerOf(db, demoAccount.email)) !== null) return
  const passwordHash = await accounts.hashPassword(demoAccount.password)
  await openAccount(db, { ...demoAccount, passwordHash, now })
}
