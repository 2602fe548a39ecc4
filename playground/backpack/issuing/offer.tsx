/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import { BadgeCard, type ShownBadge } from '../pages/badgeCard.js'
import { offerName, sourceName, type CheckedAssertion } from './checkAssertion.js'
import { excerpt, shortName } from './plainText.js'
import { refusalWords, unknownWords } from './refusalWords.js'

/**
 * One badge that an issuer offers: with a tick box when it can be added, else with the reason in plain words. The full
 * window and the frame show the same.
 *
 * @param props.place of its assertion in the request
 * @param props.ticked whether its box is ticked at first
 */
export function Offer(props: { place: number; source: string; checked: CheckedAssertion; ticked?: boolean }) {
  const { place, source, checked } = props
  const nameId = `badge-${place}`
  const name = offerName(checked, source)
  const shown = checked.state === 'addable' || checked.state === 'exists' ? checked.badge : checked.shown
  return (
    <li class="offer" data-state={checked.state} data-place={place}>
      {checked.state === 'addable' ? (
        <TickBox place={place} nameId={nameId} ticked={props.ticked ?? true} />
      ) : (
        // What the earner was shown travels with the form: it is the reason that the issuer is told.
        <input type="hidden" name={`seen.${place}`} value={seenValue(checked)} />
      )}
      <input type="hidden" name={`name.${place}`} value={name} />
      <OfferCard shown={shown} name={name} nameId={nameId}>
        <OfferReason checked={checked} />
      </OfferCard>
    </li>
  )
}

/** A badge of a slow issuer. She need not wait for it: whether it can be added is looked at when it is added. */
export function PendingOffer(props: { place: number; source: string; ticked: boolean }) {
  const { place, source, ticked } = props
  const nameId = `badge-${place}`
  const name = sourceName(source)
  return (
    <li class="offer" data-state="looking" data-place={place}>
      <TickBox place={place} nameId={nameId} ticked={ticked} />
      <input type="hidden" name={`name.${place}`} value={name} />
      <OfferCard shown={null} name={name} nameId={nameId}>
        <p class="offer-reason">
          Its issuer’s server is slow, so the Backpack is still looking at this badge. You can wait, or add it unseen if
          it is in order.
        </p>
      </OfferCard>
    </li>
  )
}

function TickBox({ place, nameId, ticked }: { place: number; nameId: string; ticked: boolean }) {
  return (
    <label class="offer-tick">
      <input type="hidden" name="box" value={place} />
      <input type="checkbox" name="add" value={place} checked={ticked} aria-labelledby={nameId} />
    </label>
  )
}

function OfferCard(props: { shown: ShownBadge | null; name: string; nameId: string; children: Child }) {
  const { shown, name, nameId } = props
  if (shown !== null) {
    return (
      <BadgeCard badge={inShort(shown)} nameId={nameId} beside>
        {props.children}
      </BadgeCard>
    )
  }
  return (
    <article class="badge-card">
      <span class="badge-image offer-no-image" aria-hidden="true" />
      <div class="badge-card-text">
        <h2 class="badge-card-name" id={nameId}>
          {name}
        </h2>
        {props.children}
      </div>
    </article>
  )
}

/** What one badge says must not push the others, and the buttons, out of reach. */
function inShort(badge: ShownBadge): ShownBadge {
  const { criteriaNarrative, recipientEmail } = badge
  return {
    ...badge,
    name: shortName(badge.name),
    description: excerpt(badge.description),
    issuerName: shortName(badge.issuerName),
    ...(typeof criteriaNarrative === 'string' && { criteriaNarrative: excerpt(criteriaNarrative) }),
    ...(typeof recipientEmail === 'string' && { recipientEmail: shortName(recipientEmail) }),
  }
}

function OfferReason({ checked }: { checked: CheckedAssertion }) {
  switch (checked.state) {
    case 'addable':
      return null
    case 'exists':
      return <p class="offer-reason">{refusalWords('EXISTS', 'EXISTS')}</p>
    case 'refused':
      return (
        <p class="offer-reason">
          <strong>It cannot be added.</strong> {refusalWords(checked.reason, checked.code)}
          {checked.code === 'RECIPIENT_MISMATCH' && <OtherEmail />}
        </p>
      )
    case 'unknown':
      return <p class="offer-reason">{unknownWords}</p>
    default:
      return checked satisfies never
  }
}

function OtherEmail() {
  return (
    <>
      {' '}
      If the address is yours,{' '}
      <a href="/account" target="_blank" rel="noopener noreferrer">
        confirm it in your account
      </a>{' '}
      and come back.
    </>
  )
}

function seenValue(checked: Exclude<CheckedAssertion, { state: 'addable' }>): string {
  switch (checked.state) {
    case 'exists':
      return 'EXISTS EXISTS'
    case 'refused':
      return `${checked.reason} ${checked.code}`
    case 'unknown':
      return 'UNKNOWN'
    default:
      return checked satisfies never
  }
}
