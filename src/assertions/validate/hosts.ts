import { parseAbsoluteUrl, readUrl } from '../forms/primitives.js'

// Taking a URL apart is slow, and most that are compared are the same already as they are written.
const SCHEME_AND_HOST = /^https?:\/\/[^\s/?#\\]+(?=[/?#]|$)/i

/** The host of a URL with its port, which is what vouches for a document; `undefined` when it is no http(s) URL. */
export function hostOf(url: string): string | undefined {
  return parseAbsoluteUrl(url)?.host
}

/** Says whether two URLs are on one host; http and https are. */
export function isSameHost(one: string, other: string): boolean {
  const written = SCHEME_AND_HOST.exec(one)?.[0]
  if (written !== undefined && written === SCHEME_AND_HOST.exec(other)?.[0]) return readUrl(one) !== undefined
  const host = hostOf(one)
  return host !== undefined && host === hostOf(other)
}

/**
 * Says whether two URLs name one document. A `v` in the query asks some hosts for the document in another version of
 * the specification (`?v=2_0`), and a fragment names a part of it.
 */
export function isSameDocument(one: string, other: string): boolean {
  if (one === other) return readUrl(one) !== undefined
  const name = nameOf(one)
  return name !== undefined && name === nameOf(other)
}

function nameOf(url: string): string | undefined {
  const parsed = parseAbsoluteUrl(url)
  if (!parsed) return undefined
  parsed.hash = ''
  parsed.searchParams.delete('v')
  return parsed.href
}
