import { describe, expect, it } from 'vitest'
import type { BadgeDocuments } from '../../support/assertionDocuments.js'
import { BASE, checkHosted, inShort } from './check.js'
import type { DocumentHost } from './documentHost.js'

type Change = (documents: BadgeDocuments) => void
type Spoil = (host: DocumentHost, url: string) => void

const unchanged: Change = () => {}
const body = (text: string) => ({ contentType: 'application/json', body: text })
const BADGE = `${BASE}/knots/badge.json`
const ISSUER = `${BASE}/issuer.json`
const LIST = `${BASE}/revoked.json`
const elsewhere: Change = ({ assertion }) => (assertion['id'] = `${BASE}/moved.json`)
const listed: Change = ({ issuer }) => (issuer['revocationList'] = LIST)

describe('a hosted assertion that is not to be had', () => {
  const causes: readonly [cause: string, spoil: Spoil, expected: string][] = [
    ['403', (host, url) => host.set(url, { status: 403 }), 'INACCESSIBLE FETCH_STATUS fetch $'],
    ['404', (host, url) => host.set(url, { status: 404 }), 'INACCESSIBLE FETCH_STATUS fetch $'],
    ['500', (host, url) => host.set(url, { status: 500 }), 'INACCESSIBLE FETCH_STATUS fetch $'],
    ['204', (host, url) => host.set(url, { status: 204 }), 'INACCESSIBLE FETCH_STATUS fetch $'],
    ['a refused connection', (host, url) => host.set(url, new Error('refused')), 'INACCESSIBLE FETCH_FAILED fetch $'],
    ['the badge class 404', (host) => host.set(BADGE, { status: 404 }), 'INACCESSIBLE FETCH_STATUS linked $.badge'],
    ['the badge class gone', (host) => host.set(BADGE, { status: 410 }), 'INACCESSIBLE FETCH_STATUS linked $.badge'],
    ['the issuer 404', (host) => host.set(ISSUER, { status: 404 }), 'INACCESSIBLE FETCH_STATUS linked $.badge.issuer'],
    [
      'the issuer timing out',
      (host) => host.set(ISSUER, new Error('too late')),
      'INACCESSIBLE FETCH_FAILED linked $.badge.issuer',
    ],
  ]
  it.each(causes)('is refused: %s', async (_cause, spoil, expected) => {
    expect(inShort(await checkHosted('1.1', unchanged, spoil))).toBe(expected)
    expect(inShort(await checkHosted('2.0', unchanged, spoil))).toBe(expected)
  })

  it('is refused when the document at its own id is not to be had', async () => {
    expect(inShort(await checkHosted('1.1', elsewhere))).toBe('INACCESSIBLE FETCH_STATUS linked $.id')
    expect(inShort(await checkHosted('2.0', elsewhere))).toBe('INACCESSIBLE FETCH_STATUS linked $.id')
  })

  it('is refused when the revocation list is not to be had', async () => {
    expect(inShort(await checkHosted('2.0', listed))).toBe(
      'INACCESSIBLE FETCH_STATUS revocation $.badge.issuer.revocationList',
    )
  })

  it('is told with all that is missing in the stage', async () => {
    const verdict = await checkHosted('2.0', elsewhere, (host) => host.set(ISSUER, { status: 404 }))
    expect(inShort(verdict)).toBe('INACCESSIBLE FETCH_STATUS linked $.id $.badge.issuer')
  })
})

describe('a failed fetch where CORS may be to blame', () => {
  it('leaves the outcome unknown', async () => {
    const verdict = await checkHosted(
      '2.0',
      unchanged,
      (host, url) => host.set(url, new TypeError('Failed to fetch')),
      { failedFetch: 'unknown' },
    )
    expect(inShort(verdict)).toBe('unknown FETCH_FAILED fetch $')
    expect(verdict).toMatchObject({
      problems: [{ found: 'Failed to fetch', message: expect.stringContaining('CORS') }],
    })
  })

  it('does not stand before a refusal that is certain', async () => {
    const verdict = await checkHosted(
      '2.0',
      elsewhere,
      (host) => {
        host.set(`${BASE}/moved.json`, new TypeError('Failed to fetch'))
        host.set(BADGE, { status: 404 })
      },
      { failedFetch: 'unknown' },
    )
    expect(inShort(verdict)).toBe('INACCESSIBLE FETCH_STATUS linked $.badge $.id')
  })

  it('does not hide a refusal that is certain', async () => {
    const verdict = await checkHosted(
      '2.0',
      unchanged,
      (host) => {
        host.set(BADGE, body(`{"issuer":"${ISSUER}"}`))
        host.set(ISSUER, new TypeError('Failed to fetch'))
      },
      { failedFetch: 'unknown' },
    )
    expect(verdict).toMatchObject({ outcome: 'refused', reason: 'MALFORMED', code: 'STRUCTURE_INVALID' })
  })
})

