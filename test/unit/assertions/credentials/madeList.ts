import { gzipSync } from 'node:zlib'
import type { Json } from './madeCredential.js'

/** Where an issuer, its key and one credential of it are. */
export interface Place {
  readonly issuer: string
  /** The key, as the document at `issuer` names it. */
  readonly method: string
  /** Where nothing is but what a case puts there. */
  readonly key: string
  readonly document: string
}

export function placeOn(origin: string): Place {
  const issuer = `${origin}/issuer`
  return { issuer, method: `${issuer}#key-1`, key: `${origin}/keys/1`, document: `${origin}/credentials/1` }
}

/** The places of a badge and of its status list, which another issuer keeps. */
export const places = { badge: placeOn('https://sailing.example'), list: placeOn('https://lists.example') }

/** A compressed list in which the given bits are set. */
export function encodeList(bits: readonly number[], bytes = 16 * 1024): string {
  const list = Buffer.alloc(bytes)
  for (const bit of bits) list[Math.floor(bit / 8)] = (list[Math.floor(bit / 8)] ?? 0) | (0x80 >> (bit % 8))
  return `u${gzipSync(list).toString('base64url')}`
}

/** A status list before it is signed. */
export function listOf({ issuer, document }: Pick<Place, 'issuer' | 'document'>, encodedList: string): Json {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: document,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer,
    validFrom: '2024-12-01T00:00:00Z',
    credentialSubject: {
      id: `${document}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList,
    },
  }
}
