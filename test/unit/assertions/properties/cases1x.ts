import { notAnyTexts, notDates, notTexts, notUrls, url, type PropertyCase } from './propertyCases.js'

const recipient = { type: 'email', hashed: false, identity: 'ada@example.org' }
const alignment = { name: 'Tie a bowline', url }
const notLinks = ['', 'x', 7, []]

/** Open Badges 1.0: each property of each object (specification 1.0, "Structures"). */
export const cases10: readonly PropertyCase[] = [
  // A recipient that is no object tells that it is of another version.
  { object: 'Assertion', at: '$', property: 'uid', need: 'required', good: ['1'], bad: notTexts },
  { object: 'Assertion', at: '$', property: 'recipient', need: 'required', good: [recipient], bad: [] },
  { object: 'Assertion', at: '$', property: 'badge', need: 'required', good: [], bad: notLinks },
  { object: 'Assertion', at: '$', property: 'verify', need: 'required', good: [], bad: ['hosted', 7, []] },
  {
    object: 'Assertion',
    at: '$',
    property: 'issuedOn',
    need: 'required',
    good: [1_400_000_000, '1400000000', '2014-05-04', '2014-05-04T10:00:00Z'],
    bad: [...notDates, 14, '14'],
  },
  {
    object: 'Assertion',
    at: '$',
    property: 'image',
    need: 'optional',
    good: [url, 'data:image/png;base64,AAAA'],
    bad: notUrls,
  },
  { object: 'Assertion', at: '$', property: 'evidence', need: 'optional', good: [url], bad: notUrls },
  {
    object: 'Assertion',
    at: '$',
    property: 'expires',
    need: 'optional',
    good: [1_900_000_000, '2030-01-01'],
    bad: notDates,
  },

  { object: 'IdentityObject', at: '$.recipient', property: 'type', need: 'required', good: ['email'], bad: notTexts },
  {
    object: 'IdentityObject',
    at: '$.recipient',
    property: 'hashed',
    need: 'required',
    good: [false, 'false'],
    bad: ['no', 0, {}, []],
  },
  {
    object: 'IdentityObject',
    at: '$.recipient',
    property: 'identity',
    need: 'required',
    good: ['ada@example.org'],
    bad: [...notTexts, 'sha256$REDACTED', 'Ada <ada@example.org>'],
  },
  {
    object: 'IdentityObject',
    at: '$.recipient',
    property: 'salt',
    need: 'optional',
    good: ['', 'sea'],
    bad: notAnyTexts,
  },

  {
    object: 'VerificationObject',
    at: '$.verify',
    property: 'type',
    need: 'required',
    good: ['hosted'],
    bad: ['hostedXYZ', 'HostedBadge', '', 7, []],
  },
  { object: 'VerificationObject', at: '$.verify', property: 'url', need: 'required', good: [], bad: notUrls },

  { object: 'BadgeClass', at: '$.badge', property: 'name', need: 'required', good: ['Knots'], bad: notTexts },
  {
    object: 'BadgeClass',
    at: '$.badge',
    property: 'description',
    need: 'required',
    good: ['Ties them.'],
    bad: notTexts,
  },
  {
    object: 'BadgeClass',
    at: '$.badge',
    property: 'image',
    need: 'required',
    good: [url, 'data:image/svg+xml,x'],
    bad: [...notUrls, 'data:text/html,x'],
  },
  { object: 'BadgeClass', at: '$.badge', property: 'criteria', need: 'required', good: [url], bad: notUrls },
  { object: 'BadgeClass', at: '$.badge', property: 'issuer', need: 'required', good: [], bad: notLinks },
  {
    object: 'BadgeClass',
    at: '$.badge',
    property: 'alignment',
    need: 'optional',
    good: [alignment, [alignment], []],
    bad: ['x', 7, {}, [{}]],
  },
  {
    object: 'BadgeClass',
    at: '$.badge',
    property: 'tags',
    need: 'optional',
    good: [['knots'], []],
    bad: ['knots', 7, {}, [7], ['']],
  },

  {
    object: 'AlignmentObject',
    at: '$.badge.alignment',
    inside: alignment,
    property: 'name',
    need: 'required',
    good: ['x'],
    bad: notTexts,
  },
  {
    object: 'AlignmentObject',
    at: '$.badge.alignment',
    inside: alignment,
    property: 'url',
    need: 'required',
    good: [url],
    bad: notUrls,
  },
  {
    object: 'AlignmentObject',
    at: '$.badge.alignment',
    inside: alignment,
    property: 'description',
    need: 'optional',
    good: ['', 'x'],
    bad: notAnyTexts,
  },

  {
    object: 'IssuerOrganization',
    at: '$.badge.issuer',
    property: 'name',
    need: 'required',
    good: ['A school'],
    bad: notTexts,
  },
  { object: 'IssuerOrganization', at: '$.badge.issuer', property: 'url', need: 'required', good: [url], bad: notUrls },
  {
    object: 'IssuerOrganization',
    at: '$.badge.issuer',
    property: 'description',
    need: 'optional',
    good: ['', 'x'],
    bad: notAnyTexts,
  },
  {
    object: 'IssuerOrganization',
    at: '$.badge.issuer',
    property: 'image',
    need: 'optional',
    good: [url, 'data:image/png;base64,AAAA'],
    bad: notUrls,
  },
  {
    object: 'IssuerOrganization',
    at: '$.badge.issuer',
    property: 'email',
    need: 'optional',
    good: ['a@b.example'],
    bad: [...notTexts, 'a', 'A <a@b.example>'],
  },
  {
    object: 'IssuerOrganization',
    at: '$.badge.issuer',
    property: 'revocationList',
    need: 'optional',
    good: [],
    bad: notUrls,
  },
]

