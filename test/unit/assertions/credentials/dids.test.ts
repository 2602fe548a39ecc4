import { createPublicKey } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { encodeBase58 } from '../../../../src/assertions/proofs/base58.js'
import { inShort } from '../check.js'
import { createDocumentHost } from '../documentHost.js'
import { controllerDocument, didKeyOf, multikeyOf } from './embedded.js'
import {
  checkCredential,
  ISSUER,
  json,
  KEY_URL,
  makeCredential,
  makeKey,
  signJwt,
  SITE,
  type CredentialKey,
  type Json,
} from './madeCredential.js'

const keys = new Map<'EdDSA' | 'ES256' | 'RS256', CredentialKey>()
beforeAll(async () => {
  for (const algorithm of ['EdDSA', 'ES256', 'RS256'] as const) keys.set(algorithm, await makeKey(algorithm))
})
function keyOf(algorithm: 'EdDSA' | 'ES256' | 'RS256'): CredentialKey {
  const key = keys.get(algorithm)
  if (key === undefined) throw new Error(`no key for ${algorithm}`)
  return key
}

/** A P-256 key as a did:key has it: two bytes that say so, the parity of y, and x. */
function compressed({ jwk }: CredentialKey): string {
  const y = Buffer.from(jwk.y ?? '', 'base64url')
  const parity = ((y.at(-1) ?? 0) & 1) === 1 ? 3 : 2
  return `z${encodeBase58(Buffer.concat([Buffer.of(0x80, 0x24, parity), Buffer.from(jwk.x ?? '', 'base64url')]))}`
}

async function check(issuerId: string, key: CredentialKey, header: Json, documents: Record<string, unknown> = {}) {
  const host = createDocumentHost(new Map(Object.entries(documents).map(([url, value]) => [url, json(value)])))
  const verdict = await checkCredential(await signJwt(makeCredential({}, issuerId), key, header), host)
  return { short: inShort(verdict), verdict, host }
}

describe('an issuer that is a did:key', () => {
  it('has its key from the DID, however the header names it', async () => {
    for (const [key, multikey] of [
      [keyOf('EdDSA'), multikeyOf(keyOf('EdDSA'))],
      [keyOf('ES256'), compressed(keyOf('ES256'))],
    ] as const) {
      const did = `did:key:${multikey}`
      for (const header of [{ kid: `${did}#${multikey}` }, { kid: did }, { jwk: key.jwk }]) {
        const { short, verdict, host } = await check(did, key, header)
        expect(short).toBe('valid ISSUER_IS_A_KEY')
        expect(verdict).toMatchObject({ badge: { vouchedBy: did } })
        expect(host.requested).toEqual([])
      }
    }
  })

  it('has the key that OpenSSL reads too, for points with either parity', async () => {
    for (let pairs = 0, parities = new Set<number>(); parities.size < 2 && pairs < 64; pairs++) {
      const key = await makeKey('ES256')
      const multikey = compressed(key)
      parities.add(multikey.length)
      const y = Buffer.from(key.jwk.y ?? '', 'base64url')
      parities.add((y.at(-1) ?? 0) & 1)
      expect(createPublicKey({ key: { ...key.jwk }, format: 'jwk' }).asymmetricKeyType).toBe('ec')
      expect((await check(`did:key:${multikey}`, key, { kid: `did:key:${multikey}` })).short).toMatch(/^valid/)
    }
  })

  it.each([
    'did:key:',
    'did:key:z',
    'did:key:z6Mk',
    'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doKK',
    'did:key:u6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
    'did:key:z0OIl',
    'did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme',
    `did:key:z${'1'.repeat(100_000)}`,
    'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK:z6Mk',
  ])('that is none is refused: %s', async (did) => {
    const { short } = await check(did, keyOf('EdDSA'), { kid: `${did}#x` })
    expect(short).toMatch(/^(MALFORMED KEY_UNREADABLE|INVALID KEY_NOT_ISSUERS) signature/)
  })

  it('that is no point of the curve is refused', async () => {
    let refused = 0
    for (let x = 1; x < 20; x++) {
      const point = Buffer.concat([Buffer.of(0x80, 0x24, 2), Buffer.alloc(31), Buffer.of(x)])
      const did = `did:key:z${encodeBase58(point)}`
      const { short } = await check(did, keyOf('ES256'), { kid: did })
      expect(short).toMatch(/^(MALFORMED KEY_UNREADABLE|INVALID SIGNATURE_INVALID) signature \$$/)
      if (short.startsWith('MALFORMED')) refused++
    }
    // Half of all x have a y.
    expect(refused).toBeGreaterThan(0)
    expect(refused).toBeLessThan(19)
  })
})

