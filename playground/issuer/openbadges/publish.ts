import type { SchoolArtwork } from '../art/artwork.js'
import { awards, type Award } from '../school/awards.js'
import { badges } from '../school/badges.js'
import type { Addresses } from './addresses.js'
import { assertionId, assertionOf } from './assertion.js'
import { document, jsonDocument, type HostedDocuments } from './hostedDocument.js'
import {
  badgeClass11,
  badgeClass20,
  cryptographicKey,
  issuerOrganization,
  issuerProfile,
  revocationList11,
  revocationList20,
} from './issuerDocuments.js'
import type { SigningKeys } from './keys.js'
import { signAssertion } from './sign.js'
import { makeSpecimens, type Specimen } from './specimens.js'

/** A badge of the learner, with the string that goes into a backpack: a URL, or a compact JWS. */
export interface IssuedBadge {
  award: Award
  assertion: string
}

/** All that the school hosts, and what it hands out. */
export interface Publication {
  documents: HostedDocuments
  issued: readonly IssuedBadge[]
  specimens: readonly Specimen[]
}

/** Writes every document of the school, and signs what it signs. */
export async function publish(addresses: Addresses, keys: SigningKeys, artwork: SchoolArtwork): Promise<Publication> {
  const documents: HostedDocuments = new Map()
  const host = (url: string, content: ReturnType<typeof document>): void => {
    documents.set(new URL(url).pathname, content)
  }

  host(addresses.logo, document('image/svg+xml', artwork.logo))
  host(addresses.issuer('1.1'), jsonDocument('1.1', issuerOrganization(addresses)))
  host(addresses.issuer('2.0'), jsonDocument('2.0', issuerProfile(addresses)))
  for (const key of Object.values(keys)) {
    host(addresses.pem(key.algorithm), document('application/x-pem-file', key.publicPem))
    host(addresses.keyDocument(key.algorithm), jsonDocument('2.0', cryptographicKey(key, addresses)))
  }
  for (const badge of badges) {
    host(addresses.artwork(badge.slug), document('image/svg+xml', artwork.medal(badge)))
    host(addresses.badgeClass('1.1', badge.slug), jsonDocument('1.1', badgeClass11(badge, addresses)))
    host(addresses.badgeClass('2.0', badge.slug), jsonDocument('2.0', badgeClass20(badge, addresses)))
  }

  const issued: IssuedBadge[] = []
  for (const award of awards) {
    const assertion = assertionOf(award, addresses)
    if (award.proof.form === 'hosted') {
      const url = assertionId(award, addresses)
      host(url, jsonDocument(award.version, assertion))
      issued.push({ award, assertion: url })
    } else {
      issued.push({ award, assertion: await signAssertion(assertion, keys[award.proof.algorithm]) })
    }
  }

  const { specimens, hosted, revoked } = await makeSpecimens(addresses, keys)
  for (const [url, content] of hosted) host(url, content)
  host(addresses.revocations('1.1'), jsonDocument('1.1', revocationList11(new Map())))
  host(addresses.revocations('2.0'), jsonDocument('2.0', revocationList20(revoked, addresses)))
  return { documents, issued, specimens }
}
