import { isJsonObject, member, type JsonObject } from '../read/json.js'
import type { Form } from './form.js'
import type { Place } from './place.js'

/** `expected`: the specification wants it, and what lacks it is taken with a warning. */
export type Need = 'required' | 'expected' | 'optional'

/** One property of an object: what may stand there, and whether something has to. */
export interface Property<T = unknown, N extends Need = Need> {
  readonly need: N
  readonly form: Form<T>
  /** Other names that it is known by in the wild; accepted with the warning `FIELD_ALIAS`. */
  readonly aliases: readonly string[]
}

export type Properties = Readonly<Record<string, Property>>

/** What the properties are worth when they have been read. */
export type Values<P extends Properties> = {
  [K in keyof P]: P[K] extends Property<infer T, infer N> ? (N extends 'required' ? T : T | undefined) : never
}

/** A rule that looks at more than one property. */
export interface Condition {
  /** The property that a problem is noted at. */
  readonly property: string
  /** In a message after "has to be". */
  readonly wanted: string
  /** In the table of rules before "has to be", where `wanted` does not say it: when the rule is asked for. */
  readonly when?: string
  readonly holds: (document: JsonObject) => boolean
}

/** An object of the specification, as its rules are. */
export interface DescribedObject {
  /** As the specification calls it: `BadgeClass`. */
  readonly name: string
  readonly properties: Properties
  readonly conditions: readonly Condition[]
}

/** A property that has to be there. */
export function required<T>(form: Form<T>, ...aliases: readonly string[]): Property<T, 'required'> {
  return { need: 'required', form, aliases }
}

/**
 * A property that may be missing. A null is taken as missing, and so is an empty text where none can stand: many
 * issuers' serialisers write them.
 */
export function optional<T>(form: Form<T>, ...aliases: readonly string[]): Property<T, 'optional'> {
  return { need: 'optional', form, aliases }
}

/** A property that every object of its kind has, and that can be done without: the link to it says what it is. */
export function expected<T>(form: Form<T>, ...aliases: readonly string[]): Property<T, 'expected'> {
  return { need: 'expected', form, aliases }
}

/**
 * Describes an object of the specification by its properties, which are the rules. What else stands in it is nobody's
 * business: JSON-LD is open.
 *
 * @param name as the specification calls it: `BadgeClass`
 */
export function shape<P extends Properties>(
  name: string,
  properties: P,
  ...conditions: readonly Condition[]
): Form<Values<P>> {
  const rules = Object.entries(properties)
  const needed = rules.filter(([, { need }]) => need === 'required').map(([property]) => property)
  return {
    wanted: `an object (${name})`,
    object: { name, properties, conditions },
    read(value, place) {
      if (!isJsonObject(value)) return undefined
      const values: Record<string, unknown> = {}
      for (const [property, rule] of rules) values[property] = readProperty(value, property, rule, place)
      for (const { property, wanted, holds } of conditions) {
        if (!holds(value)) place.at(property).problem(member(value, property), wanted)
      }
      return isWhole<P>(values, needed) ? values : undefined
    },
  }
}

/** A form, but with something else made of what was read. */
export function mapped<T, U>(inner: Form<T>, map: (read: T) => U): Form<U> {
  return {
    ...inner,
    read(value, place) {
      const read = inner.read(value, place)
      return read === undefined ? undefined : map(read)
    },
  }
}

function readProperty(document: JsonObject, property: string, rule: Property, place: Place): unknown {
  const name = nameIn(document, property, rule, place)
  const value = member(document, name)
  if (rule.need === 'required') return place.at(name).read(rule.form, value)
  if (value === undefined) {
    if (rule.need === 'expected') {
      place.at(name).warn('TYPE_MISSING', `"${name}" is missing: write ${rule.form.wanted}.`)
    }
    return undefined
  }
  const here = place.at(name)
  if (value === null) {
    here.warn('FIELD_NULL', `"${name}" is null: leave it out when there is nothing to say.`)
    return undefined
  }
  if (value === '' && rule.need === 'optional' && rule.form.mayBeEmpty !== true) {
    here.warn('FIELD_EMPTY', `"${name}" is empty: leave it out when there is nothing to say.`)
    return undefined
  }
  return here.read(rule.form, value)
}

/** Which name a property goes by in this document. */
function nameIn(document: JsonObject, property: string, { aliases }: Property, place: Place): string {
  if (aliases.length === 0 || member(document, property) !== undefined) return property
  const alias = aliases.find((name) => member(document, name) !== undefined)
  if (alias === undefined) return property
  place.at(alias).warn('FIELD_ALIAS', `"${alias}" is called "${property}".`)
  return alias
}

function isWhole<P extends Properties>(
  values: Record<string, unknown>,
  needed: readonly string[],
): values is Values<P> {
  return needed.every((name) => values[name] !== undefined)
}
