import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeSigningKey, signPayload, type SigningKey } from '../../support/assertionDocuments.js'
import { ADA, check, inShort } from './check.js'
import { createDocumentHost, type DocumentHost } from './documentHost.js'

const BASE = 'https://sailing.example/badges'
const URL_05 = `${BASE}/old.json`
const json = (document: unknown) => ({ contentType: 'application/json', body: JSON.stringify(document) })

const badge05 = {
  version: '0.5.0',
  name: 'Knots',
  description: 'Ties them.',
  image: '/knots.png',
  criteria: '/knots',
  issuer: { origin: 'https://sailing.example', name: 'Harbour Sailing School', org: 'By the sea' },
}
const salted = `sha256$${createHash('sha256').update(`${ADA}sea`).digest('hex')}`

describe('an assertion of 0.5', () => {
  function check05(document: unknown, url = URL_05): ReturnType<typeof check> {
    return check(url, createDocumentHost(new Map([[url, json(document)]])))
  }

  it('is one document, read like all others', async () => {
    const document = { recipient: salted, salt: 'sea', issued_on: '2012-05-04', evidence: '/e', badge: badge05 }
    const verdict = await check05(document)
    expect(inShort(verdict)).toBe('valid')
    expect(verdict).toMatchObject({
      badge: {
        version: '0.5',
        form: 'hosted',
        id: URL_05,
        key: `https://sailing.example\n${URL_05}`,
        image: 'https://sailing.example/knots.png',
        criteria: { url: 'https://sailing.example/knots' },
        evidence: [{ url: 'https://sailing.example/e' }],
        issuer: { id: 'https://sailing.example', name: 'Harbour Sailing School, By the sea' },
        vouchedBy: 'sailing.example',
        recipient: { matched: ADA },
        issuedOn: '2012-05-04T00:00:00.000Z',
      },
    })
  })

  it('need not say when it was issued', async () => {
    const verdict = await check05({ recipient: ADA, badge: badge05 })
    expect(verdict).toMatchObject({ outcome: 'valid' })
    expect(verdict).not.toHaveProperty('badge.issuedOn')
  })

  it('is refused on another origin than its issuer’s, which anybody could name', async () => {
    const verdict = await check05({ recipient: ADA, badge: badge05 }, 'https://evil.example/a.json')
    expect(inShort(verdict)).toBe('INVALID OUT_OF_SCOPE scope $.badge.issuer.origin')
  })

  it('is refused when it has a salt, and a recipient that is not hashed', async () => {
    const verdict = await check05({ recipient: ADA, salt: 'sea', badge: badge05 })
    expect(inShort(verdict)).toBe('MALFORMED STRUCTURE_INVALID structure $.recipient')
  })

  it('is refused when it has expired', async () => {
    const verdict = await check05({ recipient: ADA, expires: '2013-01-01', badge: badge05 })
    expect(inShort(verdict)).toBe('INVALID EXPIRED dates $.expires')
  })

  it('is refused as a JWS and as a document alone: nobody would vouch for it', async () => {
    const document = { recipient: ADA, badge: badge05 }
    const jws = await signPayload(document, await makeSigningKey('ES256'))
    expect(inShort(await check(jws, createDocumentHost()))).toBe('MALFORMED FORM_MISMATCH structure $')
    const alone = await check(JSON.stringify(document), createDocumentHost())
    expect(inShort(alone)).toBe('MALFORMED PROOF_MISSING structure $')
  })
})

