import { besides20, notIds, ofAny20, profileCases20, verification20 } from './besides20.js'
import {
  casesOf,
  extensionCase,
  extensionCases,
  notAnyTexts,
  notContexts,
  notDates,
  notTexts,
  notUrls,
  url,
  type PropertyCase,
} from './propertyCases.js'

const aRecipient = { type: 'email', hashed: false, identity: 'ada@example.org' }
const anAlignment = { targetName: 'Tie a bowline', targetUrl: url }
const notZoned = [...notDates, '2024-05-04', '2024-05-04T10:00:00', 1_400_000_000]
const notTypes = ['Elephant', '', 7, [], {}]

const assertion = casesOf('Assertion', '$')
const recipient = casesOf('IdentityObject', '$.recipient')
const badge = casesOf('BadgeClass', '$.badge')

/** Open Badges 2.0: each property of each object ("Open Badges Vocabulary", "Properties", "Endorsement"). */
export const cases20: readonly PropertyCase[] = [
  // An assertion with another context is of another version.
  assertion.required('@context', [['https://w3id.org/openbadges/v2', {}]], []),
  assertion.required('id', [], notIds),
  assertion.required('type', [['Assertion', 'x']], notTypes),
  assertion.required('recipient', [aRecipient], ['ada@example.org', 7, []]),
  assertion.required(
    'badge',
    [],
    notUrls.filter((bad) => typeof bad !== 'object'),
  ),
  assertion.required('verification', [{ type: 'hosted' }], ['hosted', 7, []]),
  assertion.required('issuedOn', ['2024-05-04T10:00:00+02:00', '2024-05-04T10:00:00.1234567Z'], notZoned),
  assertion.optional('image', [url, { id: url }], [...notUrls, 'data:image/png;base64,AAAA']),
  assertion.optional('evidence', [url, [url, { narrative: 'It held.' }], []], ['', 'x', 7, [7]]),
  assertion.optional('narrative', ['', 'She tied them all.'], notAnyTexts),
  assertion.optional('expires', ['2030-01-01T00:00:00Z'], notZoned),
  assertion.optional('revoked', [false, 'false'], ['no', 0, {}, []]),
  assertion.optional('revocationReason', ['', 'none'], notAnyTexts),
  assertion.optional('uid', ['abc-1234'], notTexts),
  ...ofAny20('Assertion', '$'),
  extensionCase('Assertion', '$'),

  recipient.required('type', ['Email', 'email'], notTexts),
  recipient.required('hashed', ['false'], ['no', 0, {}, []]),
  recipient.required('identity', ['Ada@example.org'], [...notTexts, 'Ada <ada@example.org>', 'sha256$REDACTED']),
  recipient.optional('salt', ['', 'sea'], notAnyTexts),

  ...verification20('VerificationObject', '$.verification', { type: 'HostedBadge' }),
  casesOf('VerificationObject', '$.verification').required('type', ['hosted'], ['hostedXYZ', '', 7, [], {}]),
  casesOf('VerificationObject', '$.verification').optional('creator', [url, { id: url }], ['', 'sailing', 7, {}, []]),

  badge.optional('@context', ['https://w3id.org/openbadges/v2', [url, {}], {}], notContexts),
  badge.required('id', [], notIds),
  badge.expected('type', [['BadgeClass', 'x']], notTypes),
  badge.required('name', ['Knots'], notTexts),
  badge.required('description', ['Ties them.'], notTexts),
  badge.required(
    'image',
    [url, 'data:image/png;base64,AAAA', { id: url, caption: 'A knot' }],
    [...notUrls, 'data:image/gif;base64,AAAA'],
  ),
  badge.required('criteria', [url, { narrative: 'Tie them.' }], ['', 'x', 7, [], {}]),
  badge.required('issuer', [], ['', 'x', 7, []]),
  badge.optional('alignment', [anAlignment, [anAlignment], []], ['x', 7, [{}]]),
  badge.optional('tags', ['knots', ['knots', 'rope'], []], [7, {}, [7], ['']]),
  ...ofAny20('BadgeClass', '$.badge'),
  extensionCase('BadgeClass', '$.badge'),

  ...profileCases20('Issuer', '$.badge.issuer'),
  extensionCase('Issuer', '$.badge.issuer'),

  ...besides20,
  ...extensionCases,
]
