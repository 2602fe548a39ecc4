import { createHash } from 'node:crypto'
import type { IssueReason } from 'react-open-badges/backpack'
import { validateAssertion, type PartlyReadBadge, type Valid } from 'react-open-badges/assertions'
import type { BackpackContext, NewBadge } from '../context.js'
import type { ShownBadge } from '../pages/badgeCard.js'
import { keepingFirst } from './firstDocument.js'
import { isKeepable, shortName } from './plainText.js'

/** What the Backpack found when it looked at one assertion for one account, just now. */
export type CheckedAssertion =
  | { readonly state: 'addable'; readonly badge: NewBadge }
  | { readonly state: 'exists'; readonly badge: NewBadge }
  | {
      readonly state: 'refused'
      readonly reason: Exclude<IssueReason, 'DENIED' | 'EXISTS'>
      /** The validator's, which says more exactly why. */
      readonly code: string
      /** What could be read of it before it was refused; null: not even that. */
      readonly shown: ShownBadge | null
    }
  /** Nobody's fault that is known: there is no reason to give, and none is made up. */
  | { readonly state: 'unknown'; readonly shown: ShownBadge | null }

/** Looks at an assertion afresh: what is found is true now, and may not be in a minute. */
export type CheckAssertion = (
  source: string,
  asked: { readonly accountId: string; /** of the issuer's page, or null */ readonly origin: string | null },
) => Promise<CheckedAssertion>

/** How long looking at one assertion may take, in fetches that each use up their limit. */
const patience = 4

/** The seam between the Backpack and the rules of Open Badges, which are `react-open-badges/assertions`. */
export function createCheckAssertion(context: BackpackContext): CheckAssertion {
  return async (source, { accountId, origin }) => {
    // A URL parser passes over such characters, or escapes them. The string that was pushed is no URL for that.
    if (!isKeepable(source) && URL.canParse(source)) {
      return { state: 'refused', reason: 'INACCESSIBLE', code: 'INPUT_UNREADABLE', shown: null }
    }
    // A server that is slow again and again has not answered in time either, which is a reason; so the limit belongs to
    // the fetches and not to the check, which would only know that it was stopped.
    const signal = AbortSignal.timeout(context.config.fetchTimeoutMs * patience)
    const documents = keepingFirst((url, init) => context.fetch(url, { ...init, signal }))
    const verdict = await validateAssertion(source, {
      fetch: documents.fetch,
      now: () => context.now(),
      recipients: await context.accounts.confirmedEmails(accountId),
    })
    switch (verdict.outcome) {
      case 'valid': {
        const badge = newBadge(verdict, { origin, jws: fetchedJws(verdict, documents.firstText()) })
        return { state: (await context.badges.has(accountId, badge.key)) ? 'exists' : 'addable', badge }
      }
      case 'refused':
        return {
          state: 'refused',
          reason: verdict.reason,
          code: verdict.code,
          shown: shownBadge(verdict.badge ?? {}),
        }
      case 'unknown':
        return { state: 'unknown', shown: shownBadge(verdict.badge ?? {}) }
      default:
        return verdict satisfies never
    }
  }
}

/** The JWS of a credential that stands at a URL; only what was pushed is in the verdict. */
function fetchedJws({ badge }: Valid, fetched: string | undefined): string | undefined {
  return badge.version === '3.0' && badge.form === 'signed' && URL.canParse(badge.source) ? fetched?.trim() : undefined
}

function newBadge(verdict: Valid, { origin, jws }: { origin: string | null; jws: string | undefined }): NewBadge {
  const { badge } = verdict
  const { documents, ...normalised } = badge
  const { issuer, recipient } = badge
  return {
    key: createHash('sha256').update(badge.key).digest('hex'),
    source: badge.source,
    form: badge.form,
    version: badge.version,
    name: badge.name,
    description: badge.description,
    imageUrl: badge.image ?? '',
    criteriaUrl: badge.criteria.url,
    criteriaNarrative: badge.criteria.narrative,
    issuerName: issuer.name,
    issuerUrl: issuer.url ?? issuer.id,
    issuerEmail: issuer.email,
    recipientEmail: recipient.matched ?? recipient.identity,
    issuedOn: badge.issuedOn,
    expires: badge.expires,
    document: { ...documents, ...(jws !== undefined && { jws }) },
    vouchedBy: badge.vouchedBy,
    verdict: { ...verdict, badge: normalised },
    pushedFrom: origin ?? 'an unknown site',
  }
}

/** What a refused badge says of itself. Nothing of it is proved, so the reason stands beside it. */
function shownBadge({ name, description, image, criteria, issuer, recipient }: PartlyReadBadge): ShownBadge | null {
  if (name === undefined || description === undefined) return null
  return {
    name,
    description,
    imageUrl: image ?? '',
    criteriaUrl: criteria?.url,
    criteriaNarrative: criteria?.narrative,
    issuerName: issuer?.name ?? 'Unknown issuer',
    issuerUrl: issuer?.url ?? '',
    recipientEmail: recipient === undefined || recipient.hashed ? null : recipient.identity,
  }
}

/** What an offered badge is called: by its name, or by where it comes from when that could not be read. */
export function offerName(checked: CheckedAssertion, source: string): string {
  const badge = checked.state === 'addable' || checked.state === 'exists' ? checked.badge : checked.shown
  return badge === null ? sourceName(source) : shortName(badge.name)
}

/** What an assertion is called that nothing is known of: by its address, or only that it is signed. */
export function sourceName(source: string): string {
  if (!/^https?:/i.test(source) || !URL.canParse(source)) {
    return source.split('.').length === 3 ? 'A signed badge' : shortName(source)
  }
  const { host, pathname } = new URL(source)
  return shortName(host + pathname)
}
