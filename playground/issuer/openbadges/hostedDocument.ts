import { createHash } from 'node:crypto'

/** Something that the school hosts for machines. It is made once, at the start. */
export interface HostedDocument {
  mediaType: string
  body: string
  /** 200, or 410 for what the school took back. */
  status: 200 | 410
  etag: string
  /** Answers late; `Infinity` never answers. */
  delayMs: number
}

/** Documents by their path on this site. */
export type HostedDocuments = Map<string, HostedDocument>

/** JSON, served under the media type that its version of Open Badges asks for. */
export function jsonDocument(version: '1.1' | '2.0', content: object): HostedDocument {
  return document(version === '2.0' ? 'application/ld+json' : 'application/json', JSON.stringify(content, null, 2))
}

/** Any other text. */
export function document(mediaType: string, body: string): HostedDocument {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
  return { mediaType, body, status: 200, etag, delayMs: 0 }
}
