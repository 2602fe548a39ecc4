import type { RefusalCode } from 'react-open-badges/assertions'
import {
  both,
  everyVersion,
  json,
  linkedVersions,
  hosted,
  signed,
  versions1x,
  versions2,
  moved,
  listPath,
  page,
  atKey,
  withPart,
  type StageCase,
} from './stageCase.js'
import { makePng } from '../bake/pictures.js'

const deep: unknown = Array.from({ length: 70 }).reduce<unknown>((inner) => [inner], 'deep')

/** Assertions that can't be read to their end: the stages up to the structure, and the same codes in later ones. */
export const reading = {
  INPUT_UNREADABLE: [
    {
      what: 'a word is pushed',
      versions: everyVersion,
      forms: both,
      push: () => 'badge',
      expected: 'INACCESSIBLE INPUT_UNREADABLE input $',
    },
  ],
  NOT_BAKED: [
    {
      what: 'an image is pushed that has no badge in it',
      versions: everyVersion,
      forms: both,
      push: makePng,
      expected: 'MALFORMED NOT_BAKED input $',
    },
  ],
  IMAGE_DAMAGED: [
    {
      what: 'half an image is pushed',
      versions: everyVersion,
      forms: both,
      push: () => makePng().slice(0, 40),
      expected: 'MALFORMED IMAGE_DAMAGED input $',
    },
  ],
  BADGE_TOO_LARGE: [
    {
      what: 'more than a megabyte is pushed',
      versions: everyVersion,
      forms: both,
      push: (input) => input.padEnd(1024 * 1024 + 1, 'x'),
      expected: 'INACCESSIBLE BADGE_TOO_LARGE input $',
    },
  ],
  FETCH_FAILED: [
    {
      what: 'the assertion is not answered for',
      versions: everyVersion,
      forms: hosted,
      serve: (host, urls) => host.set(urls.assertion, new Error('refused')),
      expected: 'INACCESSIBLE FETCH_FAILED fetch $',
    },
    {
      what: 'the badge class is not answered for',
      versions: linkedVersions,
      forms: both,
      serve: (host, urls) => host.set(urls.badge, new Error('too late')),
      expected: 'INACCESSIBLE FETCH_FAILED linked $.badge',
    },
    {
      what: 'the key is not answered for',
      versions: linkedVersions,
      forms: signed,
      serve: (host, urls) => host.set(urls.key, new Error('refused')),
      expected: atKey('INACCESSIBLE FETCH_FAILED signature'),
    },
    {
      what: 'the revocation list is not answered for',
      versions: linkedVersions,
      forms: both,
      change: ({ issuer }, urls) => (issuer['revocationList'] = urls.list),
      serve: (host, urls) => host.set(urls.list, new Error('refused')),
      expected: `INACCESSIBLE FETCH_FAILED revocation ${listPath}`,
    },
  ],
  FETCH_STATUS: [
    {
      what: 'the assertion is not there',
      versions: everyVersion,
      forms: hosted,
      serve: (host, urls) => host.set(urls.assertion, { status: 404 }),
      expected: 'INACCESSIBLE FETCH_STATUS fetch $',
    },
    {
      what: 'the issuer is not there',
      versions: linkedVersions,
      forms: both,
      serve: (host, urls) => host.set(urls.issuer, { status: 404 }),
      expected: 'INACCESSIBLE FETCH_STATUS linked $.badge.issuer',
    },
    {
      what: 'nothing is at the id',
      versions: ['1.1', '2.0'],
      forms: hosted,
      change: ({ assertion }) => (assertion['id'] = moved),
      expected: 'INACCESSIBLE FETCH_STATUS linked $.id',
    },
    {
      what: 'nothing is at the URL that it is verified by',
      versions: versions1x,
      forms: hosted,
      change: ({ assertion }) => (assertion['verify'] = { type: 'hosted', url: moved }),
      expected: 'INACCESSIBLE FETCH_STATUS linked $.verify.url',
    },
    {
      what: 'the key is not there',
      versions: linkedVersions,
      forms: signed,
      serve: (host, urls) => host.set(urls.key, { status: 503 }),
      expected: atKey('INACCESSIBLE FETCH_STATUS signature'),
    },
    {
      what: 'the revocation list is not there',
      versions: linkedVersions,
      forms: both,
      change: ({ issuer }, urls) => (issuer['revocationList'] = urls.list),
      serve: (host, urls) => host.set(urls.list, { status: 404 }),
      expected: `INACCESSIBLE FETCH_STATUS revocation ${listPath}`,
    },
  ],
  TOO_MANY_DOCUMENTS: [
    {
      what: 'any of sixty keys may have signed it',
      versions: versions2,
      forms: signed,
      change({ assertion, issuer }, urls) {
        assertion['verification'] = { type: 'SignedBadge' }
        issuer['publicKey'] = Array.from({ length: 60 }, (_, index) => `${urls.key}/${index}`)
      },
      expected: 'INACCESSIBLE TOO_MANY_DOCUMENTS signature $.badge.issuer.publicKey',
    },
    {
      what: 'its eighteenth key has signed it, and then there is a revocation list',
      versions: versions2,
      forms: signed,
      change({ assertion, issuer }, urls) {
        assertion['verification'] = { type: 'SignedBadge' }
        issuer['publicKey'] = [...Array.from({ length: 17 }, (_, index) => `${urls.key}/${index}`), urls.key]
        issuer['revocationList'] = urls.list
      },
      expected: `INACCESSIBLE TOO_MANY_DOCUMENTS revocation ${listPath}`,
    },
  ],
  NOT_A_JWS: [
    {
      what: 'a part is no base64url',
      versions: everyVersion,
      forms: signed,
      push: (jws) => `!${jws}`,
      expected: 'MALFORMED NOT_A_JWS parse $',
    },
  ],
  NOT_JSON: [
    {
      what: 'the assertion is a page',
      versions: everyVersion,
      forms: hosted,
      serve: (host, urls) => host.set(urls.assertion, page),
      expected: 'MALFORMED NOT_JSON parse $',
    },
    {
      what: 'the payload is a text',
      versions: everyVersion,
      forms: signed,
      push: (jws) => withPart(jws, 1, '"a badge"'),
      expected: 'MALFORMED NOT_JSON parse $',
    },
    {
      what: 'the badge class is a page',
      versions: linkedVersions,
      forms: both,
      serve: (host, urls) => host.set(urls.badge, page),
      expected: 'MALFORMED NOT_JSON linked $.badge',
    },
    {
      what: 'the revocation list is an array',
      versions: linkedVersions,
      forms: both,
      change: ({ issuer }, urls) => (issuer['revocationList'] = urls.list),
      serve: (host, urls) => host.set(urls.list, json([])),
      expected: `MALFORMED NOT_JSON revocation ${listPath}`,
    },
    {
      what: 'the key document is a PEM',
      versions: versions2,
      forms: signed,
      serve: (host, urls) => host.set(urls.key, { contentType: 'text/plain', body: '-----BEGIN PUBLIC KEY-----' }),
      expected: 'MALFORMED NOT_JSON signature $.verification.creator',
    },
  ],
  NESTED_TOO_DEEP: [
    {
      what: 'the assertion nests too deep',
      versions: everyVersion,
      forms: both,
      change: ({ assertion }) => (assertion['x'] = deep),
      expected: 'MALFORMED NESTED_TOO_DEEP parse $',
    },
    {
      what: 'the badge class nests too deep',
      versions: linkedVersions,
      forms: both,
      change: ({ badge }) => (badge['x'] = deep),
      expected: 'MALFORMED NESTED_TOO_DEEP linked $.badge',
    },
    {
      what: 'the key document nests too deep',
      versions: versions2,
      forms: signed,
      change: ({ key }) => (key['x'] = deep),
      expected: 'MALFORMED NESTED_TOO_DEEP signature $.verification.creator',
    },
    {
      what: 'the revocation list nests too deep',
      versions: linkedVersions,
      forms: both,
      change: ({ issuer, list }, urls) => (issuer['revocationList'] = urls.list) && (list['x'] = deep),
      expected: `MALFORMED NESTED_TOO_DEEP revocation ${listPath}`,
    },
  ],
  NOT_TEXT: [
    {
      what: 'the assertion has a NUL in it',
      versions: everyVersion,
      forms: both,
      change: ({ assertion }) => (assertion['x'] = '\u0000'),
      expected: 'MALFORMED NOT_TEXT parse $',
    },
    {
      what: 'the issuer has half an emoji in it',
      versions: linkedVersions,
      forms: both,
      change: ({ issuer }) => (issuer['x'] = '\ud83d'),
      expected: 'MALFORMED NOT_TEXT linked $.badge.issuer',
    },
    {
      what: 'the key document has a NUL in it',
      versions: versions2,
      forms: signed,
      change: ({ key }) => (key['x'] = '\u0000'),
      expected: 'MALFORMED NOT_TEXT signature $.verification.creator',
    },
    {
      what: 'the revocation list has a NUL in it',
      versions: linkedVersions,
      forms: both,
      change: ({ issuer, list }, urls) => (issuer['revocationList'] = urls.list) && (list['x'] = '\u0000'),
      expected: `MALFORMED NOT_TEXT revocation ${listPath}`,
    },
  ],
  VERSION_UNKNOWN: [
    {
      what: 'the context is another',
      versions: ['1.1', '2.0'],
      forms: both,
      change: ({ assertion }) => (assertion['@context'] = 'https://schema.org'),
      expected: 'MALFORMED VERSION_UNKNOWN version $.@context',
    },
    {
      what: 'there is no recipient, and no context',
      versions: ['0.5', '1.0'],
      forms: both,
      change: ({ assertion }) => delete assertion['recipient'],
      expected: 'MALFORMED VERSION_UNKNOWN version $.@context',
    },
  ],
  STRUCTURE_INVALID: [
    {
      what: 'the badge class has no name',
      versions: everyVersion,
      forms: hosted,
      change: ({ badge }) => delete badge['name'],
      expected: {
        '0.5': 'MALFORMED STRUCTURE_INVALID structure $.badge.name',
        '1.0': 'MALFORMED STRUCTURE_INVALID linked $.badge.name',
        '1.1': 'MALFORMED STRUCTURE_INVALID linked $.badge.name',
        '2.0': 'MALFORMED STRUCTURE_INVALID linked $.badge.name',
      },
    },
    {
      what: 'the issuer’s name is a number',
      versions: linkedVersions,
      forms: both,
      change: ({ issuer }) => (issuer['name'] = 7),
      expected: 'MALFORMED STRUCTURE_INVALID linked $.badge.issuer.name',
    },
    {
      what: 'the assertion does not say when it was issued',
      versions: linkedVersions,
      forms: both,
      change: ({ assertion }) => delete assertion['issuedOn'],
      expected: 'MALFORMED STRUCTURE_INVALID structure $.issuedOn',
    },
    {
      what: 'the recipient is redacted',
      versions: everyVersion,
      forms: hosted,
      change: ({ assertion }) =>
        (assertion['recipient'] =
          typeof assertion['recipient'] === 'string'
            ? 'sha256$REDACTED'
            : { type: 'email', hashed: true, identity: 'sha256$REDACTED' }),
      expected: {
        '0.5': 'MALFORMED STRUCTURE_INVALID structure $.recipient',
        '1.0': 'MALFORMED STRUCTURE_INVALID structure $.recipient.identity',
        '1.1': 'MALFORMED STRUCTURE_INVALID structure $.recipient.identity',
        '2.0': 'MALFORMED STRUCTURE_INVALID structure $.recipient.identity',
      },
    },
    {
      what: 'a signed assertion carries its badge class, which has no URL',
      versions: ['1.0'],
      forms: signed,
      change: ({ assertion, badge }) => (assertion['badge'] = badge),
      expected: 'MALFORMED STRUCTURE_INVALID linked $.badge.id',
    },
    {
      what: 'the key says neither whose it is nor what it is',
      versions: versions2,
      forms: signed,
      serve: (host, urls) => host.set(urls.key, json({})),
      expected:
        'MALFORMED STRUCTURE_INVALID signature $.verification.creator.owner $.verification.creator.publicKeyPem',
    },
    {
      what: 'the revocation list lists nothing',
      versions: versions2,
      forms: both,
      change: ({ issuer, list }, urls) => (issuer['revocationList'] = urls.list) && delete list['revokedAssertions'],
      expected: `MALFORMED STRUCTURE_INVALID revocation ${listPath}.revokedAssertions`,
    },
  ],
  FORM_MISMATCH: [
    {
      what: 'it is signed, which 0.5 does not know',
      versions: ['0.5'],
      forms: signed,
      expected: 'MALFORMED FORM_MISMATCH structure $',
    },
    {
      what: 'it is hosted, and says signed',
      versions: linkedVersions,
      forms: hosted,
      change({ assertion }, urls) {
        if (assertion['verify']) assertion['verify'] = { type: 'signed', url: urls.key }
        else assertion['verification'] = { type: 'SignedBadge', creator: urls.key }
      },
      expected: {
        '1.0': 'MALFORMED FORM_MISMATCH structure $.verify.type',
        '1.1': 'MALFORMED FORM_MISMATCH structure $.verify.type',
        '2.0': 'MALFORMED FORM_MISMATCH structure $.verification.type',
      },
    },
    {
      what: 'it is signed, and says hosted',
      versions: linkedVersions,
      forms: signed,
      change({ assertion }, urls) {
        if (assertion['verify']) assertion['verify'] = { type: 'hosted', url: urls.assertion }
        else assertion['verification'] = { type: 'HostedBadge' }
      },
      expected: {
        '1.0': 'MALFORMED FORM_MISMATCH structure $.verify.type',
        '1.1': 'MALFORMED FORM_MISMATCH structure $.verify.type',
        '2.0': 'MALFORMED FORM_MISMATCH structure $.verification.type',
      },
    },
  ],
  PROOF_MISSING: [
    {
      what: 'it is pushed as a document that names no URL',
      versions: ['0.5'],
      forms: hosted,
      push: (_url, { assertion }) => JSON.stringify(assertion),
      expected: 'MALFORMED PROOF_MISSING structure $',
    },
  ],
} as const satisfies Partial<Record<RefusalCode, readonly StageCase[]>>
