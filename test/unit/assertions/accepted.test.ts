import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  makeHosted,
  makeSigned,
  makeSigningKey,
  type BadgeDocuments,
  type SigningAlgorithm,
  type SigningKey,
} from '../../support/assertionDocuments.js'
import { ADA, BASE, check, checkHosted, checkSigned, inShort } from './check.js'
import { createDocumentHost } from './documentHost.js'

type Change = (documents: BadgeDocuments) => unknown

const versions = ['1.1', '2.0'] as const
const algorithms = ['RS256', 'ES256', 'EdDSA'] as const
const keys = new Map<SigningAlgorithm, SigningKey>()
beforeAll(async () => {
  for (const algorithm of algorithms) keys.set(algorithm, await makeSigningKey(algorithm))
})

function keyOf(algorithm: SigningAlgorithm): SigningKey {
  const key = keys.get(algorithm)
  if (!key) throw new Error(`no key for ${algorithm}`)
  return key
}

describe('a badge of 2.0 that software has rewritten as JSON-LD', () => {
  it('is valid with the names of blank nodes, which are nobody’s id', async () => {
    const made = makeHosted('2.0', BASE, { recipient: { email: ADA } })
    const { assertion, badge } = made.documents
    const criteria = { id: '_:b0', narrative: 'Tie all eight.' }
    const files = new Map(made.files)
    const put = (url: string, document: object) =>
      files.set(url, { contentType: 'application/json', body: JSON.stringify(document) })
    put(made.url, { ...assertion, evidence: [{ id: '_:b1', type: 'Evidence', narrative: 'A film.' }] })
    put(String(badge['id']), { ...badge, criteria })
    const verdict = await check(made.url, createDocumentHost(files))
    expect(verdict).toMatchObject({
      outcome: 'valid',
      warnings: [],
      badge: { criteria: { narrative: 'Tie all eight.' }, evidence: [{ narrative: 'A film.' }] },
    })
    expect(JSON.stringify('badge' in verdict && verdict.badge?.evidence)).not.toContain('_:')

    put(String(badge['id']), { ...badge, criteria: { id: '_:b0' } })
    expect(inShort(await check(made.url, createDocumentHost(files)))).toBe(
      'MALFORMED STRUCTURE_INVALID linked $.badge.criteria.narrative',
    )
  })

  it('is warned of when its issuer has an id that is not where it is', async () => {
    const made = makeHosted('2.0', BASE, { recipient: { email: ADA } })
    const { issuer } = made.documents
    const files = new Map(made.files)
    const id = 'urn:uuid:1f2e3d4c-5b6a-4798-8877-665544332211'
    files.set(String(issuer['id']), { contentType: 'application/json', body: JSON.stringify({ ...issuer, id }) })
    expect(inShort(await check(made.url, createDocumentHost(files)))).toBe('valid ID_ELSEWHERE')
  })
})

