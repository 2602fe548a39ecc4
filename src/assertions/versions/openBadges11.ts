import { contextOf, typed } from '../forms/combined.js'
import { urlOrUuid } from '../forms/primitives.js'
import { required, shape } from '../forms/shape.js'
import { contexts } from '../read/detectVersion.js'
import { member } from '../read/json.js'
import {
  assertion1x,
  assertionFacts1x,
  badgeClass1x,
  badgeFacts1x,
  common1x,
  declaredForm1x,
  issuer1x,
  issuerFacts1x,
  revocationOf,
} from './openBadges10.js'
import { cameAsDeclared, extensible } from './parts.js'
import type { Version } from './version.js'

/** What 1.1 adds to each document of 1.0. */
function framed(...types: readonly [string, ...string[]]) {
  return {
    '@context': required(contextOf(contexts['1.1'])),
    type: required(typed(...types), '@type'),
    id: required(urlOrUuid, '@id'),
  }
}

const Assertion = extensible(shape('Assertion', { ...framed('Assertion'), ...assertion1x }))
const BadgeClass = extensible(shape('BadgeClass', { ...framed('BadgeClass'), ...badgeClass1x }))
const Issuer = extensible(shape('Issuer', { ...framed('Issuer', 'IssuerOrg', 'Profile'), ...issuer1x }))

/** Open Badges 1.1 (https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/history/1.1-specification.html). */
export const openBadges11: Version = {
  name: '1.1',
  documents: [
    { stage: 'structure', form: Assertion },
    { stage: 'linked', form: BadgeClass },
    { stage: 'linked', form: Issuer },
  ],

  readAssertion(document, place, came) {
    const read = place.read(Assertion, document)
    if (!cameAsDeclared(document, declaredForm1x, came, place) || !read) return undefined
    return assertionFacts1x(read, { path: '$.id', value: read.id }, came)
  },
  readBadgeClass(document, place) {
    const read = place.read(BadgeClass, document)
    return read && badgeFacts1x(read)
  },
  readIssuer(document, place) {
    const read = place.read(Issuer, document)
    return read && issuerFacts1x(read)
  },
  // Unlike 1.0, it lets the list name an id as well ("Issuer Profile").
  findRevocation: async (list, _place, { document, assertion }) =>
    revocationOf(list, [member(document, 'uid'), assertion.id]),
  ...common1x,
}
