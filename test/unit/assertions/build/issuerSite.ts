import {
  createBadgeClass,
  createIssuer,
  createKeyDocument,
  createRevocationList,
  type BadgeClassOptions,
  type IssuerOptions,
} from 'react-open-badges/assertions'
import type { HostedFile } from '../../../support/assertionDocuments.js'

export const SITE = 'https://school.example/badges'

export const urls = {
  issuer: `${SITE}/issuer.json`,
  badge: `${SITE}/knots.json`,
  award: `${SITE}/awards/17.json`,
  key: `${SITE}/key.json`,
  revocations: `${SITE}/revocations.json`,
}

export const issuerOptions: IssuerOptions = {
  id: urls.issuer,
  name: 'Harbour Sailing School',
  url: 'https://school.example/',
  email: 'badges@school.example',
}

export const badgeOptions: BadgeClassOptions = {
  id: urls.badge,
  name: 'Knots',
  description: 'Ties the eight knots of the harbour.',
  image: `${SITE}/knots.svg`,
  criteria: { narrative: 'Tie all eight in five minutes, outdoors.' },
  issuer: urls.issuer,
}

/** A site of documents that were all built by the package. */
export function issuerSite(publicKeyPem?: string, ...documents: readonly { id: string }[]): Map<string, HostedFile> {
  const signs = publicKeyPem !== undefined
  const issuer = createIssuer({
    ...issuerOptions,
    ...(signs && { publicKey: urls.key, revocationList: urls.revocations }),
  })
  const built = [issuer, createBadgeClass(badgeOptions), ...documents]
  if (signs) {
    built.push(
      createKeyDocument({ id: urls.key, owner: urls.issuer, publicKeyPem }),
      createRevocationList({ id: urls.revocations, issuer: urls.issuer, revoked: [] }),
    )
  }
  return new Map(built.map((document) => [document.id, file(document)]))
}

function file(document: object): HostedFile {
  return { contentType: 'application/ld+json', body: JSON.stringify(document) }
}
