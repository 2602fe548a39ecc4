import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { validateAssertion, type Verdict } from 'react-open-badges/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { controllerDocument, METHOD, signEmbedded } from '../credentials/embedded.js'
import { encodeList, listOf, placeOn } from '../credentials/madeList.js'
import {
  ADA,
  hostOfKey,
  ISSUER,
  json,
  KEY_URL,
  makeCredential,
  makeKey,
  NOW,
  SITE,
  type CredentialKey,
  type Json,
} from '../credentials/madeCredential.js'
import type { DocumentHost } from '../documentHost.js'
import { change, changed, odd, written } from './broken.js'
import { expectKnown, patience, settings } from './settings.js'
import { signText } from './signText.js'
import { faultsOf, MOST_REQUESTS, webOf, type Fault } from './web.js'

// Credentials that are broken and then signed, by an issuer whose key is there to be had: what lies behind the signature
// is reached with all that can be signed.

const LIST = placeOn(SITE).document
const REVOKED = `${SITE}/revocations`
const places = [ISSUER, KEY_URL, LIST, REVOKED, `${SITE}/none`]
const options = { now: () => new Date(NOW), recipients: [ADA], askHead: true }
const header = JSON.stringify({ alg: 'EdDSA', typ: 'JWT', kid: KEY_URL })
/** The first is of a context that is none of the credential's, so that it stands in JWTs alone. */
const statuses = [
  { id: REVOKED, type: '1EdTechRevocationList' },
  {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '17',
    statusListCredential: LIST,
  },
]

let key: CredentialKey
let signedList: string
beforeAll(async () => {
  key = await makeKey('EdDSA')
  signedList = signText(JSON.stringify(listOf({ issuer: ISSUER, document: LIST }, encodeList([16, 18]))), key, header)
})

/** The issuer's site: who it is, its key, and the lists that its credentials are looked up in. */
function hostOfAll(issuer: unknown = controllerDocument(key)): DocumentHost {
  const host = hostOfKey(key)
  host.set(ISSUER, { contentType: 'application/json', body: written(issuer) })
  host.set(LIST, { contentType: 'application/vc+jwt', body: signedList })
  host.set(REVOKED, json({ revokedCredential: ['urn:x:another'] }))
  return host
}

async function check(input: string, host: DocumentHost, faults: readonly Fault[]): Promise<Verdict> {
  const web = webOf(host, faults)
  const verdict = await validateAssertion(input, { ...options, fetch: web.fetch, signal: web.signal })
  expectKnown(verdict)
  expect(web.requested.length).toBeLessThanOrEqual(MOST_REQUESTS)
  return verdict
}

/** What a verdict comes to. */
function endOf(verdict: Verdict): string {
  return verdict.outcome === 'valid' ? 'valid' : `${verdict.code} ${verdict.stage}`
}

const faults = faultsOf(places)
const changes = fc.array(change, { maxLength: 4 })
/** What linked data takes too, so that it can be signed by its meaning. */
const mild = fc.array(
  fc.record({
    document: fc.constant(0),
    at: fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 4 }),
    kind: fc.constantFrom('replace' as const, 'remove' as const, 'wrap' as const),
    name: fc.constant(''),
    value: fc.oneof(
      fc.constantFrom('2030-01-01T00:00:00Z', '2024-06-01T00:00:00Z', 'grace@example.org', 'urn:x:y', ...places),
      fc.constantFrom(...odd.filter((one) => typeof one === 'string')),
    ),
  }),
  { minLength: 1, maxLength: 2 },
)

describe('a credential that is broken anywhere', () => {
  it('gets a known verdict as a JWT that is signed after that', patience, async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(changes, faults, async (wrong, broken) => {
        const credential = wrong.reduce<unknown>(changed, makeCredential({ credentialStatus: statuses }))
        seen.add(endOf(await check(signText(written(credential), key, header), hostOfAll(), broken)))
      }),
      settings(400),
    )
    for (const end of ['valid', 'STRUCTURE_INVALID structure', 'FETCH_STATUS revocation']) expect(seen).toContain(end)
  })

  it('gets a known verdict with a proof that is made after that', patience, async () => {
    const seen = new Set<string>()
    const whole = makeCredential({ credentialStatus: statuses[1] })
    const intact = await signEmbedded(whole, key)
    let signed = 0
    await fc.assert(
      fc.asyncProperty(fc.oneof(mild, changes), faults, async (wrong, broken) => {
        const spoilt = wrong.reduce<unknown>(changed, whole)
        let credential: unknown
        try {
          credential = await signEmbedded({ ...(typeof spoilt === 'object' ? spoilt : {}) }, key)
          signed++
        } catch {
          // Nothing signs that: it has the proof of what it was.
          const { proof } = intact
          credential = typeof spoilt === 'object' && spoilt !== null ? { ...spoilt, proof } : spoilt
        }
        seen.add(endOf(await check(written(credential), hostOfAll(), broken)))
      }),
      settings(250),
    )
    expect(signed).toBeGreaterThan(80)
    for (const end of ['valid', 'UNSIGNED_TERM signature', 'KEY_NOT_ISSUERS signature', 'FETCH_STATUS revocation'])
      expect(seen).toContain(end)
  })

  it('gets a known verdict when it, its proof and its key are broken after it was signed', patience, async () => {
    const seen = new Set<string>()
    const intact = await signEmbedded(makeCredential({ credentialStatus: statuses[1] }), key)
    const few = fc.array(change, { maxLength: 2 })
    await fc.assert(
      fc.asyncProperty(few, few, few, faults, async (wrong, inProof, inKey, broken) => {
        const proof = inProof.reduce<unknown>(changed, intact['proof'])
        const credential = wrong.reduce<unknown>(changed, { ...intact, proof })
        const host = hostOfAll(inKey.reduce<unknown>(changed, controllerDocument(key)))
        seen.add(endOf(await check(written(credential), host, broken)))
      }),
      settings(400),
    )
    for (const end of ['valid', 'SIGNATURE_INVALID signature', 'KEY_NOT_ISSUERS signature', 'FETCH_STATUS signature'])
      expect(seen).toContain(end)
  })
})

