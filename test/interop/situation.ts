import { createHash } from 'node:crypto'
import type { SigningKey } from '../support/assertionDocuments.js'
import type { PlainBadge, PlainDocuments, PlainUrls, PlainVersion } from '../support/plainBadges.js'
import type { LocalSite } from './localSite.js'

/** One badge that both validators judge from the same server. */
export interface Situation {
  readonly what: string
  readonly version: PlainVersion
  readonly form: 'hosted' | 'signed'
  change?(documents: PlainDocuments, urls: PlainUrls): unknown
  serve?(site: LocalSite, badge: PlainBadge): unknown
  push?(badge: PlainBadge, key: SigningKey): string | Promise<string>
  /** The time it is for us; openbadges-validator knows none. Default: 2024-06-01. */
  readonly now?: string
  /** Whether openbadges-validator takes it. */
  readonly itTakes: boolean
  /** Where we judge otherwise: why. */
  readonly differs?: string
}

const ADA = 'ada@example.org'
export const noDates = 'it never looks at dates'
export const images =
  'it fetches the images and refuses the badge without them; an earner keeps a badge whose image is gone'
export const anyDigest = 'it takes any letters for a digest: no address ever has that hash'

export const hash = (name: string) => `${name}$${createHash(name).update(`${ADA}sea`).digest('hex')}`

/** What all versions have in common. */
export function shared(version: '0.5' | '1.0' | '1.1', form: 'hosted' | 'signed'): readonly Situation[] {
  const at = { version, form }
  return [
    { ...at, what: 'as plain as can be', itTakes: true },
    { ...at, what: 'a badge without a name', change: ({ badge }) => delete badge['name'], itTakes: false },
    { ...at, what: 'an image that is a word', change: ({ badge }) => (badge['image'] = 'knots'), itTakes: false },
    { ...at, what: 'criteria by ftp', change: ({ badge }) => (badge['criteria'] = 'ftp://x.example/'), itTakes: false },
    { ...at, what: 'an issuer without a name', change: ({ issuer }) => delete issuer['name'], itTakes: false },
    { ...at, what: 'more properties', change: ({ badge }) => (badge['extra'] = { more: true }), itTakes: true },
    {
      ...at,
      what: 'an image that is not there',
      serve: (site, { urls }) => site.set(urls.image, { status: 404 }),
      itTakes: false,
      differs: images,
    },
    {
      ...at,
      what: 'an image that is sent as a page',
      serve: (site, { urls }) => site.set(urls.image, { contentType: 'text/html', body: '<svg/>' }),
      itTakes: false,
      differs: images,
    },
    {
      ...at,
      what: 'expired',
      change: ({ assertion }) => (assertion['expires'] = '2024-05-31'),
      itTakes: true,
      differs: noDates,
    },
    { ...at, what: 'not yet expired', change: ({ assertion }) => (assertion['expires'] = '2030-01-01'), itTakes: true },
    {
      ...at,
      what: 'once not yet expired',
      change: ({ assertion }) => (assertion['expires'] = '2013-06-06'),
      now: '2013-06-01T00:00:00Z',
      itTakes: true,
      ...(version !== '0.5' && { differs: noDates }),
    },
  ]
}
