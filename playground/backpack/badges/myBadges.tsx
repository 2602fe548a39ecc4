/** @jsxImportSource hono/jsx */
import { Hono } from 'hono'
import { signInFirst } from '../accounts/signInFirst.js'
import { BadgeCard } from '../pages/badgeCard.js'
import { PostForm } from '../pages/fields.js'
import { EmptyPack } from '../pages/icons.js'
import { Page } from '../pages/layout.js'
import type { ServerContext } from '../serverContext.js'
import { seeOther } from '../web/form.js'
import type { StoredBadge } from './badgeStore.js'
import { formatDay, hasPassed } from './days.js'
import { Pagination } from './pagination.js'

/** How many badges one page shows: full rows of two, three and four. */
const pageSize = 24

/** / : all badges of the earner, the newest first. */
export function myBadgesPage(context: ServerContext): Hono {
  const { accounts, badges } = context
  const app = new Hono()

  app.get('/', (c) =>
    signInFirst(c, accounts, async (account) => {
      const page = pageNumber(c.req.query('page'))
      const [{ badges: shown, total }, removed] = await Promise.all([
        badges.page(account.id, page, pageSize),
        findRemoved(account.id, c.req.query('removed')),
      ])
      const pages = Math.max(1, Math.ceil(total / pageSize))
      if (page > pages) return seeOther(pages === 1 ? '/' : `/?page=${pages}`)
      return c.html(
        <Page
          title="My badges"
          account={account}
          section="badges"
          notice={removed === null ? undefined : <RemovedNotice badge={removed} />}
        >
          <div class="page-head">
            <h1>My badges</h1>
            {total > 0 && <p class="count">{total === 1 ? '1 badge' : `${total} badges`}</p>}
          </div>
          {total === 0 ? (
            <EmptyState />
          ) : (
            <ul class="badge-grid">
              {shown.map((badge) => (
                <li key={badge.id}>
                  <BadgeCard badge={badge} href={`/badges/${badge.id}`} brief>
                    <p class="badge-card-date">
                      {hasPassed(badge.expires, context.now()) ? (
                        <span class="tag tag-danger">Expired</span>
                      ) : (
                        badge.issuedOn !== null && <>Issued {formatDay(badge.issuedOn)}</>
                      )}
                    </p>
                  </BadgeCard>
                </li>
              ))}
            </ul>
          )}
          <Pagination page={page} pages={pages} />
        </Page>,
      )
    }),
  )

  async function findRemoved(accountId: string, id: string | undefined): Promise<StoredBadge | null> {
    const badge = id === undefined || !/^[0-9a-f-]+$/.test(id) ? null : await badges.find(accountId, id)
    return badge === null || badge.removedAt === null ? null : badge
  }

  return app
}

function RemovedNotice(props: { badge: StoredBadge }) {
  return (
    <PostForm action={`/badges/${props.badge.id}/restore`} class="notice-form">
      <span>“{props.badge.name}” was removed.</span>
      <button type="submit" class="button-link">
        Undo
      </button>
    </PostForm>
  )
}

function EmptyState() {
  return (
    <div class="empty">
      <EmptyPack />
      <h2>Your backpack is ready</h2>
      <p>
        When a site awards you a badge, press its “Add to Backpack” button. The badge then lives here, whatever becomes
        of the site.
      </p>
    </div>
  )
}

function pageNumber(asked: string | undefined): number {
  return asked !== undefined && /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1
}
