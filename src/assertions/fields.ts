import type { Findings } from './findings.js'
import { describe, isJsonObject, member, type JsonObject } from './json.js'
import type { Form } from './primitives.js'
import type { RefusalCode, WarningCode } from './verdict.js'

/** Reads the fields of one document and keeps account of all that is wrong with them, not only of the first thing. */
export class Fields {
  readonly document: JsonObject
  /** Where the document is, seen from the assertion: `$.badge`. */
  readonly path: string
  readonly #name: string
  readonly #findings: Findings

  /** @param name how the document is called in messages: "The badge class at https://…" */
  constructor(document: JsonObject, path: string, name: string, findings: Findings) {
    this.document = document
    this.path = path
    this.#name = name
    this.#findings = findings
  }

  has(name: string): boolean {
    return member(this.document, name) !== undefined
  }

  /** A field that has to be there. Gives `undefined` after noting the problem. */
  required<T>(name: string, form: Form<T>): T | undefined {
    const value = member(this.document, name)
    const read = form.read(value)
    if (read === undefined) this.problem(name, value, form.wanted)
    return read
  }

  /** A field that may be missing. A null is taken as missing: many issuers' serialisers write one. */
  optional<T>(name: string, form: Form<T>): T | undefined {
    const value = member(this.document, name)
    if (value === null) this.warn('FIELD_NULL', name, `"${name}" is null: leave it out when there is nothing to say.`)
    return value === undefined || value === null ? undefined : this.required(name, form)
  }

  /** A field that has to be there and hold an object, to be read field by field. */
  object(name: string): Fields | undefined {
    const value = member(this.document, name)
    if (isJsonObject(value))
      return new Fields(value, `${this.path}.${name}`, `${this.#name}, "${name}"`, this.#findings)
    this.problem(name, value, 'an object')
    return undefined
  }

  /** A field that is true or false. The texts "true" and "false" are taken too: some issuers write them. */
  boolean(name: string): boolean | undefined {
    const value = member(this.document, name)
    if (value === 'true' || value === 'false') {
      this.warn('BOOLEAN_AS_TEXT', name, `"${name}" is the text "${value}": write ${value} without quotes.`)
      return value === 'true'
    }
    return this.required(name, { wanted: 'true or false', read: (is) => (typeof is === 'boolean' ? is : undefined) })
  }

  /** The `type` of a document, which may be several. It holds one of the names that are wanted. */
  type(...names: readonly [string, ...string[]]): string | undefined {
    return this.required('type', {
      wanted: names.map((name) => `"${name}"`).join(' or '),
      read: (value) => {
        const types: readonly unknown[] = Array.isArray(value) ? value : [value]
        return names.find((name) => types.includes(name))
      },
    })
  }

  /** Notes what is wrong with a field. */
  problem(name: string, value: unknown, wanted: string, code: RefusalCode = 'STRUCTURE_INVALID'): void {
    const found = describe(value)
    const is = value === undefined ? 'is missing' : `is ${found}`
    this.#findings.note(code, {
      path: `${this.path}.${name}`,
      found,
      wanted,
      message: `${this.#name}: "${name}" ${is}; it has to be ${wanted}.`,
    })
  }

  warn(code: WarningCode, name: string, message: string): void {
    this.#findings.warn({ code, path: `${this.path}.${name}`, message: `${this.#name}: ${message}` })
  }
}

/** Gives the parts as a whole when every one of them was read, `undefined` otherwise: the problems are noted already. */
export function whenComplete<T extends object>(parts: { [K in keyof T]: T[K] | undefined }): T | undefined {
  return isComplete<T>(parts) ? parts : undefined
}

function isComplete<T extends object>(parts: { [K in keyof T]: T[K] | undefined }): parts is {
  [K in keyof T]: T[K]
} & T {
  return Object.values(parts).every((part) => part !== undefined)
}
