import { bakeSvg } from 'react-open-badges/assertions'
import type { SchoolArtwork } from '../art/artwork.js'
import { awards, type Award } from '../school/awards.js'
import { badgeOf, badges } from '../school/badges.js'
import type { Addresses } from './addresses.js'
import { assertionId, assertionOf, hostedAssertion, signWith } from './award.js'
import { badgeClass11, issuer11 } from './documents11.js'
import { badgeClass20, issuer20, keyDocument, revocationList20 } from './documents20.js'
import { HostedFiles } from './hostedFiles.js'
import type { SigningKeys } from './keys.js'
import { publishSpecimens, type Specimen } from './specimens.js'

/** A badge of the learner. */
export interface IssuedBadge {
  award: Award
  /** What goes into a backpack: a URL, or a compact JWS. */
  assertion: string
  /** Its picture with the assertion baked in, by its path on this site. */
  bakedImage: string
}

/** All that the school hosts, and what it hands out. */
export interface Publication {
  files: HostedFiles
  issued: readonly IssuedBadge[]
  specimens: readonly Specimen[]
}

/** Writes every document of the school, signs what it signs, and bakes what was awarded. */
export async function publish(addresses: Addresses, keys: SigningKeys, artwork: SchoolArtwork): Promise<Publication> {
  const files = new HostedFiles()

  files.svg(addresses.logo, artwork.logo)
  files.document(addresses.issuer('1.1'), issuer11(addresses))
  files.document(addresses.issuer('2.0'), issuer20(addresses))
  for (const key of Object.values(keys)) {
    files.put(addresses.pem(key.algorithm), { kind: 'key', pem: key.publicPem })
    files.document(addresses.keyDocument(key.algorithm), keyDocument(key, addresses))
  }
  for (const badge of badges) {
    files.svg(addresses.artwork(badge.slug), artwork.medal(badge))
    files.document(addresses.badgeClass('1.1', badge.slug), badgeClass11(badge, addresses))
    files.document(addresses.badgeClass('2.0', badge.slug), badgeClass20(badge, addresses))
  }

  const issued = await Promise.all(
    awards.map(async (award) => {
      const assertion = await publishAward(award, addresses, keys, files)
      const image = addresses.bakedImage(award.version, award.badge)
      files.svg(image, bakeSvg(artwork.medal(badgeOf(award.badge)), assertion))
      return { award, assertion, bakedImage: new URL(image).pathname }
    }),
  )

  const { specimens, revoked } = await publishSpecimens(addresses, keys, artwork, files)
  // 1.1: a map of uid to reason. Nothing of that version was taken back.
  files.document(addresses.revocations('1.1'), {})
  files.document(addresses.revocations('2.0'), revocationList20(revoked, addresses))
  return { files, issued, specimens }
}

async function publishAward(
  award: Award,
  addresses: Addresses,
  keys: SigningKeys,
  files: HostedFiles,
): Promise<string> {
  const { version, proof } = award
  const place = { id: assertionId(award, addresses), image: addresses.bakedImage(version, award.badge) }
  if (proof.form === 'signed') {
    return signWith(keys[proof.algorithm], await assertionOf(award, place, addresses), version, addresses)
  }
  files.document(place.id, await hostedAssertion(award, place, addresses))
  return place.id
}
