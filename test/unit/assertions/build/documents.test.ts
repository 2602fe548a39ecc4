import {
  createAssertion,
  createBadgeClass,
  createIssuer,
  createKeyDocument,
  createRevocationList,
  hashRecipient,
  validateAssertion,
  type AssertionOptions,
  type Verdict,
} from 'react-open-badges/assertions'
import { describe, expect, it } from 'vitest'
import type { HostedFile } from '../../../support/assertionDocuments.js'
import { createDocumentHost } from '../documentHost.js'
import { badgeOptions, issuerOptions, issuerSite, SITE, urls } from './issuerSite.js'

const plain = { type: 'email', hashed: false, identity: 'ada@example.org' } as const
const assertionOptions: AssertionOptions = {
  id: urls.award,
  recipient: plain,
  badge: urls.badge,
  issuedOn: new Date('2024-05-04T10:00:00Z'),
}

function validate(input: string, site: Map<string, HostedFile>): Promise<Verdict> {
  const now = () => new Date('2025-01-01T00:00:00Z')
  return validateAssertion(input, { fetch: createDocumentHost(site).fetch, now, recipients: ['ada@example.org'] })
}

describe('what is built and hosted', () => {
  it('is valid', async () => {
    expect(await validate(urls.award, issuerSite(undefined, createAssertion(assertionOptions)))).toMatchObject({
      outcome: 'valid',
      recipientCheck: 'matched',
      warnings: [],
      badge: {
        id: urls.award,
        issuedOn: '2024-05-04T10:00:00.000Z',
        name: 'Knots',
        criteria: { narrative: 'Tie all eight in five minutes, outdoors.' },
        issuer: { id: urls.issuer, email: 'badges@school.example' },
      },
    })
  })

  it('is valid with a hashed recipient', async () => {
    const recipient = await hashRecipient('ada@example.org')
    const assertion = createAssertion({ ...assertionOptions, recipient })
    expect(await validate(urls.award, issuerSite(undefined, assertion))).toMatchObject({
      outcome: 'valid',
      badge: { recipient: { hashed: true, matched: 'ada@example.org' } },
    })
  })

  it('is valid with every option', async () => {
    const site = issuerSite()
    const whole = [
      createIssuer({
        ...issuerOptions,
        description: 'Teaches children and adults to sail.',
        telephone: '+44 20 7946 0000',
        image: `${SITE}/logo.svg`,
        publicKey: [urls.key],
        revocationList: urls.revocations,
        verification: { allowedOrigins: ['school.example'], startsWith: `${SITE}/awards/` },
      }),
      createBadgeClass({
        ...badgeOptions,
        image: { id: `${SITE}/knots.svg`, caption: 'A reef knot' },
        criteria: { id: 'https://school.example/courses/knots', narrative: 'Tie all eight.' },
        alignment: {
          targetName: 'Ropework',
          targetUrl: 'https://framework.example/ropework',
          targetDescription: 'Handles lines.',
          targetFramework: 'Seamanship',
          targetCode: 'R1',
        },
        tags: ['ropework', 'seamanship'],
        version: '2',
        language: 'en-GB',
        related: `${SITE}/knots-fr.json`,
        endorsement: [`${SITE}/endorsement.json`],
      }),
      createAssertion({
        ...assertionOptions,
        expires: '2030-05-04T10:00:00+02:00',
        image: `${SITE}/awards/17.png`,
        narrative: 'Tied them all in *four* minutes.',
        evidence: [
          { id: 'https://school.example/film', name: 'A film', genre: 'Video' },
          { narrative: 'In the rain.', audience: 'Everybody', description: 'What the instructor saw' },
        ],
        endorsement: `${SITE}/endorsement.json`,
      }),
      createRevocationList({ id: urls.revocations, issuer: urls.issuer, revoked: [] }),
    ]
    for (const document of whole) {
      site.set(document.id, { contentType: 'application/ld+json', body: JSON.stringify(document) })
    }
    expect(await validate(urls.award, site)).toMatchObject({ outcome: 'valid', warnings: [] })
  })

  it('is revoked by the list that names it', async () => {
    const assertion = createAssertion(assertionOptions)
    const issuer = createIssuer({ ...issuerOptions, revocationList: urls.revocations })
    const revoked = [
      { id: urls.award, reason: 'Awarded to the wrong crew' },
      { id: 'urn:uuid:1f2e3d4c-5b6a-4798-8877-665544332211' },
    ]
    const list = createRevocationList({ id: urls.revocations, issuer: urls.issuer, revoked })
    expect(await validate(urls.award, issuerSite(undefined, assertion, issuer, list))).toMatchObject({
      code: 'REVOKED',
    })
  })
})

