import { validateAssertion } from 'react-open-badges/assertions'
import { describe, expect, it } from 'vitest'
import type { HostedFile } from '../support/assertionDocuments.js'
import { makePlain, type PlainDocuments } from '../support/plainBadges.js'
import { createDocumentHost } from '../unit/assertions/documentHost.js'
import { readTestData, wrongFields, type Structure } from './mozillaValidator.js'

// openbadges-validator's own test data: each value of each field of 0.5 and 1.0 that it is meant to take or to refuse,
// judged by it and by us.

const STRUCTURES = {
  '0.5.0': { version: '0.5', document: 'assertion' },
  '1.0.0-assertion': { version: '1.0', document: 'assertion' },
  '1.0.0-badge': { version: '1.0', document: 'badge' },
  '1.0.0-issuer': { version: '1.0', document: 'issuer' },
} as const satisfies Record<Structure, { version: string; document: keyof PlainDocuments }>

const dotless = 'a host without a dot is one: mail is delivered in closed networks too'
const otherIdentity = 'whoever holds another identity than an e-mail address may say so'
const anyVersion = "what an issuer calls its badge's version is its own affair"
const unread = 'it compares an identity with what is said of it only after it has fetched the rest, and refuses it then'

/** Where the two differ, and why we stay with ours. */
const differences: readonly [who: 'it takes' | 'we take', field: string, value: unknown, why: string][] = [
  ['we take', '0.5.0 recipient', 'skj@asdk', dotless],
  ['we take', '0.5.0 badge.issuer.contact', 'skj@asdk', dotless],
  ['we take', '1.0.0-issuer email', 'skj@asdk', dotless],
  ['we take', '0.5.0 badge.version', 'v100', anyVersion],
  ['we take', '0.5.0 badge.version', '50', anyVersion],
  ['we take', '0.5.0 badge.version', 'v10.1alpha', anyVersion],
  ['we take', '0.5.0 badge.version', '1.2.x', anyVersion],
  ['we take', '1.0.0-assertion recipient.type', 'anything else', otherIdentity],
  ['we take', '1.0.0-assertion recipient.type', 'facebook', otherIdentity],
  ['we take', '1.0.0-assertion recipient.type', 'twitter', otherIdentity],
  ['it takes', '0.5.0 salt', 'OH', unread],
  ['it takes', '0.5.0 salt', 'hey', unread],
  ['it takes', '1.0.0-assertion recipient.hashed', true, unread],
  ['it takes', '1.0.0-assertion recipient.hashed', 'true', unread],
  ['it takes', '1.0.0-assertion recipient.hashed', 'TrUE', unread],
  ['it takes', '1.0.0-assertion recipient.identity', 'OH', unread],
  ['it takes', '1.0.0-assertion recipient.identity', 'hey', unread],
]

describe("the fields of openbadges-validator's test data", () => {
  const values = readTestData()

  it('are several hundred values, good and bad', () => {
    expect(values.filter(({ meant }) => meant === 'valid').length).toBeGreaterThan(100)
    expect(values.filter(({ meant }) => meant === 'invalid').length).toBeGreaterThan(200)
  })

  it('are taken and refused by both alike, but for the differences that are listed', async () => {
    const found: string[] = []
    for (const { structure, field, value } of values) {
      const { version, document } = STRUCTURES[structure]
      const made = await makePlain(version, 'https://sailing.example/badges', {
        email: 'ada@example.org',
        change: (documents) => put(documents[document], field.split('.'), value),
      })
      const itTakes = wrongFields(structure, made.documents[document]).length === 0
      const weTake = await isWellFormed(made.input, made.files)
      if (itTakes !== weTake) found.push(lineOf(itTakes ? 'it takes' : 'we take', `${structure} ${field}`, value))
    }
    expect(new Set(found)).toEqual(new Set(differences.map(([who, field, value]) => lineOf(who, field, value))))
  })
})

/** Whether its documents have the form that they should; where their links lead to is another question. */
async function isWellFormed(input: string, files: ReadonlyMap<string, HostedFile>): Promise<boolean> {
  const verdict = await validateAssertion(input, {
    fetch: createDocumentHost(files).fetch,
    now: () => new Date('2025-01-01T00:00:00Z'),
  })
  return verdict.outcome === 'valid' || !['STRUCTURE_INVALID', 'VERSION_UNKNOWN'].includes(verdict.code)
}

function put(document: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    document[name] = value
    return
  }
  const inner: Record<string, unknown> = Object.fromEntries(Object.entries(document[name] ?? {}))
  document[name] = inner
  put(inner, rest, value)
}

function lineOf(who: string, field: string, value: unknown): string {
  return `${who} ${field} ${JSON.stringify(value)}`
}