describe('a proof that holds', () => {
  it.each([
    [
      'proof',
      ['type', 'created', 'cryptosuite', 'proofPurpose', 'proofValue', 'verificationMethod', 'expires', '@context'],
    ],
    ['key', ['id', 'type', 'controller', 'publicKeyMultibase', 'publicKeyJwk', 'publicKeyPem']],
    ['issuer', ['id', 'verificationMethod', 'assertionMethod', '@context']],
  ] as const)('gets a known verdict whatever stands in its %s', patience, async (part, names) => {
    const intact = await signEmbedded(makeCredential(), key)
    const method = { id: METHOD, type: 'Multikey', controller: ISSUER, ...objectIn(controllerDocument(key)) }
    for (const name of names) {
      for (const value of odd) {
        const proof = { ...objectOf(intact['proof']), ...(part === 'proof' && { [name]: value }) }
        const issuer = {
          ...controllerDocument(key),
          ...(part === 'key' && { verificationMethod: [{ ...method, [name]: value }] }),
          ...(part === 'issuer' && { [name]: value }),
        }
        await check(written({ ...intact, proof }), hostOfAll(issuer), [])
      }
    }
  })

  function objectOf(value: unknown): Json {
    return typeof value === 'object' && value !== null ? { ...value } : {}
  }

  function objectIn({ verificationMethod }: Json): Json {
    return objectOf(Array.isArray(verificationMethod) ? verificationMethod[0] : undefined)
  }
})

describe('a bitstring list', () => {
  const intact = encodeList([16, 18])
  const bomb = `u${gzipSync(Buffer.alloc(100 * 1024 * 1024)).toString('base64url')}`
  const lists: readonly string[] = [
    intact,
    encodeList([17]),
    intact.slice(1),
    intact.slice(0, 30),
    `${intact.slice(0, -8)}AAAAAAAA`,
    bomb,
    bomb.slice(0, bomb.length / 2),
    encodeList([], 1),
    `u${Buffer.from('not gzip').toString('base64url')}`,
    `u${Buffer.from([0x1f, 0x8b, 0x08]).toString('base64url')}`,
    `z${intact.slice(1)}`,
    `m${Buffer.from(intact.slice(1), 'base64url').toString('base64')}`,
    'u====',
    'u',
    'uH4sI',
    `u${'H4sI'.repeat(200_000)}`,
    `u${'H4sI'.repeat(1_000_000)}`,
  ]
  const encodedList = fc.oneof(
    fc.constantFrom<unknown>(intact, encodeList([17])),
    fc.constantFrom<unknown>(...lists),
    fc.string().map((text) => `u${text}`),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => `uH4sI${Buffer.from(bytes).toString('base64url')}`),
    // One character of a good list is another.
    fc.nat({ max: intact.length - 1 }).map((at) => `${intact.slice(0, at)}_${intact.slice(at + 1)}`),
  )
  const status = fc.record({
    statusListIndex: fc.oneof(
      fc.constant('17'),
      fc.constantFrom<unknown>('17', '0', '131071', '131072', '67108863', '67108864', '999999999999', ...odd),
      fc.nat(),
    ),
    statusSize: fc.option(fc.constantFrom<unknown>(1, 2, 32, 33, ...odd), { nil: undefined, freq: 3 }),
    statusPurpose: fc.constantFrom('revocation', 'revocation', 'suspension'),
  })

  it('gets a known verdict when it is broken anywhere, and signed after that', patience, async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(
        encodedList,
        status,
        changes,
        faults,
        fc.constantFrom(true, true, true, false),
        async (encoded, entry, wrong, broken, isJwt) => {
          const list = wrong.slice(1).reduce<unknown>(changed, {
            ...listOf({ issuer: ISSUER, document: LIST }, intact),
            ...withEncoded(encoded),
          })
          const host = hostOfAll()
          const body = isJwt ? signText(written(list), key, header) : written({ ...asObject(list), proof: {} })
          host.set(LIST, { contentType: 'application/json', body })
          const credentialStatus = { ...statuses[1], ...entry }
          const input = signText(written(makeCredential({ credentialStatus })), key, header)
          seen.add(endOf(await check(input, host, broken)))
        },
      ),
      settings(500),
    )
    for (const end of ['valid', 'STATUS_UNREADABLE revocation', 'REVOKED revocation', 'STRUCTURE_INVALID revocation'])
      expect(seen).toContain(end)
  })

  it('is refused when it is huge, before it is unpacked', async () => {
    const host = hostOfAll()
    const list = { ...listOf({ issuer: ISSUER, document: LIST }, intact), ...withEncoded('A'.repeat(50 * 1024 * 1024)) }
    host.set(LIST, json(list))
    const input = signText(written(makeCredential({ credentialStatus: statuses[1] })), key, header)
    expect(endOf(await check(input, host, []))).toBe('FETCH_FAILED revocation')
  })

  function withEncoded(encoded: unknown): Json {
    const { credentialSubject } = listOf({ issuer: ISSUER, document: LIST }, intact)
    return { credentialSubject: { ...asObject(credentialSubject), encodedList: encoded } }
  }

  function asObject(value: unknown): Json {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
  }
})
