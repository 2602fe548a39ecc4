import { refusal } from './checkStopped.js'
import type { DocumentSource, HostedJson, Wanted } from './documentSource.js'
import type { Findings } from './findings.js'
import { isSameDocument, isSameHost } from './hosts.js'
import { member, type JsonObject } from '../read/json.js'
import { absoluteUrl, readUrl, type Link } from '../forms/primitives.js'

/** A badge class or an issuer's profile that somebody vouches for. */
export interface LinkedDocument {
  document: JsonObject
  /** Where it is vouched for: an absolute URL, but for a document embedded without one. */
  id: string
  /** Every URL that leads to it: the link, the declared id, and where redirects have led. */
  names: readonly string[]
}

/** How a link is followed. */
export interface Reading {
  /**
   * A URL on the host that vouches for an embedded document; `undefined` in a signed assertion, of which nothing is
   * proved until the documents that it names have said whose signature it must bear.
   */
  readonly voucher: string | undefined
  /** The version has its documents embedded, so that nothing is bent when one is. */
  readonly embeds: boolean
  readonly source: DocumentSource
  readonly findings: Findings
}

/**
 * Reads the document that a link leads to, from the host that its `id` names.
 *
 * @throws {CheckStopped} `FETCH_FAILED`, `FETCH_STATUS`, `NOT_JSON`, `ID_MISMATCH`, `STRUCTURE_INVALID`
 */
export async function readLinked(link: Link, wanted: Wanted, reading: Reading): Promise<LinkedDocument> {
  const { voucher, source, findings } = reading
  if ('url' in link) return readByUrl(link.url, wanted, source, findings)
  if (!reading.embeds) {
    findings.warn({
      code: 'DOCUMENT_EMBEDDED',
      path: wanted.path,
      message: `${wanted.name} is embedded: link to it by its URL instead.`,
    })
  }
  const id = readUrl(member(link.embedded, 'id'))
  // Anybody can embed a document under somebody else's id: only that host can say what it holds.
  if (id !== undefined && !(voucher !== undefined && isSameHost(id, voucher))) {
    return readByUrl(id, wanted, source, findings)
  }
  if (id !== undefined) return { document: link.embedded, id, names: [id] }
  if (voucher !== undefined) {
    const declared = member(link.embedded, 'id')
    const own = typeof declared === 'string' ? [declared] : []
    return { document: link.embedded, id: voucher, names: [...own, voucher] }
  }
  throw refusal('MALFORMED', wanted.stage, 'STRUCTURE_INVALID', {
    path: `${wanted.path}.id`,
    found: 'an embedded document without a URL of its own',
    wanted: absoluteUrl.wanted,
    message: `${wanted.name} is embedded in a signed assertion: give its URL, so that it can be had from its issuer.`,
  })
}

async function readByUrl(
  url: string,
  wanted: Wanted,
  source: DocumentSource,
  findings: Findings,
): Promise<LinkedDocument> {
  const hosted = await source.json(url, wanted)
  const id = member(hosted.document, 'id')
  const declared = readUrl(id)
  const isThere = declared !== undefined && isAt(declared, hosted)
  if (typeof id === 'string' && !isThere) {
    findings.warn({
      code: 'ID_ELSEWHERE',
      path: `${wanted.path}.id`,
      message: `${wanted.name} at ${url} has the id ${id}: link to it by its id, and make that its URL.`,
    })
  }
  if (declared === undefined || isThere) return vouched(hosted, declared)
  const atId = await source.json(declared, wanted)
  const again = readUrl(member(atId.document, 'id'))
  if (again === undefined || isAt(again, atId)) {
    const { document, id, names } = vouched(atId, again)
    return { document, id, names: [url, ...names] }
  }
  throw refusal('INVALID', wanted.stage, 'ID_MISMATCH', {
    path: `${wanted.path}.id`,
    found: again,
    wanted: declared,
    message: `${wanted.name} at ${declared} has yet another id: ${again}.`,
  })
}

/** Says whether a document with this id was had from there. */
export function isAt(id: string, hosted: HostedJson): boolean {
  return isSameDocument(id, hosted.requestedUrl) || isSameDocument(id, hosted.url)
}

function vouched(hosted: HostedJson, declared: string | undefined): LinkedDocument {
  const named = declared ?? hosted.requestedUrl
  // A redirect to another host hands the document over to that host: an open redirect must not speak for the site
  // that it is on.
  const id = isSameHost(named, hosted.url) ? named : hosted.url
  return { document: hosted.document, id, names: [named, hosted.requestedUrl, hosted.url] }
}
