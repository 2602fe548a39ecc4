import { stages, type RefusalCode, type WarningCode } from 'react-open-badges/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { inShort } from './check.js'
import type { RefusalBefore30, WarningBefore30 } from './credentials/codes.js'
import { objectIn, json } from './credentials/madeCredential.js'
import { bent30 } from './stages/bent30.js'
import {
  bothForms,
  checkCredentialCase,
  embedded,
  expectedOf,
  makeKeys,
  type CredentialCase,
  type CredentialForm,
  type Keys,
  type Spoilt,
} from './stages/credentialCase.js'
import { proving30 } from './stages/proving30.js'
import { reading30 } from './stages/reading30.js'
import { standing30 } from './stages/standing30.js'
import { undecided30 } from './stages/unproved30.js'

// Each stage of a credential of 3.0, as a VC-JWT and with an embedded proof: one that comes through, and those that end
// there, by every code. Each proof that proves nothing is met in a badge and in its status list.

// A code that is exported and has no case is an error of types here, but for those that assertions alone have.
const refusals = { ...reading30, ...proving30, ...standing30 } satisfies Record<
  Exclude<RefusalCode, RefusalBefore30>,
  readonly CredentialCase[]
>
const warnings = bent30 satisfies Record<Exclude<WarningCode, WarningBefore30>, readonly CredentialCase[]>
const tables = { refusals, undecided: undecided30, warnings }

let keys: Keys
beforeAll(async () => {
  keys = await makeKeys()
})

interface Run {
  readonly table: string
  readonly code: string
  readonly one: CredentialCase
  readonly form: CredentialForm
  readonly of: Spoilt
}

const runs = Object.entries(tables).flatMap(([table, codes]) =>
  Object.entries<readonly CredentialCase[]>(codes).flatMap(([code, cases]) =>
    cases.flatMap((one) =>
      (one.of ?? ['badge' as const]).flatMap((of) => one.forms.map((form): Run => ({ table, code, one, form, of }))),
    ),
  ),
)

describe('the tables of cases', () => {
  it('have cases that expect their code', () => {
    for (const { code, one, form, of } of runs) expect(expectedOf(one, form, of).split(' '), one.what).toContain(code)
  })

  it.each(bothForms)('have a credential (%s) that ends in each stage that a good one passes', async (form) => {
    const good = await checkCredentialCase({ what: 'good', forms: [], expected: '' }, form, 'badge', keys)
    expect(good).toMatchObject({ outcome: 'valid', warnings: [] })
    const ended = new Set(
      runs.filter((run) => run.form === form).map(({ one, of }) => expectedOf(one, form, of).split(' ')[2]),
    )
    expect(good.passed.filter((stage) => !ended.has(stage))).toEqual([])
    expect(stages.filter((stage) => !ended.has(stage))).toEqual(['linked', 'scope'])
  })
})

describe.each(Object.keys(tables))('in the table of %s', (name) => {
  const mine = runs.filter(({ table }) => table === name)
  it.each(mine.map((run) => [run.code, run.of, run.form, run.one.what, run] as const))(
    '%s, %s, %s: %s',
    async (_code, of, form, _what, { one }) => {
      expect(inShort(await checkCredentialCase(one, form, of, keys))).toBe(expectedOf(one, form, of))
    },
  )
})

describe('the proofs of a badge alone', () => {
  it('lead to eleven documents at most, so that there are never too many of them', async () => {
    const keyAt = (index: number) => `https://keys${index}.example/1`
    const tenAndMore = Array.from({ length: 30 }, (_, index) => keyAt(index))
    const one: CredentialCase = {
      what: 'each of thirty proofs names a key that lies elsewhere',
      forms: embedded,
      spoil(document) {
        const proof = objectIn(document, 'proof')
        document['proof'] = tenAndMore.map((verificationMethod) => ({ ...proof, verificationMethod }))
      },
      serve({ host, place, keys: { attackers } }) {
        host.set(place.issuer, json({ id: place.issuer, assertionMethod: tenAndMore }))
        for (const id of tenAndMore) {
          host.set(id, json({ id, type: 'JsonWebKey', controller: place.issuer, publicKeyJwk: attackers.jwk }))
        }
        requested = host.requested
      },
      expected: 'INVALID SIGNATURE_INVALID signature $.proof[0]',
    }
    let requested: readonly string[] = []
    const verdict = await checkCredentialCase(one, 'embedded', 'badge', keys)
    expect(inShort(verdict)).toBe(expectedOf(one, 'embedded', 'badge'))
    expect(requested).toHaveLength(11)
  })
})
