import * as fc from 'fast-check'
import { validateAssertion, validateAssertions, type AssertionFetch, type Verdict } from 'react-open-badges/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeSigningKey, type SigningKey } from '../../../support/assertionDocuments.js'
import { makePlain, type PlainBadge, type PlainVersion } from '../../../support/plainBadges.js'
import { ADA, BASE, NOW } from '../check.js'
import { createDocumentHost } from '../documentHost.js'
import { change, changed, places, written, type Change } from './broken.js'
import { expectKnown, patience, settings } from './settings.js'
import { signText } from './signText.js'
import { faultsOf, MOST_REQUESTS, webOf, type Fault, type Web } from './web.js'

// Documents that break in every place at once: the check ends in a verdict that is known, after a bounded number of
// fetches.

const versions = ['0.5', '1.0', '1.1', '2.0'] as const
let key: SigningKey
const plain = new Map<string, PlainBadge>()
beforeAll(async () => {
  key = await makeSigningKey('ES256')
  for (const version of versions) {
    for (const form of ['hosted', 'signed'] as const) {
      const made = await makePlain(version, BASE, { email: ADA, ...(form === 'signed' && { key }) })
      plain.set(`${version} ${form}`, made)
    }
  }
})

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
    host.set(urls[index] ?? '', { contentType: 'application/json', body: written(document) })
  }
  const input = form === 'signed' ? signText(written(documents[0] ?? null), key) : made.input
  return { input, document: documents[0], web: webOf(host, faults) }
}

const options = { now: () => new Date(NOW), recipients: [ADA], askHead: true }
const changes = fc.array(change, { maxLength: 4 })
const faults = faultsOf(places)
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