describe('a document', () => {
  it('says nothing of what it was not told', () => {
    expect(createIssuer({ ...issuerOptions, description: undefined })).toEqual({
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Issuer',
      ...issuerOptions,
    })
    expect('description' in createIssuer({ ...issuerOptions, description: undefined })).toBe(false)
  })

  it('with a urn:uuid as its id says that it is to be signed', () => {
    const id = 'urn:uuid:1f2e3d4c-5b6a-4798-8877-665544332211'
    expect(createAssertion({ ...assertionOptions, id }).verification).toEqual({ type: 'SignedBadge' })
    expect(createAssertion(assertionOptions).verification).toEqual({ type: 'HostedBadge' })
  })

  it.each([
    ['2024-05-04T10:00:00Z', '2024-05-04T10:00:00Z'],
    ['2024-05-04T12:00:00.5+02:00', '2024-05-04T12:00:00.5+02:00'],
    ['20240504T100000Z', '2024-05-04T10:00:00.000Z'],
    ['2024-05-04T12:00+0200', '2024-05-04T10:00:00.000Z'],
    ['2024-05-04t10:00:00,5z', '2024-05-04T10:00:00.500Z'],
  ])('writes the date %s as an xsd:dateTime', (issuedOn, written) => {
    expect(createAssertion({ ...assertionOptions, issuedOn }).issuedOn).toBe(written)
  })

  it('is awarded to an identity of the four that 2.0 knows, or of an extension', () => {
    for (const type of ['id', 'url', 'telephone', 'https://school.example/terms#crew']) {
      const recipient = { type, hashed: false, identity: 'https://ada.example/' } as const
      expect(createAssertion({ ...assertionOptions, recipient }).recipient).toEqual(recipient)
    }
  })

  it('takes criteria as a URL or a text', () => {
    expect(createBadgeClass({ ...badgeOptions, criteria: 'https://school.example/knots' }).criteria).toEqual({
      id: 'https://school.example/knots',
    })
    expect(createBadgeClass({ ...badgeOptions, criteria: 'Tie all.' }).criteria).toEqual({ narrative: 'Tie all.' })
  })
})

const pem = '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----\n'
const key = { id: urls.key, owner: urls.issuer, publicKeyPem: pem }
const list = { id: urls.revocations, issuer: urls.issuer, revoked: [] }

