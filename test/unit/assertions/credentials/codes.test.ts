import { exportJWK } from 'jose'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { assertionRules, type Verdict } from 'react-open-badges/assertions'
import { inShort } from '../check.js'
import { createDocumentHost } from '../documentHost.js'
import type { RefusalOf30, UndecidedOf30, WarningOf30 } from './codes.js'
import { didKeyOf, hostOfIssuer, makeSigned, METHOD, signEmbedded } from './embedded.js'
import {
  checkCredential,
  json,
  makeCredential,
  makeKey,
  makeSubject,
  signJwt,
  type CredentialKey,
  type Json,
} from './madeCredential.js'

// Each code that only 3.0 has comes up. One that is added without a case is an error of types here.

let key: CredentialKey
let signed: Json
beforeAll(async () => {
  key = await makeKey('EdDSA')
  signed = await makeSigned(key)
})
afterEach(() => {
  vi.doUnmock('../../../../src/assertions/proofs/dataIntegrity.js')
})

async function checkJwt(change: Json, header: Json = { kid: METHOD }, claims: Json = {}): Promise<Verdict> {
  return checkCredential(await signJwt(makeCredential(change), key, header, claims), hostOfIssuer(key))
}

async function checkSpoilt(change: Json, proofChange: Json = {}): Promise<Verdict> {
  const { proof } = signed
  const spoilt = { ...signed, ...change, proof: { ...(typeof proof === 'object' ? proof : {}), ...proofChange } }
  return checkCredential(spoilt, hostOfIssuer(key))
}

const list = {
  type: 'BitstringStatusListEntry',
  statusListIndex: '1',
  statusListCredential: 'https://sailing.example/l',
}

async function checkList(statusPurpose: string, encodedList: string, issuer?: string): Promise<Verdict> {
  const host = hostOfIssuer(key)
  const signed = await signEmbedded(
    {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: list.statusListCredential,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: issuer ?? 'https://sailing.example/issuer',
      credentialSubject: { type: 'BitstringStatusList', statusPurpose, encodedList },
    },
    key,
    issuer === undefined ? METHOD : null,
  )
  host.set(list.statusListCredential, json(signed))
  const credential = makeCredential({ credentialStatus: { ...list, statusPurpose } })
  return checkCredential(await signJwt(credential, key, { kid: METHOD }), host)
}

async function compressed(first: number): Promise<string> {
  const { gzipSync } = await import('node:zlib')
  return `u${gzipSync(Uint8Array.of(first, ...new Uint8Array(100))).toString('base64url')}`
}

const refusals = {
  KEY_PRIVATE: async () => {
    const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
    if (!('privateKey' in pair)) throw new Error('no pair')
    return checkJwt({}, { jwk: await exportJWK(pair.privateKey) })
  },
  CLAIM_MISMATCH: () => checkJwt({}, { kid: METHOD }, { iss: 'https://evil.example/' }),
  PROOF_EXPIRED: () => checkSpoilt({}, { expires: '2024-06-01T00:00:00Z' }),
  CONTEXT_UNKNOWN: () => checkSpoilt({ credentialSubject: makeSubject({ '@context': 'https://evil.example/' }) }),
  UNSIGNED_TERM: () => checkSpoilt({ nickname: 'Knotty' }),
  TOO_COMPLEX: () => checkSpoilt({ termsOfUse: { type: 'x', other: Array(30_000).fill('x') } }),
  SUSPENDED: async () => checkList('suspension', await compressed(0x40)),
  STATUS_UNREADABLE: () => checkList('revocation', 'uAAAA'),
} satisfies Record<RefusalOf30, () => Promise<Verdict>>

const undecided = {
  PROOF_UNAVAILABLE: async () => {
    vi.doMock('../../../../src/assertions/proofs/dataIntegrity.js', () => {
      throw new TypeError('Failed to fetch dynamically imported module')
    })
    vi.resetModules()
    const { validateAssertion } = await import('react-open-badges/assertions')
    return validateAssertion(signed, { fetch: createDocumentHost().fetch, now: () => new Date() })
  },
} satisfies Record<UndecidedOf30, () => Promise<Verdict>>

const warnings = {
  SUBJECT_MISSING: () => checkJwt({ credentialSubject: makeSubject({ id: 'did:example:ada' }) }),
  ISSUER_IS_A_KEY: async () =>
    checkCredential(await signEmbedded(makeCredential({}, didKeyOf(key)), key, null), createDocumentHost()),
  STATUS_NOT_CHECKED: () => checkJwt({ credentialStatus: { type: 'Unheard' } }),
  STATUS_LIST_OF_ANOTHER: async () => checkList('revocation', await compressed(0), didKeyOf(key)),
} satisfies Record<WarningOf30, () => Promise<Verdict>>

describe('of the codes that only 3.0 has', () => {
  it.each([...Object.entries(refusals), ...Object.entries(undecided)])('%s comes up', async (code, check) => {
    const verdict = await check()
    expect(verdict).toMatchObject({ code })
    if (verdict.outcome === 'valid') return
    const ends = verdict.outcome === 'refused' ? verdict.reason : 'unknown'
    expect(assertionRules()).toContainEqual(
      expect.objectContaining({ version: '3.0', code, ends, stage: verdict.stage }),
    )
  })

  it.each(Object.entries(warnings))('the warning %s comes up', async (code, check) => {
    expect(inShort(await check())).toBe(`valid ${code}`)
  })

  it('none comes up for a credential that is in order', async () => {
    expect(inShort(await checkJwt({}))).toBe('valid')
    expect(inShort(await checkSpoilt({}))).toBe('valid')
    expect(inShort(await checkList('revocation', await compressed(0)))).toBe('valid')
  })
})
