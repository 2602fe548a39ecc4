import { stages, type RefusalCode } from 'react-open-badges/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeSigningKey, type SigningKey } from '../../support/assertionDocuments.js'
import type { PlainVersion } from '../../support/plainBadges.js'
import { inShort } from './check.js'
import type { RefusalOf30 } from './credentials/codes.js'
import { bent } from './stages/bent.js'
import { proving } from './stages/proving.js'
import { reading } from './stages/reading.js'
import { both, checkCase, everyVersion, type Form, type StageCase } from './stages/stageCase.js'
import { standing } from './stages/standing.js'
import { undecided } from './stages/unproved.js'

// Each stage of each version, hosted and signed: a badge that comes through, and badges that end there, by every code.

// A code that is exported and has no case is an error of types here.
const refusals = { ...reading, ...proving, ...standing } satisfies Record<
  Exclude<RefusalCode, RefusalOf30>,
  readonly StageCase[]
>
const tables = { refusals, undecided, warnings: bent }

let key: SigningKey
beforeAll(async () => {
  key = await makeSigningKey('RS256')
})

interface Run {
  readonly table: string
  readonly code: string
  readonly one: StageCase
  readonly version: PlainVersion
  readonly form: Form
}

const runs = Object.entries(tables).flatMap(([table, codes]) =>
  Object.entries<readonly StageCase[]>(codes).flatMap(([code, cases]) =>
    cases.flatMap((one) =>
      one.versions.flatMap((version) => one.forms.map((form): Run => ({ table, code, one, version, form }))),
    ),
  ),
)

function expectedOf({ one, version }: Run): string {
  const expected = typeof one.expected === 'string' ? one.expected : one.expected[version]
  if (expected === undefined) throw new Error(`"${one.what}" expects nothing in ${version}`)
  return expected
}

describe('the tables of cases', () => {
  it('have a case for every code, which expects that code', () => {
    for (const table of Object.values(tables)) {
      for (const [code, cases] of Object.entries<readonly StageCase[]>(table)) expect(cases, code).not.toHaveLength(0)
    }
    for (const run of runs) expect(expectedOf(run).split(' '), run.one.what).toContain(run.code)
  })

  const ways = everyVersion.flatMap((version) => both.map((form) => ({ version, form })))

  it.each(ways)('have a badge of $version, $form, that ends in each stage that a good one passes', async (way) => {
    const good = await checkCase({ what: 'good', versions: [], forms: [], expected: '' }, way.version, way.form, key)
    const mine = runs.filter(({ version, form }) => version === way.version && form === way.form)
    const ended = new Set(mine.map((run) => expectedOf(run).split(' ')[2]))
    if (way.version === '0.5' && way.form === 'signed') {
      // There is no such thing.
      expect(good).toMatchObject({ outcome: 'refused', stage: 'structure' })
      return
    }
    expect(good).toMatchObject({ outcome: 'valid', warnings: [] })
    // What is linked stands inside an assertion of 0.5: its faults are those of the structure.
    const passed = good.passed.filter((stage) => way.version !== '0.5' || stage !== 'linked')
    expect(passed.filter((stage) => !ended.has(stage))).toEqual([])
  })

  it('end in every stage there is', () => {
    const ended = new Set(runs.map((run) => expectedOf(run).split(' ')[2]))
    expect(stages.filter((stage) => !ended.has(stage))).toEqual([])
  })
})

describe.each(Object.keys(tables))('in the table of %s', (name) => {
  const mine = runs.filter(({ table }) => table === name)
  it.each(mine.map((run) => [run.code, run.version, run.form, run.one.what, run] as const))(
    '%s, %s %s: %s',
    async (_code, version, form, _what, run) => {
      expect(inShort(await checkCase(run.one, version, form, key))).toBe(expectedOf(run))
    },
  )
})
