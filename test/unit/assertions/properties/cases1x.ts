import {
  casesOf,
  extensionCase,
  extensionCases,
  notAnyTexts,
  notDates,
  notTexts,
  notUrls,
  url,
  type PropertyCase,
} from './propertyCases.js'

const image = 'data:image/png;base64,AAAA'
const aRecipient = { type: 'email', hashed: false, identity: 'ada@example.org' }
const anAlignment = { name: 'Tie a bowline', url }
const notLinks = ['', 'x', 7, []]

const assertion = casesOf('Assertion', '$')
const recipient = casesOf('IdentityObject', '$.recipient')
const verify = casesOf('VerificationObject', '$.verify')
const badge = casesOf('BadgeClass', '$.badge')
const alignment = casesOf('AlignmentObject', '$.badge.alignment', anAlignment)
const issuer = casesOf('IssuerOrganization', '$.badge.issuer')
const list = casesOf('RevocationList', '$.badge.issuer.revocationList')

// What the reason of another assertion looks like is nothing to this one.
const anyReason = ['Issued in error', '', true, 7, {}, []]

/** Open Badges 1.0: each property of each object ("Structures"). */
export const cases10: readonly PropertyCase[] = [
  assertion.required('uid', ['1'], notTexts),
  // A recipient that is no object tells that it is of another version.
  assertion.required('recipient', [aRecipient], []),
  assertion.required('badge', [], notLinks),
  assertion.required('verify', [], ['hosted', 7, []]),
  assertion.required(
    'issuedOn',
    [1_400_000_000, '1400000000', '2014-05-04', '2014-05-04T10:00:00Z'],
    [...notDates, 14, '14'],
  ),
  assertion.optional('image', [url, image], notUrls),
  assertion.optional('evidence', [url], notUrls),
  assertion.optional('expires', [1_900_000_000, '2030-01-01'], notDates),

  recipient.required('type', ['email'], notTexts),
  recipient.required('hashed', [false, 'false'], ['no', 0, {}, []]),
  recipient.required('identity', ['ada@example.org'], [...notTexts, 'sha256$REDACTED', 'Ada <ada@example.org>']),
  recipient.optional('salt', ['', 'sea'], notAnyTexts),

  verify.required('type', ['hosted'], ['hostedXYZ', 'HostedBadge', '', 7, []]),
  verify.required('url', [], notUrls),

  badge.required('name', ['Knots'], notTexts),
  badge.required('description', ['Ties them.'], notTexts),
  badge.required('image', [url, 'data:image/svg+xml,x'], [...notUrls, 'data:text/html,x']),
  badge.required('criteria', [url], notUrls),
  badge.required('issuer', [], notLinks),
  badge.optional('alignment', [anAlignment, [anAlignment], []], ['x', 7, {}, [{}]]),
  badge.optional('tags', [['knots'], []], ['knots', 7, {}, [7], ['']]),

  alignment.required('name', ['x'], notTexts),
  alignment.required('url', [url], notUrls),
  alignment.optional('description', ['', 'x'], notAnyTexts),

  issuer.required('name', ['A school'], notTexts),
  issuer.required('url', [url], notUrls),
  issuer.optional('description', ['', 'x'], notAnyTexts),
  issuer.optional('image', [url, image], notUrls),
  issuer.optional('email', ['a@b.example'], [...notTexts, 'a', 'A <a@b.example>']),
  issuer.optional('revocationList', [], notUrls),

  list.any('(uid)', anyReason, []),
]

const uuid = 'urn:uuid:6a1f0f4e-8a1b-4c1d-9e2f-0a1b2c3d4e5f'
const notTypes = ['Elephant', '', 7, [], {}]
const notIds = ['', 'x', 'urn:uuid:1', 7, {}, []]

function documentCases(object: string, at: string, ...types: readonly unknown[]): readonly PropertyCase[] {
  const cases = casesOf(object, at)
  const goodContexts = [['https://w3id.org/openbadges/v1', {}]]
  // An assertion with another context is of another version, so what is bad here never comes to this stage.
  const badContexts = at === '$' ? [] : ['https://schema.org', 7, [], {}]
  return [
    cases.required('@context', goodContexts, badContexts),
    cases.required('type', types, notTypes),
    cases.required('id', [uuid], notIds),
    extensionCase(object, at),
  ]
}

/** Open Badges 1.1: what it adds to the documents of 1.0, and its names for them. */
export const cases11: readonly PropertyCase[] = [
  ...cases10.map((one) => (one.object === 'IssuerOrganization' ? { ...one, object: 'Issuer' } : one)),
  ...documentCases('Assertion', '$', ['Assertion', 'x']),
  ...documentCases('BadgeClass', '$.badge', ['BadgeClass', 'x']),
  ...documentCases('Issuer', '$.badge.issuer', 'IssuerOrg', 'Profile'),
  ...extensionCases,
  list.any('(id)', anyReason, []),
]
