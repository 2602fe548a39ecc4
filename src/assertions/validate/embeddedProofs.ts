import { dateWithZone } from '../forms/dates.js'
import { iri } from '../forms/primitives.js'
import { findKeyByUrl } from '../proofs/issuerKey.js'
import { checkLinkedData, contextConflict, tooComplex, unsigned } from '../proofs/linkedData.js'
import { loadDataIntegrity } from '../proofs/loadDataIntegrity.js'
import { writeMultikey } from '../proofs/multikey.js'
import { hasSubtleCrypto } from '../proofs/subtleCrypto.js'
import { describe } from '../read/describe.js'
import { isJsonObject, member, type JsonObject } from '../read/json.js'
import { toIso } from './assembleBadge.js'
import { CheckStopped, refusal, undecided } from './checkStopped.js'
import type { DocumentSource } from './documentSource.js'

/** A credential with embedded proofs, whoever it is about. */
export interface Proved {
  document: JsonObject
  issuerId: string
  proofs: readonly JsonObject[]
}

export interface ProofCheck {
  source: DocumentSource
  now: Date
}

// Each proof is a fetch and some milliseconds, and one that holds suffices.
const MOST_PROOFS = 10

/**
 * Checks embedded proofs (Open Badges 3.0, "Linked Data Proof Format"; Data Integrity 1.0, "Verify Proof"), of which one
 * has to hold: made to assert, with a key of the issuer.
 *
 * @throws {CheckStopped} `ALGORITHM_REFUSED`, `KEY_NOT_ISSUERS`, `KEY_PRIVATE`, `KEY_UNREADABLE`, `PROOF_EXPIRED`,
 *   `CONTEXT_UNKNOWN`, `UNSIGNED_TERM`, `TOO_COMPLEX`, `SIGNATURE_INVALID`, `CRYPTO_UNAVAILABLE`, `PROOF_UNAVAILABLE`,
 *   and what fetching a key can end in
 */
export async function checkEmbeddedProofs(proved: Proved, check: ProofCheck): Promise<void> {
  const several = Array.isArray(member(proved.document, 'proof'))
  let stop: CheckStopped | undefined
  for (const [index, proof] of proved.proofs.slice(0, MOST_PROOFS).entries()) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one that holds ends it
      await checkProof(proof, several ? `$.proof[${index}]` : '$.proof', proved, check)
      return
    } catch (error) {
      if (!(error instanceof CheckStopped)) throw error
      if (stop === undefined || weight(error) > weight(stop)) stop = error
    }
  }
  throw stop ?? new Error('A credential without proofs was to be proved.')
}

/** Which of several failures is told: one that leaves open whether the proof holds; else one of a proof that is read. */
function weight({ ending }: CheckStopped): number {
  if (ending.outcome === 'unknown' || ending.reason === 'INACCESSIBLE') return 2
  return ending.code === 'ALGORITHM_REFUSED' ? 0 : 1
}

async function checkProof(
  proof: JsonObject,
  path: string,
  { document, issuerId }: Proved,
  { source, now }: ProofCheck,
): Promise<void> {
  checkSuite(proof, path)
  checkPurpose(proof, path)
  checkExpiry(proof, path, now)
  const { knownContexts, verifyProof } = await load()
  checkLinkedData({ ...document, proof }, knownContexts)

  const keyPath = `${path}.verificationMethod`
  const named = member(proof, 'verificationMethod')
  const method = iri.read(isJsonObject(named) ? member(named, 'id') : named)
  if (method === undefined) throw nameless(named, keyPath)
  const key = await findKeyByUrl(method, { issuerId, path: keyPath, source, now }, false)
  if (key.kty !== 'OKP') throw otherKind(key.kty, keyPath)

  const ed25519 = { id: method, controller: issuerId, publicKeyMultibase: writeMultikey(key) }
  const result = await verifyProof(document, proof, ed25519)
  if (result === 'holds') return
  if (result === 'takes too long') throw tooComplex('statements that cannot be told apart')
  if (result !== 'does not hold') {
    throw 'unsigned' in result ? unsigned(result.unsigned, '$') : contextConflict(result.redefined)
  }
  const message = "The proof does not verify with the issuer's key: the badge was changed, or signed with another key."
  throw notVerified(path, 'a proof that this key did not make for this credential', message)
}

