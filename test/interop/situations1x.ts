import { generateKeyPairSync } from 'node:crypto'
import { signWithOldJws } from './mozillaValidator.js'
import { anyDigest, hash, images, noDates, shared, type Situation } from './situation.js'

const hashed = (name: string) => ({ type: 'email', hashed: true, identity: hash(name), salt: 'sea' })

function ofForm(version: '1.0' | '1.1', form: 'hosted' | 'signed'): readonly Situation[] {
  const rows: readonly Omit<Situation, 'version' | 'form'>[] = [
    { what: 'a salted hash', change: ({ assertion }) => (assertion['recipient'] = hashed('sha256')), itTakes: true },
    { what: 'a salted MD5', change: ({ assertion }) => (assertion['recipient'] = hashed('md5')), itTakes: true },
    {
      what: 'hashed as a text',
      change: ({ assertion }) => (assertion['recipient'] = { ...hashed('sha256'), hashed: 'true' }),
      itTakes: true,
    },
    {
      what: 'every property',
      change({ assertion, badge, issuer }, urls) {
        Object.assign(assertion, { image: urls.image, evidence: urls.criteria, expires: '2030-01-01T10:00+0500' })
        badge['tags'] = ['knots', 'rope']
        badge['alignment'] = [{ name: 'Knots', url: 'https://standards.example/1', description: 'A bowline' }]
        Object.assign(issuer, {
          description: 'By the sea',
          image: urls.image,
          email: 'badges@sailing.example',
          revocationList: urls.list,
        })
      },
      itTakes: true,
    },
    { what: 'unix times', change: ({ assertion }) => (assertion['issuedOn'] = 1_359_217_910), itTakes: true },
    {
      what: 'a date without separators',
      change: ({ assertion }) => (assertion['issuedOn'] = '20130221'),
      itTakes: true,
    },
    {
      what: 'an image in a data URL',
      change: ({ badge }) => (badge['image'] = 'data:image/png;base64,iVBORw0KGgo='),
      itTakes: true,
    },
    { what: 'an empty text as image', change: ({ issuer }) => (issuer['image'] = ''), itTakes: true },
    { what: 'no uid', change: ({ assertion }) => delete assertion['uid'], itTakes: false },
    {
      what: 'an empty uid',
      change: ({ assertion }) => (assertion['uid'] = ''),
      itTakes: true,
      differs: 'a uid that is empty tells no assertion from another, nor from a revoked one',
    },
    {
      what: 'no day of issue',
      change: ({ assertion }) => delete assertion['issuedOn'],
      itTakes: false,
    },
    {
      what: 'issued_on, as 0.5 has it',
      change({ assertion }) {
        assertion['issued_on'] = assertion['issuedOn']
        delete assertion['issuedOn']
      },
      itTakes: false,
      differs: 'issuers who came from 0.5 wrote it, and there is no doubt of what is meant',
    },
    {
      what: 'issued tomorrow',
      change: ({ assertion }) => (assertion['issuedOn'] = '2024-06-02'),
      itTakes: true,
      differs: noDates,
    },
    {
      what: 'a redacted hash',
      change: ({ assertion }) => (assertion['recipient'] = { ...hashed('sha256'), identity: 'sha256$REDACTED' }),
      itTakes: true,
      differs: anyDigest,
    },
    {
      what: 'no badge class',
      serve: (site, { urls }) => site.set(urls.badge, { status: 404 }),
      itTakes: false,
    },
    {
      what: 'a page in place of the issuer',
      serve: (site, { urls }) => site.set(urls.issuer, { contentType: 'text/html', body: '<h1>School</h1>' }),
      itTakes: false,
    },
    {
      what: 'a byte order mark before the badge class',
      serve: (site, { urls, documents }) =>
        site.set(urls.badge, { contentType: 'application/json', body: `\ufeff${JSON.stringify(documents.badge)}` }),
      itTakes: false,
      differs: 'editors write it unasked, and it harms nothing',
    },
    {
      what: "an issuer's image that is not there",
      change: ({ issuer }, urls) => (issuer['image'] = `${urls.image}/gone`),
      itTakes: false,
      differs: images,
    },
    {
      what: 'no revocation list where there should be one',
      change: ({ issuer }, urls) => (issuer['revocationList'] = `${urls.list}/gone`),
      itTakes: false,
    },
    {
      what: 'others in the revocation list, with anything for a reason',
      change({ issuer, list }, urls) {
        issuer['revocationList'] = urls.list
        Object.assign(list, { found: true, lost: 7 })
      },
      itTakes: true,
    },
    {
      what: 'revoked in its issuer’s list',
      change({ issuer, list }, urls) {
        issuer['revocationList'] = urls.list
        list['abc-1234'] = 'Awarded by mistake'
      },
      itTakes: form === 'hosted',
      ...(form === 'hosted' && {
        differs: 'it asks the list for signed badges only; its issuer has revoked it all the same',
      }),
    },
    {
      what: 'revoked in its own words',
      change: ({ assertion }) => (assertion['revoked'] = true),
      itTakes: true,
      differs: 'it does not know this: 2.0 has it, and issuers of 1.x came to write it',
    },
  ]
  return rows.map((row) => ({ version, form, ...row }))
}

