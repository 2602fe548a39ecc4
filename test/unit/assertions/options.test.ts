import { createAssertion, validateAssertion, validateAssertions } from 'react-open-badges/assertions'
import { expect, it } from 'vitest'
import { makeHosted } from '../../support/assertionDocuments.js'
import { ADA, BASE, check, inShort } from './check.js'
import { createDocumentHost } from './documentHost.js'

// A program without types may pass anything, which is not to look like a fault of the badge.

const made = makeHosted('2.0', BASE, { recipient: { email: ADA } })
const good = { fetch: createDocumentHost(made.files).fetch, now: () => new Date('2025-01-01T00:00:00Z') }

it.each([
  ['now', new Date('2025-01-01T00:00:00Z')],
  ['recipients', ADA],
])('an option that is not what its type says is told by its name: "%s" as %o', async (name, value) => {
  const options = { ...good, [name]: value }
  const wanted = new RegExp(`options\\.${name}"? (has to be|is not a function)`)
  await expect(Reflect.apply(validateAssertion, undefined, [made.url, options])).rejects.toThrow(wanted)
  await expect(Reflect.apply(validateAssertions, undefined, [[made.url], options])).rejects.toThrow(wanted)
})

it.each([new Set([made.url]), made.url, undefined])('a list that is none is told: %o', async (list) => {
  await expect(Reflect.apply(validateAssertions, undefined, [list, good])).rejects.toThrow('"list" has to be an array.')
})

it('what has been built is an input as it is', async () => {
  const recipient = { type: 'email', hashed: false, identity: ADA } as const
  const badge = `${BASE}/knots/badge.json`
  const built = createAssertion({ id: made.url, recipient, badge, issuedOn: new Date('2024-05-04T10:00:00Z') })
  const host = createDocumentHost(made.files)
  host.set(made.url, { contentType: 'application/json', body: JSON.stringify(built) })
  expect(inShort(await check(built, host))).toBe('valid')
})
