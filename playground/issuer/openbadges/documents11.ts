import type { Badge } from '../school/badges.js'
import { school } from '../school/school.js'
import type { Addresses } from './addresses.js'

// Badges that a school has awarded since the years of 1.1 are still there, and a Backpack has to take them. The package
// builds the versions that are issued today, so these documents are written out.

const context = 'https://w3id.org/openbadges/v1'

/** The school as an issuer organization of Open Badges 1.1. */
export function issuer11(addresses: Addresses): object {
  return {
    '@context': context,
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

/** A badge as a badge class of 1.1: its criteria are a page. */
export function badgeClass11(badge: Badge, addresses: Addresses): object {
  return {
    '@context': context,
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

/** The part of an assertion of 1.1 that is the same for hosted and signed ones. */
export interface Assertion11 {
  '@context': typeof context
  type: 'Assertion'
  id: string
  uid: string
  recipient: object
  badge: string
  image?: string | undefined
  issuedOn: string
}

export function assertion11(facts: Omit<Assertion11, '@context' | 'type'>): Assertion11 {
  return { '@context': context, type: 'Assertion', ...facts }
}
