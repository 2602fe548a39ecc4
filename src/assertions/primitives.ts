import { isJsonObject, type JsonObject } from './json.js'

/** A form that a field may have: how it is called in a message, and how it is read from what came. */
export interface Form<T> {
  /** In a message after "has to be". */
  readonly wanted: string
  /** Gives `undefined` when the value does not have the form. */
  read(value: unknown): T | undefined
}

/** A document that another one points to: by its URL, or carried inside it. */
export type Link = { readonly url: string } | { readonly embedded: JsonObject }

/** Parses an http or https URL with a host; anything else gives `undefined`. */
export function parseAbsoluteUrl(value: unknown): URL | undefined {
  // The URL parser alone would also take `https:host`, surrounding blanks and line breaks.
  if (typeof value !== 'string' || !/^https?:\/\/[^\s/?#][^\s]*$/i.test(value)) return undefined
  try {
    return new URL(value)
  } catch {
    return undefined
  }
}

export const text: Form<string> = {
  wanted: 'a text that is not empty',
  read: (value) => (typeof value === 'string' && value.trim() !== '' ? value : undefined),
}

export const absoluteUrl: Form<string> = {
  wanted: 'an absolute http or https URL',
  read: (value) => (parseAbsoluteUrl(value) && typeof value === 'string' ? value : undefined),
}

const URN_UUID = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const urlOrUuid: Form<string> = {
  wanted: 'an absolute http or https URL, or a urn:uuid: with a UUID',
  read: (value) => (typeof value === 'string' && URN_UUID.test(value) ? value : absoluteUrl.read(value)),
}

/** A name in any URI scheme, as JSON-LD has its identifiers. */
export const iri: Form<string> = {
  wanted: 'an absolute URL or another URI, such as urn:uuid: with a UUID',
  read: (value) => {
    if (typeof value !== 'string') return undefined
    if (/^(https?|urn:uuid):/i.test(value)) return urlOrUuid.read(value)
    return /^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(value) ? value : undefined
  },
}

const IMAGE_DATA_URL = /^data:image\/(png|svg\+xml)(;[^,]*)?,./i

export const image: Form<string> = {
  wanted: 'an absolute http or https URL, or a data URL of a PNG or an SVG',
  read: (value) => (typeof value === 'string' && IMAGE_DATA_URL.test(value) ? value : absoluteUrl.read(value)),
}

// The whole value has to be an address: `Ada <ada@example.org>` only contains one.
const EMAIL = /^[^\s@<>()[\]\\,;:"]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*$/u

export const email: Form<string> = {
  wanted: 'an e-mail address and nothing else',
  read: (value) => (typeof value === 'string' && EMAIL.test(value) ? value : undefined),
}

export const link: Form<Link> = {
  wanted: 'the absolute http or https URL of the document',
  read: (value) => {
    const url = absoluteUrl.read(value)
    if (url !== undefined) return { url }
    return isJsonObject(value) ? { embedded: value } : undefined
  },
}
