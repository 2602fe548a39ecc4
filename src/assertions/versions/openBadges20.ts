import { anyContext, oneOrMany, typed } from '../forms/combined.js'
import { dateWithZone } from '../forms/dates.js'
import { identityHash } from '../forms/identityHash.js'
import { absoluteUrl, anyText, email, flag, iri, link, readUrl, text } from '../forms/primitives.js'
import { expected, optional, required, shape } from '../forms/shape.js'
import { member } from '../read/json.js'
import { lazyPart } from '../validate/lazyPart.js'
import { checkHostedScope } from './hostedScope20.js'
import {
  AlignmentObject,
  assertionImage,
  badgeImage,
  criteria,
  evidence,
  ofAny,
  profile,
  VerificationObject,
  verificationType,
} from './objects20.js'
import { cameAsDeclared, extensible, identityObject, recipientFacts } from './parts.js'
import type { Version } from './version.js'

const declaredForm = {
  properties: ['verification', 'verify'],
  type: verificationType,
  means: { HostedBadge: 'hosted', SignedBadge: 'signed', hosted: 'hosted', signed: 'signed' },
} as const

const Assertion = extensible(
  shape('Assertion', {
    id: required(iri, '@id'),
    type: required(typed('Assertion'), '@type'),
    recipient: required(identityObject(identityHash)),
    badge: required(link),
    verification: required(VerificationObject, 'verify'),
    issuedOn: required(dateWithZone),
    image: optional(assertionImage),
    evidence: optional(oneOrMany(evidence)),
    narrative: optional(anyText),
    expires: optional(dateWithZone),
    revoked: optional(flag),
    revocationReason: optional(anyText),
    uid: optional(text),
    ...ofAny,
  }),
)

const BadgeClass = extensible(
  shape('BadgeClass', {
    '@context': optional(anyContext),
    id: required(iri, '@id'),
    type: expected(typed('BadgeClass'), '@type'),
    name: required(text),
    description: required(text),
    image: required(badgeImage),
    criteria: required(criteria),
    issuer: required(link),
    alignment: optional(oneOrMany(AlignmentObject), 'alignments'),
    tags: optional(oneOrMany(text)),
    ...ofAny,
  }),
)

/** A profile that awards badges has to say more of itself than others ("Profile", on required properties). */
const Issuer = extensible(
  shape('Issuer', {
    ...profile,
    name: required(text),
    url: required(absoluteUrl),
    email: required(email),
  }),
)

// Most badges are hosted, and most issuers have no list: a page downloads neither for these.
const loadKeys = lazyPart(() => import('./issuerKeys20.js'), 'signature', "issuers' keys")
const loadRevocation = lazyPart(() => import('./revocation20.js'), 'revocation', 'revocation lists')

/** Open Badges 2.0 (https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html). */
export const openBadges20: Version = {
  name: '2.0',
  documents: [
    { stage: 'structure', form: Assertion },
    { stage: 'linked', form: BadgeClass },
    { stage: 'linked', form: Issuer },
  ],

  readAssertion(document, place, came) {
    const read = place.read(Assertion, document)
    const fits = cameAsDeclared(document, declaredForm, came, place)
    const declared = iri.read(member(document, 'id') ?? member(document, '@id'))
    const url = readUrl(declared)
    // A hosted assertion is vouched for by being at its id. What is no id at all has its own problem.
    const isNowhere = came === 'hosted' && declared !== undefined && url === undefined
    if (isNowhere) place.at('id').problem(declared, absoluteUrl.wanted)
    if (read === undefined || isNowhere || !fits) return undefined
    const { id, verification, recipient, badge, issuedOn, expires, narrative } = read
    return {
      id,
      recipient: recipientFacts(recipient),
      badge,
      key: came === 'signed' ? verification.creator : undefined,
      declared: came === 'hosted' && url !== undefined ? [{ path: '$.id', url }] : [],
      issuedOn,
      expires,
      paths: { issuedOn: '$.issuedOn', expires: '$.expires' },
      narrative: narrative || undefined,
      evidence: read.evidence ?? [],
    }
  },

  readBadgeClass(document, place) {
    const read = place.read(BadgeClass, document)
    return (
      read && {
        name: read.name,
        description: read.description,
        image: read.image,
        criteria: read.criteria,
        tags: read.tags ?? [],
        alignments: (read.alignment ?? []).map((alignment) => ({
          name: alignment.targetName,
          url: alignment.targetUrl,
          ...(alignment.targetDescription && { description: alignment.targetDescription }),
          ...(alignment.targetFramework && { framework: alignment.targetFramework }),
          ...(alignment.targetCode && { code: alignment.targetCode }),
        })),
      }
    )
  },

  readIssuer(document, place) {
    const read = place.read(Issuer, document)
    return (
      read && {
        name: read.name,
        url: read.url,
        email: read.email,
        ...(read.description && { description: read.description }),
        ...(read.image !== undefined && { image: read.image }),
        revocationList: read.revocationList,
      }
    )
  },

  checkScope: checkHostedScope,
  findKeys: async (...asked) => (await loadKeys()).findIssuerKeys(...asked),
  findRevocation: async (...asked) => (await loadRevocation()).findRevocation20(...asked),
}
