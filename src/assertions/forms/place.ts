import type { Findings } from '../validate/findings.js'
import { describe } from '../read/describe.js'
import type { RefusalCode, WarningCode } from '../validate/verdict.js'
import type { Form } from './form.js'

/** One place in a document, where something is read and what is wrong with it is noted. */
export class Place {
  /** How the document is called in messages: "The badge class at https://…". */
  readonly document: string
  // A place is made for every property that is read, and hardly any is asked where it is: only then it is put together.
  // In ES2018 a name with a # would become a WeakMap, which costs more than all the reading.
  private readonly findings: Findings
  private readonly own: string
  private readonly around: Place | undefined

  constructor(path: string, document: string, findings: Findings, around?: Place) {
    this.document = document
    this.findings = findings
    this.own = path
    this.around = around
  }

  /** From the assertion on and through its links: `$.badge.criteria`. */
  get path(): string {
    return this.around === undefined ? this.own : this.around.path + this.own
  }

  /** The place of a property of what stands here. */
  at(name: string): Place {
    return new Place(`.${name}`, this.document, this.findings, this)
  }

  /** The place of an item of the array that stands here. */
  item(index: number): Place {
    return new Place(`[${index}]`, this.document, this.findings, this)
  }

  /** Reads what stands here. Gives `undefined` after it has been noted what is wrong, by the form or in its name. */
  read<T>(form: Form<T>, value: unknown): T | undefined {
    const before = this.findings.problemCount
    const read = form.read(value, this)
    if (read === undefined && this.findings.problemCount === before) this.problem(value, form.wanted)
    return read
  }

  /** Notes what is wrong with what stands here. */
  problem(value: unknown, wanted: string, code: RefusalCode = 'STRUCTURE_INVALID'): void {
    const found = describe(value)
    const what = this.around === undefined ? this.document : `${this.document}: "${this.inside()}"`
    const is = value === undefined ? 'is missing' : `is ${found}`
    const message = `${what} ${is}; it has to be ${wanted}.`
    this.findings.note(code, { path: this.path, found, wanted, message })
  }

  /** Notes a rule that is bent here without harm. */
  warn(code: WarningCode, message: string): void {
    this.findings.warn({ code, path: this.path, message: `${this.document}: ${message}` })
  }

  /** The place inside the document, for messages: `criteria.id`. */
  private inside(): string {
    if (this.around === undefined) return ''
    const before = this.around.inside()
    return before === '' ? this.own.slice(1) : before + this.own
  }
}
