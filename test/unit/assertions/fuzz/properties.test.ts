import * as fc from 'fast-check'
import { validateAssertion } from 'react-open-badges/assertions'
import { describe, expect, it } from 'vitest'
import { makePlain, type PlainDocuments } from '../../../support/plainBadges.js'
import { ADA, BASE, NOW } from '../check.js'
import { createDocumentHost } from '../documentHost.js'
import { cases05 } from '../properties/cases05.js'
import { cases10, cases11 } from '../properties/cases1x.js'
import { cases20 } from '../properties/cases20.js'
import type { PropertyCase } from '../properties/propertyCases.js'
import { expectKnown, patience, settings } from './settings.js'

// Good badges with any choice of optional properties are valid, and none is without a property that has to be there.

const cases = { '0.5': cases05, '1.0': cases10, '1.1': cases11, '2.0': cases20 } as const
const documentAt = { $: 'assertion', '$.badge': 'badge', '$.badge.issuer': 'issuer' } as const
type Root = keyof typeof documentAt

interface Placed extends PropertyCase {
  readonly at: Root
}

/** The properties of the three documents themselves, which stand in every badge. */
function ofDocuments(all: readonly PropertyCase[]): readonly Placed[] {
  return all.filter((one): one is Placed => one.at in documentAt && one.inside === undefined)
}

describe.each(['0.5', '1.0', '1.1', '2.0'] as const)('a good badge of %s', (version) => {
  const mine = ofDocuments(cases[version])
  const optional = mine.filter(
    ({ need, good, property }) => need === 'optional' && good.length > 0 && property !== 'revoked',
  )
  const required = mine.filter(({ need, at, property }) => need === 'required' && !tellsVersion(version, at, property))

  const choice = fc
    .subarray([...optional])
    .chain((chosen) => fc.tuple(...chosen.map((one) => fc.constantFrom(...one.good).map((good) => ({ one, good })))))

  async function check(change: (documents: PlainDocuments) => void) {
    const made = await makePlain(version, BASE, { email: ADA, change })
    const { fetch } = createDocumentHost(made.files)
    const verdict = await validateAssertion(made.input, { fetch, now: () => new Date(NOW), recipients: [ADA] })
    expectKnown(verdict)
    return verdict
  }

  function put(documents: PlainDocuments, chosen: readonly { one: Placed; good: unknown }[]): void {
    for (const { one, good } of chosen) {
      // A link to another document, and a time of its end, are about more than their form.
      if (/^(revocationList|expires|salt|verification)$/.test(one.property)) continue
      documents[documentAt[one.at]][nameOf(one.property)] = good
    }
  }

  it('is valid with any choice of its optional properties', patience, async () => {
    await fc.assert(
      fc.asyncProperty(choice, async (chosen) => {
        expect(await check((documents) => put(documents, chosen))).toMatchObject({ outcome: 'valid' })
      }),
      settings(150),
    )
  })

  it('is refused as malformed with any choice of them, when one is gone that has to be there', patience, async () => {
    await fc.assert(
      fc.asyncProperty(choice, fc.constantFrom(...required), async (chosen, gone) => {
        const verdict = await check((documents) => {
          put(documents, chosen)
          delete documents[documentAt[gone.at]][gone.property]
        })
        expect(verdict).toMatchObject({ outcome: 'refused', reason: 'MALFORMED', code: 'STRUCTURE_INVALID' })
        const paths = verdict.outcome === 'refused' ? verdict.problems.map(({ path }) => path) : []
        expect(paths).toContain(`${gone.at}.${gone.property}`)
      }),
      settings(250),
    )
  })
})

/** Without these it is read as another version, or as none. */
function tellsVersion(version: string, at: string, property: string): boolean {
  if (at !== '$') return false
  return property === '@context' || ((version === '0.5' || version === '1.0') && /^(recipient|badge)$/.test(property))
}

function nameOf(property: string): string {
  return property === 'extensions:…' ? 'extensions:depth' : property
}
