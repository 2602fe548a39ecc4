import { dateWithZone } from '../forms/dates.js'
import type { Leaf } from '../forms/form.js'

/** A point in time; what comes out is ISO 8601 with a zone. */
export const time: Leaf<string> = {
  wanted: `a Date, or ${dateWithZone.wanted}`,
  read: (value) => {
    const iso = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value
    return typeof iso === 'string' && dateWithZone.read(iso) !== undefined ? iso : undefined
  },
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
