import {
  casesOf,
  extensionCase,
  notAnyTexts,
  notContexts,
  notDates,
  notTexts,
  notTypes,
  notUrls,
  url,
  type PropertyCase,
} from './propertyCases.js'

// The objects of 2.0 that stand inside its documents, and those that are named besides.

export const notIds = ['', 'sailing', 'urn:uuid:1', 7, {}, []]
const uuid = 'urn:uuid:6a1f0f4e-8a1b-4c1d-9e2f-0a1b2c3d4e5f'
const notZoned = [...notDates, '2024-05-04', '2024-05-04T10:00:00', 1_400_000_000]
const otherTypes = ['Elephant', '', 7, [], {}]
const notNamed = ['', 'x', 7, [], {}]

const aProfile = { id: url, type: 'Profile' }
const aKey = { id: url, type: 'CryptographicKey', owner: url, publicKeyPem: '-----BEGIN PUBLIC KEY-----' }
const anAlignment = { targetName: 'Tie a bowline', targetUrl: url }
const anEndorsement = {
  id: url,
  type: 'Endorsement',
  claim: { id: url },
  issuer: url,
  issuedOn: '2024-05-04T10:00:00Z',
  verification: { type: 'HostedBadge' },
}

/** What stands around an object that is no part of a plain badge, by its place. */
export const around20: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  '$.badge.image': { id: url },
  '$.endorsement': anEndorsement,
}

/** "Properties": what any document may have. */
export function ofAny20(object: string, at: string, inside?: PropertyCase['inside']): readonly PropertyCase[] {
  const cases = casesOf(object, at, inside)
  return [
    cases.optional('version', ['', '1.2', 2], [true, {}, []]),
    cases.optional('@language', ['en', 'de-DE'], notAnyTexts),
    cases.optional('related', [{ id: url }, [], [url]], [7, ['x'], [{}]]),
    cases.optional('endorsement', [url, [], [url, anEndorsement]], [7, ['x'], [{}]]),
  ]
}

/** "VerificationObject": what both of its kinds have. */
export function verification20(object: string, at: string, inside: PropertyCase['inside']): readonly PropertyCase[] {
  const cases = casesOf(object, at, inside)
  return [
    cases.optional('verificationProperty', ['id', '@id'], ['url', '', 7, {}, []]),
    cases.optional('startsWith', ['https://sailing.example/', ['https://sailing.example/badges/']], [7, {}, [7], '']),
    cases.optional('allowedOrigins', ['sailing.example', ['sailing.example']], [7, {}, [7], '']),
  ]
}

/** "Profile", as an issuer's or as anybody else's. */
export function profileCases20(
  object: 'Issuer' | 'Profile',
  at: string,
  inside?: PropertyCase['inside'],
): readonly PropertyCase[] {
  const cases = casesOf(object, at, inside)
  const byIssuer = object === 'Issuer' ? cases.required : cases.optional
  return [
    cases.optional('@context', ['https://w3id.org/openbadges/v2', [url, {}]], notContexts),
    // An issuer's id is where its profile is.
    cases.required('id', object === 'Issuer' ? [] : [url, uuid], notIds),
    cases.expected('type', ['Issuer', 'Profile', ['Profile', 'x']], otherTypes),
    byIssuer('name', ['A school'], notTexts),
    byIssuer('url', [url], notUrls),
    byIssuer('email', ['a@b.example'], [...notTexts, 'a', 'a@b@c', 'A <a@b.example>']),
    cases.optional('telephone', ['', '+44 1'], notAnyTexts),
    cases.optional('description', ['', 'By the sea.'], notAnyTexts),
    cases.optional('image', [url, 'data:image/svg+xml;base64,AAAA', { id: url, author: url }], notUrls),
    cases.optional('publicKey', [url, [url, aKey], []], ['x', 7, [7], [{}]]),
    cases.optional('verification', [{}], ['x', 7, []]),
    cases.optional('revocationList', object === 'Issuer' ? [] : [url], notUrls),
    ...ofAny20(object, at, inside),
  ]
}

