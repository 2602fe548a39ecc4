import {
  createBadgeClass,
  createIssuer,
  createKeyDocument,
  createRevocationList,
  type BadgeClassDocument,
  type IssuerDocument,
  type KeyDocument,
  type RevocationListDocument,
  type RevokedAssertion,
} from 'react-open-badges/assertions'
import type { Badge } from '../school/badges.js'
import { school } from '../school/school.js'
import type { Addresses } from './addresses.js'
import type { SigningKey } from './keys.js'

/** The school as an issuer of Open Badges 2.0, with the keys that may sign for it. */
export function issuer20(addresses: Addresses): IssuerDocument {
  return createIssuer({
    id: addresses.issuer('2.0'),
    name: school.name,
    url: addresses.home,
    description: school.description,
    image: addresses.logo,
    email: school.email,
    publicKey: [addresses.keyDocument('RS256'), addresses.keyDocument('ES256')],
    revocationList: addresses.revocations('2.0'),
  })
}

/** A badge as a badge class of 2.0: its criteria are a page and a text. */
export function badgeClass20(badge: Badge, addresses: Addresses): BadgeClassDocument {
  return createBadgeClass({
    id: addresses.badgeClass('2.0', badge.slug),
    name: badge.name,
    description: badge.description,
    image: { id: addresses.artwork(badge.slug), caption: badge.artwork },
    criteria: { id: addresses.course(badge.slug), narrative: badge.criteria.join(' ') },
    issuer: addresses.issuer('2.0'),
    tags: badge.tags,
  })
}

/** A public key of the school, which the issuer's profile lists. */
export function keyDocument(key: SigningKey, addresses: Addresses): KeyDocument {
  return createKeyDocument({
    id: addresses.keyDocument(key.algorithm),
    owner: addresses.issuer('2.0'),
    publicKeyPem: key.publicPem,
  })
}

/** What the school signed and took back. */
export function revocationList20(revoked: readonly RevokedAssertion[], addresses: Addresses): RevocationListDocument {
  return createRevocationList({ id: addresses.revocations('2.0'), issuer: addresses.issuer('2.0'), revoked })
}
