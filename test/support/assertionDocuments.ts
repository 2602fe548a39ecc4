import { createHash } from 'node:crypto'
import { CompactSign, exportSPKI, generateKeyPair } from 'jose'

/** The two versions that these builders write. */
export type MadeVersion = '1.1' | '2.0'

/** One file of an issuer's site, as it is sent. */
export interface HostedFile {
  contentType: string
  body: string
}

/** The documents of one badge before they are written down, so that a test can spoil them. */
export interface BadgeDocuments {
  assertion: Record<string, unknown>
  badge: Record<string, unknown>
  issuer: Record<string, unknown>
  /** The 2.0 CryptographicKey document; only there for signed 2.0 badges. */
  key?: Record<string, unknown>
}

/** Whom a badge is awarded to, and how that is written into the assertion. */
export interface RecipientOptions {
  email: string
  /** `plain` writes the address itself; the others write its hash. Default `plain`. */
  written?: 'plain' | 'sha256' | 'sha512' | 'sha1' | 'md5'
  /** Added to the address before hashing; absent when undefined, kept when empty. */
  salt?: string
}

export interface BadgeOptions {
  recipient: RecipientOptions
  /** Part of the URLs and of the uid, so that several badges live on one site. Default `knots`. */
  slug?: string
  /** The badge's name. Default `Knots and splices`. */
  name?: string
  issuedOn?: string
  expires?: string
  /** A last change to the documents before they are serialised or signed. */
  change?(documents: BadgeDocuments): unknown
}

/** A badge as an issuer's site has it: its documents, and the files to serve, by absolute URL. */
export interface MadeBadge {
  documents: BadgeDocuments
  files: Map<string, HostedFile>
}

export interface HostedBadge extends MadeBadge {
  /** What is pushed: the assertion's URL. */
  url: string
}

export interface SignedBadge extends MadeBadge {
  /** What is pushed: the compact JWS. */
  jws: string
}

export type SigningAlgorithm = 'RS256' | 'ES256' | 'EdDSA'

export interface SigningKey {
  algorithm: SigningAlgorithm
  privateKey: CryptoKey
  /** SPKI, as an issuer hosts it. */
  publicKeyPem: string
}

/** Makes a key pair of one algorithm; RS256 keys have 2048 bits. */
export async function makeSigningKey(algorithm: SigningAlgorithm = 'RS256'): Promise<SigningKey> {
  const pair = await generateKeyPair(algorithm, { extractable: true })
  return { algorithm, privateKey: pair.privateKey, publicKeyPem: await exportSPKI(pair.publicKey) }
}

/** Signs a payload as a compact JWS; `header` adds to or replaces the protected header's members. */
export function signPayload(payload: unknown, key: SigningKey, header: Record<string, unknown> = {}): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: key.algorithm, ...header })
    .sign(key.privateKey)
}

/**
 * Makes a hosted badge for a site at `baseUrl`.
 *
 * @example
 * const made = makeHosted('2.0', 'http://localhost:4000/badges', { recipient: { email: 'ada@example.org' } })
 * // serve made.files, push made.url
 */
export function makeHosted(version: MadeVersion, baseUrl: string, options: BadgeOptions): HostedBadge {
  const urls = urlsOf(baseUrl, options)
  const documents: BadgeDocuments = {
    assertion: { ...assertionOf(version, urls, options), ...hostedProof(version, urls) },
    badge: badgeOf(version, urls, options),
    issuer: issuerOf(version, urls),
  }
  options.change?.(documents)
  const files = filesOf(urls, documents)
  files.set(urls.assertion, json(documents.assertion))
  return { url: urls.assertion, documents, files }
}

/**
 * Makes a signed badge for a site at `baseUrl`: 1.1 with the key's PEM at `verify.url`, 2.0 with a
 * CryptographicKey document that the issuer's profile lists.
 *
 * @example
 * const made = await makeSigned('2.0', 'http://localhost:4000/badges', await makeSigningKey('ES256'), {
 *   recipient: { email: 'ada@example.org', written: 'sha256', salt: 'sea' },
 * })
 * // serve made.files, push made.jws
 */
export async function makeSigned(
  version: MadeVersion,
  baseUrl: string,
  key: SigningKey,
  options: BadgeOptions,
): Promise<SignedBadge> {
  const urls = urlsOf(baseUrl, options)
  const id = `urn:uuid:${uuidFrom(urls.assertion)}`
  const documents: BadgeDocuments = {
    assertion: { ...assertionOf(version, urls, options), ...signedProof(version, urls), id },
    badge: badgeOf(version, urls, options),
    issuer: issuerOf(version, urls),
  }
  if (version === '2.0') {
    documents.issuer['publicKey'] = urls.keyDocument
    documents.key = {
      '@context': CONTEXTS['2.0'],
      type: 'CryptographicKey',
      id: urls.keyDocument,
      owner: urls.issuer,
      publicKeyPem: key.publicKeyPem,
    }
  }
  options.change?.(documents)
  const files = filesOf(urls, documents)
  if (documents.key) files.set(urls.keyDocument, json(documents.key))
  else files.set(urls.pem, { contentType: 'application/x-pem-file', body: key.publicKeyPem })
  return { jws: await signPayload(documents.assertion, key), documents, files }
}

