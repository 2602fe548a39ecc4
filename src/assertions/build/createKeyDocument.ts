import type { Leaf } from '../forms/form.js'
import { absoluteUrl } from '../forms/primitives.js'
import { isPrivatePem } from '../proofs/publicKey.js'
import { EXTENSION_ADVICE, OptionReader } from './optionReader.js'

export interface KeyDocumentOptions {
  /** The URL where the document will be hosted: what `signAssertion` is given as `creator`. */
  id: string
  /** The `id` of the issuer's profile, which lists this key in `publicKey`. */
  owner: string
  /** The public key in SPKI PEM (`-----BEGIN PUBLIC KEY-----`). */
  publicKeyPem: string
}

/** A public key of Open Badges 2.0. */
export interface KeyDocument {
  '@context': 'https://w3id.org/openbadges/v2'
  type: 'CryptographicKey'
  id: string
  owner: string
  publicKeyPem: string
}

/**
 * Builds the document of a public key. Host it at its `id`.
 *
 * Source: Open Badges 2.0, "CryptographicKey".
 *
 * @throws {AssertionInputError} `OPTION_MISSING`, `OPTION_INVALID`, `OPTION_UNKNOWN`
 */
export function createKeyDocument(options: KeyDocumentOptions): KeyDocument {
  const reader = new OptionReader(options, 'options')
  const document: KeyDocument = {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'CryptographicKey',
    id: reader.required('id', absoluteUrl),
    owner: reader.required('owner', absoluteUrl),
    publicKeyPem: readPem(reader),
  }
  reader.end(EXTENSION_ADVICE)
  return document
}

function readPem(reader: OptionReader): string {
  const pem = reader.required('publicKeyPem', publicKeyText)
  if (/^\s*-----BEGIN PUBLIC KEY-----\s[A-Za-z0-9+/=\s]+-----END PUBLIC KEY-----\s*$/.test(pem)) return pem
  // What stands there may be the private key: it is not repeated.
  const found = isPrivatePem(pem) ? 'a private key' : 'another text'
  throw reader.problem('publicKeyPem', found, publicKeyText.wanted)
}

const publicKeyText: Leaf<string> = {
  wanted: 'a public key in SPKI PEM (-----BEGIN PUBLIC KEY-----)',
  read: (value) => (typeof value === 'string' ? value : undefined),
}
