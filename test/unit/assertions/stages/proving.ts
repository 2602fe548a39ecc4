import { generateKeyPairSync } from 'node:crypto'
import type { RefusalCode } from 'react-open-badges/assertions'
import {
  both,
  json,
  linkedVersions,
  hosted,
  signed,
  versions1x,
  versions2,
  moved,
  elsewhere,
  page,
  atKey,
  withPart,
  type StageCase,
} from './stageCase.js'

/** Assertions that nobody vouches for as they are. */
export const proving = {
  ID_MISMATCH: [
    {
      what: 'another assertion is at the id',
      versions: ['1.1', '2.0'],
      forms: hosted,
      change: ({ assertion }) => (assertion['id'] = moved),
      serve: (host, _urls, { assertion }) => host.set(moved, json({ ...assertion, expires: '2030-01-01T00:00:00Z' })),
      expected: 'INVALID ID_MISMATCH scope $.id',
    },
    {
      what: 'another assertion is at the URL that it is verified by',
      versions: versions1x,
      forms: hosted,
      change: ({ assertion }) => (assertion['verify'] = { type: 'hosted', url: moved }),
      serve: (host, _urls, { assertion }) => host.set(moved, json({ ...assertion, expires: '2030-01-01T00:00:00Z' })),
      expected: 'INVALID ID_MISMATCH scope $.verify.url',
    },
    {
      what: 'the badge class has an id where one is with yet another',
      versions: ['1.1', '2.0'],
      forms: both,
      change: ({ badge }) => (badge['id'] = elsewhere),
      serve: (host, _urls, { badge }) => host.set(elsewhere, json({ ...badge, id: moved })),
      expected: 'INVALID ID_MISMATCH linked $.badge.id',
    },
  ],
  OUT_OF_SCOPE: [
    {
      what: 'it is on another origin than its issuer says',
      versions: ['0.5'],
      forms: hosted,
      change: ({ issuer }) => (issuer['origin'] = 'https://elsewhere.example'),
      expected: 'INVALID OUT_OF_SCOPE scope $.badge.issuer.origin',
    },
    {
      what: 'its issuer vouches for another host only',
      versions: versions2,
      forms: hosted,
      change: ({ issuer }) => (issuer['verification'] = { allowedOrigins: 'elsewhere.example' }),
      expected: 'INVALID OUT_OF_SCOPE scope $.id',
    },
    {
      what: 'it is on another host than its issuer',
      versions: versions2,
      forms: hosted,
      change: ({ assertion }) => (assertion['id'] = elsewhere),
      serve: (host, _urls, { assertion }) => host.set(elsewhere, json(assertion)),
      expected: 'INVALID OUT_OF_SCOPE scope $.id',
    },
  ],
  ALGORITHM_REFUSED: [
    {
      what: 'the header asks for none',
      versions: linkedVersions,
      forms: signed,
      push: (jws) => withPart(jws, 0, '{"alg":"none"}'),
      expected: 'INVALID ALGORITHM_REFUSED signature $',
    },
    {
      what: 'the header asks for an HMAC',
      versions: linkedVersions,
      forms: signed,
      push: (jws) => withPart(jws, 0, '{"alg":"HS256"}'),
      expected: 'INVALID ALGORITHM_REFUSED signature $',
    },
  ],
  SIGNATURE_INVALID: [
    {
      what: 'the payload is another one',
      versions: linkedVersions,
      forms: signed,
      push: (jws, { assertion }) => withPart(jws, 1, JSON.stringify({ ...assertion, expires: '2030-01-01T00:00:00Z' })),
      expected: atKey('INVALID SIGNATURE_INVALID signature'),
    },
  ],
  KEY_NOT_ISSUERS: [
    {
      what: 'the key is on another origin than the issuer',
      versions: versions1x,
      forms: signed,
      change: ({ assertion }) => (assertion['verify'] = { type: 'signed', url: 'https://elsewhere.example/key.pem' }),
      expected: 'INVALID KEY_NOT_ISSUERS signature $.verify.url',
    },
    {
      what: 'the issuer does not list the key',
      versions: versions2,
      forms: signed,
      change: ({ issuer }) => (issuer['publicKey'] = moved),
      expected: 'INVALID KEY_NOT_ISSUERS signature $.verification.creator',
    },
    {
      what: 'the issuer lists no key, and none is named',
      versions: versions2,
      forms: signed,
      change({ assertion, issuer }) {
        assertion['verification'] = { type: 'SignedBadge' }
        delete issuer['publicKey']
      },
      expected: 'INVALID KEY_NOT_ISSUERS signature $.badge.issuer.publicKey',
    },
    {
      what: 'the key says that it is somebody else’s',
      versions: versions2,
      forms: signed,
      change: ({ key }) => (key['owner'] = elsewhere),
      expected: 'INVALID KEY_NOT_ISSUERS signature $.verification.creator.owner',
    },
  ],
  KEY_TOO_WEAK: [
    {
      what: 'the key has 1024 bits',
      versions: versions1x,
      forms: signed,
      serve: (host, urls) => host.set(urls.key, { contentType: 'text/plain', body: weakPem() }),
      expected: 'INVALID KEY_TOO_WEAK signature $.verify.url',
    },
    {
      what: 'the key has 1024 bits',
      versions: versions2,
      forms: signed,
      change: ({ key }) => (key['publicKeyPem'] = weakPem()),
      expected: 'INVALID KEY_TOO_WEAK signature $.verification.creator',
    },
  ],
  KEY_UNREADABLE: [
    {
      what: 'the key is a page',
      versions: versions1x,
      forms: signed,
      serve: (host, urls) => host.set(urls.key, page),
      expected: 'MALFORMED KEY_UNREADABLE signature $.verify.url',
    },
    {
      what: 'the key is no PEM',
      versions: versions2,
      forms: signed,
      change: ({ key }) => (key['publicKeyPem'] = 'a key'),
      expected: 'MALFORMED KEY_UNREADABLE signature $.verification.creator',
    },
  ],
  KEY_PRIVATE: [
    {
      what: 'the key is the private one',
      versions: versions1x,
      forms: signed,
      serve: (host, urls) => host.set(urls.key, { contentType: 'application/x-pem-file', body: privatePem() }),
      expected: 'INVALID KEY_PRIVATE signature $.verify.url',
    },
    {
      what: 'the key is the private one',
      versions: versions2,
      forms: signed,
      change: ({ key }) => (key['publicKeyPem'] = privatePem()),
      expected: 'INVALID KEY_PRIVATE signature $.verification.creator',
    },
  ],
} as const satisfies Partial<Record<RefusalCode, readonly StageCase[]>>

function weakPem(): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
  return publicKey.export({ type: 'spki', format: 'pem' }).toString()
}

function privatePem(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
