import { either } from '../forms/combined.js'
import { date05 } from '../forms/dates.js'
import { identityHash1x } from '../forms/identityHash.js'
import { anyText, email, image, parseAbsoluteUrl, readUrl, text } from '../forms/primitives.js'
import { optional, required, shape } from '../forms/shape.js'
import type { Leaf } from '../forms/form.js'
import { member, type JsonObject } from '../read/json.js'
import { refusal } from '../validate/checkStopped.js'
import type { Version } from './version.js'

const origin: Leaf<string> = {
  wanted: 'the origin of the issuer: http or https, a host, and no path',
  read(value) {
    const url = parseAbsoluteUrl(value)
    return url !== undefined && (url.pathname === '/' || url.pathname === '') ? url.origin : undefined
  },
}

// Two slashes lead to another host, and to URL parsers a backslash is a slash (WHATWG URL, "relative slash state").
const PATH = /^\/(?![/\\])\S*$/

const urlOrPath: Leaf<string> = {
  wanted: "an absolute http or https URL, or a path that begins with one slash, on the issuer's origin",
  read: (value) => (typeof value === 'string' && PATH.test(value) ? value : readUrl(value)),
}

const imageOrPath: Leaf<string> = {
  wanted: `${urlOrPath.wanted}, or a data URL of a PNG or an SVG`,
  read: (value) => urlOrPath.read(value) ?? image.read(value),
}

const emailOrHash = either(email, identityHash1x)

const Issuer = shape('Issuer', {
  origin: required(origin),
  name: required(text),
  org: optional(anyText),
  contact: optional(email),
})

const Badge = shape('Badge', {
  version: optional(anyText),
  name: required(text),
  image: required(imageOrPath),
  description: required(text),
  criteria: required(urlOrPath),
  issuer: required(Issuer),
})

const Assertion = shape(
  'Assertion',
  {
    recipient: required(emailOrHash),
    salt: optional(anyText),
    evidence: optional(urlOrPath),
    expires: optional(date05),
    issued_on: optional(date05),
    badge: required(Badge),
  },
  {
    property: 'recipient',
    wanted: `${identityHash1x.wanted}, since there is a salt`,
    holds: (document) => !isSalt(member(document, 'salt')) || email.read(member(document, 'recipient')) === undefined,
  },
)

function isSalt(salt: unknown): boolean {
  return typeof salt === 'string' && salt !== ''
}

/** Open Badges 0.5 (2012): one document holds it all, and is vouched for by the origin that it is on. */
export const openBadges05: Version = {
  name: '0.5',
  documents: [{ stage: 'structure', form: Assertion }],
  embeds: true,

  readAssertion(document, place, came) {
    const read = place.read(Assertion, document)
    if (read === undefined) return undefined
    if (came === 'signed') {
      place.problem('a JWS', 'hosted: signed badges came with 1.0', 'FORM_MISMATCH')
      return undefined
    }
    const hashed = identityHash1x.read(read.recipient) !== undefined
    return {
      id: '',
      recipient: { path: '$.recipient', type: 'email', identity: read.recipient, hashed, salt: read.salt ?? '' },
      badge: { embedded: objectAt(document, 'badge') },
      key: undefined,
      declared: [],
      issuedOn: read.issued_on,
      expires: read.expires,
      paths: { issuedOn: '$.issued_on', expires: '$.expires' },
      narrative: undefined,
      evidence: read.evidence === undefined ? [] : [{ url: absolute(read.evidence, read.badge.issuer.origin) }],
    }
  },

  readBadgeClass(document, place) {
    const read = place.read(Badge, document)
    if (read === undefined) return undefined
    const { name, description, image, criteria, issuer } = read
    return {
      name,
      description,
      image: absolute(image, issuer.origin),
      criteria: { url: absolute(criteria, issuer.origin) },
      tags: [],
      alignments: [],
    }
  },

  readIssuer(document, place) {
    const read = place.read(Issuer, document)
    return (
      read && {
        name: read.org ? `${read.name}, ${read.org}` : read.name,
        url: read.origin,
        ...(read.contact !== undefined && { email: read.contact }),
        revocationList: undefined,
      }
    )
  },

  issuerId: ({ url }) => url,

  checkScope(places, { document }, findings) {
    const own = origin.read(member(objectAt(objectAt(document, 'badge'), 'issuer'), 'origin'))
    for (const place of places) {
      if (parseAbsoluteUrl(place)?.origin === own) continue
      findings.note('OUT_OF_SCOPE', {
        path: '$.badge.issuer.origin',
        found: place,
        wanted: `a URL on ${own ?? 'the origin of the issuer'}`,
        message: `The assertion is hosted at ${place}, and names ${own ?? 'another'} as its issuer's origin: in 0.5 they are the same.`,
      })
    }
  },

  async findKeys() {
    throw refusal('MALFORMED', 'structure', 'FORM_MISMATCH', {
      path: '$',
      found: 'a JWS',
      wanted: 'a hosted assertion',
      message: 'Open Badges 0.5 knows no signed badges.',
    })
  },

  findRevocation: async () => ({ revoked: false }),
}

function objectAt(document: JsonObject, name: string): JsonObject {
  const value = member(document, name)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

function absolute(urlOrItsPath: string, base: string): string {
  return urlOrItsPath.startsWith('/') ? new URL(urlOrItsPath, base).href : urlOrItsPath
}
