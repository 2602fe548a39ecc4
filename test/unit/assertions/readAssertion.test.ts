import { readAssertion } from 'react-open-badges/assertions'
import { describe, expect, it } from 'vitest'
import { makeHosted, makeSigned, makeSigningKey } from '../../support/assertionDocuments.js'
import { ADA, BASE } from './check.js'

describe('reading an assertion', () => {
  it('knows a URL, with blanks around it', async () => {
    expect(await readAssertion(' https://sailing.example/a.json\n')).toEqual({
      kind: 'url',
      url: 'https://sailing.example/a.json',
    })
  })

  it('knows a signed one and its version, without a look at its signature', async () => {
    const made = await makeSigned('2.0', BASE, await makeSigningKey('ES256'), { recipient: { email: ADA } })
    const read = await readAssertion(made.jws.replace(/\.[^.]*$/, '.'))
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
  it.each(documents)('knows a document of %s, parsed and as text', async (version, document) => {
    expect(await readAssertion(document)).toEqual({ kind: 'document', version, document })
    expect(await readAssertion(JSON.stringify(document))).toEqual({ kind: 'document', version, document })
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
    ['a document in which one object stands without end', doubled(), 'BADGE_TOO_LARGE'],
    ['a BigInt', { salt: 1n }, 'NOT_JSON'],
    ['a getter that throws', throwing(), 'NOT_JSON'],
    ['an object that is nothing in JSON', { toJSON: () => undefined }, 'NOT_JSON'],
    ['a revoked proxy', revokedProxy(), 'NOT_JSON'],
    ['a file that was not read', new Blob(['<svg/>']), 'INPUT_UNREADABLE'],
    ['a date', new Date(0), 'INPUT_UNREADABLE'],
    ['a megabyte of dots', '.'.repeat(1024 * 1024 + 1), 'BADGE_TOO_LARGE'],
  ]
  it.each(unreadable)('says what is wrong with %s, and never rejects', async (_what, input, code) => {
    const read: unknown = await Reflect.apply(readAssertion, undefined, [input])
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

/** Forty objects, the outermost of which has a billion times a thousand in it. */
function doubled(): Record<string, unknown> {
  let document: Record<string, unknown> = { name: 'Knots' }
  for (let depth = 0; depth < 40; depth++) document = { one: document, other: document }
  return document
}

function throwing(): object {
  return Object.defineProperty({}, 'id', {
    enumerable: true,
    get() {
      throw new Error('no id')
    },
  })
}

function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}