describe('an issuer that is a did:web', () => {
  const places: readonly [did: string, url: string, host: string][] = [
    ['did:web:sailing.example', `${SITE}/.well-known/did.json`, 'sailing.example'],
    ['did:web:sailing.example:badges:issuer', `${SITE}/badges/issuer/did.json`, 'sailing.example'],
    ['did:web:sailing.example%3A8443', 'https://sailing.example:8443/.well-known/did.json', 'sailing.example:8443'],
    ['did:web:sailing.example%3a8443:a', 'https://sailing.example:8443/a/did.json', 'sailing.example:8443'],
    ['did:web:sailing.example:a%20b', `${SITE}/a%20b/did.json`, 'sailing.example'],
  ]
  it.each(places)('%s has its document at %s', async (did, url, vouchedBy) => {
    const key = keyOf('EdDSA')
    for (const header of [{ kid: `${did}#key-1` }, { jwk: key.jwk }]) {
      const { short, verdict, host } = await check(did, key, header, { [url]: controllerDocument(key, {}, did) })
      expect(short).toBe('valid')
      expect(verdict).toMatchObject({ badge: { vouchedBy } })
      expect(host.requested).toEqual([url])
    }
  })

  it.each([
    'did:web:',
    'did:web:..',
    'did:web:sailing.example/issuer',
    'did:web:sailing.example%2Fissuer',
    'did:web:sailing.example%40evil.example',
    'did:web:eve%40sailing.example',
    'did:web:sailing.example%23',
    'did:web:sailing.example%3Fx',
    'did:web:sailing.example%3A99999',
    'did:web:sailing.example%3A443%3A443',
    'did:web:sailing.example:..:x',
    'did:web:sailing.example:%2e%2e:x',
    'did:web:sailing.example:a%2Fb',
    'did:web:sailing.example:a%5Cb',
    'did:web:sailing.example::x',
    'did:web:[::1]',
    'did:web:http://sailing.example',
  ])('that leads elsewhere than it seems to is not fetched: %s', async (did) => {
    const { short, host } = await check(did, keyOf('EdDSA'), { kid: `${did}#key-1` })
    expect(short).toMatch(/^(INACCESSIBLE FETCH_FAILED signature|MALFORMED STRUCTURE_INVALID)/)
    expect(host.requested).toEqual([])
  })

  it('is refused when its document is on another host, or is of another DID', async () => {
    const did = 'did:web:sailing.example'
    const key = keyOf('EdDSA')
    const at = `${SITE}/.well-known/did.json`
    const host = createDocumentHost(
      new Map([['https://evil.example/did.json', json(controllerDocument(key, {}, did))]]),
    )
    host.set(at, { redirectTo: 'https://evil.example/did.json' })
    const jwt = await signJwt(makeCredential({}, did), key, { kid: `${did}#key-1` })
    expect(inShort(await checkCredential(jwt, host))).toBe('INVALID KEY_NOT_ISSUERS signature $')
    for (const id of ['did:web:evil.example', undefined, 7, `${did}#`]) {
      const { short } = await check(did, key, { kid: `${did}#key-1` }, { [at]: controllerDocument(key, { id }, did) })
      expect(short).toBe('INVALID KEY_NOT_ISSUERS signature $')
    }
  })

  it.each(['revoked', 'expires'])('is refused from the time on that its key has as "%s"', async (name) => {
    const did = 'did:web:sailing.example'
    const key = keyOf('EdDSA')
    const method = {
      id: `${did}#key-1`,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: multikeyOf(key),
    }
    const at = async (time: unknown) => {
      const document = { id: did, assertionMethod: [{ ...method, [name]: time }] }
      const files = { [`${SITE}/.well-known/did.json`]: document }
      return (await check(did, key, { kid: `${did}#key-1` }, files)).short
    }
    expect(await at('2025-01-01T00:00:01Z')).toBe('valid')
    expect(await at(null)).toBe('valid')
    // What it had signed before counts no more, either: the badge is of 2024.
    for (const past of ['2025-01-01T00:00:00Z', '2024-06-01T00:00:00Z', 'yesterday', true]) {
      expect(await at(past)).toBe('INVALID KEY_NOT_ISSUERS signature $')
    }
  })

  it('is refused when its document names another key, or the key for another purpose', async () => {
    const did = 'did:web:sailing.example'
    const at = `${SITE}/.well-known/did.json`
    const [key, other] = [keyOf('EdDSA'), await makeKey('EdDSA')]
    const header = { kid: `${did}#key-1` }
    expect((await check(did, key, header, { [at]: controllerDocument(other, {}, did) })).short).toBe(
      'INVALID SIGNATURE_INVALID signature $',
    )
    for (const change of [
      { assertionMethod: [] },
      { assertionMethod: undefined, authentication: [`${did}#key-1`] },
      { verificationMethod: [], assertionMethod: ['#key-2'] },
      { verificationMethod: undefined, assertionMethod: undefined },
    ]) {
      const { short } = await check(did, key, header, { [at]: controllerDocument(key, change, did) })
      expect(short).toBe('INVALID KEY_NOT_ISSUERS signature $')
    }
  })

  it('cannot be had when its document is not there', async () => {
    const did = 'did:web:sailing.example'
    expect((await check(did, keyOf('EdDSA'), { kid: `${did}#key-1` })).short).toBe(
      'INACCESSIBLE FETCH_STATUS signature $',
    )
  })

  it('may name a key by value that the header names by a URL', async () => {
    const did = 'did:web:sailing.example'
    const at = `${SITE}/.well-known/did.json`
    const key = keyOf('EdDSA')
    const elsewhere = 'https://keys.example/1'
    const documents = { [at]: controllerDocument(key, {}, did), [elsewhere]: key.jwk }
    expect((await check(did, key, { kid: elsewhere }, documents)).short).toBe('valid')
    const other = await makeKey('EdDSA')
    const forged = { ...documents, [elsewhere]: other.jwk }
    expect((await check(did, other, { kid: elsewhere }, forged)).short).toBe('INVALID KEY_NOT_ISSUERS signature $')
  })
})

