import { makeCredential, makeSubject } from '../credentials/madeCredential.js'
import { encodeList, listOf, places } from '../credentials/madeList.js'
import { notAnyTexts, notDates, notTexts, notUrls, url, type PropertyCase } from './propertyCases.js'

const uuid = 'urn:uuid:0d5cf1fb-2a51-4a3c-8b7d-5b3a1f6e4c02'
const notIds = ['', 'sailing', 'urn:uuid:', 7, {}, []]
const notZoned = [...notDates, '2024-05-04', '2024-05-04T10:00:00', 1_400_000_000]
const notNumbers = ['1.5', true, {}, []]
const notImages = [...notUrls, 'data:image/gif;base64,AAAA', 'data:text/html,x']

type Rest = readonly [
  property: string,
  need: PropertyCase['need'],
  good: readonly unknown[],
  bad: readonly unknown[],
  inside?: Readonly<Record<string, unknown>>,
]

/** The cases of one object; `inside` is the whole of it, where that does not stand in the plain credential. */
function of(object: string, at: string, inside: PropertyCase['inside'], ...cases: readonly Rest[]): PropertyCase[] {
  return cases.map(([property, need, good, bad, own = inside]) => ({
    object,
    at,
    property,
    need,
    good,
    // An empty text is taken for no text where there need be none.
    bad: need === 'optional' ? bad.filter((value) => value !== '') : bad,
    ...(own !== undefined && { inside: own }),
  }))
}

const anyText = (property: string): Rest => [property, 'optional', ['', 'x'], notAnyTexts]
const typed = (name: string): Rest => ['type', 'expected', [name, [name, 'x']], ['Elephant', '', 7, [], {}]]
const kind: Rest = ['type', 'required', ['Unheard'], notTexts]

const alignment = { type: ['Alignment'], targetName: 'Ropework', targetUrl: url }
const entry = { type: 'IdentifierEntry', identifier: '7', identifierType: 'identifier' }
const profile = { id: url, type: ['Profile'] }
const image = { id: url, type: 'Image' }
const related = { id: url, type: ['Related'] }
const level = { id: uuid, type: ['RubricCriterionLevel'], name: 'Good' }
const description = { id: uuid, type: ['ResultDescription'], name: 'Grade', resultType: 'LetterGrade' }
const result = { type: ['Result'], value: 'A' }
const evidence = { type: ['Evidence'], id: url }
const address = { type: ['Address'] }
const geo = { type: 'GeoCoordinates', latitude: 50.1, longitude: -5 }
const identity = {
  type: 'IdentityObject',
  hashed: false,
  identityHash: 'ada@example.org',
  identityType: 'emailAddress',
}
const endorsement = {
  '@context': makeCredential()['@context'],
  id: uuid,
  type: ['VerifiableCredential', 'EndorsementCredential'],
  issuer: url,
  validFrom: '2024-05-04T10:00:00Z',
  credentialSubject: { id: url, type: ['EndorsementSubject'] },
}
const proof = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', proofValue: 'z1' }
const jws = 'eyJhbGciOiJub25lIn0.e30.AAAA'
const list = listOf(places.badge, encodeList([]))
/** By this purpose nothing is taken back, so that the list is not fetched. */
const status = {
  type: 'BitstringStatusListEntry',
  statusPurpose: 'message',
  statusListIndex: '7',
  statusListCredential: url,
}

const endorsements: readonly Rest[] = [
  ['endorsement', 'optional', [[], endorsement, [endorsement]], [7, ['x'], [{}], url]],
  ['endorsementJwt', 'optional', [[], jws, [jws]], [7, 'a.b', ['x'], {}]],
]
const others = (property: string, good: object): Rest => [
  property,
  'optional',
  [[], good, [good]],
  ['x', 7, [{}], ['x']],
]
const profiles = (property: string): Rest => [property, 'optional', [profile, url], ['x', 7, {}, [profile]]]
const images = (property: string): Rest => [
  property,
  'optional',
  [image, url, 'data:image/png;base64,AAAA', { ...image, id: 'data:image/svg+xml;base64,AAAA' }],
  [...notImages.filter((bad) => typeof bad !== 'object'), [], {}],
]
const date = (property: string, need: PropertyCase['need'] = 'optional'): Rest => [
  property,
  need,
  [need === 'required' ? '2024-05-04T10:00:00.123+02:00' : '2030-05-04T10:00:00Z'],
  notZoned,
]

