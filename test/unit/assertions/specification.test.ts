import { assertionRules } from 'react-open-badges/assertions'
import { describe, expect, it } from 'vitest'
import { besides, namesOf, specification, unread } from './properties/specification.js'

// That the rules have each property of the specifications, rules.test.ts shows; here, that they have no other.

describe.each(Object.keys(specification))('the rules of %s', (version) => {
  const ruled = new Set(
    assertionRules().flatMap((rule) =>
      rule.version !== version || rule.object === undefined || rule.property === undefined
        ? []
        : [`${rule.object} ${rule.property}`],
    ),
  )
  const listed = new Set(
    Object.entries(specification[version] ?? {}).flatMap(([object, names]) =>
      names.split(' ').map((property) => `${object} ${property}`),
    ),
  )

  it('are about no object and no property that the specification has not, but for the exceptions', () => {
    expect(ruled.size).toBeGreaterThan(10)
    expect([...ruled].filter((property) => !listed.has(property))).toEqual(namesOf(besides, version))
  })

  it('do not read what is said to be unread', () => {
    expect(namesOf(unread, version).filter((property) => ruled.has(property) || listed.has(property))).toEqual([])
  })
})
