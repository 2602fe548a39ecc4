import { createHash } from 'node:crypto'
import { validateAssertion } from 'react-open-badges/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { signPayload } from '../../../support/assertionDocuments.js'
import { inShort } from '../check.js'
import { createDocumentHost } from '../documentHost.js'
import {
  ADA,
  checkCredential,
  claimsOf,
  hostOfKey,
  ISSUER,
  json,
  KEY_URL,
  makeCredential,
  makeKey,
  makeOldCredential,
  makeSubject,
  NOW,
  signJwt,
  SITE,
  type CredentialKey,
} from './madeCredential.js'

let key: CredentialKey
beforeAll(async () => {
  key = await makeKey('EdDSA')
})

describe('a VC-JWT', () => {
  it.each(['RS256', 'ES256', 'EdDSA'] as const)('is valid with %s', async (algorithm) => {
    const own = await makeKey(algorithm)
    const host = hostOfKey(own)
    expect(inShort(await checkCredential(await signJwt(makeCredential(), own), host))).toBe('valid')
    expect(host.requested).toEqual([KEY_URL])
  })

  it('becomes a badge in the shape that all versions have', async () => {
    const credential = makeCredential({
      validUntil: '2030-01-01T00:00:00Z',
      credentialSubject: makeSubject(
        { narrative: 'In the rain.' },
        {
          image: { id: `${SITE}/knots.png`, type: 'Image' },
          tag: ['ropework'],
          alignment: [{ type: ['Alignment'], targetName: 'Ropework', targetUrl: `${SITE}/r1`, targetCode: 'R1' }],
        },
      ),
      evidence: [{ id: `${SITE}/film`, type: ['Evidence'], name: 'A film' }],
    })
    const jwt = await signJwt(credential, key)
    const id = 'urn:uuid:6a1f0f4e-8a1b-4c1d-9e2f-0a1b2c3d4e5f'
    expect(await checkCredential(jwt, hostOfKey(key))).toEqual({
      outcome: 'valid',
      recipientCheck: 'matched',
      warnings: [],
      passed: ['input', 'parse', 'version', 'structure', 'signature', 'revocation', 'dates', 'recipient'],
      badge: {
        version: '3.0',
        form: 'signed',
        id,
        source: jwt,
        key: `${ISSUER}\n${id}`,
        name: 'Knots',
        description: 'Ties the eight knots of the harbour.',
        image: `${SITE}/knots.png`,
        criteria: { narrative: 'Tie all eight.' },
        tags: ['ropework'],
        alignments: [{ name: 'Ropework', url: `${SITE}/r1`, code: 'R1' }],
        badgeClass: `${SITE}/badges/knots`,
        issuer: { id: ISSUER, name: 'Harbour Sailing School', url: ISSUER },
        vouchedBy: 'sailing.example',
        recipient: { type: 'email', identity: ADA, hashed: false, matched: ADA },
        issuedOn: '2024-05-04T10:00:00.000Z',
        expires: '2030-01-01T00:00:00.000Z',
        narrative: 'In the rain.',
        evidence: [{ url: `${SITE}/film`, name: 'A film' }],
        documents: {
          assertion: { ...credential, ...claimsOf(credential) },
          badge: makeSubject(
            {},
            {
              image: { id: `${SITE}/knots.png`, type: 'Image' },
              tag: ['ropework'],
              alignment: [{ type: ['Alignment'], targetName: 'Ropework', targetUrl: `${SITE}/r1`, targetCode: 'R1' }],
            },
          )['achievement'],
          issuer: credential['issuer'],
        },
      },
    })
  })

  it('may lie at a URL, as application/vc+jwt', async () => {
    const host = hostOfKey(key)
    host.set(`${SITE}/credentials/1`, {
      contentType: 'application/vc+jwt',
      body: `${await signJwt(makeCredential(), key)}\n`,
    })
    const verdict = await checkCredential(`${SITE}/credentials/1`, host)
    expect(inShort(verdict)).toBe('valid')
    expect(verdict).toMatchObject({ badge: { form: 'signed', source: `${SITE}/credentials/1` } })
    expect(host.requested).toEqual([`${SITE}/credentials/1`, KEY_URL])
  })

  it('of the data model 1.1 has its credential in "vc", and may have parts of it in the claims alone', async () => {
    const { id, issuer, issuanceDate, ...rest } = makeOldCredential()
    for (const [vc, claims] of [
      [{ id, issuer, issuanceDate, ...rest }, {}],
      [rest, { sub: 'did:example:ada' }],
      [{ issuer, ...rest, expirationDate: '2030-01-01T00:00:00Z' }, { exp: Date.parse('2030-01-01T00:00:00Z') / 1000 }],
    ]) {
      const payload = { ...claimsOf({ id, issuer, issuanceDate }), ...claims, vc }
      const verdict = await checkCredential(await signPayload(payload, key, { kid: KEY_URL }), hostOfKey(key))
      expect(inShort(verdict)).toBe('valid')
      expect(verdict).toMatchObject({ badge: { id, issuer: { id: ISSUER }, issuedOn: '2024-05-04T10:00:00.000Z' } })
    }
  })

  it('is warned of when it has a subject and no "sub"', async () => {
    const credential = makeCredential({ credentialSubject: makeSubject({ id: 'did:example:ada' }) })
    expect(inShort(await checkCredential(await signJwt(credential, key), hostOfKey(key)))).toBe('valid SUBJECT_MISSING')
    const jwt = await signJwt(credential, key, { kid: KEY_URL }, { sub: 'did:example:ada' })
    expect(inShort(await checkCredential(jwt, hostOfKey(key)))).toBe('valid')
  })

  it('expires when its "exp" says so, even where the credential does not', async () => {
    const jwt = await signJwt(makeCredential(), key, { kid: KEY_URL }, { exp: 1_735_000_000 })
    expect(inShort(await checkCredential(jwt, hostOfKey(key)))).toBe('INVALID EXPIRED dates $.validUntil')
    const later = await signJwt(makeCredential(), key, { kid: KEY_URL }, { exp: 1_900_000_000 })
    expect(await checkCredential(later, hostOfKey(key))).toMatchObject({
      badge: { expires: '2030-03-17T17:46:40.000Z' },
    })
  })

  it.each([1e20, -1e20, '1900000000', null])('is refused when its "exp" is no date: %s', async (exp) => {
    const jwt = await signJwt(makeCredential(), key, { kid: KEY_URL }, { exp })
    expect(inShort(await checkCredential(jwt, hostOfKey(key)))).toBe('INVALID CLAIM_MISMATCH signature $')
  })

  it.each([
    ['iss', { iss: 'https://other.example/issuer' }],
    ['jti', { jti: 'urn:uuid:00000000-0000-4000-8000-000000000000' }],
    ['nbf', { nbf: 1_714_816_801 }],
    ['nbf as a text', { nbf: '1714816800' }],
    ['exp', { exp: 1_900_000_000 }],
    ['sub', { sub: 'did:example:eve' }],
  ])('is refused when its %s says something else than its credential', async (_, claims) => {
    const credential = makeCredential({
      validUntil: '2030-01-01T00:00:00Z',
      credentialSubject: makeSubject({ id: 'did:example:ada' }),
    })
    const jwt = await signJwt(credential, key, { kid: KEY_URL }, { sub: 'did:example:ada', ...claims })
    expect(inShort(await checkCredential(jwt, hostOfKey(key)))).toBe('INVALID CLAIM_MISMATCH signature $')
  })

  it('is refused before it begins and after it has ended', async () => {
    const future = makeCredential({ validFrom: '2025-01-01T00:05:00Z' })
    expect(inShort(await checkCredential(await signJwt(future, key), hostOfKey(key)))).toBe(
      'INVALID ISSUED_IN_FUTURE dates $.validFrom',
    )
    const past = makeOldCredential({ expirationDate: '2024-12-31T23:59:59Z' })
    expect(inShort(await checkCredential(await signJwt(past, key), hostOfKey(key)))).toBe(
      'INVALID EXPIRED dates $.expirationDate',
    )
  })

  it('is refused as MALFORMED when there is no proof at all', async () => {
    expect(inShort(await checkCredential(makeCredential(), createDocumentHost()))).toBe(
      'MALFORMED PROOF_MISSING structure $.proof',
    )
    const host = createDocumentHost(new Map([[`${SITE}/1`, json(makeCredential())]]))
    expect(inShort(await checkCredential(`${SITE}/1`, host))).toBe('MALFORMED PROOF_MISSING structure $.proof')
  })

  it('of a context that is not read says what it found in its claim "vc"', async () => {
    const vc = {
      ...makeOldCredential(),
      '@context': ['https://www.w3.org/2018/credentials/v1', 'https://x.example/ob'],
    }
    const jwt = await signPayload({ iss: ISSUER, vc }, key, { kid: KEY_URL })
    const verdict = await checkCredential(jwt, hostOfKey(key))
    expect(inShort(verdict)).toBe('MALFORMED VERSION_UNKNOWN version $.vc.@context')
    expect(verdict).toMatchObject({ problems: [{ found: expect.stringContaining('https://x.example/ob') }] })
  })
})

