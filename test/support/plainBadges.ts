import { signPayload, type HostedFile, type SigningKey } from './assertionDocuments.js'

/** Every version that is not a credential. */
export type PlainVersion = '0.5' | '1.0' | '1.1' | '2.0'

type Document = Record<string, unknown>

/** Where the documents of one badge are. */
export type PlainUrls = Record<'assertion' | 'badge' | 'issuer' | 'list' | 'key' | 'image' | 'criteria', string>

/**
 * The documents of one badge with nothing in them but what has to be there, so that a test can spoil them. In 0.5 the
 * badge and the issuer are the very objects that stand in the assertion.
 */
export interface PlainDocuments {
  assertion: Document
  badge: Document
  issuer: Document
  /** The issuer's revocation list. Nothing links to it; 0.5 has none. */
  list: Document
  /** The key of a signed 2.0 badge. */
  key: Document
}

export interface PlainOptions {
  email: string
  /** Makes it a signed one. */
  key?: SigningKey
  /** A last change before they are written down, and signed. */
  change?(documents: PlainDocuments, urls: PlainUrls): unknown
}

/** A badge on an issuer's site. */
export interface PlainBadge {
  urls: PlainUrls
  documents: PlainDocuments
  /** By absolute URL. */
  files: Map<string, HostedFile>
  /** What is pushed: the assertion's URL, or the JWS. */
  input: string
}

/**
 * Makes the plainest badge of a version.
 *
 * @example
 * const made = await makePlain('1.0', 'http://127.0.0.1:4000', { email: 'ada@example.org' })
 */
export async function makePlain(version: PlainVersion, base: string, options: PlainOptions): Promise<PlainBadge> {
  const urls = plainUrls(version, base, options.key !== undefined)
  const documents = plainDocuments(version, urls, options)
  options.change?.(documents, urls)
  const files = new Map<string, HostedFile>([
    [urls.image, { contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }],
    [urls.criteria, { contentType: 'text/html', body: '<!doctype html><title>Criteria</title>' }],
    [urls.list, json(documents.list)],
  ])
  if (version !== '0.5') files.set(urls.badge, json(documents.badge)).set(urls.issuer, json(documents.issuer))
  if (!options.key) {
    files.set(urls.assertion, json(documents.assertion))
    return { urls, documents, files, input: urls.assertion }
  }
  files.set(
    urls.key,
    version === '2.0' ? json(documents.key) : { contentType: 'application/x-pem-file', body: options.key.publicKeyPem },
  )
  return { urls, documents, files, input: await signPayload(documents.assertion, options.key) }
}

function plainUrls(version: PlainVersion, base: string, isSigned: boolean): PlainUrls {
  return {
    assertion: `${base}/assertion.json`,
    badge: `${base}/badge.json`,
    issuer: `${base}/issuer.json`,
    list: `${base}/revoked.json`,
    key: isSigned && version !== '2.0' ? `${base}/key.pem` : `${base}/key.json`,
    image: `${base}/knots.svg`,
    criteria: `${base}/criteria.html`,
  }
}

function plainDocuments(version: PlainVersion, urls: PlainUrls, { email, key }: PlainOptions): PlainDocuments {
  const issuer = issuerOf(version, urls, key !== undefined)
  const badge = {
    ...frame(version, urls.badge, 'BadgeClass'),
    name: 'Knots',
    description: 'Ties them.',
    image: urls.image,
    criteria: urls.criteria,
    issuer: version === '0.5' ? issuer : urls.issuer,
  }
  const assertion: Document =
    version === '0.5'
      ? { recipient: email, badge }
      : {
          ...frame(version, key ? UUID : urls.assertion, 'Assertion'),
          recipient: { type: 'email', hashed: false, identity: email },
          badge: urls.badge,
          issuedOn: '2024-05-04T10:00:00Z',
          ...proofOf(version, urls, key !== undefined),
        }
  return {
    assertion,
    badge,
    issuer,
    list: version === '2.0' ? { type: 'RevocationList', revokedAssertions: [] } : {},
    key: {
      ...frame('2.0', urls.key, 'CryptographicKey'),
      owner: urls.issuer,
      publicKeyPem: key?.publicKeyPem ?? '-----BEGIN PUBLIC KEY-----',
    },
  }
}

const UUID = 'urn:uuid:6a1f0f4e-8a1b-4c1d-9e2f-0a1b2c3d4e5f'

function issuerOf(version: PlainVersion, urls: PlainUrls, isSigned: boolean): Document {
  const { origin } = new URL(urls.issuer)
  const name = 'Harbour Sailing School'
  if (version === '0.5') return { origin, name }
  return {
    ...frame(version, urls.issuer, 'Issuer'),
    name,
    url: `${origin}/`,
    ...(version === '2.0' && { email: 'badges@sailing.example' }),
    ...(version === '2.0' && isSigned && { publicKey: urls.key }),
  }
}

function proofOf(version: PlainVersion, urls: PlainUrls, isSigned: boolean): Document {
  if (version === '2.0') {
    return { verification: isSigned ? { type: 'SignedBadge', creator: urls.key } : { type: 'HostedBadge' } }
  }
  return {
    uid: 'abc-1234',
    verify: isSigned ? { type: 'signed', url: urls.key } : { type: 'hosted', url: urls.assertion },
  }
}

function frame(version: PlainVersion, id: string, type: string): Document {
  if (version !== '1.1' && version !== '2.0') return {}
  return { '@context': `https://w3id.org/openbadges/v${version === '1.1' ? 1 : 2}`, type, id }
}

function json(document: unknown): HostedFile {
  return { contentType: 'application/json', body: JSON.stringify(document) }
}
