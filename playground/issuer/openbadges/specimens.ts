import { createHmac } from 'node:crypto'
import { base64url } from 'jose'
import type { Award } from '../school/awards.js'
import { learner } from '../school/school.js'
import type { Addresses } from './addresses.js'
import { assertionOf } from './assertion.js'
import { document, jsonDocument, type HostedDocument } from './hostedDocument.js'
import { makeForeignKey, type SigningKeys } from './keys.js'
import { plainRecipient } from './recipient.js'
import { signAssertion } from './sign.js'

/** An assertion for the laboratory that a good Backpack takes its time over, or refuses. */
export interface Specimen {
  label: string
  /** What a good Backpack says to it. */
  expected: 'added' | 'INACCESSIBLE' | 'MALFORMED' | 'INVALID'
  assertion: string
}

interface Specimens {
  specimens: readonly Specimen[]
  /** What the school has to host for them, by URL. */
  hosted: ReadonlyMap<string, HostedDocument>
  /** Ids for the 2.0 revocation list, with the reason. */
  revoked: ReadonlyMap<string, string>
}

/** Makes one assertion for each thing that can be wrong with one. */
export async function makeSpecimens(addresses: Addresses, keys: SigningKeys): Promise<Specimens> {
  const hosted = new Map<string, HostedDocument>()
  const specimens: Specimen[] = []

  const hostedAward = (name: string): { url: string; assertion: object } => {
    const url = addresses.assertion('2.0', name)
    return { url, assertion: { ...assertionOf(awardFor(name, { form: 'hosted' }), addresses), id: url } }
  }
  const host = (
    label: string,
    name: string,
    expected: Specimen['expected'],
    change: (assertion: object, url: string) => HostedDocument,
  ): void => {
    const { url, assertion } = hostedAward(name)
    hosted.set(url, change(assertion, url))
    specimens.push({ label, expected, assertion: url })
  }
  host('Answers after two seconds', 'slow', 'added', (assertion) => ({ ...json(assertion), delayMs: 2000 }))
  specimens.push({
    label: 'Not there (404)',
    expected: 'INACCESSIBLE',
    assertion: addresses.assertion('2.0', 'nothing-here'),
  })
  host('Never answers', 'silent', 'INACCESSIBLE', (assertion) => ({ ...json(assertion), delayMs: Infinity }))
  host('Not JSON', 'not-json', 'MALFORMED', () =>
    document('text/html', '<!doctype html><title>Moved</title><p>We moved.'),
  )
  host('No recipient', 'no-recipient', 'MALFORMED', (assertion) => json({ ...assertion, recipient: undefined }))
  specimens.push({ label: 'Does not decode', expected: 'MALFORMED', assertion: 'not.a.badge' })
  host('Somebody else’s', 'somebody-elses', 'INVALID', (assertion) =>
    json({ ...assertion, recipient: plainRecipient('grace@example.org') }),
  )
  host('Expired', 'expired', 'INVALID', (assertion) =>
    json({ ...assertion, issuedOn: '2020-04-05T12:00:00Z', expires: '2023-04-05T12:00:00Z' }),
  )
  host('Revoked (410)', 'revoked', 'INVALID', (_, url) => ({
    ...json({ '@context': 'https://w3id.org/openbadges/v2', type: 'Assertion', id: url, revoked: true }),
    status: 410,
  }))

  const signedAward = awardFor('signed', { form: 'signed', algorithm: 'ES256' })
  const signed = assertionOf(signedAward, addresses, plainRecipient(learner.email))
  const revokedId = 'urn:uuid:1f2e3d4c-5b6a-4798-8877-665544332211'
  const good = await signAssertion(signed, keys.ES256)
  const [header = '', , signature = ''] = good.split('.')
  const tamperedPayload = base64url.encode(JSON.stringify({ ...signed, badge: addresses.badgeClass('2.0', 'skipper') }))

  specimens.push(
    {
      label: 'Revoked (on the list)',
      expected: 'INVALID',
      assertion: await signAssertion({ ...signed, id: revokedId }, keys.ES256),
    },
    { label: 'Tampered with', expected: 'INVALID', assertion: `${header}.${tamperedPayload}.${signature}` },
    { label: 'Another’s key', expected: 'INVALID', assertion: await signAssertion(signed, makeForeignKey()) },
    { label: 'Unsigned (alg none)', expected: 'INVALID', assertion: `${encode({ alg: 'none' })}.${encode(signed)}.` },
    { label: 'HMAC with the public key', expected: 'INVALID', assertion: hmac(signed, keys.ES256.publicPem) },
  )
  return { specimens, hosted, revoked: new Map([[revokedId, 'Awarded to the wrong crew']]) }
}

function awardFor(name: string, proof: Award['proof']): Award {
  return {
    badge: 'knots',
    awardedOn: '2025-02-01T10:00:00Z',
    uuid: `7d0f6a1b-0000-4000-8000-${Buffer.from(name).toString('hex').padEnd(12, '0').slice(0, 12)}`,
    version: '2.0',
    proof,
    recipient: 'plain',
  }
}

function json(content: object): HostedDocument {
  return jsonDocument('2.0', content)
}

function encode(part: object): string {
  return base64url.encode(JSON.stringify(part))
}

/** The forgery of 2015: a verifier that lets the header choose takes the public key for a shared secret. */
function hmac(assertion: object, secret: string): string {
  const input = `${encode({ alg: 'HS256' })}.${encode(assertion)}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}
