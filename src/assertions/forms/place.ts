import type { Findings } from '../validate/findings.js'
import { describe } from '../read/json.js'
import type { RefusalCode, WarningCode } from '../validate/verdict.js'
import type { Form } from './form.js'

/** One place in a document, where something is read and what is wrong with it is noted. */
export class Place {
  /** From the assertion on and through its links: `$.badge.criteria`. */
  readonly path: string
  /** How the document is called in messages: "The badge class at https://…". */
  readonly document: string
  readonly #findings: Findings
  /** The place inside the document, for messages: `criteria.id`. */
  readonly #inside: string

  constructor(path: string, document: string, findings: Findings, inside = '') {
    this.path = path
    this.document = document
    this.#findings = findings
    this.#inside = inside
  }

  /** The place of a property of what stands here. */
  at(name: string): Place {
    const inside = this.#inside === '' ? name : `${this.#inside}.${name}`
    return new Place(`${this.path}.${name}`, this.document, this.#findings, inside)
  }

  /** The place of an item of the array that stands here. */
  item(index: number): Place {
    return new Place(`${this.path}[${index}]`, this.document, this.#findings, `${this.#inside}[${index}]`)
  }

  /** Reads what stands here. Gives `undefined` after it has been noted what is wrong, by the form or in its name. */
  read<T>(form: Form<T>, value: unknown): T | undefined {
    const before = this.#findings.problemCount
    const read = form.read(value, this)
    if (read === undefined && this.#findings.problemCount === before) this.problem(value, form.wanted)
    return read
  }

  /** Notes what is wrong with what stands here. */
  problem(value: unknown, wanted: string, code: RefusalCode = 'STRUCTURE_INVALID'): void {
    const found = describe(value)
    const what = this.#inside === '' ? this.document : `${this.document}: "${this.#inside}"`
    const is = value === undefined ? 'is missing' : `is ${found}`
    const message = `${what} ${is}; it has to be ${wanted}.`
    this.#findings.note(code, { path: this.path, found, wanted, message })
  }

  /** Notes a rule that is bent here without harm. */
  warn(code: WarningCode, message: string): void {
    this.#findings.warn({ code, path: this.path, message: `${this.document}: ${message}` })
  }
}
