import * as fc from 'fast-check'
import { validateAssertion, type Verdict } from 'react-open-badges/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  ADA,
  claimsOf,
  hostOfKey,
  KEY_URL,
  makeCredential,
  makeKey,
  makeOldCredential,
  makeSubject,
  NOW,
  type CredentialKey,
  type Json,
} from '../credentials/madeCredential.js'
import { change, changed, odd, written } from './broken.js'
import { expectKnown, patience, settings } from './settings.js'
import { signText } from './signText.js'

// What a VC-JWT says beside its credential, and in its header, is in the hand of whoever signs it, and is broken after
// all of it was built: nothing puts it right again before it is signed.

let key: CredentialKey
beforeAll(async () => {
  key = await makeKey('EdDSA')
})

const SUBJECT = 'did:example:ada'
const header = { alg: 'EdDSA', typ: 'JWT', kid: KEY_URL }

async function check(payload: unknown, head: unknown = header): Promise<Verdict> {
  const { fetch, requested } = hostOfKey(key)
  const options = { fetch, now: () => new Date(NOW), recipients: [ADA, SUBJECT] }
  const verdict = await validateAssertion(signText(written(payload), key, written(head)), options)
  expectKnown(verdict)
  expect(requested.length).toBeLessThanOrEqual(3)
  return verdict
}

/** Payloads that are in order, in both of the W3C's data models; in the older one, claims say what the credential does not. */
function payloads(): Readonly<Record<string, Json>> {
  const subject = { credentialSubject: makeSubject({ id: SUBJECT }) }
  const whole = makeCredential(subject)
  const ending = makeCredential({ ...subject, validUntil: '2030-01-01T00:00:00Z' })
  const { id: _, issuer: __, issuanceDate: ___, ...rest } = makeOldCredential()
  const claims = { sub: SUBJECT, exp: 1_893_456_000 }
  return {
    'a credential': { ...whole, ...claimsOf(whole, claims) },
    'a credential that ends': { ...ending, ...claimsOf(ending, claims) },
    'a credential of the model 1.1': { vc: makeOldCredential(subject), ...claimsOf(whole, claims) },
    'a credential that leaves all to its claims': { vc: rest, ...claimsOf(whole, claims) },
  }
}

/** Each odd value, and none at all. */
const values = [...odd, undefined]

describe.each(Object.keys(payloads()))('%s in a JWT', (name) => {
  const payload = payloads()[name] ?? {}

  it('is valid as it is', async () => {
    expect(await check(payload)).toMatchObject({ outcome: 'valid' })
  })

  it.each(['iss', 'sub', 'jti', 'nbf', 'exp', 'iat', 'aud', 'vc', 'id', 'issuer'])(
    'gets a known verdict, whatever it claims as "%s"',
    patience,
    async (claim) => {
      for (const value of values) await check({ ...payload, [claim]: value })
    },
  )

  it('ends when the claim says so, or is refused for that', patience, async () => {
    const ends: readonly unknown[] = [0, -1, -1e20, -Infinity, '1893456000', null, true, [], {}]
    for (const exp of ends) {
      const verdict = await check({ ...payload, exp })
      expect(verdict.outcome === 'refused' && verdict.code).toMatch(/^(EXPIRED|CLAIM_MISMATCH|STRUCTURE_INVALID)$/)
    }
  })

  it('gets a known verdict when it is broken anywhere', patience, async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const verdict = await check(changes.reduce<unknown>(changed, payload))
        seen.add(verdict.outcome === 'valid' ? 'valid' : `${verdict.code} ${verdict.stage}`)
      }),
      settings(300),
    )
    expect(seen).toContain('valid')
    expect(seen).toContain('STRUCTURE_INVALID structure')
  })
})

// Where nothing stands beside a claim, it says all there is, and contradicts nothing.
describe.each(Object.keys(payloads()).filter((name) => !name.endsWith('claims')))('%s in a JWT', (name) => {
  it('is refused with a claim that contradicts it', patience, async () => {
    for (const claim of ['iss', 'sub', 'jti', 'nbf']) {
      for (const value of odd) {
        const { outcome } = await check({ ...payloads()[name], [claim]: value })
        expect(`${claim} ${written(value).slice(0, 80)}: ${outcome}`).toMatch(/: refused$/)
      }
    }
  })
})

describe('the header of a JWT', () => {
  const [payload] = Object.values(payloads())

  it.each(['alg', 'typ', 'kid', 'jwk', 'crit', 'b64', 'x5c', 'x5u', 'jku', 'cty'])(
    'gets a known verdict, whatever it has as "%s"',
    patience,
    async (name) => {
      for (const value of values) {
        const verdict = await check(payload, { ...header, [name]: value })
        if (name === 'alg') expect(verdict.outcome).toBe('refused')
      }
      for (const value of odd) {
        const jwk = { kty: 'OKP', crv: 'Ed25519', ...key.jwk, [name]: value }
        await check(payload, { ...header, kid: undefined, jwk })
      }
    },
  )

  it('is refused where it is no object', async () => {
    for (const value of odd) {
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) continue
      expect(await check(payload, value)).toMatchObject({ outcome: 'refused', code: 'NOT_A_JWS' })
    }
  })
})