const bad: readonly [
  name: string,
  build: (options: never) => unknown,
  options: object,
  code: string,
  option: string,
][] = [
  [
    'an issuer without an e-mail address',
    createIssuer,
    { ...issuerOptions, email: undefined },
    'OPTION_MISSING',
    'email',
  ],
  [
    'an assertion on no day',
    createAssertion,
    { ...assertionOptions, issuedOn: new Date('junk') },
    'OPTION_INVALID',
    'issuedOn',
  ],
  ['an issuer at a path', createIssuer, { ...issuerOptions, id: '/issuer.json' }, 'OPTION_INVALID', 'id'],
  ['an issuer with an empty name', createIssuer, { ...issuerOptions, name: ' ' }, 'OPTION_INVALID', 'name'],
  [
    'an issuer with half of a character',
    createIssuer,
    { ...issuerOptions, name: 'Sail \uD83D' },
    'OPTION_INVALID',
    'name',
  ],
  ['an issuer with a NUL', createIssuer, { ...issuerOptions, description: 'a\0b' }, 'OPTION_INVALID', 'description'],
  [
    'an issuer with two addresses',
    createIssuer,
    { ...issuerOptions, email: 'Ada <ada@example.org>' },
    'OPTION_INVALID',
    'email',
  ],
  [
    'an issuer without keys in its list',
    createIssuer,
    { ...issuerOptions, publicKey: [] },
    'OPTION_INVALID',
    'publicKey',
  ],
  [
    'an issuer with a key that is no URL',
    createIssuer,
    { ...issuerOptions, publicKey: [urls.key, 'key'] },
    'OPTION_INVALID',
    'publicKey[1]',
  ],
  ['an issuer with a mistyped option', createIssuer, { ...issuerOptions, adress: 'x' }, 'OPTION_UNKNOWN', 'adress'],
  [
    'an issuer with a mistyped scope',
    createIssuer,
    { ...issuerOptions, verification: { startWith: SITE } },
    'OPTION_UNKNOWN',
    'verification.startWith',
  ],
  ['a badge class without criteria', createBadgeClass, { ...badgeOptions, criteria: {} }, 'OPTION_INVALID', 'criteria'],
  [
    'a badge class with a script as its image',
    createBadgeClass,
    { ...badgeOptions, image: 'data:text/html,x' },
    'OPTION_INVALID',
    'image',
  ],
  ['a badge class with a null', createBadgeClass, { ...badgeOptions, tags: null }, 'OPTION_INVALID', 'tags'],
  [
    'a badge class with an alignment to nothing',
    createBadgeClass,
    { ...badgeOptions, alignment: [{ targetName: 'Ropework' }] },
    'OPTION_MISSING',
    'alignment[0].targetUrl',
  ],
  [
    'a badge class in no language',
    createBadgeClass,
    { ...badgeOptions, language: 'en_GB!' },
    'OPTION_INVALID',
    'language',
  ],
  [
    'an assertion of a date without a zone',
    createAssertion,
    { ...assertionOptions, issuedOn: '2024-05-04T10:00:00' },
    'OPTION_INVALID',
    'issuedOn',
  ],
  [
    'an assertion of no date',
    createAssertion,
    { ...assertionOptions, issuedOn: new Date(Number.NaN) },
    'OPTION_INVALID',
    'issuedOn',
  ],
  [
    'an assertion that expires before it is issued',
    createAssertion,
    { ...assertionOptions, expires: '2024-05-04T09:00:00Z' },
    'OPTION_INVALID',
    'expires',
  ],
  [
    'an assertion for nobody',
    createAssertion,
    { ...assertionOptions, recipient: undefined },
    'OPTION_MISSING',
    'recipient',
  ],
  [
    'an assertion for a plain hash',
    createAssertion,
    { ...assertionOptions, recipient: { ...plain, hashed: true } },
    'OPTION_INVALID',
    'recipient.identity',
  ],
  [
    'an assertion for no address',
    createAssertion,
    { ...assertionOptions, recipient: { ...plain, identity: 'ada' } },
    'OPTION_INVALID',
    'recipient.identity',
  ],
  [
    'an assertion for an identity that is spelt otherwise',
    createAssertion,
    { ...assertionOptions, recipient: { ...plain, type: 'Email' } },
    'OPTION_INVALID',
    'recipient.type',
  ],
  [
    'an issuer whose assertions are on a URL where a host is wanted',
    createIssuer,
    { ...issuerOptions, verification: { allowedOrigins: ['https://school.example'] } },
    'OPTION_INVALID',
    'verification.allowedOrigins[0]',
  ],
  [
    'an assertion with evidence of nothing',
    createAssertion,
    { ...assertionOptions, evidence: [{ name: 'A film' }] },
    'OPTION_INVALID',
    'evidence[0].id',
  ],
  [
    'a key document with a private key',
    createKeyDocument,
    { ...key, publicKeyPem: pem.replaceAll('PUBLIC', 'PRIVATE') },
    'OPTION_INVALID',
    'publicKeyPem',
  ],
  ['a key document of another owner', createKeyDocument, { ...key, owner: 'school' }, 'OPTION_INVALID', 'owner'],
  ['a revocation list of nothing', createRevocationList, { ...list, revoked: undefined }, 'OPTION_MISSING', 'revoked'],
  [
    'a revocation list of no id',
    createRevocationList,
    { ...list, revoked: [{ reason: 'x' }] },
    'OPTION_MISSING',
    'revoked[0].id',
  ],
]

describe('what would not be valid is not built', () => {
  it.each(bad)('%s', (_, build, options, code, option) => {
    expect(() => Reflect.apply(build, undefined, [options])).toThrow(
      expect.objectContaining({ name: 'AssertionInputError', code, option, message: expect.stringContaining(option) }),
    )
  })

  it('not even from nothing', () => {
    for (const options of [undefined, null, 'x', []]) {
      expect(() => Reflect.apply(createIssuer, undefined, [options])).toThrow(
        expect.objectContaining({ code: 'OPTION_INVALID' }),
      )
    }
  })

  it('and a private key is not repeated in the message', () => {
    const publicKeyPem = pem.replaceAll('PUBLIC', 'PRIVATE')
    expect(() => createKeyDocument({ ...key, publicKeyPem })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('MCow') }),
    )
  })
})