function checkSuite(proof: JsonObject, path: string): void {
  const [type, suite] = [member(proof, 'type'), member(proof, 'cryptosuite')]
  if (type === 'Ed25519Signature2020' || (type === 'DataIntegrityProof' && suite === 'eddsa-rdfc-2022')) return
  const found = type === 'DataIntegrityProof' ? `cryptosuite ${describe(suite)}` : `type ${describe(type)}`
  throw refusal('INVALID', 'signature', 'ALGORITHM_REFUSED', {
    path,
    found,
    wanted: 'a DataIntegrityProof with the cryptosuite eddsa-rdfc-2022, or an Ed25519Signature2020',
    message: `The proof has ${found}: sign with eddsa-rdfc-2022.`,
  })
}

/** A signature that was made to sign in somewhere is no word about a badge. */
function checkPurpose(proof: JsonObject, path: string): void {
  const purpose = member(proof, 'proofPurpose')
  if (purpose === 'assertionMethod') return
  throw refusal('INVALID', 'signature', 'SIGNATURE_INVALID', {
    path: `${path}.proofPurpose`,
    found: describe(purpose),
    wanted: '"assertionMethod"',
    message: `The proof was made for ${describe(purpose)}, not to assert something: its "proofPurpose" has to be "assertionMethod".`,
  })
}

function checkExpiry(proof: JsonObject, path: string, now: Date): void {
  const expires = dateWithZone.read(member(proof, 'expires'))
  if (expires === undefined || expires > now.getTime()) return
  throw refusal('INVALID', 'signature', 'PROOF_EXPIRED', {
    path: `${path}.expires`,
    found: toIso(expires),
    wanted: `a time after ${now.toISOString()}`,
    message: `The proof expired on ${toIso(expires)}: the issuer has to sign the badge again.`,
  })
}

async function load() {
  const missing = { path: '$.proof', found: 'an embedded proof' }
  if (!hasSubtleCrypto()) {
    const message = 'The proof is not checked: crypto.subtle is missing, it needs a secure context (https).'
    throw undecided('signature', 'CRYPTO_UNAVAILABLE', { ...missing, wanted: 'a secure context (https)', message })
  }
  const loaded = await loadDataIntegrity()
  if (loaded !== undefined) return loaded
  const wanted = 'the code that checks embedded proofs'
  const message = `There is ${wanted} to be loaded, and it could not be had: try again.`
  throw undecided('signature', 'PROOF_UNAVAILABLE', { ...missing, wanted, message })
}

function nameless(found: unknown, path: string): Error {
  return refusal('INVALID', 'signature', 'KEY_NOT_ISSUERS', {
    path,
    found: describe(found),
    wanted: 'the URL or DID URL of a key of the issuer',
    message: `The proof has ${describe(found)} as its "verificationMethod": it has to name the key of the issuer.`,
  })
}

function notVerified(path: string, found: string, message: string): Error {
  const wanted = "a proof over exactly this credential, made with the issuer's private key"
  return refusal('INVALID', 'signature', 'SIGNATURE_INVALID', { path, found, wanted, message })
}

function otherKind(kty: 'EC' | 'RSA', path: string): Error {
  const found = kty === 'RSA' ? 'an RSA key' : 'a P-256 key'
  const message = `The proof is of Ed25519, and its key is ${found}.`
  return refusal('INVALID', 'signature', 'SIGNATURE_INVALID', { path, found, wanted: 'an Ed25519 key', message })
}
