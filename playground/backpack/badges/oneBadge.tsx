/** @jsxImportSource hono/jsx */
import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { signInFirst } from '../accounts/signInFirst.js'
import { BadgeImage, OutsideLink } from '../pages/badgeCard.js'
import { PostForm } from '../pages/fields.js'
import { Page } from '../pages/layout.js'
import { notFoundPage } from '../pages/troublePages.js'
import type { ServerContext } from '../serverContext.js'
import { seeOther } from '../web/form.js'
import type { StoredBadge } from './badgeStore.js'
import { formatDay, hasPassed } from './days.js'
import { readEvidence } from './evidence.js'

/** /badges/:id : all that one badge says, and removing it. */
export function oneBadgePage(context: ServerContext): Hono {
  const { accounts, badges } = context
  const app = new Hono()

  app.get('/badges/:id{[0-9a-f-]+}', (c) =>
    signInFirst(c, accounts, async (account) => {
      const badge = await badges.find(account.id, c.req.param('id'))
      if (badge === null || badge.removedAt !== null) return notFoundPage(c, account)
      return c.html(
        <Page title={badge.name} account={account} section="badges">
          <p class="back-link">
            <a href="/">My badges</a>
          </p>
          <BadgeDetails badge={badge} expired={hasPassed(badge.expires, context.now())} />
        </Page>,
      )
    }),
  )

  app.post('/badges/:id{[0-9a-f-]+}/remove', (c) =>
    signInFirst(
      c,
      accounts,
      async (account) => {
        const id = c.req.param('id')
        await badges.remove(account.id, id)
        return seeOther(`/?${new URLSearchParams({ removed: id }).toString()}`)
      },
      '/',
    ),
  )

  app.post('/badges/:id{[0-9a-f-]+}/restore', (c) =>
    signInFirst(
      c,
      accounts,
      async (account) => {
        const id = c.req.param('id')
        const restored = await badges.restore(account.id, id)
        return seeOther(restored ? `/badges/${encodeURIComponent(id)}` : '/')
      },
      '/',
    ),
  )

  return app
}

function BadgeDetails(props: { badge: StoredBadge; expired: boolean }) {
  const { badge } = props
  const evidence = readEvidence(badge.document)
  return (
    <article class="badge-page">
      <div class="badge-page-art">
        <BadgeImage src={badge.imageUrl} large />
      </div>
      <div class="badge-page-text">
        {props.expired && <p class="tag tag-danger">Expired</p>}
        <h1>{badge.name}</h1>
        <p class="badge-page-issuer">
          Issued by <OutsideLink href={badge.issuerUrl}>{badge.issuerName}</OutsideLink>
        </p>
        <p class="badge-page-description" dir="auto">
          {badge.description}
        </p>
        {(badge.criteriaNarrative !== null || badge.criteriaUrl !== null) && (
          <section>
            <h2>How it was earned</h2>
            {badge.criteriaNarrative !== null && (
              <p class="pre-line" dir="auto">
                {badge.criteriaNarrative}
              </p>
            )}
            {badge.criteriaUrl !== null && (
              <p>
                <OutsideLink href={badge.criteriaUrl}>Read the criteria</OutsideLink>
              </p>
            )}
          </section>
        )}
        {evidence.length > 0 && (
          <section>
            <h2>Evidence</h2>
            <ul class="evidence">
              {evidence.map((item) => (
                <li key={item.url ?? item.text}>
                  {item.url === undefined ? (
                    item.name !== undefined && <strong>{item.name}</strong>
                  ) : (
                    <OutsideLink href={item.url}>{item.name ?? item.url}</OutsideLink>
                  )}
                  {item.text !== undefined && <p class="pre-line">{item.text}</p>}
                </li>
              ))}
            </ul>
          </section>
        )}
        <section>
          <h2>Details</h2>
          <dl class="facts">
            <Fact term="Awarded to">
              <span class="email">{badge.recipientEmail}</span>
            </Fact>
            {badge.issuedOn !== null && <Fact term="Issued">{formatDay(badge.issuedOn)}</Fact>}
            <Fact term={props.expired ? 'Expired' : 'Expires'}>
              {badge.expires === null ? 'Never' : formatDay(badge.expires)}
            </Fact>
            <Fact term="Issuer">
              <OutsideLink href={badge.issuerUrl}>{badge.issuerUrl}</OutsideLink>
              {badge.issuerEmail !== null && <span class="email fact-more">{badge.issuerEmail}</span>}
            </Fact>
            <Fact term="Added to your backpack">
              {formatDay(badge.addedAt)}, from {badge.pushedFrom}
            </Fact>
            <Fact term="Kind">
              Open Badges {badge.version}, {badge.form === 'hosted' ? 'hosted by its issuer' : 'signed by its issuer'}
            </Fact>
            {badge.form === 'hosted' && (
              <Fact term="Assertion">
                <OutsideLink href={badge.source}>{badge.source}</OutsideLink>
              </Fact>
            )}
          </dl>
        </section>
        <PostForm action={`/badges/${badge.id}/remove`} class="badge-page-actions">
          <button type="submit" class="button button-danger">
            Remove from backpack
          </button>
        </PostForm>
      </div>
    </article>
  )
}

function Fact(props: { term: string; children?: Child }) {
  return (
    <div>
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
