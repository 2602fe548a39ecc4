import { isJsonObject, type JsonObject } from '../read/json.js'
import type { Form, Leaf } from './form.js'

/** A document that another one points to: by its URL, or carried inside it. */
export type Link = { readonly url: string } | { readonly embedded: JsonObject }

// The URL parser alone would also take `https:host`, surrounding blanks and line breaks.
const ABSOLUTE_URL = /^https?:\/\/[^\s/?#][^\s]*$/i

/** Parses an http or https URL with a host; anything else gives `undefined`. */
export function parseAbsoluteUrl(value: unknown): URL | undefined {
  if (typeof value !== 'string' || !ABSOLUTE_URL.test(value)) return undefined
  try {
    return new URL(value)
  } catch {
    return undefined
  }
}

export const text: Leaf<string> = {
  wanted: 'a text that is not empty',
  read: (value) => (typeof value === 'string' && value.trim() !== '' ? value : undefined),
}

export const anyText: Leaf<string> = {
  wanted: 'a text',
  mayBeEmpty: true,
  read: (value) => (typeof value === 'string' ? value : undefined),
}

export const number: Leaf<number> = {
  wanted: 'a number',
  read: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined),
}

/** One of some words. */
export function oneOf<T extends string>(...words: readonly [T, ...T[]]): Leaf<T> {
  return {
    wanted: words.map((word) => `"${word}"`).join(' or '),
    read: (value) => words.find((word) => word === value),
  }
}

/** The texts "true" and "false" are taken too, however they are spelt: some issuers write them. */
export const flag: Form<boolean> = {
  wanted: 'true or false',
  read(value, place) {
    const read = readFlag(value)
    if (read === undefined || read === value) return read
    place.warn('BOOLEAN_AS_TEXT', `a text stands for true or false: write ${read} without quotes.`)
    return read
  },
}

/** The same, where nothing is to be said of it. */
export function readFlag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  const word = typeof value === 'string' ? value.toLowerCase() : undefined
  return word === 'true' || word === 'false' ? word === 'true' : undefined
}

// What comes after the host and its port parses whatever it is (WHATWG URL, "path state" on), and the URLs of a badge are
// mostly of one host: the one that was found good last is not taken apart again.
const ORIGIN = /^https?:\/\/[^\s/?#\\]+/i
let goodOrigin: string | undefined

export const absoluteUrl: Leaf<string> = {
  wanted: 'an absolute http or https URL',
  read: readUrl,
}

/** The value, when it is an absolute http or https URL. */
export function readUrl(value: unknown): string | undefined {
  if (typeof value !== 'string' || !ABSOLUTE_URL.test(value)) return undefined
  const origin = ORIGIN.exec(value)?.[0]
  if (origin !== undefined && origin === goodOrigin) return value
  // Browsers have it since 2023; it is much faster than making a URL of what is only looked at.
  const isUrl = typeof URL.canParse === 'function' ? URL.canParse(value) : parseAbsoluteUrl(value) !== undefined
  if (!isUrl) return undefined
  goodOrigin = origin
  return value
}

const URN_UUID = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const urlOrUuid: Leaf<string> = {
  wanted: 'an absolute http or https URL, or a urn:uuid: with a UUID',
  read: (value) => (typeof value === 'string' && URN_UUID.test(value) ? value : readUrl(value)),
}

/** A name in any URI scheme, as JSON-LD has its identifiers. */
export const iri: Leaf<string> = {
  wanted: 'an absolute URL or another URI, such as urn:uuid: with a UUID',
  read: (value) => {
    if (typeof value !== 'string') return undefined
    if (/^urn:uuid:/i.test(value)) return URN_UUID.test(value) ? value : undefined
    if (/^https?:/i.test(value)) return readUrl(value)
    return /^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(value) ? value : undefined
  },
}

const IMAGE_DATA_URL = /^data:image\/(png|svg\+xml)(;[^,]*)?,./i

export const image: Leaf<string> = {
  wanted: 'an absolute http or https URL, or a data URL of a PNG or an SVG',
  read: (value) => (typeof value === 'string' && IMAGE_DATA_URL.test(value) ? value : readUrl(value)),
}

// The whole value has to be an address: `Ada <ada@example.org>` only contains one.
const EMAIL = /^[^\s@<>()[\]\\,;:"]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*$/u

export const email: Leaf<string> = {
  wanted: 'an e-mail address and nothing else',
  read: (value) => (typeof value === 'string' && EMAIL.test(value) ? value : undefined),
}

export const link: Leaf<Link> = {
  wanted: 'the absolute http or https URL of the document',
  read: (value) => {
    const url = readUrl(value)
    if (url !== undefined) return { url }
    return isJsonObject(value) ? { embedded: value } : undefined
  },
}