describe('what is fetched and is no assertion', () => {
  const bodies: readonly [what: string, text: string, expected: string][] = [
    ['a web page', '<!doctype html><title>Badge</title>', 'MALFORMED NOT_JSON parse $'],
    ['nothing', '', 'MALFORMED NOT_JSON parse $'],
    ['null', 'null', 'MALFORMED NOT_JSON parse $'],
    ['a number', '42', 'MALFORMED NOT_JSON parse $'],
    ['a string', '"https://sailing.example"', 'MALFORMED NOT_JSON parse $'],
    ['an array', '[{"@context":"https://w3id.org/openbadges/v2"}]', 'MALFORMED NOT_JSON parse $'],
    ['half a document', '{"@context":"https://w3id.org/openbadges/v2"', 'MALFORMED NOT_JSON parse $'],
    ['no context', '{"recipient":7,"badge":{}}', 'MALFORMED VERSION_UNKNOWN version $.@context'],
    ['another context', '{"@context":"https://schema.org"}', 'MALFORMED VERSION_UNKNOWN version $.@context'],
    ['a null context', '{"@context":null}', 'MALFORMED VERSION_UNKNOWN version $.@context'],
    [
      'a context in an object',
      '{"@context":{"@vocab":"https://w3id.org/openbadges/v2"}}',
      'MALFORMED VERSION_UNKNOWN version $.@context',
    ],
  ]
  it.each(bodies)('is refused: %s', async (_what, text, expected) => {
    expect(inShort(await checkHosted('2.0', unchanged, (host, url) => host.set(url, body(text))))).toBe(expected)
  })

  it('is told by what was found and what is read', async () => {
    const verdict = await checkHosted('2.0', ({ assertion }) => void (assertion['@context'] = 'https://schema.org'))
    expect(verdict).toMatchObject({
      problems: [{ found: '"https://schema.org"', wanted: expect.stringContaining('https://w3id.org/openbadges/v1') }],
    })
  })
})