const hosted1x: readonly Omit<Situation, 'version' | 'form'>[] = [
  {
    what: 'pushed by another URL than the one it is verified by',
    serve: (site, { urls, documents }) =>
      site.set(`${urls.assertion}/copy`, {
        contentType: 'application/json',
        body: JSON.stringify(documents.assertion),
      }),
    push: ({ urls }) => `${urls.assertion}/copy`,
    itTakes: true,
  },
  {
    what: 'another one at the URL that it is verified by',
    serve: (site, { urls, documents }) =>
      site.set(`${urls.assertion}/copy`, {
        contentType: 'application/json',
        body: JSON.stringify({ ...documents.assertion, expires: '2030-01-01' }),
      }),
    push: ({ urls }) => `${urls.assertion}/copy`,
    itTakes: false,
  },
  {
    what: 'its badge class embedded',
    change: ({ assertion, badge }) => (assertion['badge'] = badge),
    itTakes: false,
    differs: 'platforms embed it, and its host vouches for the whole',
  },
  { what: 'gone', serve: (site, { urls }) => site.set(urls.assertion, { status: 410 }), itTakes: false },
  {
    what: 'signed, it says',
    change: ({ assertion }, urls) => (assertion['verify'] = { type: 'signed', url: urls.key }),
    itTakes: false,
  },
  {
    what: 'hostedXYZ, it says',
    change: ({ assertion }, urls) => (assertion['verify'] = { type: 'hostedXYZ', url: urls.assertion }),
    itTakes: false,
  },
]

// A key that is no PEM, a signed badge that says hosted, and an algorithm that it does not know (EdDSA) make it throw where
// nobody can catch it: what it thinks of those can't be asked.
const signed1x: readonly Omit<Situation, 'version' | 'form'>[] = [
  {
    what: 'with the lower-case rs256 of its time',
    push: ({ documents }, key) => signWithOldJws(documents.assertion, 'rs256', key),
    itTakes: true,
  },
  { what: 'by another key', serve: (site, { urls }) => site.set(urls.key, pem(2048)), itTakes: false },
  {
    what: 'a key of 1024 bits that did not sign it',
    serve: (site, { urls }) => site.set(urls.key, pem(1024)),
    itTakes: false,
  },
  {
    what: 'another payload under the signature',
    push: ({ input }) => {
      const [header, payload = '', signature] = input.split('.')
      const changed = Buffer.from(payload, 'base64url').toString().replace('abc-1234', 'abc-1235')
      return [header, Buffer.from(changed).toString('base64url'), signature].join('.')
    },
    itTakes: false,
  },
  {
    what: 'an HMAC of the public key',
    push: ({ documents }, key) => signWithOldJws(documents.assertion, 'HS256', key),
    itTakes: false,
  },
  {
    what: 'no signature, and the algorithm none',
    push: ({ documents }, key) => signWithOldJws(documents.assertion, 'none', key),
    itTakes: true,
    differs: 'it takes "none" for an algorithm: anybody could award in any name',
  },
  {
    what: 'no key',
    serve: (site, { urls }) => site.set(urls.key, { status: 404 }),
    itTakes: false,
  },
  {
    what: 'a key on another origin than the issuer',
    change: ({ badge }, urls) => (badge['issuer'] = urls.issuer.replace('127.0.0.1', 'localhost')),
    serve: (site, { urls, documents }) =>
      site.set(urls.issuer.replace('127.0.0.1', 'localhost'), {
        contentType: 'application/json',
        body: JSON.stringify({
          ...documents.issuer,
          ...(documents.issuer['id'] !== undefined && { id: urls.issuer.replace('127.0.0.1', 'localhost') }),
        }),
      }),
    itTakes: true,
    differs: 'it takes the key that the assertion names, whosever it is: anybody could award in any name',
  },
]

const only11: readonly Omit<Situation, 'version'>[] = (['hosted', 'signed'] as const).flatMap((form) => [
  {
    form,
    what: 'an extension',
    change: ({ badge }) =>
      (badge['extensions:Depth'] = { '@context': 'https://x.example/c', type: ['Extension', 'x'], depth: 30 }),
    itTakes: true,
  },
  {
    form,
    what: 'an extension that does not say what it is',
    change: ({ badge }) => (badge['extensions:Depth'] = { depth: 30 }),
    itTakes: true,
    differs: 'it does not know 1.1, which has them',
  },
  {
    form,
    what: 'an issuer without an id',
    change: ({ issuer }) => delete issuer['id'],
    itTakes: true,
    differs: 'it does not know 1.1, whose documents have an id',
  },
  {
    form,
    what: 'a badge class of another type',
    change: ({ badge }) => (badge['type'] = 'Assertion'),
    itTakes: true,
    differs: 'it does not know 1.1, whose documents have a type',
  },
])

/** Badges of 1.0 and 1.1. */
export const situations1x: readonly Situation[] = [
  ...(['1.0', '1.1'] as const).flatMap((version) => [
    ...(['hosted', 'signed'] as const).flatMap((form) => [...shared(version, form), ...ofForm(version, form)]),
    ...hosted1x.map((one): Situation => ({ version, form: 'hosted', ...one })),
    ...signed1x.map((one): Situation => ({ version, form: 'signed', ...one })),
  ]),
  ...only11.map((one): Situation => ({ version: '1.1', ...one })),
]

function pem(modulusLength: number): { contentType: string; body: string } {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength })
  return { contentType: 'text/plain', body: publicKey.export({ type: 'spki', format: 'pem' }).toString() }
}
