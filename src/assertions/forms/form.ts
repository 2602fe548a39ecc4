import type { Place } from './place.js'
import type { DescribedObject } from './shape.js'

/** What may stand in one place of a document: how that is called in a message, and how it is read. */
export interface Form<T> {
  /** In a message after "has to be". */
  readonly wanted: string
  /** The empty text is as good a value as others. */
  readonly mayBeEmpty?: true
  /** The object that it describes, when it describes one. With `parts`, the rules are listed from these. */
  readonly object?: DescribedObject
  /** The forms that it is made of, other than the properties of its object. */
  readonly parts?: () => readonly Form<unknown>[]
  /** Gives `undefined` when the value does not have the form, and may have noted at the place what is wrong. */
  read(value: unknown, place: Place): T | undefined
}

/** A form that is read without knowing where it stands. */
export interface Leaf<T> extends Form<T> {
  read(value: unknown): T | undefined
}