const CONTEXTS: Record<MadeVersion, string> = {
  '1.1': 'https://w3id.org/openbadges/v1',
  '2.0': 'https://w3id.org/openbadges/v2',
}

const BADGE_IMAGE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="32" r="30" fill="#1c5d99"/></svg>'

interface SiteUrls {
  assertion: string
  badge: string
  issuer: string
  image: string
  criteria: string
  pem: string
  keyDocument: string
}

function urlsOf(baseUrl: string, options: BadgeOptions): SiteUrls {
  const base = baseUrl.replace(/\/$/, '')
  const slug = options.slug ?? 'knots'
  return {
    assertion: `${base}/${slug}/assertion.json`,
    badge: `${base}/${slug}/badge.json`,
    issuer: `${base}/issuer.json`,
    image: `${base}/${slug}/image.svg`,
    criteria: `${base}/${slug}/criteria`,
    pem: `${base}/key.pem`,
    keyDocument: `${base}/key.json`,
  }
}

function assertionOf(version: MadeVersion, urls: SiteUrls, options: BadgeOptions): Record<string, unknown> {
  const assertion: Record<string, unknown> = {
    '@context': CONTEXTS[version],
    type: 'Assertion',
    id: urls.assertion,
    recipient: recipientOf(options.recipient),
    badge: urls.badge,
    issuedOn: options.issuedOn ?? '2024-05-04T10:00:00Z',
  }
  if (version === '1.1') assertion['uid'] = options.slug ?? 'knots'
  if (options.expires !== undefined) assertion['expires'] = options.expires
  return assertion
}

function recipientOf(options: RecipientOptions): Record<string, unknown> {
  const written = options.written ?? 'plain'
  if (written === 'plain') return { type: 'email', hashed: false, identity: options.email }
  const digest = createHash(written)
    .update(options.email + (options.salt ?? ''))
    .digest('hex')
  const recipient: Record<string, unknown> = { type: 'email', hashed: true, identity: `${written}$${digest}` }
  if (options.salt !== undefined) recipient['salt'] = options.salt
  return recipient
}

function hostedProof(version: MadeVersion, urls: SiteUrls): Record<string, unknown> {
  return version === '1.1'
    ? { verify: { type: 'hosted', url: urls.assertion } }
    : { verification: { type: 'HostedBadge' } }
}

function signedProof(version: MadeVersion, urls: SiteUrls): Record<string, unknown> {
  return version === '1.1'
    ? { verify: { type: 'signed', url: urls.pem } }
    : { verification: { type: 'SignedBadge', creator: urls.keyDocument } }
}

function badgeOf(version: MadeVersion, urls: SiteUrls, options: BadgeOptions): Record<string, unknown> {
  return {
    '@context': CONTEXTS[version],
    type: 'BadgeClass',
    id: urls.badge,
    name: options.name ?? 'Knots and splices',
    description: 'Ties the eight knots of the harbour, and splices a rope under load.',
    image: urls.image,
    criteria:
      version === '1.1' ? urls.criteria : { id: urls.criteria, narrative: 'Tie all eight in five minutes, outdoors.' },
    issuer: urls.issuer,
  }
}

function issuerOf(version: MadeVersion, urls: SiteUrls): Record<string, unknown> {
  return {
    '@context': CONTEXTS[version],
    type: 'Issuer',
    id: urls.issuer,
    name: 'Harbour Sailing School',
    url: new URL('/', urls.issuer).href,
    email: 'badges@sailing.example',
  }
}

function filesOf(urls: SiteUrls, documents: BadgeDocuments): Map<string, HostedFile> {
  return new Map([
    [urls.badge, json(documents.badge)],
    [urls.issuer, json(documents.issuer)],
    [urls.image, { contentType: 'image/svg+xml', body: BADGE_IMAGE }],
    [urls.criteria, { contentType: 'text/html', body: '<!doctype html><title>Criteria</title><p>Tie all eight.</p>' }],
  ])
}

function json(document: unknown): HostedFile {
  return { contentType: 'application/ld+json', body: JSON.stringify(document) }
}

/** The same text gives the same UUID, so that a badge made twice is one badge. */
function uuidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
