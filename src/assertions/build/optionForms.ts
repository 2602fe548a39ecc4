import { dateWithZone } from '../forms/dates.js'
import type { Leaf } from '../forms/form.js'
import { iri } from '../forms/primitives.js'

/** An xsd:dateTime with its zone, which the context of 2.0 demands and ISO 8601 has many other ways to write. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

/** A point in time; it comes out as it was given, where that is an xsd:dateTime, and as one otherwise. */
export const time: Leaf<string> = {
  wanted: `a Date, or ${dateWithZone.wanted}`,
  read: (value) => {
    const iso = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value
    const read = typeof iso === 'string' ? dateWithZone.read(iso) : undefined
    if (typeof iso !== 'string' || read === undefined) return undefined
    return DATE_TIME.test(iso) ? iso : new Date(read).toISOString()
  },
}

/** What an identity of 2.0 is called ("IdentityObject"): the context knows four names, and extensions have IRIs. */
export const identityType: Leaf<string> = {
  wanted: '"email", "id", "url", "telephone", or an IRI',
  read: (value) =>
    value === 'email' || value === 'id' || value === 'url' || value === 'telephone' ? value : iri.read(value),
}

/** A host as `allowedOrigins` has it: no scheme and no path. */
export const host: Leaf<string> = {
  wanted: 'a host such as badges.school.example, without https:// and without a path',
  read: (value) =>
    typeof value === 'string' && /^[a-z\d]([a-z\d.-]*[a-z\d])?(:\d{1,5})?$/i.test(value) ? value : undefined,
}

/**
 * A point in time in whole seconds of UTC. A VC-JWT says the same again as a NumericDate, and verifiers read that as
 * a whole number.
 */
export const second: Leaf<string> = {
  wanted: time.wanted,
  read: (value) => {
    const read = dateWithZone.read(time.read(value))
    return read === undefined ? undefined : new Date(read).toISOString().replace(/\.\d+Z$/, 'Z')
  },
}

export const flag: Leaf<boolean> = {
  wanted: 'true or false',
  read: (value) => (typeof value === 'boolean' ? value : undefined),
}

export const language: Leaf<string> = {
  wanted: 'a language tag, such as en or pt-BR',
  read: (value) => (typeof value === 'string' && /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(value) ? value : undefined),
}