describe('an assertion of 1.0', () => {
  let key: SigningKey
  beforeAll(async () => {
    key = await makeSigningKey('RS256')
  })

  const URL_10 = `${BASE}/10.json`
  const documents = {
    recipient: { type: 'email', hashed: false, identity: ADA },
    uid: 'abc',
    badge: `${BASE}/b.json`,
    verify: { type: 'hosted', url: URL_10 },
    issuedOn: 1_400_000_000,
  }
  function host(assertion: unknown = documents, issuer: Record<string, unknown> = {}): DocumentHost {
    const badge = { name: 'Knots', description: 'Ties them.', image: `${BASE}/k.png`, criteria: `${BASE}/c` }
    return createDocumentHost(
      new Map([
        [URL_10, json(assertion)],
        [`${BASE}/b.json`, json({ ...badge, issuer: `${BASE}/i.json`, tags: ['rope'] })],
        [`${BASE}/i.json`, json({ name: 'Harbour Sailing School', url: 'https://sailing.example', ...issuer })],
        [`${BASE}/key.pem`, { contentType: 'application/x-pem-file', body: key.publicKeyPem }],
      ]),
    )
  }

  it('has neither context, type nor id, and is read like all others', async () => {
    const verdict = await check(URL_10, host())
    expect(inShort(verdict)).toBe('valid')
    expect(verdict).toMatchObject({
      badge: {
        version: '1.0',
        id: URL_10,
        badgeClass: `${BASE}/b.json`,
        issuer: { id: `${BASE}/i.json` },
        tags: ['rope'],
      },
    })
  })

  it('may be signed, and is then named by its uid', async () => {
    const jws = await signPayload({ ...documents, verify: { type: 'signed', url: `${BASE}/key.pem` } }, key)
    expect(await check(jws, host())).toMatchObject({ outcome: 'valid', badge: { form: 'signed', id: 'abc' } })
  })

  it('is refused when the issuer’s list has its uid', async () => {
    const list = `${BASE}/revoked.json`
    const withList = host(documents, { revocationList: list })
    withList.set(list, json({ abc: 'given by mistake' }))
    expect(inShort(await check(URL_10, withList))).toBe('INVALID REVOKED revocation $.badge.issuer.revocationList')
  })

  it('is accepted with issued_on in place of issuedOn, with a warning', async () => {
    const { issuedOn, ...rest } = documents
    expect(inShort(await check(URL_10, host({ ...rest, issued_on: issuedOn })))).toBe('valid FIELD_ALIAS')
  })

  it('is refused when it is another one than at the URL that it names', async () => {
    const other = host()
    other.set('https://evil.example/a.json', json({ ...documents, uid: 'forged' }))
    expect(inShort(await check('https://evil.example/a.json', other))).toBe('INVALID ID_MISMATCH scope $.verify.url')
  })
})

describe('a hosted assertion that is handed over as a document', () => {
  it('is compared with what its own URL answers', async () => {
    const document = {
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Assertion',
      id: `${BASE}/a.json`,
      recipient: { type: 'email', hashed: false, identity: ADA },
      badge: `${BASE}/b.json`,
      verification: { type: 'HostedBadge' },
      issuedOn: '2024-05-04T10:00:00Z',
    }
    const badge = { type: 'BadgeClass', id: `${BASE}/b.json`, name: 'Knots', description: 'Ties them.' }
    const issuer = { type: 'Issuer', id: `${BASE}/i.json`, name: 'School', url: 'https://sailing.example' }
    const host = createDocumentHost(
      new Map([
        [`${BASE}/a.json`, json(document)],
        [`${BASE}/b.json`, json({ ...badge, image: `${BASE}/k.png`, criteria: `${BASE}/c`, issuer: `${BASE}/i.json` })],
        [`${BASE}/i.json`, json({ ...issuer, email: 'a@sailing.example' })],
      ]),
    )
    expect(inShort(await check(JSON.stringify(document), host))).toBe('valid')
    const forged = JSON.stringify({ ...document, issuedOn: '2020-01-01T00:00:00Z' })
    expect(inShort(await check(forged, host))).toBe('INVALID ID_MISMATCH scope $.id')
    host.set(`${BASE}/a.json`, { status: 404 })
    expect(inShort(await check(JSON.stringify(document), host))).toBe('INACCESSIBLE FETCH_STATUS linked $.id')
  })
})

describe('limits of one check', () => {
  it('lists at most a hundred problems', async () => {
    const tags = Array.from({ length: 100_000 }, () => 7)
    const verdict = await check(
      URL_05,
      createDocumentHost(new Map([[URL_05, json({ '@context': 'https://w3id.org/openbadges/v2', evidence: tags })]])),
    )
    expect(verdict).toMatchObject({ outcome: 'refused', code: 'STRUCTURE_INVALID' })
    expect(verdict).toHaveProperty('problems.length', 100)
  })
})
