import { bytesToHex } from '@noble/hashes/utils.js'
import { isPrivatePem } from '../proofs/publicKey.js'
import { describe } from '../read/describe.js'
import { isJsonObject, member } from '../read/json.js'
import type { Hosted } from './store.js'

/** What goes out for something hosted. */
export interface Representation {
  status: 200 | 410
  mediaType: string
  /** Whether the request had a say in the media type. */
  negotiated: boolean
  body: Uint8Array<ArrayBuffer>
  /** Strong: of the media type and the bytes, so another representation has another one (RFC 9110 §8.8.3). */
  etag: string
}

/** @throws {TypeError} for what is nothing that can be hosted, and what cannot be written as JSON */
export async function represent(hosted: Hosted, accept: string | null): Promise<Representation> {
  const { status, mediaType, negotiated, content } = contentOf(hosted, accept)
  const body = new Uint8Array(typeof content === 'string' ? new TextEncoder().encode(content) : content)
  return { status, mediaType, negotiated, body, etag: await tagOf(mediaType, body) }
}

interface Content extends Pick<Representation, 'status' | 'mediaType' | 'negotiated'> {
  content: Uint8Array | string
}

function contentOf(hosted: Hosted, accept: string | null): Content {
  const fixed = { status: 200, negotiated: false } as const
  switch (hosted.kind) {
    case 'document':
      // Whoever keeps JSON in a column of a database may forget to parse it.
      if (!isJsonObject(hosted.document)) throw unhostable(`a document that is ${describe(hosted.document)}`)
      return json(200, hosted.document, accept)
    case 'revoked':
      return json(410, revokedDocument(hosted), accept)
    case 'image':
      return { ...fixed, mediaType: imageMediaType(hosted.mediaType), content: hosted.content }
    case 'key':
      // Whoever has it can sign in the issuer's name from then on.
      if (isPrivatePem(hosted.pem)) throw unhostable('a private key: host the public one, BEGIN PUBLIC KEY')
      return { ...fixed, mediaType: 'application/x-pem-file; charset=utf-8', content: hosted.pem }
    case 'jws':
      // 3.0, "Web Resource".
      return { ...fixed, mediaType: 'text/plain; charset=utf-8', content: hosted.jws }
    default:
      hosted satisfies never
      throw unhostable(`of the kind ${describe(member(Object(hosted), 'kind'))}`)
  }
}

function unhostable(found: string): TypeError {
  const wanted = '"kind" is "document", "revoked", "image", "key" or "jws"'
  return new TypeError(`The store's "find" gave ${found}. It has to give an object whose ${wanted}, or null.`)
}

function json(status: 200 | 410, document: object, accept: string | null): Content {
  const content = JSON.stringify(document, null, 2)
  return { status, mediaType: jsonMediaType(document, accept), negotiated: true, content }
}

async function tagOf(mediaType: string, body: Uint8Array): Promise<string> {
  const head = new TextEncoder().encode(`${mediaType}\n`)
  const tagged = new Uint8Array(head.length + body.length)
  tagged.set(head)
  tagged.set(body, head.length)
  return `"${bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', tagged)))}"`
}

/** An assertion of which nothing is left but that it is revoked (2.0, "Assertion": `revoked`, `revocationReason`). */
function revokedDocument({ id, reason }: Extract<Hosted, { kind: 'revoked' }>): object {
  return {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'Assertion',
    id,
    revoked: true,
    ...(reason !== undefined && { revocationReason: reason }),
  }
}

function imageMediaType(mediaType: 'image/png' | 'image/svg+xml'): string {
  return mediaType === 'image/png' ? mediaType : `${mediaType}; charset=utf-8`
}

/**
 * Which of its two names JSON goes by: the one that the request likes better, or else the one that the document's
 * version asks for. Whoever accepts neither gets it all the same, for there is nothing else.
 */
function jsonMediaType(document: object, accept: string | null): string {
  const linked = preference(accept, 'application/ld+json')
  const plain = preference(accept, 'application/json')
  const isLinked = linked === plain ? isLinkedData(document) : linked > plain
  return `${isLinked ? 'application/ld+json' : 'application/json'}; charset=utf-8`
}

/** 1.x asks for `application/json`, and 1.0 has no context at all. */
function isLinkedData(document: object): boolean {
  const context = isJsonObject(document) ? member(document, '@context') : undefined
  return context !== undefined && context !== 'https://w3id.org/openbadges/v1'
}

/** How much a request likes a media type: the most specific range counts (RFC 9110 §12.5.1). From 0 to 1. */
function preference(accept: string | null, mediaType: string): number {
  if (accept === null || accept.trim() === '') return 1
  let best = { precision: 0, quality: 0 }
  for (const entry of accept.split(',')) {
    const [range = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase())
    const precision = range === mediaType ? 3 : range === 'application/*' ? 2 : range === '*/*' ? 1 : 0
    if (precision > best.precision) best = { precision, quality: readQuality(parameters) }
  }
  return best.quality
}

function readQuality(parameters: readonly string[]): number {
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  if (weight === undefined) return 1
  return /^q=(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight) ? Number(weight.slice(2)) : 1
}