describe('a valid assertion', () => {
  it.each(versions)('is accepted hosted in %s', async (version) => {
    expect(inShort(await checkHosted(version))).toBe('valid')
  })

  it.each(versions.flatMap((version) => algorithms.map((algorithm) => [version, algorithm] as const)))(
    'is accepted signed in %s with %s',
    async (version, algorithm) => {
      expect(inShort(await checkSigned(version, keyOf(algorithm)))).toBe('valid')
    },
  )

  it('is read whole, the same for both versions', async () => {
    const made = makeHosted('2.0', BASE, {
      recipient: { email: ADA },
      issuedOn: '2024-05-04T12:00:00+02:00',
      expires: '2030-01-01T00:00:00Z',
    })
    const verdict = await check(made.url, createDocumentHost(made.files))
    expect(verdict).toEqual({
      outcome: 'valid',
      recipientCheck: 'matched',
      warnings: [],
      passed: [
        'input',
        'fetch',
        'parse',
        'version',
        'structure',
        'linked',
        'scope',
        'revocation',
        'dates',
        'recipient',
      ],
      badge: {
        version: '2.0',
        form: 'hosted',
        id: made.url,
        source: made.url,
        key: `${BASE}/issuer.json\n${made.url}`,
        name: 'Knots and splices',
        description: 'Ties the eight knots of the harbour, and splices a rope under load.',
        image: `${BASE}/knots/image.svg`,
        criteria: { url: `${BASE}/knots/criteria`, narrative: 'Tie all eight in five minutes, outdoors.' },
        tags: [],
        alignments: [],
        badgeClass: `${BASE}/knots/badge.json`,
        vouchedBy: 'sailing.example',
        evidence: [],
        issuer: {
          id: `${BASE}/issuer.json`,
          name: 'Harbour Sailing School',
          url: 'https://sailing.example/',
          email: 'badges@sailing.example',
        },
        recipient: { type: 'email', identity: ADA, hashed: false, matched: ADA },
        issuedOn: '2024-05-04T10:00:00.000Z',
        expires: '2030-01-01T00:00:00.000Z',
        documents: made.documents,
      },
    })
    const older = await checkHosted('1.1')
    expect(older).toMatchObject({
      badge: { version: '1.1', criteria: { url: `${BASE}/knots/criteria` } },
    })
  })

  it('takes three fetches, and a fourth for a key', async () => {
    const hosted = makeHosted('2.0', BASE, { recipient: { email: ADA } })
    const host = createDocumentHost(hosted.files)
    await check(hosted.url, host)
    expect(host.requested).toEqual([hosted.url, `${BASE}/knots/badge.json`, `${BASE}/issuer.json`])
    const signed = await makeSigned('1.1', BASE, keyOf('ES256'), { recipient: { email: ADA } })
    const signedHost = createDocumentHost(signed.files)
    await check(signed.jws, signedHost)
    expect(signedHost.requested).toEqual([`${BASE}/knots/badge.json`, `${BASE}/issuer.json`, `${BASE}/key.pem`])
  })
})

describe('the host of a hosted 2.0 assertion', () => {
  const policies: readonly [what: string, policy: unknown, expected: string][] = [
    ['no policy', undefined, 'INVALID OUT_OF_SCOPE scope $.id'],
    ['null', null, 'INVALID OUT_OF_SCOPE scope $.id'],
    ['an empty one', {}, 'INVALID OUT_OF_SCOPE scope $.id'],
    ['its host name', { allowedOrigins: 'cdn.example' }, 'valid'],
    ['its host name among others', { allowedOrigins: ['sailing.example', 'cdn.example'] }, 'valid'],
    ['its origin', { allowedOrigins: ['https://cdn.example'] }, 'valid'],
    ['another host name', { allowedOrigins: ['example'] }, 'INVALID OUT_OF_SCOPE scope $.id'],
    ['its beginning', { startsWith: 'https://cdn.example/badges/' }, 'valid'],
    [
      'another beginning',
      { startsWith: ['https://cdn.example/other/', 'nonsense'] },
      'INVALID OUT_OF_SCOPE scope $.id',
    ],
    [
      'its host and another beginning',
      { allowedOrigins: 'cdn.example', startsWith: 'https://cdn.example/b/' },
      'INVALID OUT_OF_SCOPE scope $.id',
    ],
  ]
  it.each(policies)('may be allowed by the issuer: %s', async (_what, policy, expected) => {
    const good = makeHosted('2.0', BASE, {
      recipient: { email: ADA },
      change: ({ issuer }) => void (issuer['verification'] = policy),
    })
    const elsewhere = makeHosted('2.0', 'https://cdn.example/badges', {
      recipient: { email: ADA },
      change: ({ assertion }) => void (assertion['badge'] = `${BASE}/knots/badge.json`),
    })
    expect(inShort(await check(elsewhere.url, createDocumentHost(good.files, elsewhere.files)))).toBe(expected)
  })

  it('may be reached by a redirect from elsewhere, and from http', async () => {
    const made = makeHosted('2.0', BASE, { recipient: { email: ADA } })
    const host = createDocumentHost(made.files)
    for (const short of ['https://short.example/x', made.url.replace('https', 'http')]) {
      host.set(short, { redirectTo: made.url })
      expect(inShort(await check(short, host))).toBe('valid')
    }
  })

  it('may be another than the one it was fetched from, with a warning', async () => {
    const made = makeHosted('2.0', BASE, { recipient: { email: ADA } })
    const host = createDocumentHost(made.files)
    host.set('https://mirror.example/a.json', {
      contentType: 'application/json',
      body: JSON.stringify(made.documents.assertion),
    })
    const verdict = await check('https://mirror.example/a.json', host)
    expect(inShort(verdict)).toBe('valid ID_ELSEWHERE')
  })
})

