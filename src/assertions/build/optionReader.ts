import { AssertionInputError } from '../inputError.js'
import { describe } from '../read/describe.js'
import { isJsonObject, member, type JsonObject } from '../read/json.js'
import type { Leaf } from '../forms/form.js'
import type { Condition } from '../forms/shape.js'

// The validator refuses documents with either, for no database keeps them.
const NOT_TEXT = /[\0\p{Surrogate}]/u

/** For what ends up in a document. */
export const EXTENSION_ADVICE = 'Properties of an extension are added to the document that comes out.'

/**
 * Reads the options that a document is built from. What the validator would refuse is not built: the forms are the
 * validator's own. The first thing that is wrong is thrown, for here it is the caller's own code that has to change.
 */
export class OptionReader {
  readonly #options: JsonObject
  readonly #path: string
  readonly #known = new Set<string>()

  /**
   * @param name how the options are called in messages, where they are not an option of others
   * @throws {AssertionInputError} `OPTION_INVALID`, when it is no object
   */
  constructor(options: unknown, name: string, path = '') {
    if (!isJsonObject(options)) {
      const found = describe(options)
      throw new AssertionInputError({ code: 'OPTION_INVALID', option: path || name, found, wanted: 'an object' })
    }
    this.#options = options
    this.#path = path
  }

  has(name: string): boolean {
    this.#known.add(name)
    return member(this.#options, name) !== undefined
  }

  /** @throws {AssertionInputError} `OPTION_MISSING`, `OPTION_INVALID` */
  required<T>(name: string, form: Leaf<T>, advice?: string): T {
    const read = this.optional(name, form, advice)
    if (read !== undefined) return read
    throw this.#missing(name, form.wanted, advice)
  }

  /** @throws {AssertionInputError} `OPTION_INVALID` */
  optional<T>(name: string, form: Leaf<T>, advice?: string): T | undefined {
    if (!this.has(name)) return undefined
    return this.#read(member(this.#options, name), this.#pathOf(name), form, advice)
  }

  /** One value, or an array of at least one. */
  optionalSome<T>(name: string, form: Leaf<T>): T | T[] | undefined {
    return this.#array(name) === undefined ? this.optional(name, form) : this.optionalMany(name, form)
  }

  /** An array, whether one was given or several. */
  optionalMany<T>(name: string, form: Leaf<T>): T[] | undefined {
    const value = this.#array(name)
    if (value !== undefined)
      return value.map((item, index) => this.#read(item, `${this.#pathOf(name)}[${index}]`, form))
    const one = this.optional(name, form)
    return one === undefined ? undefined : [one]
  }

  /** An object with options of its own. */
  optionalObject<T>(name: string, read: (reader: OptionReader) => T): T | undefined {
    if (!this.has(name)) return undefined
    return this.#readObject(member(this.#options, name), this.#pathOf(name), read)
  }

  requiredObject<T>(name: string, wanted: string, read: (reader: OptionReader) => T): T {
    const object = this.optionalObject(name, read)
    if (object !== undefined) return object
    throw this.#missing(name, wanted)
  }

  /** Whether an option that has a short form is given in its long one: an object, or an array. */
  holdsObject(name: string): boolean {
    const value = this.raw(name)
    return typeof value === 'object' && value !== null
  }

  /** What stands there, whatever it is. */
  raw(name: string): unknown {
    return this.has(name) ? member(this.#options, name) : undefined
  }

  /** An object that is only looked into: what else it holds is not this reader's matter. */
  nested(name: string): OptionReader {
    const path = this.#pathOf(name)
    return new OptionReader(this.raw(name), path, path)
  }

  /** An array of objects, which may be empty. */
  requiredObjects<T>(name: string, wanted: string, read: (reader: OptionReader) => T): T[] {
    const value = this.raw(name)
    if (Array.isArray(value)) {
      return value.map((item, index) => this.#readObject(item, `${this.#pathOf(name)}[${index}]`, read))
    }
    throw this.has(name) ? this.problem(name, describe(value), wanted) : this.#missing(name, wanted)
  }

  /** An object, or an array of at least one. */
  optionalObjects<T>(name: string, read: (reader: OptionReader) => T): T[] | undefined {
    const value = this.#array(name)
    if (value === undefined) {
      const object = this.optionalObject(name, read)
      return object === undefined ? undefined : [object]
    }
    return value.map((item, index) => this.#readObject(item, `${this.#pathOf(name)}[${index}]`, read))
  }

  /**
   * Ends the reading.
   *
   * @param advice what to do about a name that is no option
   * @throws {AssertionInputError} `OPTION_UNKNOWN`: a name that was mistyped would be lost without a word
   */
  end(advice?: string): void {
    for (const name of Object.keys(this.#options)) {
      if (this.#known.has(name)) continue
      throw new AssertionInputError({
        code: 'OPTION_UNKNOWN',
        option: this.#pathOf(name),
        found: 'no option',
        wanted: `one of ${Array.from(this.#known).join(', ')}`,
        advice,
      })
    }
  }

  /**
   * Holds what has been read to the rules that look at more than one property.
   *
   * @throws {AssertionInputError} `OPTION_INVALID`
   */
  hold(read: object, conditions: readonly Condition[]): void {
    const document = { ...read }
    for (const { property, wanted, holds } of conditions) {
      if (!holds(document)) throw this.problem(property, describe(member(document, property)), wanted)
    }
  }

  /** What is wrong with an option apart from its form. */
  problem(name: string, found: string, wanted: string, advice?: string): AssertionInputError {
    return new AssertionInputError({ code: 'OPTION_INVALID', option: this.#pathOf(name), found, wanted, advice })
  }

  #missing(name: string, wanted: string, advice?: string): AssertionInputError {
    const option = this.#pathOf(name)
    return new AssertionInputError({ code: 'OPTION_MISSING', option, found: 'missing', wanted, advice })
  }

  #pathOf(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`
  }

  #array(name: string): readonly unknown[] | undefined {
    const value = this.raw(name)
    if (!Array.isArray(value)) return undefined
    if (value.length === 0) throw this.problem(name, 'an empty array', 'an array of at least one, or left out')
    return value
  }

  #readObject<T>(value: unknown, path: string, read: (reader: OptionReader) => T): T {
    const reader = new OptionReader(value, path, path)
    const object = read(reader)
    reader.end(EXTENSION_ADVICE)
    return object
  }

  #read<T>(value: unknown, option: string, form: Leaf<T>, advice?: string): T {
    const read = form.read(value)
    const broken = typeof value === 'string' && NOT_TEXT.test(value)
    if (read !== undefined && !broken) return read
    const found = broken
      ? 'a text with a NUL or half of a character (a lone surrogate)'
      : value instanceof Date && Number.isNaN(value.getTime())
        ? 'an invalid Date'
        : describe(value)
    throw new AssertionInputError({ code: 'OPTION_INVALID', option, found, wanted: form.wanted, advice })
  }
}

/** Leaves out what is undefined: a document says nothing of what it does not know. Changes the object it is given. */
export function withoutAbsent<T extends object>(document: T): T {
  for (const [name, value] of Object.entries(document)) {
    if (value === undefined) Reflect.deleteProperty(document, name)
  }
  return document
}
