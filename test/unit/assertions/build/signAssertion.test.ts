import { generateKeyPairSync } from 'node:crypto'
import {
  compactVerify,
  decodeProtectedHeader,
  exportJWK,
  exportPKCS8,
  exportSPKI,
  generateKeyPair,
  importJWK,
  jwtVerify,
} from 'jose'
import {
  createAssertion,
  createCredential,
  hashRecipient,
  signAssertion,
  validateAssertion,
  type AssertionDocument,
  type PrivateKey,
} from 'react-open-badges/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { createDocumentHost } from '../documentHost.js'
import { issuerSite, urls } from './issuerSite.js'

const algorithms = ['RS256', 'ES256', 'EdDSA'] as const
type Algorithm = (typeof algorithms)[number]

interface Pair {
  privateKey: CryptoKey
  publicKey: CryptoKey
}
const pairs = new Map<Algorithm, Pair>()
beforeAll(async () => {
  for (const algorithm of algorithms) pairs.set(algorithm, await generateKeyPair(algorithm, { extractable: true }))
})
function pairOf(algorithm: Algorithm): Pair {
  const pair = pairs.get(algorithm)
  if (!pair) throw new Error(`no keys for ${algorithm}`)
  return pair
}

const forms: readonly [name: string, write: (key: CryptoKey) => Promise<PrivateKey>][] = [
  ['CryptoKey', (key) => Promise.resolve(key)],
  ['JWK', async (key) => ({ ...(await exportJWK(key)) })],
  ['PEM', (key) => exportPKCS8(key)],
]
const combinations = algorithms.flatMap((algorithm) => forms.map(([form, write]) => ({ algorithm, form, write })))

async function makeAssertion(): Promise<AssertionDocument> {
  return createAssertion({
    id: 'urn:uuid:1f2e3d4c-5b6a-4798-8877-665544332211',
    recipient: await hashRecipient('ada@example.org'),
    badge: urls.badge,
    issuedOn: '2024-05-04T10:00:00Z',
  })
}

describe('a signed 2.0 assertion', () => {
  it.each(combinations)('$algorithm from a $form is valid, and jose alone accepts it', async ({ algorithm, write }) => {
    const { privateKey, publicKey } = pairOf(algorithm)
    const assertion = await makeAssertion()
    const jws = await signAssertion(assertion, { privateKey: await write(privateKey), creator: urls.key })

    const { payload, protectedHeader } = await compactVerify(jws, publicKey)
    expect(protectedHeader).toEqual({ alg: algorithm })
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({
      ...assertion,
      verification: { type: 'SignedBadge', creator: urls.key },
    })
    const site = issuerSite(await exportSPKI(publicKey))
    const verdict = await validateAssertion(jws, {
      fetch: createDocumentHost(site).fetch,
      now: () => new Date('2025-01-01T00:00:00Z'),
      recipients: ['ada@example.org'],
    })
    expect(verdict).toMatchObject({ outcome: 'valid', warnings: [], badge: { form: 'signed' } })
  })

  it('leaves the assertion that was passed in as it is', async () => {
    const assertion = await makeAssertion()
    const before = structuredClone(assertion)
    await signAssertion(assertion, { privateKey: pairOf('ES256').privateKey, creator: urls.key })
    expect(assertion).toEqual(before)
  })

  it('may be one of 1.1, which says so in verify', async () => {
    const assertion = {
      '@context': 'https://w3id.org/openbadges/v1',
      type: 'Assertion',
      id: 'urn:uuid:1f2e3d4c-5b6a-4798-8877-665544332211',
      recipient: { type: 'email', hashed: false, identity: 'ada@example.org' },
    }
    const creator = 'https://school.example/badges/key.pem'
    const jws = await signAssertion(assertion, { privateKey: pairOf('RS256').privateKey, creator })
    const { payload } = await compactVerify(jws, pairOf('RS256').publicKey)
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({
      ...assertion,
      verify: { type: 'signed', url: creator },
    })
  })
})

const achievement = {
  id: 'https://school.example/badges/knots',
  name: 'Knots',
  description: 'Ties the eight knots of the harbour.',
  criteria: { narrative: 'Tie all eight.' },
}
const credential = createCredential({
  id: 'https://school.example/credentials/17',
  issuer: { id: 'https://school.example/issuer', name: 'Harbour Sailing School' },
  validFrom: '2024-05-04T10:00:00Z',
  validUntil: '2030-05-04T10:00:00Z',
  subject: { id: 'did:example:ada', achievement },
})

