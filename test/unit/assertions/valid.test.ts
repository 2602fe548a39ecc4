import { beforeAll, describe, expect, it } from 'vitest'
import { validateAssertion } from 'react-open-badges/assertions'
import {
  makeHosted,
  makeSigned,
  makeSigningKey,
  type SigningAlgorithm,
  type SigningKey,
} from '../../support/assertionDocuments.js'
import { createDocumentHost } from './documentHost.js'

const BASE = 'https://sailing.example/badges'
const recipient = { email: 'ada@example.org' }
const now = () => new Date('2025-01-01T00:00:00Z')
const recipients = ['ada@example.org']

describe('a valid assertion', () => {
  const keys = new Map<SigningAlgorithm, SigningKey>()
  beforeAll(async () => {
    for (const algorithm of ['RS256', 'ES256', 'EdDSA'] as const) keys.set(algorithm, await makeSigningKey(algorithm))
  })

  it.each(['1.1', '2.0'] as const)('is read when hosted in %s', async (version) => {
    const made = makeHosted(version, BASE, { recipient })
    const verdict = await validateAssertion(made.url, { fetch: createDocumentHost(made.files).fetch, now, recipients })
    expect(verdict).toMatchObject({ outcome: 'valid', recipientCheck: 'matched', warnings: [] })
  })
  it.each([
    ['1.1', 'RS256'],
    ['1.1', 'ES256'],
    ['1.1', 'EdDSA'],
    ['2.0', 'RS256'],
    ['2.0', 'ES256'],
    ['2.0', 'EdDSA'],
  ] as const)('is read when signed in %s with %s', async (version, algorithm) => {
    const key = keys.get(algorithm)
    if (!key) throw new Error('no key')
    const made = await makeSigned(version, BASE, key, { recipient })
    const verdict = await validateAssertion(made.jws, { fetch: createDocumentHost(made.files).fetch, now, recipients })
    expect(verdict).toMatchObject({ outcome: 'valid', recipientCheck: 'matched', warnings: [] })
  })
})
