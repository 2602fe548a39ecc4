import { assertionRules, stages, type AssertionRule } from 'react-open-badges/assertions'
import { describe, expect, it } from 'vitest'
import { specification } from './properties/specification.js'
import { bent } from './stages/bent.js'
import { bent30 } from './stages/bent30.js'
import { expectedOf, type CredentialCase } from './stages/credentialCase.js'
import { proving } from './stages/proving.js'
import { proving30 } from './stages/proving30.js'
import { reading } from './stages/reading.js'
import { reading30 } from './stages/reading30.js'
import type { StageCase } from './stages/stageCase.js'
import { standing } from './stages/standing.js'
import { standing30 } from './stages/standing30.js'
import { undecided } from './stages/unproved.js'
import { undecided30 } from './stages/unproved30.js'

const rules = assertionRules()

/** What the rules say: `2.0 INVALID EXPIRED dates`. */
function named({ version, ends, code, stage }: AssertionRule): string {
  return [version, ends, code, ...(ends === 'warning' ? [] : [stage])].join(' ')
}

/** What a case ends in, written alike. A verdict does not tell of which stage a warning is. */
function endOf(version: string, code: string, expected: string): string {
  const [outcome, , stage] = expected.split(' ')
  return outcome === 'valid' ? `${version} warning ${code}` : [version, outcome, code, stage].join(' ')
}

function endsOf(cases: Readonly<Record<string, readonly StageCase[]>>): readonly string[] {
  return Object.entries(cases).flatMap(([code, list]) =>
    list.flatMap(({ versions, expected }) =>
      versions.map((version) =>
        endOf(version, code, typeof expected === 'string' ? expected : (expected[version] ?? '')),
      ),
    ),
  )
}

function endsOf30(cases: Readonly<Record<string, readonly CredentialCase[]>>): readonly string[] {
  return Object.entries(cases).flatMap(([code, list]) =>
    list.flatMap((one) =>
      (one.of ?? ['badge' as const]).flatMap((of) =>
        one.forms.map((form) => endOf('3.0', code, expectedOf(one, form, of))),
      ),
    ),
  )
}

const met = new Set([
  ...[reading, proving, standing, undecided, bent].flatMap(endsOf),
  ...[reading30, proving30, standing30, undecided30, bent30].flatMap(endsOf30),
])

describe('the table of rules', () => {
  it('has each end that a case of a stage comes to, by version, outcome, code and stage', () => {
    const listed = new Set(rules.map(named))
    expect(met.size).toBeGreaterThan(300)
    expect([...met].filter((end) => !listed.has(end))).toEqual([])
  })

  it('has no end that no case comes to', () => {
    expect([...new Set(rules.map(named))].filter((end) => !met.has(end))).toEqual([])
  })

  it.each(Object.keys(specification))('has each property of each object of %s', (version) => {
    const listed = new Set(
      rules.filter((rule) => rule.version === version).map(({ object, property }) => `${object} ${property}`),
    )
    const properties = Object.entries(specification[version] ?? {}).flatMap(([object, names]) =>
      names
        .split(' ')
        // What stands under a name that is made up has rules of its own, or is a map of nothing but reasons.
        .filter((name) => !/^\(|^extensions:/.test(name))
        .map((name) => `${object} ${name}`),
    )
    expect(properties.filter((property) => !listed.has(property))).toEqual([])
  })

  it('has each object that a rule names', () => {
    const named = rules.flatMap(({ version, sentence }) =>
      [...sentence.matchAll(/an object \(((?:[^()]|\([^()]*\))+)\)/g)].map(([, object]) => `${version} ${object}`),
    )
    const listed = new Set(rules.map(({ version, object }) => `${version} ${object}`))
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((object) => !listed.has(object))).toEqual([])
  })

  it('is in the order of the versions and their stages, and says nothing twice', () => {
    const order = rules.map(({ version, stage }) => Number(version) * 1000 + stages.indexOf(stage))
    expect(order.every((place, index) => index === 0 || (order[index - 1] ?? 0) <= place)).toBe(true)
    const said = rules.map(({ version, stage, object, code, sentence }) =>
      [version, stage, object, code, sentence].join(' '),
    )
    expect(said.filter((line, index) => said.indexOf(line) !== index)).toEqual([])
  })

  it('says each rule in a sentence', () => {
    expect(rules.filter(({ sentence }) => !/^[A-Z“].*[^.]\.$/.test(sentence))).toEqual([])
  })

  it('tells of a property what may stand there, and which other names it has', () => {
    const find = (object: string, property: string) =>
      rules.find((rule) => rule.version === '2.0' && rule.object === object && rule.property === property)
    expect(find('Assertion', 'id')).toEqual({
      version: '2.0',
      stage: 'structure',
      object: 'Assertion',
      property: 'id',
      code: 'STRUCTURE_INVALID',
      ends: 'MALFORMED',
      sentence:
        '“id” has to be an absolute URL or another URI, such as urn:uuid: with a UUID. Taken with a warning: “@id”.',
    })
    expect(find('BadgeClass', 'type')).toMatchObject({ stage: 'linked', code: 'TYPE_MISSING', ends: 'warning' })
  })
})
