import { Place } from '../forms/place.js'
import { describe } from '../read/describe.js'
import { isJsonObject, member } from '../read/json.js'
import { didWebUrl } from '../proofs/didWeb.js'
import { dateNames, embeddedProofs, readCredential, type CredentialFacts } from '../versions/openBadges30.js'
import { toIso } from './assembleBadge.js'
import { refusal } from './checkStopped.js'
import { checkDates } from './datesStage.js'
import type { DocumentSource } from './documentSource.js'
import { checkEmbeddedProofs } from './embeddedProofs.js'
import type { Findings } from './findings.js'
import { hostOf } from './hosts.js'
import { checkJwtProof } from './jwtProof.js'
import type { NormalisedBadge, NormalisedRecipient, PartlyReadBadge } from './normalisedBadge.js'
import type { PresentedSource } from './presented.js'
import { findRecipient, type RecipientFacts } from './recipient.js'
import { checkStatuses } from './credentialStatus.js'
import type { Problem, Valid } from './verdict.js'

/** What a credential is checked with. */
export interface CredentialCheck {
  source: DocumentSource
  findings: Findings
  shown: PartlyReadBadge
}

/**
 * Carries out the stages from the version on for a credential of 3.0. It has its achievement and its issuer inside and
 * a proof about it, so that there are no linked documents, and it may lie anywhere.
 *
 * @throws {CheckStopped} what its stages throw
 */
export async function validateCredential(
  given: PresentedSource,
  { source, findings, shown }: CredentialCheck,
  options: { now(): Date; recipients?: readonly string[] | undefined },
): Promise<Valid> {
  const { presented } = given
  const { document } = presented
  findings.pass('version')
  const read = readCredential(document, new Place('$', 'The credential', findings))
  if (presented.form !== 'signed' && embeddedProofs(document).length === 0) findings.note('PROOF_MISSING', unproved)
  const facts = findings.endReading(read, 'structure')
  findings.pass('structure')
  Object.assign(shown, showable(facts))

  const expiresByClaim = await checkProof(given, facts, { source, findings, now: options.now() })
  const expires = facts.expires ?? expiresByClaim
  warnOfBareKey(facts, findings)
  findings.pass('signature')
  await checkStatuses(facts, { source, findings, now: options.now() })
  findings.pass('revocation')
  const names = dateNames[facts.edition]
  const paths = { issuedOn: `$.${names.from}`, expires: `$.${names.until}` }
  checkDates({ issuedOn: facts.validFrom, expires, paths }, options.now(), findings)
  const matched = await checkRecipients(facts, options.recipients, findings)
  return {
    outcome: 'valid',
    badge: assembleCredential(given, { ...facts, expires }, matched),
    recipientCheck: matched === undefined ? 'not-asked' : 'matched',
    passed: findings.passed,
    warnings: findings.warnings,
  }
}

/**
 * A credential that came as a JWT is proved by that: an embedded proof in it besides is not asked for.
 *
 * @returns when it expires by its JWT alone
 */
async function checkProof(
  { presented }: PresentedSource,
  facts: CredentialFacts,
  { source, findings, now }: { source: DocumentSource; findings: Findings; now: Date },
): Promise<number | undefined> {
  if (presented.form === 'signed') return checkJwtProof(presented.jws, facts, { source, findings, now })
  const proved = { document: presented.document, issuerId: facts.issuer.id, proofs: facts.proofs }
  await checkEmbeddedProofs(proved, { source, now })
  return undefined
}

const unproved: Problem = {
  path: '$.proof',
  found: 'nothing',
  wanted: 'an embedded proof, or the credential as a VC-JWT',
  message: 'Nobody vouches for this credential: it is not signed. Being hosted somewhere proves nothing in 3.0.',
}

/** What a signature by a did:key leaves open: everybody can make such an issuer, and give it any name. */
function warnOfBareKey({ issuer }: CredentialFacts, findings: Findings): void {
  if (!issuer.id.startsWith('did:key:')) return
  const message = `The issuer is nothing but the key ${issuer.id}: that it is ${describe(issuer.name)}, only itself says.`
  findings.warn({ code: 'ISSUER_IS_A_KEY', path: '$.issuer.id', message })
}

interface Matched {
  recipient: RecipientFacts
  matched: string
}

/** The earner may be named in several ways, and one of them has to be one of theirs. */
async function checkRecipients(
  { recipients }: CredentialFacts,
  candidates: readonly string[] | undefined,
  findings: Findings,
): Promise<Matched | undefined> {
  if (!candidates) return undefined
  for (const recipient of recipients) {
    // oxlint-disable-next-line no-await-in-loop -- the first that matches is shown
    const matched = await findRecipient(recipient, candidates)
    if (matched !== undefined) {
      findings.pass('recipient')
      return { recipient, matched }
    }
  }
  throw refusal('INVALID', 'recipient', 'RECIPIENT_MISMATCH', {
    path: '$.credentialSubject',
    found: recipients
      .slice(0, 5)
      .map(({ identity }) => describe(identity))
      .join(', '),
    wanted: "one of the earner's addresses, as itself or hashed",
    message: "The badge is awarded to somebody else: its subject is none of the earner's confirmed addresses.",
  })
}

/** What is shown of a credential, proved or not. */
function showable(facts: CredentialFacts): PartlyReadBadge {
  const { id: _, ...badge } = facts.badge
  return {
    ...badge,
    issuer: facts.issuer,
    recipient: asRecipient(facts.recipients[0]),
    issuedOn: toIso(facts.awardedDate ?? facts.validFrom),
    ...(facts.expires !== undefined && { expires: toIso(facts.expires) }),
  }
}

/** Puts together what has been read of a credential that passed. */
function assembleCredential(
  { presented, source }: PresentedSource,
  facts: CredentialFacts,
  match: Matched | undefined,
): NormalisedBadge {
  const { id: badgeClass, ...badge } = facts.badge
  const { issuer } = facts
  const subject = member(presented.document, 'credentialSubject')
  return {
    version: '3.0',
    form: presented.form === 'signed' ? 'signed' : 'embedded',
    id: facts.id,
    source,
    key: `${issuer.id}\n${facts.id}`,
    ...badge,
    badgeClass,
    issuer,
    vouchedBy: hostOf(didWebUrl(issuer.id)?.site ?? issuer.id) ?? issuer.id,
    recipient: {
      ...asRecipient(match?.recipient ?? facts.recipients[0]),
      ...(match !== undefined && { matched: match.matched }),
    },
    issuedOn: toIso(facts.awardedDate ?? facts.validFrom),
    ...(facts.expires !== undefined && { expires: toIso(facts.expires) }),
    ...(facts.narrative !== undefined && { narrative: facts.narrative }),
    evidence: facts.evidence,
    documents: {
      assertion: presented.document,
      badge: isJsonObject(subject) ? member(subject, 'achievement') : undefined,
      issuer: member(presented.document, 'issuer'),
    },
  }
}

function asRecipient({ type, identity, hashed }: RecipientFacts): NormalisedRecipient {
  return { type, identity, hashed }
}
