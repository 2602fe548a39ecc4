import { validateAssertion } from 'react-open-badges/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { makePlain, type PlainBadge } from '../../../support/plainBadges.js'
import {
  hostOfKey,
  KEY_URL,
  makeCredential,
  makeKey,
  type CredentialKey,
  type Json,
} from '../credentials/madeCredential.js'
import { ADA, BASE, NOW } from '../check.js'
import { createDocumentHost } from '../documentHost.js'
import { cases05 } from '../properties/cases05.js'
import { cases10, cases11 } from '../properties/cases1x.js'
import { cases20 } from '../properties/cases20.js'
import { cases30, STATUS_LIST } from '../properties/cases30.js'
import { odd, written } from './broken.js'
import { expectKnown, patience } from './settings.js'
import { signText } from './signText.js'
import { MOST_REQUESTS } from './web.js'

// By chance a value of the list seldom comes to the one property that cannot bear it: here each comes to each.

const cases = { '0.5': cases05, '1.0': cases10, '1.1': cases11, '2.0': cases20 } as const
const options = { now: () => new Date(NOW), recipients: [ADA] }

/** A document in which one property of one object is another; objects on the way are put there where they are not. */
function withValue(document: Json, path: readonly string[], inside: Json, property: string, value: unknown): Json {
  const [name, ...rest] = path
  if (name === undefined) return { ...document, ...inside, [property]: value }
  const there = document[name]
  const next = typeof there === 'object' && there !== null && !Array.isArray(there) ? { ...there } : {}
  return { ...document, [name]: withValue(next, rest, inside, property, value) }
}

function nameOf(property: string): string {
  return property === 'extensions:…' ? 'extensions:depth' : property
}

describe.each(['0.5', '1.0', '1.1', '2.0'] as const)('in %s', (version) => {
  let plain: PlainBadge
  beforeAll(async () => {
    plain = await makePlain(version, BASE, { email: ADA })
  })

  it.each(cases[version])('any value as $property of $object at $at gets a known verdict', patience, async (one) => {
    const { documents, urls } = plain
    const parts = [
      ['$.badge.issuer.revocationList', 'list'],
      ['$.badge.issuer', 'issuer'],
      ['$.badge', 'badge'],
      ['$', 'assertion'],
    ] as const
    const [at, part] = parts.find(([path]) => one.at.startsWith(path)) ?? parts[3]
    const path = one.at.slice(at.length).split('.').slice(1)
    for (const value of odd) {
      const linked: Record<'list' | 'issuer' | 'badge' | 'assertion', Json> = {
        ...documents,
        ...(part === 'list' && { issuer: { ...documents.issuer, revocationList: urls.list } }),
      }
      linked[part] = withValue(linked[part], path, { ...one.inside }, nameOf(one.property), value)
      if (version === '0.5') linked.assertion = embedded(linked)
      const host = createDocumentHost(plain.files)
      for (const name of ['assertion', 'badge', 'issuer', 'list'] as const) {
        host.set(urls[name], { contentType: 'application/json', body: written(linked[name]) })
      }
      expectKnown(await validateAssertion(plain.input, { ...options, fetch: host.fetch }))
      expect(host.requested.length).toBeLessThanOrEqual(MOST_REQUESTS)
    }
  })
})

/** In 0.5 all of it is one document. */
function embedded({ assertion, badge, issuer }: Record<'assertion' | 'badge' | 'issuer', Json>): Json {
  const whole = { ...badge, issuer: badge['issuer'] === undefined ? undefined : issuer }
  return typeof assertion['badge'] === 'object' ? { ...assertion, badge: whole } : assertion
}

describe('in 3.0', () => {
  let key: CredentialKey
  beforeAll(async () => {
    key = await makeKey('EdDSA')
  })

  const ofCredential = cases30.filter(({ at }) => !at.startsWith(STATUS_LIST))
  it.each(ofCredential)('any value as $property of $object at $at gets a known verdict', patience, async (one) => {
    const header = JSON.stringify({ alg: 'EdDSA', kid: KEY_URL })
    for (const value of odd) {
      const path = one.at.split('.').slice(1)
      const document = withValue(makeCredential(), path, { ...one.inside }, one.property, value)
      const host = hostOfKey(key)
      expectKnown(await validateAssertion(signText(written(document), key, header), { ...options, fetch: host.fetch }))
      expect(host.requested.length).toBeLessThanOrEqual(MOST_REQUESTS)
    }
  })
})