describe('a signed 3.0 credential', () => {
  it.each(combinations)('$algorithm from a $form is a VC-JWT that jose alone accepts', async ({ algorithm, write }) => {
    const { privateKey, publicKey } = pairOf(algorithm)
    const jwt = await signAssertion(credential, { privateKey: await write(privateKey) })
    const { payload, protectedHeader } = await jwtVerify(jwt, publicKey, {
      currentDate: new Date('2025-01-01T00:00:00Z'),
      issuer: 'https://school.example/issuer',
      subject: 'did:example:ada',
      typ: 'JWT',
    })
    expect(payload).toEqual({
      ...credential,
      iss: 'https://school.example/issuer',
      jti: 'https://school.example/credentials/17',
      nbf: Date.UTC(2024, 4, 4, 10) / 1000,
      sub: 'did:example:ada',
      exp: Date.UTC(2030, 4, 4, 10) / 1000,
    })
    expect(new Set(Object.keys(protectedHeader))).toEqual(new Set(['alg', 'jwk', 'typ']))
  })

  it.each(algorithms)('carries the public half of its %s key, and nothing of the private one', async (algorithm) => {
    const { privateKey, publicKey } = pairOf(algorithm)
    const { jwk } = decodeProtectedHeader(await signAssertion(credential, { privateKey }))
    expect(jwk).toEqual(await exportJWK(publicKey))
    const jwt = await signAssertion(credential, { privateKey })
    await expect(compactVerify(jwt, await importJWK(jwk ?? {}, algorithm))).resolves.toBeDefined()
  })

  it('names its key where a keyId is given, and needs not export it then', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: false })
    const keyId = 'https://school.example/keys/1'
    const jwt = await signAssertion(credential, { privateKey, keyId })
    const { protectedHeader } = await compactVerify(jwt, publicKey)
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'JWT', kid: keyId })
    await expect(signAssertion(credential, { privateKey })).rejects.toMatchObject({ code: 'KEY_UNSUITABLE' })
  })

  it.each(algorithms)('%s is valid by its keyId, and by its jwk where the issuer names that key', async (algorithm) => {
    const { privateKey, publicKey } = pairOf(algorithm)
    const issuer = 'https://school.example/issuer'
    const keyId = 'https://school.example/keys/1'
    const jwk = await exportJWK(publicKey)
    const method = { id: `${issuer}#key-1`, type: 'JsonWebKey', controller: issuer, publicKeyJwk: jwk }
    const site = new Map(
      [
        [keyId, jwk] as const,
        [issuer, { id: issuer, verificationMethod: [method], assertionMethod: [method.id] }] as const,
      ].map(([url, document]) => [url, { contentType: 'application/json', body: JSON.stringify(document) }]),
    )
    for (const options of [{ keyId }, { keyId: method.id }, {}]) {
      const jwt = await signAssertion(credential, { privateKey, ...options })
      const verdict = await validateAssertion(jwt, {
        fetch: createDocumentHost(site).fetch,
        now: () => new Date('2025-01-01T00:00:00Z'),
        recipients: ['did:example:ada'],
      })
      expect(verdict).toMatchObject({ outcome: 'valid', warnings: [], badge: { version: '3.0', form: 'signed' } })
    }
  })

  it('leaves out the claims that it has nothing for', async () => {
    const identifier = await hashRecipient('ada@example.org', { version: '3.0' })
    const forEver = createCredential({
      id: 'urn:uuid:8a2c1f3e-5d4b-4c6a-9e7f-0b1d2c3e4f50',
      issuer: 'https://school.example/issuer',
      validFrom: '2024-05-04T10:00:00Z',
      subject: { identifier, achievement },
    })
    const jwt = await signAssertion(forEver, { privateKey: pairOf('RS256').privateKey })
    const { payload } = await jwtVerify(jwt, pairOf('RS256').publicKey)
    expect(payload.sub).toBeUndefined()
    expect(payload.exp).toBeUndefined()
    expect(payload.jti).toBe(forEver.id)
  })
})

