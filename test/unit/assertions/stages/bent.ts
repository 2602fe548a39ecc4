import type { WarningCode } from 'react-open-badges/assertions'
import type { WarningOf30 } from '../credentials/codes.js'
import { both, everyVersion, hosted, json, linkedVersions, moved, signed, type StageCase } from './stageCase.js'

/** For every code of a warning, the ways in which a rule is bent, and the badge is valid all the same. */
export const bent: Readonly<Record<Exclude<WarningCode, WarningOf30>, readonly StageCase[]>> = {
  BYTE_ORDER_MARK: [
    {
      what: 'the assertion begins with a byte order mark',
      versions: everyVersion,
      forms: hosted,
      serve: (host, urls, { assertion }) =>
        host.set(urls.assertion, { ...json(assertion), body: `\ufeff${JSON.stringify(assertion)}` }),
      expected: 'valid BYTE_ORDER_MARK',
    },
  ],
  HEAD_NOT_ANSWERED: [
    {
      what: 'the server does not answer HEAD',
      versions: everyVersion,
      forms: hosted,
      serve: (host, urls) => host.setHead(urls.assertion, { status: 405 }),
      options: { askHead: true },
      expected: 'valid HEAD_NOT_ANSWERED',
    },
  ],
  CONTENT_TYPE: [
    {
      what: 'the assertion is sent as a page',
      versions: everyVersion,
      forms: hosted,
      serve: (host, urls, { assertion }) => host.set(urls.assertion, { ...json(assertion), contentType: 'text/html' }),
      expected: 'valid CONTENT_TYPE',
    },
    {
      what: 'the issuer is sent as a page',
      versions: linkedVersions,
      forms: both,
      serve: (host, urls, { issuer }) => host.set(urls.issuer, { ...json(issuer), contentType: 'text/html' }),
      expected: 'valid CONTENT_TYPE',
    },
  ],
  ALGORITHM_SPELLING: [
    {
      what: 'the header says rs256',
      versions: linkedVersions,
      forms: signed,
      respell: 'rs256',
      expected: 'valid ALGORITHM_SPELLING',
    },
  ],
  FIELD_NULL: [
    {
      what: 'it expires at null',
      versions: linkedVersions,
      forms: both,
      change: ({ assertion }) => (assertion['expires'] = null),
      expected: 'valid FIELD_NULL',
    },
    {
      what: 'the salt is null',
      versions: ['0.5'],
      forms: hosted,
      change: ({ assertion }) => (assertion['salt'] = null),
      expected: 'valid FIELD_NULL',
    },
  ],
  FIELD_EMPTY: [
    {
      what: 'the evidence is an empty text',
      versions: everyVersion,
      forms: hosted,
      change: ({ assertion }) => (assertion['evidence'] = ''),
      expected: 'valid FIELD_EMPTY',
    },
    {
      what: 'the issuer’s image is an empty text',
      versions: linkedVersions,
      forms: both,
      change: ({ issuer }) => (issuer['image'] = ''),
      expected: 'valid FIELD_EMPTY',
    },
  ],
  FIELD_ALIAS: [
    {
      what: 'it says issued_on, as in 0.5',
      versions: ['1.0', '1.1'],
      forms: both,
      change: ({ assertion }) => rename(assertion, 'issuedOn', 'issued_on'),
      expected: 'valid FIELD_ALIAS',
    },
    {
      what: 'it says verify, as in 1.x',
      versions: ['2.0'],
      forms: both,
      change: ({ assertion }) => rename(assertion, 'verification', 'verify'),
      expected: 'valid FIELD_ALIAS',
    },
  ],
  BOOLEAN_AS_TEXT: [
    {
      what: 'it is "false" that the recipient is hashed',
      versions: linkedVersions,
      forms: both,
      change: ({ assertion }) =>
        (assertion['recipient'] = { type: 'email', hashed: 'false', identity: 'ada@example.org' }),
      expected: 'valid BOOLEAN_AS_TEXT',
    },
  ],
  TYPE_MISSING: [
    {
      what: 'the issuer has no type',
      versions: ['2.0'],
      forms: both,
      change: ({ issuer }) => delete issuer['type'],
      expected: 'valid TYPE_MISSING',
    },
  ],
  DOCUMENT_EMBEDDED: [
    {
      what: 'it carries its badge class',
      versions: ['1.1', '2.0'],
      forms: both,
      change: ({ assertion, badge }) => (assertion['badge'] = badge),
      expected: 'valid DOCUMENT_EMBEDDED',
    },
    {
      what: 'it carries its badge class, which has no id',
      versions: ['1.0'],
      forms: hosted,
      change: ({ assertion, badge }) => (assertion['badge'] = badge),
      expected: 'valid DOCUMENT_EMBEDDED',
    },
  ],
  ID_VERSION_QUERY: [
    {
      what: 'its id has ?v= where its URL has none',
      versions: ['1.1', '2.0'],
      forms: hosted,
      change: ({ assertion }, urls) => (assertion['id'] = `${urls.assertion}?v=2_0`),
      expected: 'valid ID_VERSION_QUERY',
    },
    {
      what: 'the URL that it is verified by has ?v= where its URL has none',
      versions: ['1.0'],
      forms: hosted,
      change: ({ assertion }, urls) => (assertion['verify'] = { type: 'hosted', url: `${urls.assertion}?v=1_0` }),
      expected: 'valid ID_VERSION_QUERY',
    },
  ],
  ID_ELSEWHERE: [
    {
      what: 'it is pushed by another URL than its id',
      versions: ['2.0'],
      forms: hosted,
      serve: (host, _urls, { assertion }) => host.set(moved, json(assertion)),
      push: () => moved,
      expected: 'valid ID_ELSEWHERE',
    },
    {
      what: 'it is pushed by another URL than the one it is verified by',
      versions: ['1.0', '1.1'],
      forms: hosted,
      serve: (host, _urls, { assertion }) => host.set(moved, json(assertion)),
      push: () => moved,
      expected: 'valid ID_ELSEWHERE',
    },
  ],
  HOSTED_ELSEWHERE: [
    {
      what: 'its issuer is on another host',
      versions: ['1.0', '1.1'],
      forms: hosted,
      change: ({ badge, issuer }) => {
        badge['issuer'] = 'https://elsewhere.example/issuer.json'
        if (issuer['id']) issuer['id'] = badge['issuer']
      },
      serve: (host, _urls, { issuer }) => host.set('https://elsewhere.example/issuer.json', json(issuer)),
      expected: 'valid HOSTED_ELSEWHERE',
    },
  ],
}

function rename(document: Record<string, unknown>, from: string, to: string): void {
  document[to] = document[from]
  delete document[from]
}
