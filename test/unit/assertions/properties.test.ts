import { validateAssertion, type Verdict } from 'react-open-badges/assertions'
import { describe, expect, it } from 'vitest'
import { makePlain, type PlainDocuments, type PlainVersion } from '../../support/plainBadges.js'
import { ADA, inShort, NOW } from './check.js'
import { createDocumentHost } from './documentHost.js'
import { cases05 } from './properties/cases05.js'
import { cases10, cases11 } from './properties/cases1x.js'
import { around20 } from './properties/besides20.js'
import { cases20 } from './properties/cases20.js'
import type { PropertyCase } from './properties/propertyCases.js'
import { specification } from './properties/specification.js'

// Each property of each object of each version: with values that are good for it, with values that are not, and missing.

const BASE = 'https://sailing.example/badges'
/** The documents by where they are linked from. */
const documentPaths = {
  $: 'assertion',
  '$.badge': 'badge',
  '$.badge.issuer': 'issuer',
  '$.badge.issuer.revocationList': 'list',
} as const
const cases = { '0.5': cases05, '1.0': cases10, '1.1': cases11, '2.0': cases20 } as const

describe.each(['0.5', '1.0', '1.1', '2.0'] as const)('in %s', (version) => {
  it('has a case for each property of the specification, and for no other', () => {
    const listed = Object.entries(specification[version] ?? {}).flatMap(([object, names]) =>
      names.split(' ').map((name) => `${object} ${name}`),
    )
    const tried = cases[version].map(({ object, property }) => `${object} ${property}`)
    expect([...new Set(tried)]).toHaveLength(tried.length)
    expect(new Set(tried)).toEqual(new Set(listed))
  })

  it.each(cases[version])('$object $property is $need', async (one) => {
    for (const good of one.good) {
      expect(inShort(await checkWith(version, one, good)), show(good)).toMatch(/^valid/)
    }
    for (const bad of one.bad) {
      if (bad === '' && one.need === 'optional') {
        expect(inShort(await checkWith(version, one, bad))).toBe('valid FIELD_EMPTY')
        continue
      }
      expect(complaintOf(await checkWith(version, one, bad), one), show(bad)).toBe('MALFORMED STRUCTURE_INVALID here')
    }
    const missing = await checkWith(version, one, undefined)
    if (version === '1.1' && one.at === '$' && one.property === '@context') {
      // What it has besides is what 1.0 wants.
      expect(missing).toMatchObject({ outcome: 'valid', badge: { version: '1.0' } })
    } else if (isWhatTellsTheVersion(version, one)) {
      expect(missing).toMatchObject({ outcome: 'refused', reason: 'MALFORMED' })
    } else if (one.need === 'required') {
      expect(complaintOf(missing, one)).toBe('MALFORMED STRUCTURE_INVALID here')
    } else {
      expect(inShort(missing)).toBe(one.need === 'expected' ? 'valid TYPE_MISSING' : 'valid')
    }
    const nothing = await checkWith(version, one, null)
    if (one.need === 'any') expect(inShort(nothing)).toBe('valid')
    if (one.need === 'optional' && one.property !== 'extensions:…') expect(inShort(nothing)).toBe('valid FIELD_NULL')
  })
})

/** Where it stands, and whether a refusal is about that and nothing else. */
function complaintOf(verdict: Verdict, { at, property }: PropertyCase): string {
  if (verdict.outcome !== 'refused') return inShort(verdict)
  const path = `${at}.${nameOf(property)}`
  const elsewhere = verdict.problems.map((problem) => problem.path).filter((found) => !found.startsWith(path))
  return [verdict.reason, verdict.code, elsewhere.length === 0 ? 'here' : elsewhere.join(' ')].join(' ')
}

/** Without it the document is no longer known as one of this version. */
function isWhatTellsTheVersion(version: PlainVersion, { at, property }: PropertyCase): boolean {
  if (at !== '$') return false
  if (version === '2.0') return property === '@context'
  return (version === '1.0' && property === 'recipient') || (version === '0.5' && /^(recipient|badge)$/.test(property))
}

/** What stands for a name of which only the kind is told. */
const KINDS_OF_NAMES: Readonly<Record<string, string>> = {
  'extensions:…': 'extensions:depth',
  '(uid)': 'another-1',
  '(id)': `${BASE}/another.json`,
}

function nameOf(property: string): string {
  return KINDS_OF_NAMES[property] ?? property
}

/** Checks a good badge of Ada's in which one property is another. */
async function checkWith(version: PlainVersion, one: PropertyCase, value: unknown): Promise<Verdict> {
  const made = await makePlain(version, BASE, {
    email: ADA,
    change(documents, { list }) {
      // The revocation list is linked to only where it matters.
      if (one.at.startsWith('$.badge.issuer.revocationList')) documents.issuer['revocationList'] = list
      const object = objectAt(documents, one)
      if (value === undefined) delete object[nameOf(one.property)]
      else object[nameOf(one.property)] = value
    },
  })
  // Whether a recipient is Ada is another stage's question.
  return validateAssertion(made.input, { fetch: createDocumentHost(made.files).fetch, now: () => new Date(NOW) })
}

/** The object that a property is changed in; it is put into its document where it is not there. */
function objectAt(documents: PlainDocuments, { at, inside }: PropertyCase): Record<string, unknown> {
  const names = at.split('.').slice(1)
  let object = documents.assertion
  for (const [depth, name] of names.entries()) {
    const path = `$.${names.slice(0, depth + 1).join('.')}`
    if (isDocumentPath(path)) {
      object = documents[documentPaths[path]]
      continue
    }
    const isLast = depth === names.length - 1
    const next = isLast && inside ? { ...inside } : (asObject(object[name]) ?? { ...around20[path] })
    object[name] = next
    object = next
  }
  return object
}

function isDocumentPath(path: string): path is keyof typeof documentPaths {
  return Object.hasOwn(documentPaths, path)
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
}

function show(value: unknown): string {
  return JSON.stringify(value)
}
