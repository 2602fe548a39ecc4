import { iri } from '../forms/primitives.js'
import { readPublicJwk } from '../proofs/keyDocument.js'
import { checkCarriedKey, findKeyByUrl, type KeySearch } from '../proofs/issuerKey.js'
import type { PublicKey } from '../proofs/publicKey.js'
import { algorithmRefused, isLowerCaseRs256, readAlgorithm, verifyWithKey } from '../proofs/verifySignature.js'
import type { CompactJws } from '../read/compactJws.js'
import { describe } from '../read/describe.js'
import { isJsonObject, member, type JsonObject } from '../read/json.js'
import type { CredentialEdition } from '../read/credentialContexts.js'
import { dateNames } from '../versions/openBadges30.js'
import { refusal } from './checkStopped.js'
import type { DocumentSource } from './documentSource.js'
import type { Findings } from './findings.js'

/** What a credential says that the claims of its JWT say again; times in milliseconds since 1970. */
export interface ClaimedFacts {
  edition: CredentialEdition
  issuer: { id: string }
  id?: string | undefined
  validFrom?: number | undefined
  expires?: number | undefined
  subjectId?: string | undefined
}

/**
 * Checks a VC-JWT (Open Badges 3.0, "JSON Web Token Proof Format"): that it is signed with a key of the issuer, and that
 * its claims say what the credential says.
 *
 * @returns the time when it expires by its claim, where the credential itself says nothing of that
 * @throws {CheckStopped} `ALGORITHM_REFUSED`, `KEY_PRIVATE`, `KEY_NOT_ISSUERS`, `KEY_UNREADABLE`, `KEY_TOO_WEAK`,
 *   `SIGNATURE_INVALID`, `CLAIM_MISMATCH`, `CRYPTO_UNAVAILABLE`, and what fetching a key can end in
 */
export async function checkJwtProof(
  jws: CompactJws,
  facts: ClaimedFacts,
  { source, findings, now }: { source: DocumentSource; findings: Findings; now: Date },
): Promise<number | undefined> {
  const algorithm = readAlgorithm(jws)
  // Only the years of 1.x have badges that can't be signed anew.
  if (isLowerCaseRs256(jws)) throw algorithmRefused(jws)
  if (member(jws.header, 'crit') !== undefined) throw unknownExtension(jws.header)
  const key = await findKey(jws.header, { issuerId: facts.issuer.id, path: '$', source, now })
  await verifyWithKey(jws, algorithm, key, '$')
  const expires = checkClaims(jws.payload, facts, findings)
  findings.end('INVALID', 'signature')
  return expires
}

async function findKey(header: JsonObject, search: KeySearch): Promise<PublicKey> {
  const jwk = member(header, 'jwk')
  // It is looked at even where it is not needed: a private key that has been published is worth a refusal.
  const carried = isJsonObject(jwk) ? readPublicJwk(jwk, search.path) : undefined
  const kid = iri.read(member(header, 'kid'))
  if (kid !== undefined) return findKeyByUrl(kid, search, true)
  if (carried === undefined) throw keyless(header)
  await checkCarriedKey(carried, search)
  return carried
}

/** What stands in the claims and in the credential has to be the same: some read the one, and some the other. */
function checkClaims(claims: JsonObject, facts: ClaimedFacts, findings: Findings): number | undefined {
  const names = dateNames[facts.edition]
  compare('iss', facts.issuer.id, '"issuer.id"')
  compare('jti', facts.id, '"id"')
  compare('nbf', secondsOf(facts.validFrom), `"${names.from}" as a NumericDate`)
  compare('exp', secondsOf(facts.expires), `"${names.until}" as a NumericDate`)
  if (facts.subjectId !== undefined && member(claims, 'sub') === undefined) {
    const message = 'The JWT has no "sub": write the id of the subject there.'
    findings.warn({ code: 'SUBJECT_MISSING', path: '$', message })
  }
  compare('sub', facts.subjectId, '"credentialSubject.id"')
  const expires = member(claims, 'exp')
  if (expires === undefined || facts.expires !== undefined) return undefined
  if (typeof expires === 'number' && isTime(expires * 1000)) return expires * 1000
  mismatch('exp', expires, 'a number of seconds that is a date')
  return undefined

  function compare(claim: string, wanted: string | number | undefined, what: string): void {
    const found = member(claims, claim)
    if (found === undefined || wanted === undefined || isSameClaim(found, wanted)) return
    mismatch(claim, found, `${describe(wanted)}, ${what}`)
  }

  function mismatch(claim: string, value: unknown, wanted: string): void {
    const found = describe(value)
    const message = `The JWT has ${found} as "${claim}", and it has to be ${wanted}.`
    findings.note('CLAIM_MISMATCH', { path: '$', found: `"${claim}": ${found}`, wanted, message })
  }
}

/** JSON has numbers that are far beyond all dates. */
function isTime(milliseconds: number): boolean {
  return !Number.isNaN(new Date(milliseconds).getTime())
}

function secondsOf(time: number | undefined): number | undefined {
  return time === undefined ? undefined : Math.floor(time / 1000)
}

function isSameClaim(found: unknown, wanted: string | number): boolean {
  // A NumericDate may have a fraction (RFC 7519 §2), and mostly has none where the credential has one.
  return typeof found === 'number' && typeof wanted === 'number' ? Math.floor(found) === wanted : found === wanted
}

function keyless(header: JsonObject): Error {
  const found = `kid ${describe(member(header, 'kid'))} and jwk ${describe(member(header, 'jwk'))}`
  return refusal('INVALID', 'signature', 'KEY_NOT_ISSUERS', {
    path: '$',
    found,
    wanted: 'a "kid" that is the URL or DID URL of the key, or the key itself in "jwk"',
    message: `The JWS header has ${found}: it has to say which key of the issuer has signed.`,
  })
}

function unknownExtension(header: JsonObject): Error {
  const found = `crit ${JSON.stringify(member(header, 'crit')).slice(0, 80)}`
  return refusal('INVALID', 'signature', 'SIGNATURE_INVALID', {
    path: '$',
    found,
    wanted: 'a header without "crit"',
    message: `The JWS header has ${found}, and demands something that Open Badges 3.0 does not have.`,
  })
}
