import { generateKeyPairSync } from 'node:crypto'
import type { RefusalCode } from 'react-open-badges/assertions'
import { objectIn, json } from '../credentials/madeCredential.js'
import {
  atMethod,
  atProof,
  badgeAndList,
  bothForms,
  controllerOf,
  embedded,
  inProof,
  jwt,
  type CredentialCase,
} from './credentialCase.js'
import { withPart } from './stageCase.js'

// A status list proves itself as a badge does: a faulty proof in it is as good an attack. Each runs against both.

/** Credentials that nobody vouches for as they are. */
export const proving30 = {
  ALGORITHM_REFUSED: [
    {
      what: 'the header asks for none',
      forms: jwt,
      of: badgeAndList,
      respell: (jws) => withPart(jws, 0, '{"alg":"none"}'),
      expected: 'INVALID ALGORITHM_REFUSED signature $',
    },
    {
      what: 'the header asks for an HMAC',
      forms: jwt,
      of: badgeAndList,
      respell: (jws) => withPart(jws, 0, '{"alg":"HS256"}'),
      expected: 'INVALID ALGORITHM_REFUSED signature $',
    },
    {
      what: 'the proof is of another suite',
      forms: embedded,
      of: badgeAndList,
      spoil: inProof({ cryptosuite: 'eddsa-jcs-2022' }),
      expected: 'INVALID ALGORITHM_REFUSED signature $.proof',
    },
  ],
  SIGNATURE_INVALID: [
    {
      what: 'somebody else has signed it',
      forms: bothForms,
      of: badgeAndList,
      forged: true,
      expected: atProof('INVALID SIGNATURE_INVALID signature'),
    },
    {
      what: 'it was changed after it was signed',
      forms: bothForms,
      of: badgeAndList,
      respell: changed,
      expected: atProof('INVALID SIGNATURE_INVALID signature'),
    },
    {
      what: 'the proof was made for signing in',
      forms: embedded,
      of: badgeAndList,
      spoil: inProof({ proofPurpose: 'authentication' }),
      expected: 'INVALID SIGNATURE_INVALID signature $.proof.proofPurpose',
    },
    {
      what: 'the header demands what is not understood',
      forms: jwt,
      of: badgeAndList,
      respell: (jws) => withPart(jws, 0, '{"alg":"EdDSA","crit":["exp"],"exp":1}'),
      expected: 'INVALID SIGNATURE_INVALID signature $',
    },
  ],
  KEY_NOT_ISSUERS: [
    {
      what: 'the key is on a host of the attacker',
      forms: bothForms,
      of: badgeAndList,
      forged: true,
      method: () => 'https://evil.example/keys/1',
      serve: ({ host, keys }) => host.set('https://evil.example/keys/1', json(keys.attackers.jwk)),
      expected: atMethod('INVALID KEY_NOT_ISSUERS signature'),
    },
    {
      what: 'the key is only for signing in',
      forms: bothForms,
      of: badgeAndList,
      serve: ({ host, place, keys }) =>
        host.set(
          place.issuer,
          json(controllerOf(place, keys.issuers.jwk, { assertionMethod: [], authentication: [place.method] })),
        ),
      expected: atMethod('INVALID KEY_NOT_ISSUERS signature'),
    },
    {
      what: 'the JWT brings the attacker’s key with it',
      forms: jwt,
      of: badgeAndList,
      forged: true,
      header: ({ keys }) => ({ kid: undefined, jwk: keys.attackers.jwk }),
      expected: 'INVALID KEY_NOT_ISSUERS signature $',
    },
  ],
  KEY_TOO_WEAK: [
    {
      what: 'the key has 1024 bits',
      forms: jwt,
      of: badgeAndList,
      method: ({ place }) => place.key,
      respell: (jws) => withHeader(jws, { alg: 'RS256' }),
      serve: ({ host, place }) =>
        host.set(
          place.key,
          json(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' })),
        ),
      expected: 'INVALID KEY_TOO_WEAK signature $',
    },
  ],
  KEY_UNREADABLE: [
    {
      what: 'the key is half a key',
      forms: bothForms,
      of: badgeAndList,
      serve: ({ host, place, keys }) =>
        host.set(place.issuer, json(controllerOf(place, { ...keys.issuers.jwk, x: 'AAAA' }))),
      expected: atMethod('MALFORMED KEY_UNREADABLE signature'),
    },
  ],
  KEY_PRIVATE: [
    {
      what: 'the issuer’s document has the private key',
      forms: bothForms,
      of: badgeAndList,
      serve: ({ host, place, keys }) =>
        host.set(place.issuer, json(controllerOf(place, { ...keys.issuers.jwk, d: keys.issuers.jwk.x }))),
      expected: atMethod('INVALID KEY_PRIVATE signature'),
    },
    {
      what: 'the header has the private key',
      forms: jwt,
      of: badgeAndList,
      header: ({ keys }) => ({ jwk: { ...keys.issuers.jwk, d: keys.issuers.jwk.x } }),
      expected: 'INVALID KEY_PRIVATE signature $',
    },
    {
      what: 'the key is a private one in PEM',
      forms: jwt,
      of: badgeAndList,
      method: ({ place }) => place.key,
      serve: ({ host, place }) =>
        host.set(place.key, { contentType: 'text/plain', body: '-----BEGIN PRIVATE KEY-----' }),
      expected: 'INVALID KEY_PRIVATE signature $',
    },
  ],
  CLAIM_MISMATCH: [
    {
      what: 'the JWT says that it is another issuer’s',
      forms: jwt,
      of: badgeAndList,
      claims: { iss: 'https://evil.example/' },
      expected: 'INVALID CLAIM_MISMATCH signature $',
    },
    {
      what: 'the JWT says that it is another one, and valid from another time on',
      forms: jwt,
      of: badgeAndList,
      claims: { jti: 'urn:uuid:00000000-0000-4000-8000-000000000000', nbf: 1 },
      expected: 'INVALID CLAIM_MISMATCH signature $ $',
    },
  ],
  PROOF_EXPIRED: [
    {
      what: 'the proof has come to its end',
      forms: embedded,
      of: badgeAndList,
      spoil: inProof({ expires: '2024-12-31T00:00:00Z' }),
      expected: 'INVALID PROOF_EXPIRED signature $.proof.expires',
    },
  ],
  CONTEXT_UNKNOWN: [
    {
      what: 'a context stands in it that nobody knows',
      forms: embedded,
      of: badgeAndList,
      spoil: (document) =>
        (document['credentialSubject'] = {
          ...objectIn(document, 'credentialSubject'),
          '@context': 'https://evil.example/context.json',
        }),
      expected: 'INVALID CONTEXT_UNKNOWN signature $.credentialSubject.@context',
    },
  ],
  CONTEXT_CONFLICT: [
    {
      what: 'a context stands in it that defines the proof once more',
      forms: embedded,
      of: badgeAndList,
      spoil: (document) =>
        (document['@context'] = [...[document['@context']].flat(), 'https://w3id.org/security/data-integrity/v1']),
      expected: 'INVALID CONTEXT_CONFLICT signature $.@context',
    },
  ],
  UNSIGNED_TERM: [
    {
      what: 'a property stands in it that no context defines',
      forms: embedded,
      of: badgeAndList,
      spoil: (document) => (document['nickname'] = 'Knotty'),
      expected: 'INVALID UNSIGNED_TERM signature $',
    },
    {
      what: 'it moves statements about with a keyword',
      forms: embedded,
      of: badgeAndList,
      spoil: (document) => (document['@included'] = [{ id: 'urn:x' }]),
      expected: 'INVALID UNSIGNED_TERM signature $.@included',
    },
  ],
  TOO_COMPLEX: [
    {
      what: 'it has more values than any badge',
      forms: embedded,
      of: badgeAndList,
      spoil: (document) => (document['termsOfUse'] = { type: 'x', other: Array(30_000).fill('x') }),
      expected: 'INVALID TOO_COMPLEX signature $',
    },
  ],
} as const satisfies Partial<Record<RefusalCode, readonly CredentialCase[]>>

/** The date in what was signed, a JWS or JSON, is another one. */
function changed(signed: string): string {
  const change = (text: string): string => text.replace(/"validFrom":"2024/, '"validFrom":"2023')
  if (signed.startsWith('{')) return change(signed)
  return withPart(signed, 1, change(Buffer.from(signed.split('.')[1] ?? '', 'base64url').toString()))
}

function withHeader(jws: string, change: object): string {
  const header: unknown = JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString())
  return withPart(jws, 0, JSON.stringify(Object.assign({}, header, change)))
}