const image = casesOf('Image', '$.badge.image', { id: url })
const criteria = casesOf('Criteria', '$.badge.criteria', { id: url, narrative: 'Tie them.' })
const alignment = casesOf('AlignmentObject', '$.badge.alignment', anAlignment)
const evidence = casesOf('Evidence', '$.evidence', {})
const endorsement = casesOf('Endorsement', '$.endorsement', anEndorsement)
const claim = casesOf('EndorsementClaim', '$.endorsement.claim', { id: url })
const related = casesOf('related', '$.related', { id: url })
const policy = casesOf('VerificationObject (of an issuer)', '$.badge.issuer.verification', {})
const key = casesOf('CryptographicKey', '$.badge.issuer.publicKey', aKey)
const list = casesOf('RevocationList', '$.badge.issuer.revocationList')
const revoked = casesOf('Assertion (of a revocation list)', '$.badge.issuer.revocationList.revokedAssertions', {
  id: url,
  uid: 'x',
})

export const besides20: readonly PropertyCase[] = [
  image.required('id', [url, 'data:image/png;base64,AAAA'], notUrls),
  image.optional('type', ['schema:ImageObject', ['schema:ImageObject', 'x']], notTypes),
  image.optional('caption', ['A knot', ''], notAnyTexts),
  image.optional('author', [url, aProfile], ['', 'sailing', 7, {}, []]),
  ...profileCases20('Profile', '$.badge.image.author', aProfile),

  criteria.optional('id', [url, uuid], notIds),
  criteria.optional('type', ['Criteria', ['Criteria', 'x']], notTypes),
  criteria.optional('narrative', ['', 'Tie them.'], notAnyTexts),
  extensionCase('Criteria', '$.badge.criteria', { id: url }),

  alignment.optional('type', ['AlignmentObject', ['x', 'y']], notTypes),
  alignment.required('targetName', ['x'], notTexts),
  alignment.required('targetUrl', [url], notUrls),
  alignment.optional('targetDescription', [''], notAnyTexts),
  alignment.optional('targetFramework', [''], notAnyTexts),
  alignment.optional('targetCode', ['A.1'], notAnyTexts),

  evidence.optional('id', [url, uuid], notIds),
  evidence.optional('type', ['Evidence', ['Evidence', 'x']], notTypes),
  ...['narrative', 'name', 'description', 'genre', 'audience'].map((property) =>
    evidence.optional(property, ['', 'x'], notAnyTexts),
  ),

  endorsement.optional('@context', ['https://w3id.org/openbadges/v2'], notContexts),
  endorsement.required('id', [url, uuid], notIds),
  endorsement.required('type', ['Endorsement', ['Endorsement', 'x']], otherTypes),
  endorsement.required('claim', [{ id: url }, { id: url, email: 'a@b.example' }], notNamed),
  endorsement.required('issuer', [url, uuid, aProfile], notNamed),
  endorsement.required('issuedOn', ['2024-05-04T10:00:00Z'], notZoned),
  endorsement.required('verification', [{ type: 'SignedBadge', creator: url }], notNamed),
  ...ofAny20('Endorsement', '$.endorsement', anEndorsement),
  claim.required('id', [url], notIds),
  claim.optional('endorsementComment', ['', 'Well done.'], notAnyTexts),

  related.required('id', [url], notIds),
  related.optional('@language', ['de'], notAnyTexts),
  related.optional('version', ['', '2', 2], [true, {}, []]),

  policy.optional('type', ['VerificationObject', ['VerificationObject', 'x']], notTypes),
  ...verification20('VerificationObject (of an issuer)', '$.badge.issuer.verification', {}),

  key.optional('@context', ['https://w3id.org/openbadges/v2'], notContexts),
  key.optional('id', [url], notIds),
  key.optional('type', ['Key', 'CryptographicKey'], otherTypes),
  key.required('owner', [url], notIds),
  key.required('publicKeyPem', ['x'], notTexts),

  list.optional('@context', ['https://w3id.org/openbadges/v2'], notContexts),
  list.expected('type', [['RevocationList', 'x']], otherTypes),
  list.optional('id', [url, uuid], notIds),
  list.optional('issuer', [url, aProfile], ['', 'x', 7, [], {}]),
  list.required('revokedAssertions', [[], url, [url, { id: url }, { uid: 'x' }]], [7, '', {}, [7], [{}], [null]]),
  revoked.optional('id', [url, uuid], notIds),
  revoked.optional('uid', ['x'], notTexts),
  revoked.optional('type', ['Assertion'], otherTypes),
  revoked.optional('revoked', [true, false, 'true'], ['no', 0, {}, []]),
  revoked.optional('revocationReason', ['', 'Awarded by mistake'], notAnyTexts),
]
