import { expect, it } from 'vitest'
import { makeHosted } from '../../support/assertionDocuments.js'
import { ADA, BASE, check, inShort } from './check.js'
import { createDocumentHost } from './documentHost.js'

// What an issuer's developer can act on: the code and the path alone do not say it.

const made = makeHosted('2.0', BASE, { recipient: { email: ADA } })

it('an assertion of 2.0 that has left its context out is told to write it', async () => {
  const { '@context': _, ...document } = made.documents.assertion
  const host = createDocumentHost(made.files)
  host.set(made.url, { contentType: 'application/json', body: JSON.stringify(document) })
  const verdict = await check(made.url, host)
  expect(inShort(verdict)).toBe('MALFORMED STRUCTURE_INVALID structure $.@context')
  expect(verdict).toMatchObject({ problems: [{ wanted: expect.stringContaining('https://w3id.org/openbadges/v2') }] })
})

it('a credential of 3.0 that has one context too few is told both', async () => {
  const document = { '@context': ['https://www.w3.org/ns/credentials/v2'], type: 'VerifiableCredential' }
  const both = '"https://www.w3.org/ns/credentials/v2" and "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"'
  expect(await check(document, createDocumentHost())).toMatchObject({
    code: 'VERSION_UNKNOWN',
    problems: [{ message: expect.stringContaining(both) }],
  })
})

it('what kept a document from being fetched is part of the message', async () => {
  const host = createDocumentHost(made.files)
  host.set(made.url, new Error('too many redirects'))
  const message = `The assertion could not be fetched from ${made.url}: too many redirects.`
  expect(await check(made.url, host)).toMatchObject({ problems: [{ found: 'too many redirects', message }] })
})

it('where JSON breaks off is told in the words of the engine', async () => {
  const text = '{"a": 1,}'
  const told = expect.stringMatching(/it is "\{\\"a\\": 1,\}"\. .*JSON/)
  expect(await check(text, createDocumentHost())).toMatchObject({ code: 'NOT_JSON', problems: [{ message: told }] })
})

it('a revocation list without its list is told to have one', async () => {
  const listed = `${BASE}/revoked.json`
  const withList = makeHosted('2.0', BASE, {
    recipient: { email: ADA },
    change: ({ issuer }) => void (issuer['revocationList'] = listed),
  })
  const host = createDocumentHost(withList.files)
  host.set(listed, { contentType: 'application/json', body: '{"type": "RevocationList"}' })
  const verdict = await check(withList.url, host)
  expect(verdict).toMatchObject({ problems: [{ wanted: expect.stringMatching(/, or an array of such$/) }] })
})
