import type { Badge } from '../school/badges.js'
import { school } from '../school/school.js'
import type { Addresses } from './addresses.js'
import type { SigningKey } from './keys.js'

const context = { '1.1': 'https://w3id.org/openbadges/v1', '2.0': 'https://w3id.org/openbadges/v2' } as const

/** The school as an Open Badges 1.1 issuer organization. */
export function issuerOrganization(addresses: Addresses): object {
  return {
    '@context': context['1.1'],
    type: 'Issuer',
    id: addresses.issuer('1.1'),
    name: school.name,
    url: addresses.home,
    description: school.description,
    image: addresses.logo,
    email: school.email,
    revocationList: addresses.revocations('1.1'),
  }
}

/** The school as an Open Badges 2.0 profile, which lists the keys that may sign for it. */
export function issuerProfile(addresses: Addresses): object {
  return {
    '@context': context['2.0'],
    type: 'Issuer',
    id: addresses.issuer('2.0'),
    name: school.name,
    url: addresses.home,
    description: school.description,
    image: addresses.logo,
    email: school.email,
    publicKey: [addresses.keyDocument('RS256'), addresses.keyDocument('ES256')],
    revocationList: addresses.revocations('2.0'),
  }
}

/** A badge as an Open Badges 1.1 badge class: its criteria are a page. */
export function badgeClass11(badge: Badge, addresses: Addresses): object {
  return {
    '@context': context['1.1'],
    type: 'BadgeClass',
    id: addresses.badgeClass('1.1', badge.slug),
    name: badge.name,
    description: badge.description,
    image: addresses.artwork(badge.slug),
    criteria: addresses.course(badge.slug),
    issuer: addresses.issuer('1.1'),
    tags: badge.tags,
  }
}

/** A badge as an Open Badges 2.0 badge class: its criteria are a page and a text. */
export function badgeClass20(badge: Badge, addresses: Addresses): object {
  return {
    '@context': context['2.0'],
    type: 'BadgeClass',
    id: addresses.badgeClass('2.0', badge.slug),
    name: badge.name,
    description: badge.description,
    image: { type: 'Image', id: addresses.artwork(badge.slug), caption: badge.artwork },
    criteria: { id: addresses.course(badge.slug), narrative: badge.criteria.join(' ') },
    issuer: addresses.issuer('2.0'),
    tags: badge.tags,
  }
}

/** A public key as Open Badges 2.0 hosts it. */
export function cryptographicKey(key: SigningKey, addresses: Addresses): object {
  return {
    '@context': context['2.0'],
    type: 'CryptographicKey',
    id: addresses.keyDocument(key.algorithm),
    owner: addresses.issuer('2.0'),
    publicKeyPem: key.publicPem,
  }
}

/** Revoked assertions as Open Badges 1.1 lists them: uid to reason. */
export function revocationList11(revoked: ReadonlyMap<string, string>): object {
  return Object.fromEntries(revoked)
}

/** Revoked assertions as Open Badges 2.0 lists them. */
export function revocationList20(revoked: ReadonlyMap<string, string>, addresses: Addresses): object {
  return {
    '@context': context['2.0'],
    type: 'RevocationList',
    id: addresses.revocations('2.0'),
    issuer: addresses.issuer('2.0'),
    revokedAssertions: Array.from(revoked, ([id, revocationReason]) => ({ id, revocationReason })),
  }
}
