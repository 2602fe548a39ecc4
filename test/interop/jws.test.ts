import { compactVerify, exportPKCS8, importSPKI } from 'jose'
import jws from 'jws'
import { createAssertion, hashRecipient, signAssertion, validateAssertion } from 'react-open-badges/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeSigningKey, type SigningAlgorithm, type SigningKey } from '../support/assertionDocuments.js'
import { makePlain } from '../support/plainBadges.js'
import { createDocumentHost } from '../unit/assertions/documentHost.js'
import { signWithOldJws, verifyWithOldJws } from './mozillaValidator.js'

const BASE = 'https://sailing.example/badges'
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

async function sign(algorithm: SigningAlgorithm) {
  const assertion = createAssertion({
    id: 'urn:uuid:1f2e3d4c-5b6a-4798-8877-665544332211',
    recipient: await hashRecipient('ada@example.org'),
    badge: `${BASE}/badge.json`,
    issuedOn: '2024-05-04T10:00:00Z',
    narrative: 'Über “Knots”, 🪢',
  })
  const { privateKey, publicKeyPem } = keyOf(algorithm)
  const signed = await signAssertion(assertion, { privateKey, creator: `${BASE}/key.json` })
  return {
    signed,
    publicKeyPem,
    payload: { ...assertion, verification: { type: 'SignedBadge', creator: `${BASE}/key.json` } },
  }
}

describe('what signAssertion signs', () => {
  it.each(algorithms)('jose alone accepts, with the payload as it was: %s', async (algorithm) => {
    const { signed, publicKeyPem, payload } = await sign(algorithm)
    const verified = await compactVerify(signed, await importSPKI(publicKeyPem, algorithm))
    expect(JSON.parse(new TextDecoder().decode(verified.payload))).toEqual(payload)
  })

  it.each(['RS256', 'ES256'] as const)('the package jws accepts, with the payload as it was: %s', async (algorithm) => {
    const { signed, publicKeyPem, payload } = await sign(algorithm)
    expect(jws.verify(signed, algorithm, publicKeyPem)).toBe(true)
    expect(JSON.parse(String(jws.decode(signed)?.payload))).toEqual(payload)
    const other = await makeSigningKey(algorithm)
    expect(jws.verify(signed, algorithm, other.publicKeyPem)).toBe(false)
  })

  it('the jws of 2014 accepts, which Mozilla’s validator is built on: RS256', async () => {
    const { signed, publicKeyPem } = await sign('RS256')
    expect(verifyWithOldJws(signed, publicKeyPem)).toBe(true)
    expect(verifyWithOldJws(signed, (await makeSigningKey('RS256')).publicKeyPem)).toBe(false)
  })
})

describe('what others sign', () => {
  const versions = ['1.0', '1.1', '2.0'] as const

  it.each(versions.flatMap((version) => (['RS256', 'ES256'] as const).map((algorithm) => ({ version, algorithm }))))(
    'with the package jws, is accepted: $version, $algorithm',
    async ({ version, algorithm }) => {
      const key = keyOf(algorithm)
      const privateKey = await exportPKCS8(key.privateKey)
      const verdict = await check(version, key, (payload) =>
        jws.sign({ header: { alg: algorithm }, payload, privateKey }),
      )
      expect(verdict).toMatchObject({ outcome: 'valid', warnings: [] })
    },
  )

  it.each(versions)(
    'with the jws of 2014 under its lower-case rs256, is accepted with a warning: %s',
    async (version) => {
      const key = keyOf('RS256')
      const verdict = await check(version, key, (payload) => signWithOldJws(payload, 'rs256', key))
      expect(verdict).toMatchObject({ outcome: 'valid', warnings: [{ code: 'ALGORITHM_SPELLING' }] })
    },
  )
})

async function check(
  version: '1.0' | '1.1' | '2.0',
  key: SigningKey,
  signWith: (payload: unknown) => string | Promise<string>,
) {
  const made = await makePlain(version, BASE, { email: 'ada@example.org', key })
  return validateAssertion(await signWith(made.documents.assertion), {
    fetch: createDocumentHost(made.files).fetch,
    now: () => new Date('2025-01-01T00:00:00Z'),
    recipients: ['ada@example.org'],
  })
}