describe('signAssertion refuses', () => {
  const hidden = 'MC4CAQAwBQYDK2VwBCIEI'
  const keys: readonly [name: string, key: () => unknown, code: string, told?: string][] = [
    ['no key', () => undefined, 'KEY_UNREADABLE'],
    ['a word', () => 'secret', 'KEY_UNREADABLE'],
    [
      'a PEM of the older form',
      () => `-----BEGIN RSA PRIVATE KEY-----\n${hidden}\n-----END RSA PRIVATE KEY-----`,
      'KEY_UNREADABLE',
    ],
    [
      'a PEM that holds no key',
      () => `-----BEGIN PRIVATE KEY-----\n${hidden}\n-----END PRIVATE KEY-----`,
      'KEY_UNREADABLE',
    ],
    ['a PEM with "\\n" for its line breaks', escapedPem, 'KEY_UNREADABLE', 'in place of its line breaks'],
    ["a KeyObject of Node's", keyObject, 'KEY_UNREADABLE', "a KeyObject of Node's"],
    ['bytes', () => new TextEncoder().encode(hidden), 'KEY_UNREADABLE', 'given in bytes'],
    ['a public key', () => pairOf('RS256').publicKey, 'KEY_UNSUITABLE'],
    ['a public JWK', () => exportJWK(pairOf('ES256').publicKey), 'KEY_UNSUITABLE'],
    ['a shared secret', () => ({ kty: 'oct', k: hidden }), 'KEY_UNSUITABLE'],
    ['a JWK that holds no key', () => ({ kty: 'EC', crv: 'P-256', d: hidden }), 'KEY_UNREADABLE'],
    ['another curve', async () => (await generateKeyPair('ES384', { extractable: true })).privateKey, 'KEY_UNSUITABLE'],
    [
      'another curve as a JWK',
      async () => exportJWK((await generateKeyPair('ES384', { extractable: true })).privateKey),
      'KEY_UNSUITABLE',
    ],
    [
      'another padding',
      async () => (await generateKeyPair('PS256', { extractable: true })).privateKey,
      'KEY_UNSUITABLE',
    ],
    ['an RSA key of 1024 bits', makeShortKey, 'KEY_UNSUITABLE'],
  ]
  it.each(keys)('%s, without repeating it', async (_, key, code, told = 'has to be a private') => {
    const failure: unknown = await Reflect.apply(signAssertion, undefined, [
      await makeAssertion(),
      { privateKey: await key(), creator: urls.key },
    ]).then(
      () => 'signed',
      (error: unknown) => error,
    )
    expect(failure).toMatchObject({ name: 'AssertionInputError', code, option: 'privateKey' })
    expect(String(failure)).toContain(told)
    expect(String(failure)).not.toContain(hidden)
  })

  it.each([
    ['an assertion without a creator', createOptions({}), 'OPTION_MISSING', 'creator'],
    ['a creator that is a path', createOptions({ creator: '/key.json' }), 'OPTION_INVALID', 'creator'],
    [
      'an algorithm of the caller’s',
      createOptions({ creator: urls.key, algorithm: 'none' }),
      'OPTION_UNKNOWN',
      'algorithm',
    ],
  ])('%s', async (_, options, code, option) => {
    const failing = Reflect.apply(signAssertion, undefined, [await makeAssertion(), options()])
    await expect(failing).rejects.toMatchObject({ code, option })
  })

  it.each([
    ['a document of no version', { id: 'x' }, 'assertion.@context'],
    ['a text', 'x', 'assertion'],
    ['a credential without a date', { ...credential, validFrom: undefined }, 'credential.validFrom'],
    ['a credential without an issuer', { ...credential, issuer: {} }, 'credential.issuer.id'],
    ['a credential about nobody', { ...credential, credentialSubject: undefined }, 'credential.credentialSubject'],
  ])('%s', async (_, document, option) => {
    const failing = Reflect.apply(signAssertion, undefined, [document, createOptions({})()])
    await expect(failing).rejects.toMatchObject({ name: 'AssertionInputError', option })
  })
})

function createOptions(options: object): () => object {
  return () => ({ privateKey: pairOf('ES256').privateKey, ...options })
}

function escapedPem(): string {
  return `-----BEGIN PRIVATE KEY-----\\nMC4CAQAwBQYDK2VwBCIEI\\n-----END PRIVATE KEY-----`
}

function keyObject(): unknown {
  return generateKeyPairSync('ed25519').privateKey
}

async function makeShortKey(): Promise<CryptoKey> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 1024,
    publicExponent: new Uint8Array([1, 0, 1]),
  }
  return (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])).privateKey
}