const context = {
  property: '@context',
  need: 'required',
  good: [['https://w3id.org/openbadges/v1', {}]],
  bad: ['https://schema.org', 7, [], {}],
} as const
const type = { property: 'type', need: 'required', bad: ['Elephant', '', 7, [], {}] } as const
const id = { property: 'id', need: 'required', bad: ['', 'x', 'urn:uuid:1', 7, {}, []] } as const
const extension = {
  property: 'extensions:…',
  need: 'optional',
  good: [{ '@context': url, type: ['Extension', 'extensions:Depth'] }],
  bad: ['deep', 7, [], {}, { type: 'Extension' }, { '@context': url, type: 'Other' }],
} as const

/** Open Badges 1.1: what it adds to the documents of 1.0, and its names for them. */
export const cases11: readonly PropertyCase[] = [
  ...cases10.map((one) => (one.object === 'IssuerOrganization' ? { ...one, object: 'Issuer' } : one)),
  // An assertion with another context is of another version, so what is bad here never comes to this stage.
  { object: 'Assertion', at: '$', ...context, bad: [] },
  { object: 'Assertion', at: '$', good: [['Assertion', 'x']], ...type },
  { object: 'Assertion', at: '$', good: ['urn:uuid:6a1f0f4e-8a1b-4c1d-9e2f-0a1b2c3d4e5f'], ...id },
  { object: 'Assertion', at: '$', ...extension },
  { object: 'BadgeClass', at: '$.badge', ...context },
  { object: 'BadgeClass', at: '$.badge', good: [['BadgeClass', 'x']], ...type },
  { object: 'BadgeClass', at: '$.badge', good: ['urn:uuid:6a1f0f4e-8a1b-4c1d-9e2f-0a1b2c3d4e5f'], ...id },
  { object: 'BadgeClass', at: '$.badge', ...extension },
  { object: 'Issuer', at: '$.badge.issuer', ...context },
  { object: 'Issuer', at: '$.badge.issuer', good: ['IssuerOrg'], ...type },
  { object: 'Issuer', at: '$.badge.issuer', good: ['urn:uuid:6a1f0f4e-8a1b-4c1d-9e2f-0a1b2c3d4e5f'], ...id },
  { object: 'Issuer', at: '$.badge.issuer', ...extension },
]
