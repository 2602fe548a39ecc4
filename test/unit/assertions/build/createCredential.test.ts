import { createCredential, hashRecipient, type CredentialOptions } from 'react-open-badges/assertions'
import { describe, expect, it } from 'vitest'

const achievement = {
  id: 'https://school.example/badges/knots',
  name: 'Knots',
  description: 'Ties the eight knots of the harbour.',
  criteria: { narrative: 'Tie all eight.' },
}
const options: CredentialOptions = {
  id: 'urn:uuid:8a2c1f3e-5d4b-4c6a-9e7f-0b1d2c3e4f50',
  issuer: 'did:web:school.example',
  validFrom: new Date('2024-05-04T10:00:00.123Z'),
  subject: { id: 'did:example:ada', achievement },
}

describe('createCredential', () => {
  it('writes the least that a credential has', () => {
    expect(createCredential(options)).toStrictEqual({
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id: options.id,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      name: 'Knots',
      issuer: { id: 'did:web:school.example', type: ['Profile'] },
      validFrom: '2024-05-04T10:00:00Z',
      credentialSubject: {
        id: 'did:example:ada',
        type: ['AchievementSubject'],
        achievement: { ...achievement, type: ['Achievement'] },
      },
    })
  })

  it('writes every property in the form that 3.0 has for it', async () => {
    const identifier = await hashRecipient('ada@example.org', { version: '3.0', salt: 'sea' })
    const credential = createCredential({
      id: 'https://school.example/credentials/17',
      name: 'Knots and Lines',
      description: 'For the wallet',
      image: 'https://school.example/17.png',
      issuer: {
        id: 'https://school.example/issuer',
        name: 'Harbour Sailing School',
        url: 'https://school.example/',
        email: 'badges@school.example',
        phone: '+44 20 7946 0000',
        description: 'Teaches sailing.',
        image: { id: 'https://school.example/logo.svg', caption: 'A sail' },
      },
      validFrom: '2024-05-04T12:00:00+02:00',
      validUntil: new Date('2030-01-01T00:00:00Z'),
      awardedDate: '2024-05-03T10:00:00Z',
      subject: {
        identifier: [identifier, { ...identifier, hashed: false, identityHash: 'ada@example.org', salt: undefined }],
        achievement: {
          ...achievement,
          image: 'https://school.example/knots.svg',
          achievementType: 'Badge',
          alignment: { targetName: 'Ropework', targetUrl: 'https://framework.example/r1', targetType: 'CFItem' },
          creator: 'https://federation.example/',
          creditsAvailable: 2,
          fieldOfStudy: 'Seamanship',
          humanCode: 'KN1',
          inLanguage: 'en',
          related: 'https://school.example/badges/knots-fr',
          resultDescription: {
            id: 'urn:uuid:0d5cf1fb-2a51-4a3c-8b7d-5b3a1f6e4c02',
            name: 'Grade',
            resultType: 'LetterGrade',
            allowedValue: ['C', 'B', 'A'],
          },
          specialization: 'Lines',
          tag: 'ropework',
          version: '2',
        },
        activityStartDate: '2024-05-01T10:00:00Z',
        activityEndDate: '2024-05-03T10:00:00Z',
        creditsEarned: 1.5,
        licenseNumber: '17',
        narrative: 'In the rain.',
        result: { resultDescription: 'urn:uuid:0d5cf1fb-2a51-4a3c-8b7d-5b3a1f6e4c02', value: 'A', status: 'Completed' },
        role: 'Crew',
        source: 'https://federation.example/',
        term: 'Spring',
      },
      evidence: { id: 'https://school.example/film', name: 'A film' },
      status: {
        id: 'https://school.example/status/1#17',
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '17',
        statusListCredential: 'https://school.example/status/1',
      },
      schema: {
        id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
        type: '1EdTechJsonSchemaValidator2019',
      },
      refreshService: { id: 'https://school.example/refresh/17', type: '1EdTechCredentialRefresh' },
      termsOfUse: { id: 'https://school.example/terms', type: 'IssuerPolicy' },
    })
    expect(credential).toMatchObject({
      image: { id: 'https://school.example/17.png', type: 'Image' },
      issuer: { type: ['Profile'], image: { id: 'https://school.example/logo.svg', type: 'Image', caption: 'A sail' } },
      validFrom: '2024-05-04T10:00:00Z',
      validUntil: '2030-01-01T00:00:00Z',
      credentialSubject: {
        identifier: [
          { type: 'IdentityObject', hashed: true, identityType: 'emailAddress', salt: 'sea' },
          { hashed: false, identityHash: 'ada@example.org' },
        ],
        achievement: {
          alignment: [{ type: ['Alignment'], targetType: 'CFItem' }],
          creator: { id: 'https://federation.example/', type: ['Profile'] },
          image: { id: 'https://school.example/knots.svg', type: 'Image' },
          related: [{ id: 'https://school.example/badges/knots-fr', type: ['Related'] }],
          resultDescription: [{ type: ['ResultDescription'], allowedValue: ['C', 'B', 'A'] }],
          tag: ['ropework'],
        },
        result: [{ type: ['Result'], value: 'A' }],
        source: { id: 'https://federation.example/', type: ['Profile'] },
      },
      evidence: [{ type: ['Evidence'], id: 'https://school.example/film' }],
      credentialStatus: { type: 'BitstringStatusListEntry', statusListIndex: '17' },
      credentialSchema: [{ type: '1EdTechJsonSchemaValidator2019' }],
      refreshService: { type: '1EdTechCredentialRefresh' },
      termsOfUse: [{ type: 'IssuerPolicy' }],
    })
    expect(JSON.parse(JSON.stringify(credential))).toStrictEqual(credential)
  })

  const { id: _, ...nobody } = options.subject
  it.each([
    ['no id', { id: undefined }, 'OPTION_MISSING', 'id'],
    ['an id that is a word', { id: 'knots' }, 'OPTION_INVALID', 'id'],
    ['no issuer', { issuer: undefined }, 'OPTION_MISSING', 'issuer'],
    ['an issuer without id', { issuer: { name: 'School' } }, 'OPTION_MISSING', 'issuer.id'],
    [
      'a status without a list',
      { status: { type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '17' } },
      'OPTION_INVALID',
      'status.statusListCredential',
    ],
    [
      'a status whose place in the list is no number',
      {
        status: {
          type: 'BitstringStatusListEntry',
          statusPurpose: 'revocation',
          statusListIndex: 'x',
          statusListCredential: 'https://school.example/status/1',
        },
      },
      'OPTION_INVALID',
      'status.statusListIndex',
    ],
    ['a revocation list without a URL', { status: { type: '1EdTechRevocationList' } }, 'OPTION_INVALID', 'status.id'],
    ['a day', { validFrom: '2024-05-04' }, 'OPTION_INVALID', 'validFrom'],
    ['an end before its beginning', { validUntil: '2024-05-04T10:00:00Z' }, 'OPTION_INVALID', 'validUntil'],
    ['nobody', { subject: nobody }, 'OPTION_INVALID', 'subject.id'],
    ['no achievement', { subject: { id: 'did:example:ada' } }, 'OPTION_MISSING', 'subject.achievement'],
    [
      'an achievement without criteria',
      { subject: { ...options.subject, achievement: { ...achievement, criteria: undefined } } },
      'OPTION_MISSING',
      'subject.achievement.criteria',
    ],
    [
      'an unknown status of a result',
      { subject: { ...options.subject, result: [{ status: 'Done' }] } },
      'OPTION_INVALID',
      'subject.result[0].status',
    ],
    [
      'a hash that is none',
      {
        subject: {
          ...options.subject,
          identifier: { type: 'IdentityObject', hashed: true, identityHash: 'ada', identityType: 'emailAddress' },
        },
      },
      'OPTION_INVALID',
      'subject.identifier.identityHash',
    ],
    ['the name that 1.1 had for it', { issuanceDate: new Date() }, 'OPTION_UNKNOWN', 'issuanceDate'],
  ])('refuses %s', (_name, change, code, option) => {
    expect(() => Reflect.apply(createCredential, undefined, [{ ...options, ...change }])).toThrow(
      expect.objectContaining({ name: 'AssertionInputError', code, option }),
    )
  })
})
