import { createHash } from 'node:crypto'
import { validateAssertion, type Verdict } from 'react-open-badges/assertions'
import { describe, expect, it } from 'vitest'
import { makePlain, type PlainDocuments, type PlainUrls, type PlainVersion } from '../../support/plainBadges.js'
import { ADA, BASE, inShort, NOW } from './check.js'
import {
  checkCredential,
  hostOfKey,
  makeCredential,
  makeKey,
  makeSubject,
  signJwt,
  type Json,
} from './credentials/madeCredential.js'
import { createDocumentHost, type DocumentHost } from './documentHost.js'

// What issuers' software really writes, line by line: taken, with a warning where a rule is bent, or refused.

interface Wild {
  readonly change?: (documents: PlainDocuments, urls: PlainUrls) => unknown
  readonly serve?: (host: DocumentHost, documents: PlainDocuments, urls: PlainUrls) => unknown
  /** What is pushed, when it is not the plain URL. */
  readonly push?: (urls: PlainUrls) => string
}

async function check(version: PlainVersion, { change, serve, push }: Wild): Promise<Verdict> {
  const made = await makePlain(version, BASE, { email: ADA, ...(change && { change }) })
  const host = createDocumentHost(made.files)
  serve?.(host, made.documents, made.urls)
  const options = { fetch: host.fetch, now: () => new Date(NOW), recipients: [ADA] }
  return validateAssertion(push?.(made.urls) ?? made.input, options)
}

const json = (document: unknown) => ({ contentType: 'application/json', body: JSON.stringify(document) })
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('Moodle', () => {
  it('writes "verify" in 2.0', async () => {
    const verdict = await check('2.0', {
      change({ assertion }, urls) {
        delete assertion['verification']
        assertion['verify'] = { type: 'hosted', url: urls.assertion }
      },
    })
    expect(inShort(verdict)).toBe('valid FIELD_ALIAS')
  })

  it('embeds the badge class, and the issuer in that', async () => {
    const verdict = await check('2.0', {
      change: ({ assertion, badge, issuer }) => (assertion['badge'] = { ...badge, issuer }),
    })
    expect(inShort(verdict)).toBe('valid DOCUMENT_EMBEDDED DOCUMENT_EMBEDDED')
  })

  it('writes "version": ""', async () => {
    expect(inShort(await check('2.0', { change: ({ badge }) => (badge['version'] = '') }))).toBe('valid')
  })

  it('writes "@language"', async () => {
    expect(inShort(await check('2.0', { change: ({ badge }) => (badge['@language'] = 'en') }))).toBe('valid')
  })

  it('has ids with a query', async () => {
    const at = (script: string) => `${BASE}/${script}.php?b=0123456789abcdef&obversion=2`
    const verdict = await check('2.0', {
      change({ assertion, badge, issuer }) {
        Object.assign(assertion, { id: at('assertion'), badge: at('badge_json') })
        Object.assign(badge, { id: at('badge_json'), issuer: at('issuer_json') })
        issuer['id'] = at('issuer_json')
      },
      serve(host, { assertion, badge, issuer }) {
        host.set(at('assertion'), json(assertion))
        host.set(at('badge_json'), json(badge))
        host.set(at('issuer_json'), json(issuer))
      },
      push: () => at('assertion'),
    })
    expect(inShort(verdict)).toBe('valid')
  })

  it('writes "alignments"', async () => {
    const alignments = [{ targetName: 'Tie a bowline', targetUrl: `${BASE}/bowline` }]
    const verdict = await check('2.0', { change: ({ badge }) => (badge['alignments'] = alignments) })
    expect(inShort(verdict)).toBe('valid FIELD_ALIAS')
    expect(verdict).toMatchObject({ badge: { alignments: [{ name: 'Tie a bowline' }] } })
  })
})

describe('Badgr', () => {
  it('has ?v= in its ids, or in the URL that is pushed', async () => {
    const inIds = await check('2.0', {
      change({ assertion, badge, issuer }, urls) {
        assertion['id'] = `${urls.assertion}?v=2_0`
        badge['id'] = `${urls.badge}?v=2_0`
        issuer['id'] = `${urls.issuer}?v=2_0`
      },
    })
    expect(inShort(inIds)).toBe('valid ID_VERSION_QUERY')
    const inUrl = await check('2.0', {
      serve: (host, { assertion }, urls) => host.set(`${urls.assertion}?v=2_0`, json(assertion)),
      push: (urls) => `${urls.assertion}?v=2_0`,
    })
    expect(inShort(inUrl)).toBe('valid ID_VERSION_QUERY')
  })

  it('has an id on another host than the assertion is fetched from', async () => {
    const old = 'https://old.example/public/assertions/1'
    const verdict = await check('2.0', {
      serve: (host, { assertion }) => host.set(old, json(assertion)),
      push: () => old,
    })
    expect(inShort(verdict)).toBe('valid ID_ELSEWHERE')
    expect(verdict).toMatchObject({ badge: { id: `${BASE}/assertion.json`, vouchedBy: 'sailing.example' } })
  })

  it('leaves {id, revoked} of a revoked assertion', async () => {
    const verdict = await check('2.0', {
      serve: (host, _, urls) =>
        host.set(
          urls.assertion,
          json({ '@context': 'https://w3id.org/openbadges/v2', id: urls.assertion, revoked: true }),
        ),
    })
    expect(inShort(verdict)).toBe('INVALID REVOKED revocation $.revoked')
    const bare = await check('2.0', {
      serve: (host, _, urls) => host.set(urls.assertion, json({ id: urls.assertion, revoked: true })),
    })
    expect(inShort(bare)).toBe('INVALID REVOKED revocation $.revoked')
  })
})

