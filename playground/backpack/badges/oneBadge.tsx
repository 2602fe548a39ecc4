/** @jsxImportSource hono/jsx */
import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { signInFirst } from '../accounts/signInFirst.js'
import { BadgeImage, OutsideLink, VouchedBy } from '../pages/badgeCard.js'
import { PostForm } from '../pages/fields.js'
import { Page } from '../pages/layout.js'
import { notFoundPage } from '../pages/troublePages.js'
import type { ServerContext } from '../serverContext.js'
import { seeOther } from '../web/form.js'
import type { StoredBadge } from './badgeStore.js'
import { formatDay, hasPassed } from './days.js'
import { readSaid, type Said } from './said.js'

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
  const said = readSaid(badge)
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
          <VouchedBy host={badge.vouchedBy} />
        </p>
        <p class="badge-page-description" dir="auto">
          {badge.description}
        </p>
        {said.tags.length > 0 && (
          <ul class="tags" aria-label="Tags">
            {said.tags.map((tag) => (
              <li key={tag} class="tag" dir="auto">
                {tag}
              </li>
            ))}
          </ul>
        )}
        {(badge.criteriaNarrative !== null || badge.criteriaUrl !== null) && (
          <section>
            <h2>What it takes</h2>
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
        <Earned said={said} />
        {said.alignments.length > 0 && <Alignments alignments={said.alignments} />}
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
              {said.issuer.description !== undefined && (
                <span class="fact-more" dir="auto">
                  {said.issuer.description}
                </span>
              )}
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
        <div class="badge-page-actions">
          {badge.imageUrl !== '' && (
            <a class="button button-quiet" href={`/badges/${badge.id}/picture`}>
              Download
            </a>
          )}
          <PostForm action={`/badges/${badge.id}/remove`} class="badge-page-remove">
            <button type="submit" class="button button-danger">
              Remove from backpack
            </button>
          </PostForm>
        </div>
      </div>
    </article>
  )
}

/** What this earner did, in the issuer's words, and what shows it. */
function Earned({ said }: { said: Said }) {
  return (
    <>
      {said.narrative !== undefined && (
        <section>
          <h2>How it was earned</h2>
          <p class="pre-line" dir="auto">
            {said.narrative}
          </p>
        </section>
      )}
      {said.evidence.length > 0 && (
        <section>
          <h2>Evidence</h2>
          <ul class="evidence">
            {said.evidence.map(({ name, url, narrative, description }) => (
              <li key={`${url} ${name} ${narrative}`}>
                {url !== undefined && <OutsideLink href={url}>{name ?? url}</OutsideLink>}
                {url === undefined && name !== undefined && <strong dir="auto">{name}</strong>}
                {[narrative, description].map(
                  (text) =>
                    text !== undefined && (
                      <p key={text} class="pre-line" dir="auto">
                        {text}
                      </p>
                    ),
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** Entries of frameworks of skills that the badge stands for. */
function Alignments({ alignments }: { alignments: Said['alignments'] }) {
  return (
    <section>
      <h2>Skills it stands for</h2>
      <ul class="evidence">
        {alignments.map(({ name, url, description, framework, code }) => (
          <li key={`${url} ${name}`}>
            <bdi>{url === undefined ? name : <OutsideLink href={url}>{name}</OutsideLink>}</bdi>
            {(framework !== undefined || code !== undefined) && (
              <p class="hint" dir="auto">
                {[framework, code].filter((part) => part !== undefined).join(', ')}
              </p>
            )}
            {description !== undefined && <p dir="auto">{description}</p>}
          </li>
        ))}
      </ul>
    </section>
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