describe('what is found in the wild', () => {
  const both: readonly [what: string, change: Change, warnings: string][] = [
    ['hashed as a text', (d) => hashed(d, ADA, { hashed: 'true' }), 'BOOLEAN_AS_TEXT'],
    [
      'not hashed as a text',
      ({ assertion }) => (assertion['recipient'] = { type: 'email', hashed: 'false', identity: ADA }),
      'BOOLEAN_AS_TEXT',
    ],
    ['an upper-case hash', (d) => hashed(d, ADA, {}, (hash) => hash.toUpperCase()), ''],
    ['an empty salt', (d) => hashed(d, ADA, { salt: '' }), ''],
    ['a salt of null', (d) => hashed(d, ADA, { salt: null }), 'FIELD_NULL'],
    ['expires null', ({ assertion }) => (assertion['expires'] = null), 'FIELD_NULL'],
    ['fractions of seven digits', ({ assertion }) => (assertion['issuedOn'] = '2024-05-04T10:00:00.1234567Z'), ''],
    ['a language, an empty version', ({ badge }) => Object.assign(badge, { '@language': 'en', version: '' }), ''],
    [
      'several types and contexts',
      ({ assertion }) =>
        Object.assign(assertion, { type: ['Assertion', 'extensions:X'], '@context': [assertion['@context'], {}] }),
      '',
    ],
    ['an embedded badge class', ({ assertion, badge }) => (assertion['badge'] = { ...badge }), 'DOCUMENT_EMBEDDED'],
    [
      'both embedded',
      ({ assertion, badge, issuer }) => (assertion['badge'] = { ...badge, issuer: { ...issuer } }),
      'DOCUMENT_EMBEDDED DOCUMENT_EMBEDDED',
    ],
    ['an embedded profile', ({ badge, issuer }) => (badge['issuer'] = { ...issuer }), 'DOCUMENT_EMBEDDED'],
    [
      'an image in a data URL',
      ({ badge }) => (badge['image'] = 'data:image/svg+xml;charset=utf-8;base64,PHN2Zy8+'),
      '',
    ],
    ['a version in the id of the badge class', ({ badge }) => (badge['id'] = `${BASE}/knots/badge.json?v=2_0`), ''],
  ]
  it.each(both)('is accepted in both versions: %s', async (_what, change, warnings) => {
    for (const version of versions) {
      expect(inShort(await checkHosted(version, change))).toBe(['valid', warnings].join(' ').trim())
    }
  })

  it('is accepted when the badge class has its id on another host', async () => {
    const other = 'https://other.example/knots.json'
    const verdict = await checkHosted(
      '2.0',
      ({ badge }) => (badge['id'] = other),
      (host) =>
        host.set(other, {
          contentType: 'application/json',
          body: JSON.stringify({
            ...makeHosted('2.0', BASE, { recipient: { email: ADA } }).documents.badge,
            id: other,
            name: 'As its own host says',
          }),
        }),
    )
    expect(inShort(verdict)).toBe('valid ID_ELSEWHERE')
    expect(verdict).toMatchObject({ badge: { badgeClass: other, name: 'As its own host says' } })
  })

  it('is refused when the document there has yet another id', async () => {
    const other = 'https://other.example/knots.json'
    const verdict = await checkHosted(
      '2.0',
      ({ badge }) => (badge['id'] = other),
      (host) => host.set(other, { contentType: 'application/json', body: '{"id":"https://third.example/"}' }),
    )
    expect(inShort(verdict)).toBe('INVALID ID_MISMATCH linked $.badge.id')
  })

  it.each([
    [
      'verify for verification',
      ({ assertion }: BadgeDocuments) => rename(assertion, 'verification', 'verify'),
      'FIELD_ALIAS',
    ],
    [
      'alignments for alignment',
      ({ badge }: BadgeDocuments) => (badge['alignments'] = [{ targetName: 'Bowline', targetUrl: BASE }]),
      'FIELD_ALIAS',
    ],
    ['hosted for HostedBadge', ({ assertion }: BadgeDocuments) => (assertion['verification'] = { type: 'hosted' }), ''],
    [
      'no type of what is linked',
      ({ badge, issuer }: BadgeDocuments) => delete badge['type'] && delete issuer['type'],
      'TYPE_MISSING TYPE_MISSING',
    ],
    [
      'an image as an object',
      ({ badge }: BadgeDocuments) => (badge['image'] = { id: `${BASE}/knots/image.svg`, caption: 'A knot' }),
      '',
    ],
    ['criteria as a URL', ({ badge }: BadgeDocuments) => (badge['criteria'] = `${BASE}/knots/criteria`), ''],
    ['criteria in words alone', ({ badge }: BadgeDocuments) => (badge['criteria'] = { narrative: 'Tie them.' }), ''],
  ])('is accepted in 2.0: %s', async (_what, change, warnings) => {
    expect(inShort(await checkHosted('2.0', change))).toBe(['valid', warnings].join(' ').trim())
  })

  it('is accepted in 1.1: a UUID as id, and unix times', async () => {
    const verdict = await checkHosted('1.1', ({ assertion }) => {
      Object.assign(assertion, {
        id: 'urn:uuid:6A1F0F4E-8a1b-4c1d-9e2f-0a1b2c3d4e5f',
        issuedOn: 1_400_000_000,
        expires: '1900000000',
      })
    })
    expect(inShort(verdict)).toBe('valid')
    expect(verdict).toMatchObject({
      badge: { issuedOn: '2014-05-13T16:53:20.000Z', expires: '2030-03-17T17:46:40.000Z' },
    })
  })

  it('is accepted in 1.1: type and id by their names in JSON-LD', async () => {
    const verdict = await checkHosted('1.1', ({ badge }) => {
      rename(badge, 'type', '@type')
      rename(badge, 'id', '@id')
    })
    expect(inShort(verdict)).toBe('valid FIELD_ALIAS FIELD_ALIAS')
  })

  it('is accepted with ?v= on one side or the other', async () => {
    for (const version of versions) {
      const made = makeHosted(version, BASE, { recipient: { email: ADA } })
      const host = createDocumentHost(made.files)
      host.set(`${made.url}?v=2_0`, { contentType: 'application/json', body: JSON.stringify(made.documents.assertion) })
      expect(inShort(await check(`${made.url}?v=2_0`, host))).toMatch(/^valid ID_VERSION_QUERY/)
    }
  })

  it('is accepted as text/html, without a type, and with a byte order mark', async () => {
    const made = makeHosted('2.0', BASE, { recipient: { email: ADA } })
    const text = JSON.stringify(made.documents.assertion)
    const types: readonly [type: string, expected: string][] = [
      ['text/html; charset=utf-8', 'valid CONTENT_TYPE'],
      ['', 'valid CONTENT_TYPE'],
      ['text/plain', 'valid CONTENT_TYPE'],
      ['application/json; charset=utf-8', 'valid'],
      ['application/vnd.api+json', 'valid'],
      ['APPLICATION/LD+JSON', 'valid'],
    ]
    for (const [contentType, expected] of types) {
      const host = createDocumentHost(made.files)
      host.set(made.url, { contentType, body: text })
      expect(inShort(await check(made.url, host))).toBe(expected)
    }
    const host = createDocumentHost(made.files)
    host.set(made.url, { contentType: 'application/json', body: `\ufeff${text}` })
    expect(inShort(await check(made.url, host))).toBe('valid BYTE_ORDER_MARK')
  })
})

function hashed(
  { assertion }: BadgeDocuments,
  email: string,
  change: Record<string, unknown>,
  respell = (hash: string) => hash,
): void {
  const digest = createHash('sha256').update(email).digest('hex')
  assertion['recipient'] = { type: 'email', hashed: true, identity: `sha256$${respell(digest)}`, ...change }
}

function rename(document: Record<string, unknown>, from: string, to: string): void {
  document[to] = document[from]
  delete document[from]
}
