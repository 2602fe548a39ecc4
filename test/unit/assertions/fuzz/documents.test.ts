import * as fc from 'fast-check'
import { validateAssertion, validateAssertions, type AssertionFetch, type Verdict } from 'react-open-badges/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeSigningKey, signPayload, type SigningKey } from '../../../support/assertionDocuments.js'
import { makePlain, type PlainBadge, type PlainVersion } from '../../../support/plainBadges.js'
import { ADA, BASE, NOW } from '../check.js'
import { createDocumentHost, type DocumentHost } from '../documentHost.js'
import { hostOfKey, makeCredential, makeKey, signJwt, type CredentialKey } from '../credentials/madeCredential.js'
import { change, changed, places, type Change } from './broken.js'
import { expectKnown, patience, settings } from './settings.js'

// Documents that break in every place at once: the check ends in a verdict that is known, after a bounded number of
// fetches.

/** An assertion, twenty documents that it leads to, and one question whether it is still there. */
const MOST_REQUESTS = 22

const versions = ['0.5', '1.0', '1.1', '2.0'] as const
let key: SigningKey
let credentialKey: CredentialKey
const plain = new Map<string, PlainBadge>()
beforeAll(async () => {
  key = await makeSigningKey('ES256')
  credentialKey = await makeKey('ES256')
  for (const version of versions) {
    for (const form of ['hosted', 'signed'] as const) {
      const made = await makePlain(version, BASE, { email: ADA, ...(form === 'signed' && { key }) })
      plain.set(`${version} ${form}`, made)
    }
  }
})

/** How a server spoils what it answers. */
const fault = fc.record({
  place: fc.constantFrom(...places),
  kind: fc.constantFrom('status', 'redirect', 'page', 'mark', 'cut', 'latin', 'refused', 'huge', 'hang'),
  to: fc.constantFrom(...places),
  status: fc.constantFrom(0, 204, 301, 404, 410, 500),
})
type Fault = typeof fault extends fc.Arbitrary<infer T> ? T : never

const huge = new Uint8Array(50 * 1024 * 1024)

/** A web of one badge, and the requests that are made of it. */
interface Web {
  readonly fetch: AssertionFetch
  readonly requested: readonly string[]
  readonly signal: AbortSignal
}

function webOf(host: DocumentHost, faults: readonly Fault[]): Web {
  const controller = new AbortController()
  const hanging = new Set<string>()
  for (const { place, kind, to, status } of faults) {
    if (kind === 'hang') hanging.add(place)
    else host.set(place, spoilt(kind, to, status))
  }
  return {
    requested: host.requested,
    signal: controller.signal,
    fetch(url, init) {
      if (!hanging.has(url)) return host.fetch(url, init)
      // A server that sends a byte now and then, until somebody has had enough.
      queueMicrotask(() => controller.abort())
      return new Promise(() => {})
    },
  }
}

function spoilt(kind: Exclude<Fault['kind'], 'hang'>, to: string, status: number): Parameters<DocumentHost['set']>[1] {
  switch (kind) {
    case 'redirect':
      return { redirectTo: to === places[6] ? places[5] : to }
    case 'page':
      return { contentType: 'text/html', body: '<!doctype html><title>Badge</title>' }
    case 'mark':
      return { contentType: 'application/json', body: '\uFEFF{"id":"x"}' }
    case 'cut':
      return { contentType: 'application/json', body: '{"id":"https://sailing.exa' }
    case 'latin':
      return { contentType: 'application/json', bytes: Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d) }
    case 'huge':
      return { contentType: 'application/json', bytes: huge }
    case 'refused':
      return new Error('refused')
    default:
      return { status }
  }
}

/** Spoils the documents of a badge, and then its server. */
async function spoil(
  version: PlainVersion,
  form: 'hosted' | 'signed',
  changes: readonly Change[],
  faults: readonly Fault[],
): Promise<{ input: string; document: unknown; web: Web }> {
  const made = plain.get(`${version} ${form}`)
  if (made === undefined) throw new Error('expected a badge')
  const { assertion, badge, issuer, list, key: keyDocument } = made.documents
  const documents: unknown[] = [assertion, badge, { ...issuer, revocationList: made.urls.list }, list, keyDocument]
  for (const one of changes) documents[one.document] = changed(documents[one.document], one)
  const host = createDocumentHost(made.files)
  const urls = [made.urls.assertion, made.urls.badge, made.urls.issuer, made.urls.list, made.urls.key]
  for (const [index, document] of documents.entries()) {
    if (form === 'signed' && (index === 0 || (index === 4 && version !== '2.0'))) continue
    host.set(urls[index] ?? '', { contentType: 'application/json', body: JSON.stringify(document) ?? '' })
  }
  const input = form === 'signed' ? await signPayload(documents[0] ?? null, key) : made.input
  return { input, document: documents[0], web: webOf(host, faults) }
}