describe('the earner of a credential', () => {
  const hash = (text: string) => `sha256$${createHash('sha256').update(text).digest('hex')}`
  const byEmail = { type: 'IdentityObject', hashed: false, identityHash: ADA, identityType: 'emailAddress' }

  it.each([
    ['an address', { identifier: byEmail }, { type: 'email', identity: ADA }],
    ['an address in capitals', { identifier: { ...byEmail, identityHash: 'Ada@Example.ORG' } }, { type: 'email' }],
    [
      'a hash with a salt',
      { identifier: [{ ...byEmail, hashed: true, identityHash: hash(`${ADA}sea`), salt: 'sea' }] },
      { hashed: true },
    ],
    [
      'a hash, of which it is said in words that it is one',
      { identifier: [{ ...byEmail, hashed: 'True', identityHash: hash(ADA) }] },
      { hashed: true },
    ],
    ['one of several', { identifier: [{ ...byEmail, identityHash: 'eve@example.org' }, byEmail] }, { identity: ADA }],
    ['mailto:', { id: 'mailto:ada@example.org', identifier: undefined }, { type: 'email', identity: ADA }],
    ['mailto: with escapes', { id: 'mailto:ada%40example.org', identifier: undefined }, { identity: ADA }],
    ['a bare address as id', { id: ADA, identifier: [] }, { type: 'email', identity: ADA }],
    ['a DID beside', { id: 'did:example:ada', identifier: byEmail }, { type: 'email', identity: ADA }],
  ])('is known by %s', async (_, subject, recipient) => {
    const credential = makeCredential({ credentialSubject: makeSubject(subject) })
    const verdict = await checkCredential(await signJwt(credential, key), hostOfKey(key))
    expect(verdict).toMatchObject({ outcome: 'valid', badge: { recipient: { ...recipient, matched: ADA } } })
  })

  it('may be a DID, when that is what is asked for', async () => {
    const credential = makeCredential({ credentialSubject: makeSubject({ id: 'did:example:ada', identifier: [] }) })
    const jwt = await signJwt(credential, key)
    expect(await checkCredential(jwt, hostOfKey(key), { recipients: ['did:example:ada'] })).toMatchObject({
      badge: { recipient: { type: 'did', identity: 'did:example:ada', matched: 'did:example:ada' } },
    })
    expect(inShort(await checkCredential(jwt, hostOfKey(key)))).toBe(
      'INVALID RECIPIENT_MISMATCH recipient $.credentialSubject',
    )
  })

  it('is not asked for where nobody is given', async () => {
    const jwt = await signJwt(makeCredential(), key)
    const verdict = await validateAssertion(jwt, { fetch: hostOfKey(key).fetch, now: () => new Date(NOW) })
    expect(verdict).toMatchObject({ outcome: 'valid', recipientCheck: 'not-asked' })
  })

  it('is somebody else', async () => {
    const jwt = await signJwt(makeCredential(), key)
    expect(inShort(await checkCredential(jwt, hostOfKey(key), { recipients: ['eve@example.org'] }))).toBe(
      'INVALID RECIPIENT_MISMATCH recipient $.credentialSubject',
    )
  })
})
