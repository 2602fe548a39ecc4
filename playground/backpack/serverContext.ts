import type { AssertionFetch } from 'react-open-badges/assertions'
import type { AccountServices } from './accounts/accountServices.js'
import type { BadgeShelf } from './badges/badgeStore.js'
import type { BackpackContext } from './context.js'
import type { Mailbox } from './mail/mailbox.js'

/** The context with what only the Backpack's own pages use. */
export interface ServerContext extends BackpackContext {
  accounts: AccountServices
  badges: BadgeShelf
  /** As `fetch`, for pictures, which may be larger than documents. */
  fetchPicture: AssertionFetch
  /** The playground's mailbox; elsewhere there is none. */
  mailbox: Mailbox | null
}
