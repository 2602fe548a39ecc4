import { absoluteUrl, email, image, iri, text } from '../forms/primitives.js'
import { host } from './optionForms.js'
import { EXTENSION_ADVICE, OptionReader, withoutAbsent } from './optionReader.js'

/** Which hosted assertions an issuer vouches for. Without it: those on the host of the profile. */
export interface HostedScope {
  /** Hosts, such as `badges.example.org`. */
  allowedOrigins?: string | readonly string[] | undefined
  /** URLs that an assertion's `id` begins with. */
  startsWith?: string | readonly string[] | undefined
}

export interface IssuerOptions {
  /** The URL where the profile will be hosted. */
  id: string
  name: string
  /** The issuer's home page. */
  url: string
  email: string
  description?: string | undefined
  telephone?: string | undefined
  /** An absolute URL, or a data URL of a PNG or an SVG. */
  image?: string | undefined
  /** The `id` of each key that may sign for the issuer: see `createKeyDocument`. */
  publicKey?: string | readonly string[] | undefined
  /** The URL of the list of revoked assertions: see `createRevocationList`. */
  revocationList?: string | undefined
  verification?: HostedScope | undefined
}

/** An issuer's profile of Open Badges 2.0. */
export interface IssuerDocument {
  '@context': 'https://w3id.org/openbadges/v2'
  type: 'Issuer'
  id: string
  name: string
  url: string
  email: string
  description?: string | undefined
  telephone?: string | undefined
  image?: string | undefined
  publicKey?: string | string[] | undefined
  revocationList?: string | undefined
  verification?:
    | {
        type: 'VerificationObject'
        allowedOrigins?: string | string[] | undefined
        startsWith?: string | string[] | undefined
      }
    | undefined
}

/**
 * Builds an issuer's profile. Host it at its `id`.
 *
 * Source: Open Badges 2.0, "Profile".
 *
 * @throws {AssertionInputError} `OPTION_MISSING`, `OPTION_INVALID`, `OPTION_UNKNOWN`
 * @example
 * ```ts
 * import { createIssuer } from 'react-open-badges/assertions'
 *
 * const issuer = createIssuer({
 *   id: 'https://school.example/badges/issuer.json',
 *   name: 'Harbour Sailing School',
 *   url: 'https://school.example/',
 *   email: 'badges@school.example',
 *   publicKey: 'https://school.example/badges/key.json',
 * })
 * ```
 */
export function createIssuer(options: IssuerOptions): IssuerDocument {
  const reader = new OptionReader(options, 'options')
  const document: IssuerDocument = {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'Issuer',
    id: reader.required('id', absoluteUrl, 'The profile is fetched from there.'),
    name: reader.required('name', text),
    url: reader.required('url', absoluteUrl),
    email: reader.required('email', email),
    description: reader.optional('description', text),
    telephone: reader.optional('telephone', text),
    image: reader.optional('image', image),
    publicKey: reader.optionalSome('publicKey', iri),
    revocationList: reader.optional('revocationList', absoluteUrl),
    verification: reader.optionalObject('verification', (scope) =>
      withoutAbsent({
        type: 'VerificationObject' as const,
        allowedOrigins: scope.optionalSome('allowedOrigins', host),
        startsWith: scope.optionalSome('startsWith', absoluteUrl),
      }),
    ),
  }
  reader.end(EXTENSION_ADVICE)
  return withoutAbsent(document)
}
