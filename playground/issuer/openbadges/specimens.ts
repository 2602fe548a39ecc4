import { createHmac } from 'node:crypto'
import { base64url } from 'jose'
import type { RevokedAssertion } from 'react-open-badges/assertions'
import type { SchoolArtwork } from '../art/artwork.js'
import type { Award } from '../school/awards.js'
import { badgeOf } from '../school/badges.js'
import type { Addresses } from './addresses.js'
import { assertionId, assertionOf, hostedAssertion, plainRecipient, signWith } from './award.js'
import type { HostedFiles } from './hostedFiles.js'
import { makeForeignKey, type SigningKeys } from './keys.js'

/** An assertion for the laboratory that a good Backpack takes its time over, or refuses. */
export interface Specimen {
  label: string
  /** What a good Backpack says to it. */
  expected: 'added' | 'INACCESSIBLE' | 'MALFORMED' | 'INVALID'
  assertion: string
}

interface Specimens {
  specimens: readonly Specimen[]
  /** For the 2.0 revocation list. */
  revoked: readonly RevokedAssertion[]
}

/** Makes one assertion for each thing that can be wrong with one, and hosts what has to be hosted for it. */
export async function publishSpecimens(
  addresses: Addresses,
  keys: SigningKeys,
  artwork: SchoolArtwork,
  files: HostedFiles,
): Promise<Specimens> {
  const hosted = await hostedSpecimens(addresses, artwork, files)
  const { specimens: signed, revoked } = await signedSpecimens(addresses, keys)
  return { specimens: [...hosted, ...signed], revoked }
}

async function hostedSpecimens(
  addresses: Addresses,
  artwork: SchoolArtwork,
  files: HostedFiles,
): Promise<readonly Specimen[]> {
  const at = (name: string): string => addresses.assertion('2.0', name)
  const good = (name: string): Promise<object> =>
    hostedAssertion(awardFor(name, { form: 'hosted' }), { id: at(name) }, addresses)

  files.put(at('slow'), { kind: 'document', document: await good('slow') }, 2000)
  files.put(at('silent'), { kind: 'document', document: await good('silent') }, Infinity)
  files.svg(at('picture'), artwork.medal(badgeOf('knots')))
  files.document(at('no-recipient'), { ...(await good('no-recipient')), recipient: undefined })
  const grace = plainRecipient('grace@example.org')
  files.document(at('somebody-elses'), { ...(await good('somebody-elses')), recipient: grace })
  const dates = { issuedOn: '2020-04-05T12:00:00Z', expires: '2023-04-05T12:00:00Z' }
  files.document(at('expired'), { ...(await good('expired')), ...dates })
  files.put(at('revoked'), { kind: 'revoked', id: at('revoked'), reason: 'Awarded to the wrong crew' })

  return [
    { label: 'Answers after two seconds', expected: 'added', assertion: at('slow') },
    { label: 'Not there (404)', expected: 'INACCESSIBLE', assertion: at('nothing-here') },
    { label: 'Never answers', expected: 'INACCESSIBLE', assertion: at('silent') },
    { label: 'Not JSON', expected: 'MALFORMED', assertion: at('picture') },
    { label: 'No recipient', expected: 'MALFORMED', assertion: at('no-recipient') },
    { label: 'Does not decode', expected: 'MALFORMED', assertion: 'not.a.badge' },
    { label: 'Somebody else’s', expected: 'INVALID', assertion: at('somebody-elses') },
    { label: 'Expired', expected: 'INVALID', assertion: at('expired') },
    { label: 'Revoked (410)', expected: 'INVALID', assertion: at('revoked') },
  ]
}

async function signedSpecimens(addresses: Addresses, keys: SigningKeys): Promise<Specimens> {
  const key = keys.ES256
  const award = awardFor('signed', { form: 'signed', algorithm: key.algorithm })
  const assertion = await assertionOf(award, { id: assertionId(award, addresses) }, addresses)
  const revoked = { id: 'urn:uuid:1f2e3d4c-5b6a-4798-8877-665544332211', reason: 'Awarded to the wrong crew' }

  const good = await signWith(key, assertion, '2.0', addresses)
  const [header = '', payload = '', signature = ''] = good.split('.')
  const said = new TextDecoder().decode(base64url.decode(payload))
  const tampered = base64url.encode(
    said.replace(addresses.badgeClass('2.0', 'knots'), addresses.badgeClass('2.0', 'skipper')),
  )
  const specimen = (label: string, made: string): Specimen => ({ label, expected: 'INVALID', assertion: made })

  return {
    specimens: [
      specimen('Revoked (on the list)', await signWith(key, { ...assertion, id: revoked.id }, '2.0', addresses)),
      specimen('Tampered with', `${header}.${tampered}.${signature}`),
      specimen('Another’s key', await signWith(makeForeignKey(), assertion, '2.0', addresses)),
      specimen('Unsigned (alg none)', `${encode({ alg: 'none' })}.${payload}.`),
      specimen('HMAC with the public key', hmac(payload, key.publicPem)),
    ],
    revoked: [revoked],
  }
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

function encode(part: object): string {
  return base64url.encode(JSON.stringify(part))
}

/** The forgery of 2015: a verifier that lets the header choose takes the public key for a shared secret. */
function hmac(payload: string, secret: string): string {
  const input = `${encode({ alg: 'HS256' })}.${payload}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}
