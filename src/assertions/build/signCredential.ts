import { iri } from '../forms/primitives.js'
import { AssertionInputError } from '../inputError.js'
import { checkLinkedData } from '../proofs/linkedData.js'
import { loadDataIntegrity } from '../proofs/loadDataIntegrity.js'
import { credentialContexts } from '../read/credentialContexts.js'
import { describe } from '../read/describe.js'
import { isJsonObject, member } from '../read/json.js'
import { CheckStopped } from '../validate/checkStopped.js'
import { second } from './optionForms.js'
import { OptionReader } from './optionReader.js'
import type { SignableCredential } from './signAssertion.js'
import { readSigningKey, type PrivateKey } from './signingKey.js'

export interface SignCredentialOptions {
  /** An Ed25519 key. */
  privateKey: PrivateKey
  /**
   * The URL or DID URL of the public key, which the document at the issuer's id lists in `assertionMethod`. Left out,
   * the issuer has to be a did:key, which is its own key.
   */
  verificationMethod?: string | undefined
  /** A Date, or ISO 8601 with a zone; in whole seconds. Default: now. */
  created?: Date | string | undefined
}

/** A proof with the cryptosuite eddsa-rdfc-2022. */
export interface EmbeddedProof {
  type: 'DataIntegrityProof'
  cryptosuite: 'eddsa-rdfc-2022'
  created: string
  verificationMethod: string
  proofPurpose: 'assertionMethod'
  /** Multibase: `z` and base58. */
  proofValue: string
}

/**
 * Signs a credential with an embedded proof (eddsa-rdfc-2022), which stands in its `proof`. What was passed in stays as
 * it is, and a proof that it has already stays beside the new one.
 *
 * What is signed are the statements that the credential makes by its JSON-LD contexts. So each property in it has to be
 * defined by one of them, and only the contexts of the W3C and of Open Badges 3.0 are known here: for properties of your
 * own, `signAssertion` makes a VC-JWT.
 *
 * It loads the code for such proofs when it is called first.
 *
 * Source: Open Badges 3.0, "Linked Data Proof Format"; Data Integrity EdDSA Cryptosuites 1.0, "eddsa-rdfc-2022".
 *
 * @throws {AssertionInputError} `OPTION_MISSING`, `OPTION_INVALID`, `OPTION_UNKNOWN`, `KEY_UNREADABLE`,
 *   `KEY_UNSUITABLE`, `CRYPTO_UNAVAILABLE`
 * @example
 * ```ts
 * import { signCredential, type CredentialDocument, type PrivateKey } from 'react-open-badges/assertions'
 *
 * function sign(credential: CredentialDocument, privateKey: PrivateKey) {
 *   return signCredential(credential, {
 *     privateKey,
 *     verificationMethod: 'https://school.example/badges/issuer#key-1',
 *   })
 * }
 * ```
 */
export async function signCredential<C extends SignableCredential>(
  credential: C,
  options: SignCredentialOptions,
): Promise<C & { proof: EmbeddedProof | EmbeddedProof[] }> {
  const document: unknown = credential
  if (!isJsonObject(document)) throw invalid('credential', describe(document), 'a credential')
  const contexts = member(document, '@context')
  if (!Array.isArray(contexts) || contexts[0] !== credentialContexts['2.0']) {
    throw invalid('credential.@context', describe(contexts), `an array that begins with ${credentialContexts['2.0']}`)
  }
  const reader = new OptionReader(options, 'options')
  const verificationMethod = reader.optional('verificationMethod', iri) ?? keyOfDid(document, reader)
  const created = reader.optional('created', second) ?? new Date().toISOString().replace(/\.\d+Z$/, 'Z')
  const privateKey = reader.raw('privateKey')
  reader.end()
  const { key, algorithm } = await readSigningKey(privateKey)
  if (algorithm !== 'EdDSA') throw unsuitable(algorithm)

  const stack = await loadDataIntegrity()
  if (stack === undefined) throw new Error('The code for embedded proofs could not be loaded.')
  try {
    checkLinkedData(document, stack.knownContexts)
    return await stack.addProof(credential, {
      verificationMethod,
      created,
      sign: async (data) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, new Uint8Array(data))),
    })
  } catch (error) {
    throw asInputError(error, stack.unsignedTermIn(error))
  }
}

/** The name of the only key of a did:key. */
function keyOfDid(credential: object, reader: OptionReader): string {
  const issuer = isJsonObject(credential) ? member(credential, 'issuer') : undefined
  const id = isJsonObject(issuer) ? member(issuer, 'id') : issuer
  if (typeof id === 'string' && id.startsWith('did:key:')) return `${id}#${id.slice('did:key:'.length)}`
  return reader.required('verificationMethod', iri, 'Verifiers find the public key there.')
}

/** What the validator would not take is the caller's to change. */
function asInputError(error: unknown, term: string | undefined): unknown {
  const wanted = 'what the known contexts define'
  if (term !== undefined) return invalid('credential', `one with "${term}", which no context defines`, wanted)
  const problem = error instanceof CheckStopped ? error.ending.problems[0] : undefined
  if (problem === undefined) return error
  return invalid(problem.path.replace(/^\$/, 'credential'), problem.found, problem.wanted)
}

function invalid(option: string, found: string, wanted: string): AssertionInputError {
  return new AssertionInputError({ code: 'OPTION_INVALID', option, found, wanted })
}

function unsuitable(algorithm: string): AssertionInputError {
  return new AssertionInputError({
    code: 'KEY_UNSUITABLE',
    option: 'privateKey',
    found: `a key for ${algorithm}`,
    wanted: 'an Ed25519 key, which eddsa-rdfc-2022 is made for',
    advice: 'signAssertion makes a VC-JWT with the others.',
  })
}