describe('the key of an issuer with a URL', () => {
  const forms: readonly [what: string, write: (key: CredentialKey) => unknown, kid: string][] = [
    ['a JWK', (key) => key.jwk, KEY_URL],
    [
      'a JWK that says what it is for',
      (key) => ({ ...key.jwk, use: 'sig', alg: key.algorithm, key_ops: ['verify'] }),
      KEY_URL,
    ],
    ['a set with one JWK', (key) => ({ keys: [key.jwk] }), KEY_URL],
    ['a set with a JWK of that name', (key) => ({ keys: [{ kty: 'oct' }, { ...key.jwk, kid: 'a' }] }), `${KEY_URL}#a`],
    ['a set with a JWK of that URL', (key) => ({ keys: [7, { ...key.jwk, kid: `${KEY_URL}#a` }] }), `${KEY_URL}#a`],
    [
      'a verification method with a JWK',
      (key) => ({ id: KEY_URL, controller: ISSUER, publicKeyJwk: key.jwk }),
      KEY_URL,
    ],
    ['a CryptographicKey of 2.0', (key) => ({ id: KEY_URL, owner: ISSUER, publicKeyPem: key.publicKeyPem }), KEY_URL],
    [
      'a document with several',
      (key) => ({
        id: KEY_URL,
        verificationMethod: [{ id: `${KEY_URL}#a`, controller: ISSUER, publicKeyJwk: key.jwk }],
        assertionMethod: ['#a'],
      }),
      `${KEY_URL}#a`,
    ],
  ]
  it.each(forms)('may be %s', async (_, write, kid) => {
    for (const key of keys.values()) {
      expect((await check(ISSUER, key, { kid }, { [KEY_URL]: write(key) })).short).toBe('valid')
    }
  })

  it('may be a PEM', async () => {
    for (const key of keys.values()) {
      const host = createDocumentHost(new Map([[KEY_URL, { contentType: 'text/plain', body: key.publicKeyPem }]]))
      const jwt = await signJwt(makeCredential(), key, { kid: KEY_URL })
      expect(inShort(await checkCredential(jwt, host))).toBe('valid')
    }
  })

  it('may be a Multikey', async () => {
    for (const [key, publicKeyMultibase] of [
      [keyOf('EdDSA'), multikeyOf(keyOf('EdDSA'))],
      [keyOf('ES256'), compressed(keyOf('ES256'))],
    ] as const) {
      const { short } = await check(
        ISSUER,
        key,
        { kid: KEY_URL },
        { [KEY_URL]: { type: 'Multikey', publicKeyMultibase } },
      )
      expect(short).toBe('valid')
    }
  })

  it('may be named in the document at its URL, and then come in the header', async () => {
    const key = keyOf('EdDSA')
    const documents = { [ISSUER]: controllerDocument(key) }
    expect((await check(ISSUER, key, { kid: `${ISSUER}#key-1` }, documents)).short).toBe('valid')
    expect((await check(ISSUER, key, { jwk: key.jwk }, documents)).short).toBe('valid')
  })

  it.each([
    ['a private key in PEM', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', 'INVALID KEY_PRIVATE'],
    ['a PEM that is none', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', 'MALFORMED KEY_UNREADABLE'],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'MALFORMED KEY_UNREADABLE'],
    ['a page', '<p>No.</p>', 'MALFORMED NOT_JSON'],
    ['an empty object', '{}', 'MALFORMED KEY_UNREADABLE'],
    ['an empty set', '{"keys":[]}', 'MALFORMED KEY_UNREADABLE'],
    ['a set with several and none named', '{"keys":[{"kty":"oct"},{"kty":"oct"}]}', 'MALFORMED KEY_UNREADABLE'],
    ['a Multikey that is none', '{"publicKeyMultibase":"z6Mk"}', 'MALFORMED KEY_UNREADABLE'],
  ])('is refused when it is %s', async (_, body, expected) => {
    const host = createDocumentHost(new Map([[KEY_URL, { contentType: 'text/plain', body }]]))
    const jwt = await signJwt(makeCredential(), keyOf('EdDSA'), { kid: KEY_URL })
    expect(inShort(await checkCredential(jwt, host))).toBe(`${expected} signature $`)
  })

  it('is not looked for among more than a hundred', async () => {
    const key = keyOf('EdDSA')
    const strangers = Array.from({ length: 150 }, (_, index) => ({ id: `${ISSUER}#${index}`, controller: ISSUER }))
    const method = { id: `${ISSUER}#key-1`, controller: ISSUER, publicKeyJwk: key.jwk }
    const last = { [ISSUER]: { id: ISSUER, assertionMethod: [...strangers, method] } }
    expect((await check(ISSUER, key, { kid: method.id }, last)).short).toBe('INVALID KEY_NOT_ISSUERS signature $')
    const first = { [ISSUER]: { id: ISSUER, assertionMethod: [method, ...strangers] } }
    expect((await check(ISSUER, key, { kid: method.id }, first)).short).toBe('valid')
  })
})

describe('a did:key of another kind than the signature', () => {
  it('is refused', async () => {
    const did = didKeyOf(keyOf('EdDSA'))
    expect((await check(did, keyOf('ES256'), { kid: did })).short).toBe('INVALID SIGNATURE_INVALID signature $')
  })
})
