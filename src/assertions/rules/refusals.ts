import type { RefusalCode } from '../validate/verdict.js'
import { every, hosted, linked, type RefusalRule, type Some } from './codeRule.js'

/** What refuses an assertion. A code without a rule is an error of types. */
export const refusals: Readonly<Record<RefusalCode, Some<RefusalRule>>> = {
  INPUT_UNREADABLE: [
    {
      versions: every,
      stages: ['input'],
      reason: 'INACCESSIBLE',
      sentence: 'What is given is the http(s) URL of an assertion, a compact JWS, JSON, or a PNG or SVG.',
    },
  ],
  NOT_BAKED: [
    {
      versions: every,
      stages: ['input'],
      reason: 'MALFORMED',
      sentence: 'An image that is given has a badge baked into it.',
    },
  ],
  IMAGE_DAMAGED: [
    {
      versions: every,
      stages: ['input'],
      reason: 'MALFORMED',
      sentence:
        'An image that is given is whole, up to its badge: PNG chunks with their checksum, closed SVG elements.',
    },
  ],
  BADGE_TOO_LARGE: [
    { versions: every, stages: ['input'], reason: 'INACCESSIBLE', sentence: 'A badge has up to 1 MB of text.' },
  ],
  FETCH_FAILED: [
    {
      versions: every,
      stages: ['fetch'],
      reason: 'INACCESSIBLE',
      sentence: 'The assertion’s server answers, in time, with up to 1 MB.',
    },
    {
      versions: linked,
      stages: ['linked', 'signature', 'revocation'],
      reason: 'INACCESSIBLE',
      sentence: 'The server of a linked document, key or revocation list answers, in time, with up to 1 MB.',
    },
    {
      versions: ['3.0'],
      stages: ['signature', 'revocation'],
      reason: 'INACCESSIBLE',
      sentence: 'The server of a key, of a DID’s document or of a status list answers, in time, with up to 1 MB.',
    },
  ],
  TOO_MANY_DOCUMENTS: [
    {
      versions: ['2.0'],
      stages: ['signature', 'revocation'],
      reason: 'INACCESSIBLE',
      sentence: 'An assertion leads to 20 documents at most, keys and lists among them.',
    },
    {
      // Ten proofs, of which no more are looked at, lead to eleven: it takes lists besides.
      versions: ['3.0'],
      stages: ['revocation'],
      reason: 'INACCESSIBLE',
      sentence: 'A credential leads to 20 documents at most: keys and status lists, and the keys of those.',
    },
  ],
  FETCH_STATUS: [
    {
      versions: every,
      stages: ['fetch'],
      reason: 'INACCESSIBLE',
      sentence: 'The assertion is answered with status 200.',
    },
    {
      versions: linked,
      stages: ['linked', 'signature', 'revocation'],
      reason: 'INACCESSIBLE',
      sentence: 'A linked document, key or revocation list is answered with status 200.',
    },
    {
      versions: ['3.0'],
      stages: ['signature', 'revocation'],
      reason: 'INACCESSIBLE',
      sentence: 'A key, a DID’s document or a status list is answered with status 200.',
    },
  ],
  NOT_A_JWS: [
    {
      versions: every,
      stages: ['parse'],
      reason: 'MALFORMED',
      sentence: 'A signed assertion is a header, a payload and a signature in base64url; the header is a JSON object.',
    },
  ],
  NOT_JSON: jsonRule('is a JSON object'),
  NESTED_TOO_DEEP: jsonRule('nests up to 64 objects and arrays in one another'),
  NOT_TEXT: jsonRule('holds whole characters, and no NUL'),
  VERSION_UNKNOWN: [
    {
      versions: ['1.1', '2.0'],
      stages: ['version'],
      reason: 'MALFORMED',
      sentence: 'An assertion names its version by its “@context”.',
      object: 'Assertion',
      property: '@context',
    },
    {
      versions: ['0.5', '1.0'],
      stages: ['version'],
      reason: 'MALFORMED',
      sentence:
        'An assertion without “@context” has a “recipient”: an object in 1.0; in 0.5 a text, beside a “badge” object.',
    },
    {
      versions: ['3.0'],
      stages: ['version'],
      reason: 'MALFORMED',
      sentence: 'A credential names the W3C’s context and one of Open Badges 3.0 in its “@context”.',
      object: 'OpenBadgeCredential',
      property: '@context',
    },
  ],
  STRUCTURE_INVALID: [
    {
      versions: ['1.0', '1.1'],
      stages: ['linked'],
      reason: 'MALFORMED',
      sentence: 'An embedded badge class or profile in a signed assertion has a URL of its own, where it is hosted.',
    },
    {
      versions: ['2.0'],
      stages: ['structure'],
      reason: 'MALFORMED',
      sentence: 'The “id” of a hosted assertion is an http(s) URL.',
    },
    {
      versions: ['2.0'],
      stages: ['linked'],
      reason: 'MALFORMED',
      sentence: 'An embedded badge class or profile in a signed assertion has a URL as its “id”, where it is hosted.',
    },
    { versions: ['3.0'], stages: ['revocation'], reason: 'MALFORMED', sentence: 'A status list has the form of one.' },
  ],
  FORM_MISMATCH: [
    {
      versions: ['0.5'],
      stages: ['structure'],
      reason: 'MALFORMED',
      sentence: 'An assertion is hosted, and not a JWS.',
    },
    {
      versions: linked,
      stages: ['structure'],
      reason: 'MALFORMED',
      sentence: 'A hosted assertion says that it is hosted, and a JWS that it is signed.',
    },
  ],
  PROOF_MISSING: [
    {
      versions: ['0.5'],
      stages: ['structure'],
      reason: 'MALFORMED',
      sentence: 'An assertion is given by its URL: its JSON says nowhere where it is hosted.',
    },
    {
      versions: ['3.0'],
      stages: ['structure'],
      reason: 'MALFORMED',
      sentence: 'A credential has an embedded proof, or comes as a VC-JWT: being hosted somewhere proves nothing.',
    },
  ],
  ID_MISMATCH: [
    {
      versions: linked,
      stages: ['scope'],
      reason: 'INVALID',
      sentence: 'The document at the URL that a hosted assertion declares as its own is the same one.',
    },
    {
      versions: ['1.1', '2.0'],
      stages: ['linked'],
      reason: 'INVALID',
      sentence: 'The badge class or profile at a declared “id” has that id.',
    },
  ],
  OUT_OF_SCOPE: [
    {
      versions: ['0.5'],
      stages: ['scope'],
      reason: 'INVALID',
      sentence: 'An assertion is hosted on the “origin” of its issuer.',
    },
    {
      versions: ['2.0'],
      stages: ['scope'],
      reason: 'INVALID',
      sentence:
        'A hosted assertion is on its issuer’s host, or where the profile’s “allowedOrigins” and “startsWith” allow.',
    },
  ],
  ALGORITHM_REFUSED: [
    {
      versions: linked,
      stages: ['signature'],
      reason: 'INVALID',
      sentence: 'The algorithm is RS256, ES256 or EdDSA: not “none”, and no HMAC.',
    },
    {
      versions: ['3.0'],
      stages: ['signature', 'revocation'],
      reason: 'INVALID',
      sentence:
        'A VC-JWT is signed with RS256, ES256 or EdDSA; an embedded proof is of eddsa-rdfc-2022 or Ed25519Signature2020.',
    },
  ],
  SIGNATURE_INVALID: [
    {
      versions: linked,
      stages: ['signature'],
      reason: 'INVALID',
      sentence: 'The signature over exactly this header and payload verifies with the issuer’s key.',
    },
    {
      versions: ['3.0'],
      stages: ['signature', 'revocation'],
      reason: 'INVALID',
      sentence:
        'The signature verifies with the issuer’s key, over exactly this; an embedded one is made for “assertionMethod”.',
    },
  ],
  KEY_NOT_ISSUERS: [
    {
      versions: ['1.0', '1.1'],
      stages: ['signature'],
      reason: 'INVALID',
      sentence: 'The key at “verify.url” is on the origin of the issuer’s profile, also after redirects.',
    },
    {
      versions: ['2.0'],
      stages: ['signature'],
      reason: 'INVALID',
      sentence: 'The key is listed in “publicKey” of the issuer’s profile, and its “owner” is the issuer.',
    },
    {
      versions: ['3.0'],
      stages: ['signature', 'revocation'],
      reason: 'INVALID',
      sentence:
        'The key is one that the issuer’s DID or the document at its URL names in “assertionMethod”; of a VC-JWT, or lies on its host. It is neither revoked nor expired.',
    },
  ],
  KEY_TOO_WEAK: [
    { versions: linked, stages: ['signature'], reason: 'INVALID', sentence: 'An RSA key has 2048 bits or more.' },
    {
      versions: ['3.0'],
      stages: ['signature', 'revocation'],
      reason: 'INVALID',
      sentence: 'An RSA key has 2048 bits or more.',
    },
  ],
  KEY_UNREADABLE: [
    {
      versions: linked,
      stages: ['signature'],
      reason: 'MALFORMED',
      sentence: 'A key is a public RSA, P-256 or Ed25519 key in SPKI PEM.',
    },
    {
      versions: ['3.0'],
      stages: ['signature', 'revocation'],
      reason: 'MALFORMED',
      sentence: 'A key is a public RSA, P-256 or Ed25519 key as a JWK, a Multikey or SPKI PEM.',
    },
  ],
  KEY_PRIVATE: [
    {
      versions: linked,
      stages: ['signature'],
      reason: 'INVALID',
      sentence: 'The key that is published is a public one.',
    },
    {
      versions: ['3.0'],
      stages: ['signature', 'revocation'],
      reason: 'INVALID',
      sentence: 'The key that is published is a public one, without “d”.',
    },
  ],
  CLAIM_MISMATCH: [
    {
      versions: ['3.0'],
      stages: ['signature', 'revocation'],
      reason: 'INVALID',
      sentence: '“iss”, “jti”, “nbf”, “exp” and “sub” of a VC-JWT say what its credential says.',
    },
  ],
  PROOF_EXPIRED: [
    {
      versions: ['3.0'],
      stages: ['signature', 'revocation'],
      reason: 'INVALID',
      sentence: 'An embedded proof has not come to its “expires”.',
    },
  ],
  CONTEXT_UNKNOWN: [
    {
      versions: ['3.0'],
      stages: ['signature', 'revocation'],
      reason: 'INVALID',
      sentence:
        'With an embedded proof, each “@context” is one of the W3C’s and 1EdTech’s: none is fetched or written out.',
    },
  ],
  CONTEXT_CONFLICT: [
    {
      versions: ['3.0'],
      stages: ['signature', 'revocation'],
      reason: 'INVALID',
      sentence: 'With an embedded proof, no “@context” defines otherwise what another one defines.',
    },
  ],
  UNSIGNED_TERM: [
    {
      versions: ['3.0'],
      stages: ['signature', 'revocation'],
      reason: 'INVALID',
      sentence: 'With an embedded proof, a context defines each property and type, or else it would not be signed.',
    },
  ],
  TOO_COMPLEX: [
    {
      versions: ['3.0'],
      stages: ['signature', 'revocation'],
      reason: 'INVALID',
      sentence: 'With an embedded proof, a credential has up to 4000 values, and statements that can be told apart.',
    },
  ],
  REVOKED: [
    {
      versions: hosted,
      stages: ['revocation'],
      reason: 'INVALID',
      sentence: 'An assertion does not say “revoked: true”, and is not answered with status 410 (gone).',
    },
    {
      versions: ['1.0', '1.1'],
      stages: ['revocation'],
      reason: 'INVALID',
      sentence: 'The issuer’s “revocationList” does not name the assertion’s “uid”.',
    },
    {
      versions: ['2.0'],
      stages: ['revocation'],
      reason: 'INVALID',
      sentence: 'The issuer’s “revocationList” does not name the assertion by its “id” or “uid”.',
    },
    {
      versions: ['3.0'],
      stages: ['revocation'],
      reason: 'INVALID',
      sentence: 'A credential is not answered with status 410 (gone).',
    },
    {
      versions: ['3.0'],
      stages: ['revocation'],
      reason: 'INVALID',
      sentence: 'No list that “credentialStatus” names has the credential as revoked.',
    },
  ],
  SUSPENDED: [
    {
      versions: ['3.0'],
      stages: ['revocation'],
      reason: 'INVALID',
      sentence: 'No list that “credentialStatus” names has the credential as suspended.',
    },
  ],
  STATUS_UNREADABLE: [
    {
      versions: ['3.0'],
      stages: ['revocation'],
      reason: 'MALFORMED',
      sentence:
        'A status list is signed, of the purpose that is looked up, compressed, and has an entry for the credential.',
    },
    { versions: ['3.0'], stages: ['revocation'], reason: 'INACCESSIBLE', sentence: 'A status list is in force.' },
  ],
  ISSUED_IN_FUTURE: [
    {
      versions: every,
      stages: ['dates'],
      reason: 'INVALID',
      sentence: 'A badge is issued already; a clock may be a minute ahead.',
    },
  ],
  EXPIRED: [{ versions: every, stages: ['dates'], reason: 'INVALID', sentence: 'A badge has not expired.' }],
  RECIPIENT_MISMATCH: [
    {
      versions: every,
      stages: ['recipient'],
      reason: 'INVALID',
      sentence: 'The recipient is one of those that are asked for, as given or in lower case, itself or as its hash.',
    },
  ],
}

/** The faults of JSON, which are of the stage in which the document is needed. */
function jsonRule(what: string): Some<RefusalRule> {
  return [
    { versions: every, stages: ['parse'], reason: 'MALFORMED', sentence: `The assertion ${what}.` },
    {
      versions: linked,
      stages: ['linked', 'revocation'],
      reason: 'MALFORMED',
      sentence: `A linked document or revocation list ${what}.`,
    },
    { versions: ['2.0'], stages: ['signature'], reason: 'MALFORMED', sentence: `The document of a key ${what}.` },
    {
      versions: ['3.0'],
      stages: ['signature', 'revocation'],
      reason: 'MALFORMED',
      sentence: `The document of a key or a DID, or a status list, ${what}.`,
    },
  ]
}
