import { isJsonObject } from '../read/json.js'
import type { Form, Leaf } from './form.js'
import { text } from './primitives.js'

/** One or several, as JSON-LD has all that may be repeated: a value alone is a list of one. An empty list is none. */
export function oneOrMany<T>(form: Form<T>): Form<readonly T[]> {
  return {
    wanted: `${form.wanted}, or an array of such`,
    parts: () => [form],
    read(value, place) {
      if (value === undefined) return undefined
      if (Array.isArray(value)) return manyOf(form).read(value, place)
      const read = place.read(form, value)
      return read === undefined ? undefined : [read]
    },
  }
}

/** An array, each item of which has the form. */
export function manyOf<T>(form: Form<T>): Form<readonly T[]> {
  return {
    wanted: `an array, each item of which is ${form.wanted}`,
    parts: () => [form],
    read(value, place) {
      if (!Array.isArray(value)) return undefined
      const items: readonly unknown[] = value
      const read = items.map((item, index) => place.item(index).read(form, item))
      return read.some((item) => item === undefined) ? undefined : read.filter((item) => item !== undefined)
    },
  }
}

/** Either an object, or what stands for it, mostly its URL. */
export function objectOr<O, T>(object: Form<O>, other: Form<T>): Form<O | T> {
  return {
    wanted: `${other.wanted}, or ${object.wanted}`,
    parts: () => [object, other],
    read: (value, place) => (isJsonObject(value) ? object.read(value, place) : other.read(value, place)),
  }
}

/** One of two leaves. */
export function either<A, B>(one: Leaf<A>, other: Leaf<B>): Leaf<A | B> {
  return {
    wanted: `${one.wanted}, or ${other.wanted}`,
    read: (value) => one.read(value) ?? other.read(value),
  }
}

/** The `type` of an object, which may be several: it holds one of the names that are wanted, which is given. */
export function typed<N extends string>(...names: readonly [N, ...N[]]): Leaf<N> {
  return {
    wanted: names.map((name) => `"${name}"`).join(' or '),
    read(value) {
      const types: readonly unknown[] = Array.isArray(value) ? value : [value]
      return names.find((name) => types.includes(name))
    },
  }
}

/** A JSON-LD context that holds this URL, alone or among others. */
export function contextOf(...urls: readonly [string, ...string[]]): Leaf<string> {
  return {
    wanted: `${urls.map((url) => `"${url}"`).join(' or ')}, alone or in an array`,
    read(value) {
      const contexts: readonly unknown[] = Array.isArray(value) ? value : [value]
      return urls.find((url) => contexts.includes(url))
    },
  }
}

/** Any JSON-LD context: what the terms of a document mean is not looked up. */
export const anyContext: Leaf<unknown> = {
  wanted: 'a JSON-LD context: a URL, an object, or an array of such',
  read(value) {
    const contexts: readonly unknown[] = Array.isArray(value) ? value : [value]
    return contexts.every((context) => text.read(context) !== undefined || isJsonObject(context)) ? value : undefined
  },
}

/** A form that is described further below, as that of an object is which may hold one of its own kind. */
export function later<T>(wanted: string, form: () => Form<T>): Form<T> {
  return { wanted, parts: () => [form()], read: (value, place) => form().read(value, place) }
}
