import type { SigningAlgorithm } from './keys.js'

type Version = '1.1' | '2.0'

/** Where this site keeps what it hosts. Every address begins with the public URL, so the port may change. */
export interface Addresses {
  home: string
  course(slug: string): string
  artwork(slug: string): string
  logo: string
  issuer(version: Version): string
  badgeClass(version: Version, slug: string): string
  assertion(version: Version, name: string): string
  /** The badge's picture with the learner's award baked in. */
  bakedImage(version: Version, slug: string): string
  revocations(version: Version): string
  /** The public key as Open Badges 1.x wants it. */
  pem(algorithm: SigningAlgorithm): string
  /** The public key as Open Badges 2.0 wants it. */
  keyDocument(algorithm: SigningAlgorithm): string
}

/** @param publicUrl an origin, such as `http://localhost:4000` */
export function addressesAt(publicUrl: string): Addresses {
  const at = (path: string): string => new URL(path, publicUrl).href
  return {
    home: at('/'),
    course: (slug) => at(`/courses/${slug}`),
    artwork: (slug) => at(`/art/${slug}.svg`),
    logo: at('/art/logo.svg'),
    issuer: (version) => at(`/openbadges/${version}/issuer.json`),
    badgeClass: (version, slug) => at(`/openbadges/${version}/badges/${slug}.json`),
    assertion: (version, name) => at(`/openbadges/${version}/assertions/${name}.json`),
    bakedImage: (version, slug) => at(`/openbadges/${version}/images/${slug}.svg`),
    revocations: (version) => at(`/openbadges/${version}/revocations.json`),
    pem: (algorithm) => at(`/openbadges/keys/${algorithm.toLowerCase()}.pem`),
    keyDocument: (algorithm) => at(`/openbadges/keys/${algorithm.toLowerCase()}.json`),
  }
}
