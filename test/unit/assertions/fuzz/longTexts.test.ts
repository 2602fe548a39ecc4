import { validateAssertion, type Verdict } from 'react-open-badges/assertions'
import { describe, expect, it } from 'vitest'
import { makePlain, type PlainDocuments } from '../../../support/plainBadges.js'
import { ADA, BASE, NOW } from '../check.js'
import { createDocumentHost } from '../documentHost.js'
import { expectKnown } from './settings.js'

// A verdict is kept and shown: nothing in a document makes it large.

const long = 'x'.repeat(500_000)
const texts = [long, `https://sailing.example/${long}`, `https://${long}.example/`, `urn:x:${long}`, `?${long}`]

async function check(change: (documents: PlainDocuments) => void): Promise<Verdict> {
  const made = await makePlain('2.0', BASE, { email: ADA, change })
  const { fetch } = createDocumentHost(made.files)
  return validateAssertion(made.input, { fetch, now: () => new Date(NOW), recipients: [ADA] })
}

describe.each(['assertion', 'badge', 'issuer'] as const)('a text of half a megabyte in the %s', (part) => {
  it('is shortened in whatever the verdict says of it', async () => {
    const { documents } = await makePlain('2.0', BASE, { email: ADA })
    const names = [
      ...Object.keys(documents[part]),
      'expires',
      'revocationList',
      'revocationReason',
      'tags',
      'extensions:x',
    ]
    for (const name of names) {
      for (const text of texts) expectKnown(await check((spoilt) => (spoilt[part][name] = text)))
    }
  })

  it('is shortened as a name too', async () => {
    expectKnown(await check((spoilt) => (spoilt[part][`extensions:${long}`] = 7)))
  })
})

it('a reason of half a megabyte is shortened', async () => {
  const verdict = await check(({ assertion }) => Object.assign(assertion, { revoked: true, revocationReason: long }))
  expect(verdict).toMatchObject({ code: 'REVOKED' })
  expectKnown(verdict)
})

it('an error of half a megabyte is shortened', async () => {
  const fetch = () => Promise.reject(new Error(long))
  expectKnown(await validateAssertion('https://sailing.example/', { fetch, now: () => new Date(NOW) }))
})

it('a URL of half a megabyte that is given is shortened', async () => {
  const { fetch } = createDocumentHost()
  expectKnown(await validateAssertion(`https://sailing.example/${long}`, { fetch, now: () => new Date(NOW) }))
})

it('a hundred thousand wrong items make a hundred problems', async () => {
  const verdict = await check(({ badge }) => (badge['tags'] = Array.from({ length: 100_000 }, () => 7)))
  expect(verdict.outcome === 'refused' && verdict.problems).toHaveLength(100)
})
