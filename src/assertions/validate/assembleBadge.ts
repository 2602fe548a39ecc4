import type { AssertionFacts } from '../versions/version.js'
import type { Check } from './check.js'
import { hostOf } from './hosts.js'
import type { Linked } from './linkedStage.js'
import type { NormalisedBadge, NormalisedRecipient } from './normalisedBadge.js'
import type { PresentedSource } from './presented.js'

/** Puts together what the check has read of a badge that passed. */
export function assembleBadge(
  { presented, source }: PresentedSource,
  { version, shown }: Check,
  assertion: AssertionFacts,
  { places, badge, badgeDocument, issuer, issuerDocument }: Linked,
  matched: string | undefined,
): NormalisedBadge {
  const hostedAt = places[0]?.hosted.url ?? (presented.form === 'hosted' ? presented.hosted.url : undefined)
  // In 0.5 an assertion has no name but the place where it is.
  const id = assertion.id === '' && presented.form === 'hosted' ? presented.hosted.requestedUrl : assertion.id
  return {
    version: version.name,
    form: presented.form === 'signed' ? 'signed' : 'hosted',
    id,
    source,
    key: `${issuer.id}\n${id}`,
    ...badge,
    badgeClass: badgeDocument.id,
    issuer,
    vouchedBy: hostOf(hostedAt ?? issuerDocument.id) ?? issuer.id,
    recipient: { ...readRecipient(assertion), ...(matched !== undefined && { matched }) },
    // They have been read for what is shown of a badge that is refused.
    ...(shown.issuedOn !== undefined && { issuedOn: shown.issuedOn }),
    ...(shown.expires !== undefined && { expires: shown.expires }),
    ...(assertion.narrative !== undefined && { narrative: assertion.narrative }),
    evidence: assertion.evidence,
    documents: { assertion: presented.document, badge: badgeDocument.document, issuer: issuerDocument.document },
  }
}

export function readRecipient({ recipient: { type, identity, hashed } }: AssertionFacts): NormalisedRecipient {
  return { type, identity, hashed }
}

export function readDates({ issuedOn, expires }: AssertionFacts): { issuedOn?: string; expires?: string } {
  return {
    ...(issuedOn !== undefined && { issuedOn: toIso(issuedOn) }),
    ...(expires !== undefined && { expires: toIso(expires) }),
  }
}

/** A time in milliseconds as ISO 8601 in UTC. */
export function toIso(time: number): string {
  return new Date(time).toISOString()
}
