import { learner } from '../school/school.js'
import type { Award } from '../school/awards.js'
import type { Addresses } from './addresses.js'
import { hashedRecipient, plainRecipient, type Recipient } from './recipient.js'

/**
 * The assertion that an award stands for, in its version of Open Badges.
 *
 * @param recipient whose badge it is; the learner's unless the laboratory wants another
 */
export function assertionOf(award: Award, addresses: Addresses, recipient = recipientOf(award)): object {
  return award.version === '1.1' ? assertion11(award, addresses, recipient) : assertion20(award, addresses, recipient)
}

/** Where a hosted assertion is, or what a signed one is called. */
export function assertionId(award: Award, addresses: Addresses): string {
  return award.proof.form === 'hosted' ? addresses.assertion(award.version, award.badge) : `urn:uuid:${award.uuid}`
}

function recipientOf(award: Award): Recipient {
  return award.recipient === 'plain'
    ? plainRecipient(learner.email)
    : hashedRecipient(learner.email, award.uuid.slice(0, 8))
}

function assertion11(award: Award, addresses: Addresses, recipient: Recipient): object {
  const id = assertionId(award, addresses)
  return {
    '@context': 'https://w3id.org/openbadges/v1',
    type: 'Assertion',
    id,
    uid: award.uuid,
    recipient,
    badge: addresses.badgeClass('1.1', award.badge),
    image: addresses.artwork(award.badge),
    issuedOn: award.awardedOn,
    verify:
      award.proof.form === 'hosted'
        ? { type: 'hosted', url: id }
        : { type: 'signed', url: addresses.pem(award.proof.algorithm) },
  }
}

function assertion20(award: Award, addresses: Addresses, recipient: Recipient): object {
  return {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'Assertion',
    id: assertionId(award, addresses),
    recipient,
    badge: addresses.badgeClass('2.0', award.badge),
    image: addresses.artwork(award.badge),
    issuedOn: award.awardedOn,
    ...(award.narrative !== undefined && { narrative: award.narrative }),
    verification:
      award.proof.form === 'hosted'
        ? { type: 'HostedBadge' }
        : { type: 'SignedBadge', creator: addresses.keyDocument(award.proof.algorithm) },
  }
}
