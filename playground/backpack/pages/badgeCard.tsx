/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'

/** What a card says of a badge, whether it is in the backpack or only being looked at. */
export interface ShownBadge {
  name: string
  description: string
  /** Empty when it has none. */
  imageUrl: string
  criteriaUrl?: string | null | undefined
  criteriaNarrative?: string | null | undefined
  issuerName: string
  issuerUrl: string
  recipientEmail?: string | null | undefined
  /** The host that was proved; absent for what is not proved. */
  vouchedBy?: string | null | undefined
}

/**
 * One badge: image, name, description, criteria, issuer and recipient.
 *
 * @param props.href where the name links to; without it the name is plain text
 * @param props.nameId id of the element that holds the name, for labels elsewhere on the page
 * @param props.beside links open beside the page instead of in it: needed in the frame, which must stay
 * @param props.brief without criteria and recipient, for lists in which each name leads to the whole
 * @param props.children comes last in the card: a tick box, a reason, a date
 */
export function BadgeCard(props: {
  badge: ShownBadge
  href?: string
  nameId?: string
  heading?: 'h2' | 'h3'
  beside?: boolean
  brief?: boolean
  children?: Child
}) {
  const { badge } = props
  const Heading = props.heading ?? 'h2'
  return (
    <article class="badge-card">
      <BadgeImage src={badge.imageUrl} />
      <div class="badge-card-text">
        <Heading class="badge-card-name" id={props.nameId}>
          {props.href === undefined ? badge.name : <a href={props.href}>{badge.name}</a>}
        </Heading>
        <p class="badge-card-issuer">
          <span class="visually-hidden">Issued by </span>
          <OutsideLink href={badge.issuerUrl} beside={props.beside}>
            {badge.issuerName}
          </OutsideLink>
          <VouchedBy host={badge.vouchedBy} />
        </p>
        <p class="badge-card-description" dir="auto">
          {badge.description}
        </p>
        {props.brief !== true && <Criteria badge={badge} beside={props.beside} />}
        {props.brief !== true && isSaid(badge.recipientEmail) && (
          <p class="badge-card-recipient">
            Awarded to <span class="email">{badge.recipientEmail}</span>
          </p>
        )}
        {props.children}
      </div>
    </article>
  )
}

/**
 * Which server the badge was proved by: an issuer's name can be anybody's, and a host only its owner's.
 *
 * @param props.host a DID where the key is its own name, which proves nothing about anybody
 */
export function VouchedBy({ host }: { host: string | null | undefined }) {
  if (!isSaid(host)) return null
  if (host.startsWith('did:')) return <span class="badge-card-host">no website vouches for it</span>
  return (
    <span class="badge-card-host">
      vouched for by <bdi dir="ltr">{host}</bdi>
    </span>
  )
}

/** The badge's artwork. Its name always stands beside it, so it is decoration to a screen reader. */
export function BadgeImage(props: { src: string; large?: boolean }) {
  const look = props.large === true ? 'badge-image badge-image-large' : 'badge-image'
  if (props.src === '') return <span class={look} />
  return (
    <img
      class={look}
      src={props.src}
      alt=""
      width={props.large === true ? 192 : 88}
      height={props.large === true ? 192 : 88}
      loading="lazy"
      decoding="async"
      // The issuer need not learn when an earner looks at the badge, nor where.
      referrerpolicy="no-referrer"
    />
  )
}

/** What the earner did for it: in words, as a link, or both. */
function Criteria(props: { badge: ShownBadge; beside?: boolean | undefined }) {
  const { criteriaUrl, criteriaNarrative } = props.badge
  return (
    <>
      {isSaid(criteriaNarrative) && <p class="badge-card-criteria">{criteriaNarrative}</p>}
      {isSaid(criteriaUrl) && (
        <p class="badge-card-criteria">
          <OutsideLink href={criteriaUrl} beside={props.beside}>
            Criteria<span class="visually-hidden"> of {props.badge.name}</span>
          </OutsideLink>
        </p>
      )}
    </>
  )
}

/** A link to a place that somebody else wrote. Anything that is not the web stays plain text: `javascript:` runs. */
export function OutsideLink(props: { href: string; beside?: boolean | undefined; children?: Child }) {
  if (!/^https?:\/\//i.test(props.href)) return <span>{props.children}</span>
  return (
    <a href={props.href} rel="noopener noreferrer nofollow" target={props.beside === true ? '_blank' : undefined}>
      {props.children}
    </a>
  )
}

function isSaid(text: string | null | undefined): text is string {
  return text !== null && text !== undefined && text !== ''
}