describe('a field of the assertion', () => {
  const both: readonly [what: string, change: Change, expected: string][] = [
    ['no recipient', (d) => delete d.assertion['recipient'], '$.recipient'],
    ['recipient null', (d) => (d.assertion['recipient'] = null), '$.recipient'],
    ['recipient an array', (d) => (d.assertion['recipient'] = []), '$.recipient'],
    ['recipient a string', (d) => (d.assertion['recipient'] = 'ada@example.org'), '$.recipient'],
    [
      'an empty recipient',
      (d) => (d.assertion['recipient'] = {}),
      '$.recipient.type $.recipient.hashed $.recipient.identity',
    ],
    ['identity a number', (d) => recipient(d, { identity: 42 }), '$.recipient.identity'],
    ['more than an e-mail', (d) => recipient(d, { identity: 'Ada <ada@example.org>' }), '$.recipient.identity'],
    ['a mailto URL', (d) => recipient(d, { identity: 'mailto:ada@example.org' }), '$.recipient.identity'],
    ['hashed a number', (d) => recipient(d, { hashed: 1 }), '$.recipient.hashed'],
    ['a redacted hash', (d) => recipient(d, { hashed: true, identity: 'sha256$REDACTED' }), '$.recipient.identity'],
    [
      'a short hash',
      (d) => recipient(d, { hashed: true, identity: `sha256$${'a'.repeat(63)}` }),
      '$.recipient.identity',
    ],
    [
      'a hash and more',
      (d) => recipient(d, { hashed: true, identity: `md5$${'a'.repeat(32)}$` }),
      '$.recipient.identity',
    ],
    ['salt a number', (d) => recipient(d, { salt: 7 }), '$.recipient.salt'],
    ['no badge', (d) => delete d.assertion['badge'], '$.badge'],
    ['badge null', (d) => (d.assertion['badge'] = null), '$.badge'],
    ['badge a relative URL', (d) => (d.assertion['badge'] = '/badges/knots.json'), '$.badge'],
    ['badge an ftp URL', (d) => (d.assertion['badge'] = 'ftp://sailing.example/knots.json'), '$.badge'],
    ['no issuedOn', (d) => delete d.assertion['issuedOn'], '$.issuedOn'],
    ['31 April', (d) => (d.assertion['issuedOn'] = '2015-04-31T00:00:00Z'), '$.issuedOn'],
    ['issuedOn in words', (d) => (d.assertion['issuedOn'] = 'yesterday'), '$.issuedOn'],
    ['expires in words', (d) => (d.assertion['expires'] = 'never'), '$.expires'],
    ['no id', (d) => delete d.assertion['id'], '$.id'],
    ['no type', (d) => delete d.assertion['type'], '$.type'],
    ['another type', (d) => (d.assertion['type'] = ['BadgeClass', 'Thing']), '$.type'],
    ['an image by a relative URL', (d) => (d.assertion['image'] = 'image.png'), '$.image'],
    [
      'several at once',
      (d) => {
        d.assertion['issuedOn'] = 0
        delete d.assertion['badge']
        recipient(d, { hashed: null })
      },
      '$.recipient.hashed $.badge $.issuedOn',
    ],
  ]
  it.each(both)('is refused in both versions: %s', async (_what, change, paths) => {
    expect(inShort(await checkHosted('1.1', change))).toBe(`MALFORMED STRUCTURE_INVALID structure ${paths}`)
    expect(inShort(await checkHosted('2.0', change))).toBe(`MALFORMED STRUCTURE_INVALID structure ${paths}`)
  })

  const only11: typeof both = [
    ['no uid', (d) => delete d.assertion['uid'], 'STRUCTURE_INVALID structure $.uid'],
    ['no verify', (d) => delete d.assertion['verify'], 'STRUCTURE_INVALID structure $.verify'],
    [
      'verify.type hostedXYZ',
      (d) => (d.assertion['verify'] = { type: 'hostedXYZ', url: d.assertion['id'] }),
      'STRUCTURE_INVALID structure $.verify.type',
    ],
    [
      'verify.url missing',
      (d) => (d.assertion['verify'] = { type: 'hosted' }),
      'STRUCTURE_INVALID structure $.verify.url',
    ],
    [
      'signed, it says',
      (d) => (d.assertion['verify'] = { type: 'signed', url: `${BASE}/key.pem` }),
      'FORM_MISMATCH structure $.verify.type',
    ],
    ['an id that is no UUID', (d) => (d.assertion['id'] = 'urn:uuid:42'), 'STRUCTURE_INVALID structure $.id'],
    ['the year alone', (d) => (d.assertion['issuedOn'] = '2024'), 'STRUCTURE_INVALID structure $.issuedOn'],
  ]
  it.each(only11)('is refused in 1.1: %s', async (_what, change, expected) => {
    expect(inShort(await checkHosted('1.1', change))).toBe(`MALFORMED ${expected}`)
  })

  const only20: typeof both = [
    ['no verification', (d) => delete d.assertion['verification'], 'STRUCTURE_INVALID structure $.verification'],
    [
      'another type',
      (d) => (d.assertion['verification'] = { type: 'hostedXYZ' }),
      'STRUCTURE_INVALID structure $.verification.type',
    ],
    [
      'signed, it says',
      (d) => (d.assertion['verification'] = { type: 'SignedBadge' }),
      'FORM_MISMATCH structure $.verification.type',
    ],
    [
      'a hosted id that is no URL',
      (d) => (d.assertion['id'] = 'urn:uuid:6a1f0f4e-8a1b-4c1d-9e2f-0a1b2c3d4e5f'),
      'STRUCTURE_INVALID structure $.id',
    ],
    [
      'a date without a zone',
      (d) => (d.assertion['issuedOn'] = '2024-05-04T10:00:00'),
      'STRUCTURE_INVALID structure $.issuedOn',
    ],
    ['a unix time', (d) => (d.assertion['issuedOn'] = 1_400_000_000), 'STRUCTURE_INVALID structure $.issuedOn'],
    [
      'a SHA-1 hash',
      (d) => recipient(d, { hashed: true, identity: `sha1$${'a'.repeat(40)}` }),
      'STRUCTURE_INVALID structure $.recipient.identity',
    ],
    [
      'a data URL as image',
      (d) => (d.assertion['image'] = 'data:image/png;base64,iVBORw0KGgo='),
      'STRUCTURE_INVALID structure $.image',
    ],
  ]
  it.each(only20)('is refused in 2.0: %s', async (_what, change, expected) => {
    expect(inShort(await checkHosted('2.0', change))).toBe(`MALFORMED ${expected}`)
  })
})