const SUBJECT = '$.credentialSubject'
const ACHIEVEMENT = `${SUBJECT}.achievement`
const DESCRIPTION = `${ACHIEVEMENT}.resultDescription`

/** Where the document is that the credential's status points to. */
export const STATUS_LIST = '$.credentialStatus.statusListCredential'

/** Open Badges 3.0: each property of each object ("Open Badges Data Models", "Verifiable Credentials Data Models"). */
export const cases30: readonly PropertyCase[] = [
  ...of(
    'OpenBadgeCredential',
    '$',
    undefined,
    ['@context', 'required', [], ['https://www.w3.org/ns/credentials/v2', 7, {}, []]],
    ['id', 'required', [url, uuid, 'did:example:1'], notIds],
    [
      'type',
      'required',
      [
        ['VerifiableCredential', 'AchievementCredential'],
        ['OpenBadgeCredential', 'VerifiableCredential', 'x'],
      ],
      ['OpenBadgeCredential', 7, {}, [], ['OpenBadgeCredential'], ['VerifiableCredential']],
    ],
    anyText('name'),
    anyText('description'),
    images('image'),
    date('awardedDate'),
    ['credentialSubject', 'required', [makeSubject()], ['x', 7, [], [makeSubject()]]],
    ...endorsements,
    ['evidence', 'optional', [[], evidence, [evidence]], ['x', 7, ['x']]],
    ['issuer', 'required', ['https://sailing.example/issuer'], ['', 'sailing', 7, {}, []]],
    date('validFrom', 'required'),
    date('validUntil'),
    // Of the data model 1.1, in which these are the names.
    date('issuanceDate', 'required'),
    date('expirationDate'),
    others('proof', proof),
    others('credentialSchema', { id: url, type: 'JsonSchema' }),
    others('credentialStatus', status),
    others('refreshService', { id: url, type: 'Unheard' }),
    others('termsOfUse', { type: 'Unheard' }),
  ),
  ...of(
    'AchievementSubject',
    SUBJECT,
    undefined,
    ['id', 'optional', ['did:example:ada', 'mailto:ada@example.org', 'ada@example.org', url], ['', 'ada', 7, {}, []]],
    typed('AchievementSubject'),
    date('activityEndDate'),
    date('activityStartDate'),
    ['creditsEarned', 'optional', [0, 1.5], notNumbers],
    ['achievement', 'required', [makeSubject()['achievement']], ['x', 7, [], {}, url]],
    ['identifier', 'required', [identity, [identity]], ['x', 7, {}, [{}], []]],
    images('image'),
    ...['licenseNumber', 'narrative'].map(anyText),
    ['result', 'optional', [[], result, [result]], ['x', 7, ['x']]],
    anyText('role'),
    profiles('source'),
    anyText('term'),
  ),
  ...of(
    'Achievement',
    ACHIEVEMENT,
    undefined,
    ['id', 'required', [url, uuid], notIds],
    typed('Achievement'),
    others('alignment', alignment),
    ['achievementType', 'optional', ['Badge', 'ext:Knot'], notTexts],
    profiles('creator'),
    ['creditsAvailable', 'optional', [3, 1.5], notNumbers],
    ['criteria', 'required', [{}, { id: url }, { narrative: 'x' }], ['x', 7, [], url]],
    ['description', 'required', ['x'], notTexts],
    ...endorsements,
    anyText('fieldOfStudy'),
    anyText('humanCode'),
    images('image'),
    anyText('inLanguage'),
    anyText('@language'),
    ['name', 'required', ['x'], notTexts],
    others('otherIdentifier', entry),
    others('related', related),
    others('resultDescription', description),
    anyText('specialization'),
    ['tag', 'optional', [[], 'x', ['x', 'y']], [7, {}, [7], ['']]],
    anyText('version'),
  ),
  ...of(
    'Address',
    '$.issuer.address',
    address,
    typed('Address'),
    ...[
      'addressCountry',
      'addressCountryCode',
      'addressRegion',
      'addressLocality',
      'streetAddress',
      'postOfficeBoxNumber',
      'postalCode',
    ].map(anyText),
    ['geo', 'optional', [geo], ['x', 7, [], {}]],
  ),
  ...of(
    'GeoCoordinates',
    '$.issuer.address.geo',
    geo,
    typed('GeoCoordinates'),
    ['latitude', 'required', [0, -50.5], notNumbers],
    ['longitude', 'required', [0, 179], notNumbers],
  ),
  ...of(
    'Alignment',
    `${ACHIEVEMENT}.alignment`,
    alignment,
    typed('Alignment'),
    anyText('targetCode'),
    anyText('targetDescription'),
    ['targetName', 'required', ['x'], notTexts],
    anyText('targetFramework'),
    ['targetType', 'optional', ['CFItem', 'ext:x'], notTexts],
    ['targetUrl', 'required', [url], notUrls],
  ),
  ...of(
    'Criteria',
    `${ACHIEVEMENT}.criteria`,
    {},
    ['id', 'optional', [url], notUrls],
    ['type', 'optional', ['Criteria', ['Criteria']], ['Elephant', '', 7, [], {}]],
    anyText('narrative'),
  ),
  ...of(
    'EndorsementCredential',
    '$.endorsement',
    endorsement,
    ['@context', 'optional', [url, [url]], [7, {}, [7]]],
    ['type', 'required', [['VerifiableCredential', 'EndorsementCredential']], ['Elephant', '', 7, [], {}]],
    ['id', 'required', [url], notIds],
    anyText('name'),
    anyText('description'),
    ['credentialSubject', 'required', [{ id: url, type: 'EndorsementSubject' }], ['x', 7, [], {}]],
    date('awardedDate'),
    ['issuer', 'required', [url, profile], ['', 'x', 7, {}, []]],
    ...['validFrom', 'validUntil', 'issuanceDate', 'expirationDate'].map((property) => date(property)),
    others('proof', proof),
    others('credentialSchema', { id: url, type: 'JsonSchema' }),
    others('credentialStatus', status),
    others('refreshService', { id: url, type: 'Unheard' }),
    others('termsOfUse', { type: 'Unheard' }),
  ),
  ...of(
    'EndorsementSubject',
    '$.endorsement.credentialSubject',
    { id: url, type: ['EndorsementSubject'] },
    ['id', 'required', [url], notIds],
    typed('EndorsementSubject'),
    anyText('endorsementComment'),
  ),
  ...of(
    'Evidence',
    '$.evidence',
    evidence,
    ['id', 'optional', [url, 'data:text/plain,x'], notIds],
    typed('Evidence'),
    ...['narrative', 'name', 'description', 'genre', 'audience'].map(anyText),
  ),
  ...of(
    'IdentifierEntry',
    '$.issuer.otherIdentifier',
    entry,
    typed('IdentifierEntry'),
    ['identifier', 'required', ['x'], notTexts],
    ['identifierType', 'required', ['name', 'ext:x'], notTexts],
  ),
  ...of(
    'IdentityObject',
    `${SUBJECT}.identifier`,
    identity,
    typed('IdentityObject'),
    ['hashed', 'required', [false, 'false'], ['no', 0, {}, []]],
    ['identityHash', 'required', ['Ada@example.org'], [...notTexts, 'Ada <ada@example.org>', 'sha256$REDACTED']],
    ['identityType', 'required', ['name', 'ext:x'], notTexts],
    ['salt', 'optional', ['', 'sea'], notAnyTexts],
  ),
  ...of(
    'Image',
    `${ACHIEVEMENT}.image`,
    image,
    ['id', 'required', [url, 'data:image/png;base64,AAAA'], notImages],
    typed('Image'),
    anyText('caption'),
  ),
  ...of(
    'Profile',
    '$.issuer',
    undefined,
    ['id', 'required', [], notIds],
    typed('Profile'),
    anyText('name'),
    ['url', 'optional', [url, 'urn:x:y'], notIds.filter((bad) => bad !== 'urn:uuid:')],
    anyText('phone'),
    anyText('description'),
    ...endorsements,
    images('image'),
    ['email', 'optional', ['a@b.example'], [...notTexts, 'a', 'A <a@b.example>']],
    ['address', 'optional', [address], ['x', 7, []]],
    others('otherIdentifier', entry),
    anyText('official'),
    ['parentOrg', 'optional', [profile], ['x', 7, [], {}, url]],
    ...[
      'familyName',
      'givenName',
      'additionalName',
      'patronymicName',
      'honorificPrefix',
      'honorificSuffix',
      'familyNamePrefix',
    ].map(anyText),
    ['dateOfBirth', 'optional', ['1990-05-04'], ['', '1990', '1990-02-30', '2024-05-04T10:00:00Z', 7, {}, []]],
  ),
  ...of(
    'Related',
    `${ACHIEVEMENT}.related`,
    related,
    ['id', 'required', [url], notIds],
    typed('Related'),
    anyText('inLanguage'),
    anyText('@language'),
    anyText('version'),
  ),
  ...of(
    'Result',
    `${SUBJECT}.result`,
    result,
    typed('Result'),
    ['achievedLevel', 'optional', [uuid], notIds],
    others('alignment', alignment),
    ['resultDescription', 'optional', [uuid], notIds],
    [
      'status',
      'optional',
      ['Completed', 'Enrolled', 'Failed', 'InProgress', 'OnHold', 'Provisional', 'Withdrew'],
      ['Done', 'completed', '', 7, {}, []],
    ],
    anyText('value'),
  ),
  ...of(
    'ResultDescription',
    DESCRIPTION,
    description,
    ['id', 'required', [url], notIds],
    typed('ResultDescription'),
    others('alignment', alignment),
    ['allowedValue', 'optional', [[], ['C', 'B', 'A']], ['A', 7, {}, [7]]],
    ['name', 'required', ['x'], notTexts],
    ['requiredLevel', 'optional', [uuid], notIds],
    anyText('requiredValue'),
    ['resultType', 'required', ['Percent', 'ext:x'], notTexts],
    others('rubricCriterionLevel', level),
    anyText('valueMax'),
    anyText('valueMin'),
  ),
  ...of(
    'RubricCriterionLevel',
    `${DESCRIPTION}.rubricCriterionLevel`,
    level,
    ['id', 'required', [url], notIds],
    typed('RubricCriterionLevel'),
    others('alignment', alignment),
    anyText('description'),
    anyText('level'),
    ['name', 'required', ['x'], notTexts],
    anyText('points'),
  ),
  ...of(
    'CredentialSchema',
    '$.credentialSchema',
    { id: url, type: 'JsonSchema' },
    ['id', 'required', [url], notIds],
    kind,
  ),
  ...of(
    'CredentialStatus',
    '$.credentialStatus',
    status,
    ['id', 'required', [], [...notUrls, uuid], { id: `${url}/revocations`, type: '1EdTechRevocationList' }],
    kind,
    ['statusPurpose', 'required', ['refresh'], notTexts],
    ['statusListIndex', 'required', ['0', 94_567], ['', '-1', '1.5', 'x', -1, 1.5, true, {}, []]],
    ['statusListCredential', 'required', [url], notUrls],
    ['statusSize', 'optional', [1, 2], notNumbers],
    ['statusMessage', 'any', [[{ status: '0x0', message: 'x' }], 7, {}], []],
    ['statusReference', 'any', [url, [url], 7, {}], []],
  ),
  ...of(
    'BitstringStatusListCredential',
    STATUS_LIST,
    undefined,
    ['@context', 'any', [['https://www.w3.org/2018/credentials/v1'], url, 7, {}], []],
    ['id', 'optional', [url, uuid], notIds],
    [
      'type',
      'required',
      [
        'BitstringStatusListCredential',
        ['VerifiableCredential', 'BitstringStatusListCredential'],
        ['VerifiableCredential', 'StatusList2021Credential'],
      ],
      [['VerifiableCredential'], 'BitstringStatusList', '', 7, {}, []],
    ],
    ['issuer', 'required', [url, profile], ['', 'x', 7, {}, [], [url]]],
    ['validFrom', 'optional', ['2024-12-31T23:59:59Z', '2025-01-01T02:00:00.000+02:00'], notZoned],
    date('validUntil'),
    ['issuanceDate', 'optional', ['2024-12-31T23:59:59Z'], notZoned],
    date('expirationDate'),
    ['credentialSubject', 'required', [list['credentialSubject']], ['x', 7, [], {}, [list['credentialSubject']]]],
    ['proof', 'any', [proof, 'x', 7], []],
  ),
  ...of(
    'BitstringStatusList',
    `${STATUS_LIST}.credentialSubject`,
    undefined,
    ['id', 'optional', [url, uuid], notIds],
    ['type', 'required', ['BitstringStatusList', ['StatusList2021', 'x']], ['StatusList', '', 7, {}, []]],
    [
      'statusPurpose',
      'required',
      ['revocation', ['revocation'], ['message', 'revocation']],
      ['', '  ', 7, true, {}, [7], ['revocation', '']],
    ],
    ['encodedList', 'required', [encodeList([16]), encodeList([]).slice(1)], [...notTexts, [encodeList([])]]],
    ['ttl', 'any', [300_000, 'x', {}], []],
  ),
  ...of(
    'Proof',
    '$.proof',
    proof,
    kind,
    date('created'),
    ['cryptosuite', 'optional', ['ecdsa-sd-2023'], notTexts],
    anyText('challenge'),
    ['domain', 'optional', ['x', ['x', 'y']], [7, {}, [7]]],
    anyText('nonce'),
    ['proofPurpose', 'optional', ['assertionMethod'], notTexts],
    ['proofValue', 'optional', ['z1'], notTexts],
    ['verificationMethod', 'optional', [url, 'did:example:1#a', { id: url }], ['', 'x', 7, {}, []]],
    date('expires'),
  ),
  ...of(
    'verification method',
    '$.proof.verificationMethod',
    { id: url },
    ['id', 'required', [url, 'did:example:1#a'], ['', 'x', '#key-1', 7, {}, [], null]],
    ['type', 'any', ['Multikey', 7], []],
    ['controller', 'any', [url, 7], []],
    ['expires', 'any', ['2024-05-04T10:00:00Z', 7], []],
    ['revoked', 'any', ['2024-05-04T10:00:00Z', 7], []],
    ['publicKeyJwk', 'any', [{ kty: 'OKP', crv: 'Ed25519', x: 'AAAA' }, 7], []],
    ['publicKeyMultibase', 'any', ['z6Mk', 7], []],
    ['secretKeyJwk', 'any', [{ kty: 'OKP', crv: 'Ed25519', d: 'AAAA' }, 7], []],
    ['secretKeyMultibase', 'any', ['z3u2', 7], []],
  ),
  ...of('RefreshService', '$.refreshService', { id: url, type: 'Unheard' }, ['id', 'optional', [url], notIds], kind),
  ...of('TermsOfUse', '$.termsOfUse', { id: url, type: 'Unheard' }, ['id', 'optional', [url], notIds], kind),
]
