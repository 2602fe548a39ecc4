import { readAssertion } from 'react-open-badges/assertions'
import { describe, expect, it } from 'vitest'
import { makeHosted, makeSigned, makeSigningKey } from '../../support/assertionDocuments.js'
import { ADA, BASE } from './check.js'

describe('reading an assertion', () => {
  it('knows a URL, with blanks around it', () => {
    expect(readAssertion(' https://sailing.example/a.json\n')).toEqual({
      kind: 'url',
      url: 'https://sailing.example/a.json',
    })
  })

  it('knows a signed one and its version, without a look at its signature', async () => {
    const made = await makeSigned('2.0', BASE, await makeSigningKey('ES256'), { recipient: { email: ADA } })
    const read = readAssertion(made.jws.replace(/\.[^.]*$/, '.'))
    expect(read).toMatchObject({ kind: 'signed', version: '2.0', document: made.documents.assertion })
  })

  const documents: readonly [version: string | null, document: Record<string, unknown>][] = [
    ['2.0', makeHosted('2.0', BASE, { recipient: { email: ADA } }).documents.assertion],
    ['1.1', makeHosted('1.1', BASE, { recipient: { email: ADA } }).documents.assertion],
    ['2.0', { '@context': ['https://w3id.org/openbadges/v1', 'https://w3id.org/openbadges/v2'] }],
    ['1.0', { recipient: { type: 'email' } }],
    ['0.5', { recipient: ADA, badge: {} }],
    [null, { recipient: ADA, badge: 'https://sailing.example/b.json' }],
    [null, { '@context': 'https://schema.org', recipient: {} }],
    [null, {}],
  ]
  it.each(documents)('knows a document of %s, parsed and as text', (version, document) => {
    expect(readAssertion(document)).toEqual({ kind: 'document', version, document })
    expect(readAssertion(JSON.stringify(document))).toEqual({ kind: 'document', version, document })
  })

  const unreadable: readonly [what: string, input: unknown, code: string][] = [
    ['nothing', '', 'INPUT_UNREADABLE'],
    ['a word', 'badge', 'INPUT_UNREADABLE'],
    ['another scheme', 'data:text/plain,a.b.c', 'INPUT_UNREADABLE'],
    ['null', null, 'INPUT_UNREADABLE'],
    ['an array', [], 'INPUT_UNREADABLE'],
    ['half a document', '{"@context":', 'NOT_JSON'],
    ['three parts that are no JWS', 'a.b.c', 'NOT_A_JWS'],
    ['a document that holds itself', itself(), 'NESTED_TOO_DEEP'],
    ['a NUL', '{"name":"\\u0000"}', 'NOT_TEXT'],
  ]
  it.each(unreadable)('says what is wrong with %s, and never throws', (_what, input, code) => {
    const read: unknown = Reflect.apply(readAssertion, undefined, [input])
    expect(read).toMatchObject({ kind: 'unreadable', code, problem: { path: '$', message: expect.any(String) } })
  })
})

/** Twice in itself, so that a walk that does not look where it has been doubles at every step. */
function itself(): Record<string, unknown> {
  const document: Record<string, unknown> = {}
  document['one'] = document
  document['other'] = document
  return document
}