describe('issuers of the first years', () => {
  it('write "issued_on" in the shape of 1.0', async () => {
    const verdict = await check('1.0', {
      change({ assertion }) {
        delete assertion['issuedOn']
        assertion['issued_on'] = '2013-05-04'
      },
    })
    expect(inShort(verdict)).toBe('valid FIELD_ALIAS')
    expect(verdict).toMatchObject({ badge: { issuedOn: '2013-05-04T00:00:00.000Z' } })
  })

  it.each(['1.0', '1.1'] as const)('write unix integers in %s', async (version) => {
    const verdict = await check(version, { change: ({ assertion }) => (assertion['issuedOn'] = 1_400_000_000) })
    expect(inShort(verdict)).toBe('valid')
    expect(verdict).toMatchObject({ badge: { issuedOn: '2014-05-13T16:53:20.000Z' } })
  })

  it.each(['1.0', '1.1', '2.0'] as const)('write fractions of six and seven digits in %s', async (version) => {
    for (const issuedOn of ['2016-05-04T10:00:00.123456Z', '2016-05-04T10:00:00.1234567+00:00']) {
      const verdict = await check(version, { change: ({ assertion }) => (assertion['issuedOn'] = issuedOn) })
      expect(inShort(verdict)).toBe('valid')
      expect(verdict).toMatchObject({ badge: { issuedOn: '2016-05-04T10:00:00.123Z' } })
    }
  })

  const hashes: readonly [what: string, recipient: Json, expected: string][] = [
    ['"hashed": "true"', { hashed: 'true', identity: `sha256$${sha256(`${ADA}sea`)}`, salt: 'sea' }, 'BOOLEAN_AS_TEXT'],
    ['upper-case hashes', { hashed: true, identity: `sha256$${sha256(`${ADA}sea`).toUpperCase()}`, salt: 'sea' }, ''],
    ['an empty salt', { hashed: true, identity: `sha256$${sha256(ADA)}`, salt: '' }, ''],
  ]
  it.each(hashes)('write %s', async (_, recipient, warning) => {
    for (const version of ['1.0', '1.1', '2.0'] as const) {
      const verdict = await check(version, {
        change: ({ assertion }) => (assertion['recipient'] = { type: 'email', ...recipient }),
      })
      expect(inShort(verdict)).toBe(`valid ${warning}`.trim())
      expect(verdict).toMatchObject({ badge: { recipient: { matched: ADA } } })
    }
  })

  it('write "@type" without an id', async () => {
    const verdict = await check('1.0', {
      change({ assertion, badge, issuer }) {
        assertion['@type'] = 'Assertion'
        badge['@type'] = 'BadgeClass'
        issuer['@type'] = 'Issuer'
      },
    })
    expect(inShort(verdict)).toBe('valid')
    const inner = await check('2.0', {
      change({ assertion, badge }) {
        assertion['verification'] = { '@type': 'HostedBadge' }
        badge['criteria'] = { '@type': 'Criteria', narrative: 'Tie all eight.' }
      },
    })
    expect(inShort(inner)).toMatch(/^valid( FIELD_ALIAS)+$/)
  })
})

describe('issuers of 3.0', () => {
  const credentials: readonly [what: string, credential: Json][] = [
    ['an identifier without a subject id', makeCredential()],
    ['"endorsement": []', makeCredential({ endorsement: [], credentialSubject: makeSubject({}, { endorsement: [] }) })],
  ]
  it.each(credentials)('write %s', async (_, credential) => {
    const key = await makeKey('ES256')
    const verdict = await checkCredential(await signJwt(credential, key), hostOfKey(key))
    expect(verdict).toMatchObject({ outcome: 'valid', badge: { recipient: { matched: ADA } } })
    expect(verdict.warnings.map(({ code }) => code).filter((code) => code !== 'SUBJECT_MISSING')).toEqual([])
  })
})

describe('what is refused as malformed', () => {
  const identity = (value: unknown, hashed: boolean) => ({ type: 'email', hashed, identity: value })
  const refused: readonly [what: string, change: Wild['change'], path: string][] = [
    ['the day 2015-04-31', ({ assertion }) => (assertion['issuedOn'] = '2015-04-31T10:00:00Z'), '$.issuedOn'],
    [
      'the hash sha256$REDACTED',
      ({ assertion }) => (assertion['recipient'] = identity('sha256$REDACTED', true)),
      '$.recipient.identity',
    ],
    [
      'an e-mail that only contains an e-mail',
      ({ assertion }) => (assertion['recipient'] = identity(`Ada <${ADA}>`, false)),
      '$.recipient.identity',
    ],
    [
      'a number as the identity',
      ({ assertion }) => (assertion['recipient'] = identity(12_345, false)),
      '$.recipient.identity',
    ],
  ]
  it.each(refused)('%s', async (_, change, path) => {
    for (const version of ['1.0', '1.1', '2.0'] as const) {
      expect(inShort(await check(version, change ? { change } : {}))).toBe(
        `MALFORMED STRUCTURE_INVALID structure ${path}`,
      )
    }
  })

  it('the type hostedXYZ', async () => {
    for (const [version, name] of [
      ['1.0', 'verify'],
      ['1.1', 'verify'],
      ['2.0', 'verification'],
    ] as const) {
      const verdict = await check(version, {
        change: ({ assertion }, urls) => (assertion[name] = { type: 'hostedXYZ', url: urls.assertion }),
      })
      expect(inShort(verdict)).toBe(`MALFORMED STRUCTURE_INVALID structure $.${name}.type`)
    }
  })
})