const options = { now: () => new Date(NOW), recipients: [ADA], askHead: true }
const changes = fc.array(change, { maxLength: 4 })
const faults = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(fault, { maxLength: 2 }) },
)

describe.each(versions)('a badge of %s whose documents are broken anywhere', (version) => {
  it.each(['hosted', 'signed'] as const)(
    'gets a known verdict, %s, after a bounded number of fetches',
    patience,
    async (form) => {
      const seen = new Set<string>()
      await fc.assert(
        fc.asyncProperty(changes, faults, async (wrong, broken) => {
          const { input, web } = await spoil(version, form, wrong, broken)
          const verdict = await validateAssertion(input, { ...options, fetch: web.fetch, signal: web.signal })
          expectKnown(verdict)
          expect(web.requested.length).toBeLessThanOrEqual(MOST_REQUESTS)
          seen.add(verdict.outcome === 'valid' ? 'valid' : `${verdict.code} ${verdict.stage}`)
        }),
        settings(400),
      )
      // It is worth nothing when all of them end at the same place.
      expect(seen.size).toBeGreaterThan(form === 'signed' && version === '0.5' ? 1 : 4)
    },
  )

  it('gets the same from its JSON, parsed', patience, async () => {
    await fc.assert(
      fc.asyncProperty(changes, faults, async (wrong, broken) => {
        const { document, web } = await spoil(version, 'hosted', wrong, broken)
        const given: unknown[] = [document, { ...options, fetch: web.fetch, signal: web.signal }]
        const verdict: Verdict = await Reflect.apply(validateAssertion, undefined, given)
        expectKnown(verdict)
        expect(web.requested.length).toBeLessThanOrEqual(MOST_REQUESTS)
      }),
      settings(200),
    )
  })
})

describe('a credential that is broken anywhere', () => {
  it('gets a known verdict, signed and with any proof, after a bounded number of fetches', patience, async () => {
    const seen = new Set<string>()
    const status = { id: `${BASE}/revoked.json`, type: '1EdTechRevocationList' }
    await fc.assert(
      fc.asyncProperty(changes, faults, fc.boolean(), async (wrong, broken, isJwt) => {
        let credential: unknown = { ...makeCredential(), credentialStatus: status, proof: isJwt ? undefined : proof }
        for (const one of wrong) credential = changed(credential, one)
        const web = webOf(hostOfKey(credentialKey), broken)
        const input = isJwt ? await signAny(credential) : JSON.stringify(credential)
        const verdict = await validateAssertion(input, { ...options, fetch: web.fetch, signal: web.signal })
        expectKnown(verdict)
        expect(web.requested.length).toBeLessThanOrEqual(MOST_REQUESTS)
        seen.add(verdict.outcome === 'valid' ? 'valid' : `${verdict.code} ${verdict.stage}`)
      }),
      settings(400),
    )
    expect(seen.size).toBeGreaterThan(4)
  })

  const proof = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: '2024-05-04T10:00:00Z',
    verificationMethod: 'https://sailing.example/issuer#key-1',
    proofPurpose: 'assertionMethod',
    proofValue: 'z'.padEnd(88, '2'),
  }

  function signAny(credential: unknown): Promise<string> {
    return typeof credential === 'object' && credential !== null && !Array.isArray(credential)
      ? signJwt({ ...credential }, credentialKey)
      : signPayload(credential ?? null, credentialKey)
  }
})

describe('many badges that are broken anywhere', () => {
  it(
    'each get the verdict that they get alone, in their order, after a bounded number of fetches',
    patience,
    async () => {
      const one = fc.record({
        version: fc.constantFrom(...versions),
        form: fc.constantFrom('hosted' as const, 'signed' as const),
        changes,
      })
      await fc.assert(
        fc.asyncProperty(
          fc.array(one, { maxLength: 12 }),
          fc.integer({ min: 1, max: 5 }),
          async (badges, concurrency) => {
            const made = await Promise.all(badges.map((badge) => spoil(badge.version, badge.form, badge.changes, [])))
            const host = createDocumentHost()
            const inputs: unknown[] = made.map(({ input, document }, index) =>
              badges[index]?.form === 'signed' ? input : document,
            )
            const fetch: AssertionFetch = host.fetch
            const alone: Verdict[] = []
            for (const input of inputs)
              alone.push(await Reflect.apply(validateAssertion, undefined, [input, { ...options, fetch }]))
            const before = host.requested.length
            const together: readonly Verdict[] = await Reflect.apply(validateAssertions, undefined, [
              inputs,
              { ...options, fetch, concurrency },
            ])
            expect(together).toEqual(alone)
            expect(host.requested.length - before).toBeLessThanOrEqual(before)
          },
        ),
        settings(60),
      )
    },
  )
})