describe('a linked document', () => {
  const both: readonly [what: string, change: Change, expected: string][] = [
    ['a badge class without name', (d) => delete d.badge['name'], '$.badge.name'],
    ['a badge class with an empty name', (d) => (d.badge['name'] = ' '), '$.badge.name'],
    ['without description', (d) => delete d.badge['description'], '$.badge.description'],
    ['without image', (d) => delete d.badge['image'], '$.badge.image'],
    [
      'with a GIF in a data URL',
      (d) => (d.badge['image'] = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='),
      '$.badge.image',
    ],
    ['with an empty data URL', (d) => (d.badge['image'] = 'data:image/png;base64,'), '$.badge.image'],
    ['without criteria', (d) => delete d.badge['criteria'], '$.badge.criteria'],
    ['with criteria null', (d) => (d.badge['criteria'] = null), '$.badge.criteria'],
    ['without issuer', (d) => delete d.badge['issuer'], '$.badge.issuer'],
    ['without id', (d) => delete d.badge['id'], '$.badge.id'],
    ['of another type', (d) => (d.badge['type'] = 'Assertion'), '$.badge.type'],
    ['an issuer without name', (d) => delete d.issuer['name'], '$.badge.issuer.name'],
    ['an issuer without url', (d) => delete d.issuer['url'], '$.badge.issuer.url'],
    ['an issuer whose e-mail is none', (d) => (d.issuer['email'] = 'badges at sailing'), '$.badge.issuer.email'],
    [
      'both of them',
      (d) => {
        delete d.badge['description']
        delete d.issuer['url']
      },
      '$.badge.description $.badge.issuer.url',
    ],
  ]
  it.each(both)('is refused in both versions: %s', async (_what, change, paths) => {
    expect(inShort(await checkHosted('1.1', change))).toBe(`MALFORMED STRUCTURE_INVALID linked ${paths}`)
    expect(inShort(await checkHosted('2.0', change))).toBe(`MALFORMED STRUCTURE_INVALID linked ${paths}`)
  })

  it('is refused without its context in 1.1', async () => {
    const verdict = await checkHosted('1.1', ({ issuer }) => void delete issuer['@context'])
    expect(inShort(verdict)).toBe('MALFORMED STRUCTURE_INVALID linked $.badge.issuer.@context')
  })

  it('is refused in 2.0 when the criteria say nothing, and when the issuer has no e-mail', async () => {
    const criteria = await checkHosted('2.0', ({ badge }) => void (badge['criteria'] = { type: 'Criteria' }))
    expect(inShort(criteria)).toBe('MALFORMED STRUCTURE_INVALID linked $.badge.criteria.narrative')
    const silent = await checkHosted('2.0', ({ issuer }) => void delete issuer['email'])
    expect(inShort(silent)).toBe('MALFORMED STRUCTURE_INVALID linked $.badge.issuer.email')
  })

  it('is refused when it is not JSON', async () => {
    const verdict = await checkHosted('2.0', unchanged, (host) => host.set(ISSUER, body('<h1>Issuer</h1>')))
    expect(inShort(verdict)).toBe('MALFORMED NOT_JSON linked $.badge.issuer')
  })
})

describe('a hosted assertion that does not hold', () => {
  const causes: readonly [what: string, change: Change, expected: string][] = [
    ['expired', (d) => (d.assertion['expires'] = '2024-12-31T23:59:59Z'), 'INVALID EXPIRED dates $.expires'],
    ['expiring now', (d) => (d.assertion['expires'] = '2025-01-01T00:00:00Z'), 'INVALID EXPIRED dates $.expires'],
    [
      'issued in the future',
      (d) => (d.assertion['issuedOn'] = '2025-01-01T00:02:00Z'),
      'INVALID ISSUED_IN_FUTURE dates $.issuedOn',
    ],
    [
      'expired and issued in the future',
      (d) => Object.assign(d.assertion, { issuedOn: '2025-06-01T00:00:00Z', expires: '2024-06-01T00:00:00Z' }),
      'INVALID ISSUED_IN_FUTURE dates $.issuedOn $.expires',
    ],
    ['marked as revoked', (d) => (d.assertion['revoked'] = true), 'INVALID REVOKED revocation $.revoked'],
    [
      'awarded to another',
      (d) => recipient(d, { identity: 'eve@example.org' }),
      'INVALID RECIPIENT_MISMATCH recipient $.recipient.identity',
    ],
  ]
  it.each(causes)('is refused: %s', async (_what, change, expected) => {
    expect(inShort(await checkHosted('1.1', change))).toBe(expected)
    expect(inShort(await checkHosted('2.0', change))).toBe(expected)
  })

  it('is revoked by 410', async () => {
    const verdict = await checkHosted('2.0', unchanged, (host, url) => host.set(url, { status: 410 }))
    expect(inShort(verdict)).toBe('INVALID REVOKED revocation $')
  })

  it('is revoked when only its id is left', async () => {
    const text = '{"id":"https://sailing.example/x","revoked":true,"revocationReason":"Awarded by mistake"}'
    const verdict = await checkHosted('2.0', unchanged, (host, url) => host.set(url, body(text)))
    expect(inShort(verdict)).toBe('INVALID REVOKED revocation $.revoked')
    expect(verdict).toMatchObject({ problems: [{ message: expect.stringContaining('Awarded by mistake') }] })
  })

  it('is revoked when the document at its own id is', async () => {
    const moved = `${BASE}/moved.json`
    const gone = await checkHosted(
      '2.0',
      ({ assertion }) => void (assertion['id'] = moved),
      (host) => host.set(moved, { status: 410 }),
    )
    expect(inShort(gone)).toBe('INVALID REVOKED revocation $.id')
    const marked = await checkHosted(
      '2.0',
      ({ assertion }) => void (assertion['id'] = moved),
      (host) => host.set(moved, body('{"revoked":true}')),
    )
    expect(inShort(marked)).toBe('INVALID REVOKED revocation $.id')
  })

  it('is shown by its name when it is revoked', async () => {
    const verdict = await checkHosted('2.0', ({ assertion }) => void (assertion['revoked'] = true))
    expect(verdict).toMatchObject({
      badge: { name: 'Knots and splices', issuer: { name: 'Harbour Sailing School' } },
    })
  })

  const lists: readonly [version: '1.1' | '2.0', what: string, list: unknown, expected: string][] = [
    ['1.1', 'its uid', { knots: 'Awarded by mistake' }, 'INVALID REVOKED revocation $.badge.issuer.revocationList'],
    ['1.1', 'another uid', { sails: 'Awarded by mistake' }, 'valid'],
    ['1.1', 'nothing', {}, 'valid'],
    [
      '2.0',
      'its id',
      { revokedAssertions: [`${BASE}/knots/assertion.json`] },
      'INVALID REVOKED revocation $.badge.issuer.revocationList',
    ],
    [
      '2.0',
      'its id in an object',
      { revokedAssertions: [{ id: `${BASE}/knots/assertion.json`, revocationReason: 'x' }] },
      'INVALID REVOKED revocation $.badge.issuer.revocationList',
    ],
    [
      '2.0',
      'others',
      { revokedAssertions: ['urn:x', { uid: '4' }, { id: 'https://sailing.example/x' }] },
      'valid TYPE_MISSING',
    ],
    [
      '2.0',
      'its id alone, without an array',
      { type: 'RevocationList', revokedAssertions: `${BASE}/knots/assertion.json` },
      'INVALID REVOKED revocation $.badge.issuer.revocationList',
    ],
    [
      '2.0',
      'its id, and that it is not revoked',
      { type: 'RevocationList', revokedAssertions: { id: `${BASE}/knots/assertion.json`, revoked: false } },
      'INVALID REVOKED revocation $.badge.issuer.revocationList',
    ],
    [
      '2.0',
      'its id among nonsense',
      { type: 'RevocationList', revokedAssertions: [`${BASE}/knots/assertion.json`, 3] },
      'MALFORMED STRUCTURE_INVALID revocation $.badge.issuer.revocationList.revokedAssertions[1]',
    ],
    [
      '2.0',
      'no list in it',
      { type: 'RevocationList' },
      'MALFORMED STRUCTURE_INVALID revocation $.badge.issuer.revocationList.revokedAssertions',
    ],
    [
      '1.1',
      'its id',
      { [`${BASE}/knots/assertion.json`]: '' },
      'INVALID REVOKED revocation $.badge.issuer.revocationList',
    ],
    ['2.0', 'no object', [], 'MALFORMED NOT_JSON revocation $.badge.issuer.revocationList'],
  ]
  it.each(lists)('in %s: a revocation list with %s', async (version, _what, list, expected) => {
    expect(inShort(await checkHosted(version, listed, (host) => host.set(LIST, body(JSON.stringify(list)))))).toBe(
      expected,
    )
  })
})

function recipient({ assertion }: BadgeDocuments, change: Record<string, unknown>): void {
  assertion['recipient'] = { type: 'email', hashed: false, identity: 'ada@example.org', ...change }
}
