import { deflateSync } from 'node:zlib'
import type { UndecidedCode } from 'react-open-badges/assertions'
import { makePng, withChunk } from '../bake/pictures.js'
import type { UndecidedOf30 } from '../credentials/codes.js'
import {
  atKey,
  both,
  everyVersion,
  hosted,
  linkedVersions,
  listPath,
  page,
  signed,
  versions2,
  type StageCase,
} from './stageCase.js'
import { without, withoutPart } from './missing.js'

/** For every code of an outcome that is unknown, the ways that lead to it. */
export const undecided: Readonly<Record<Exclude<UndecidedCode, UndecidedOf30>, readonly StageCase[]>> = {
  FETCH_FAILED: [
    {
      what: 'a page can’t read the assertion',
      versions: everyVersion,
      forms: hosted,
      serve: (host, urls) => host.set(urls.assertion, new TypeError('Failed to fetch')),
      options: { failedFetch: 'unknown' },
      expected: 'unknown FETCH_FAILED fetch $',
    },
    {
      what: 'a page can’t read the badge class',
      versions: linkedVersions,
      forms: both,
      serve: (host, urls) => host.set(urls.badge, new TypeError('Failed to fetch')),
      options: { failedFetch: 'unknown' },
      expected: 'unknown FETCH_FAILED linked $.badge',
    },
    {
      what: 'a page can’t read the key',
      versions: linkedVersions,
      forms: signed,
      serve: (host, urls) => host.set(urls.key, new TypeError('Failed to fetch')),
      options: { failedFetch: 'unknown' },
      expected: atKey('unknown FETCH_FAILED signature'),
    },
    {
      what: 'a page can’t read the revocation list',
      versions: linkedVersions,
      forms: both,
      change: ({ issuer }, urls) => (issuer['revocationList'] = urls.list),
      serve: (host, urls) => host.set(urls.list, new TypeError('Failed to fetch')),
      options: { failedFetch: 'unknown' },
      expected: `unknown FETCH_FAILED revocation ${listPath}`,
    },
  ],
  CRYPTO_UNAVAILABLE: [
    {
      what: 'there is no crypto.subtle for the signature',
      versions: linkedVersions,
      forms: signed,
      within: (check) => without('crypto', {}, check),
      expected: 'unknown CRYPTO_UNAVAILABLE signature $',
    },
  ],
  DECOMPRESSION_UNAVAILABLE: [
    {
      what: 'a badge in a PNG is compressed, and nothing here undoes that',
      versions: everyVersion,
      forms: both,
      push: compressed,
      within: (check) => without('DecompressionStream', undefined, check),
      expected: 'unknown DECOMPRESSION_UNAVAILABLE input $',
    },
  ],
  MODULE_UNAVAILABLE: [
    {
      what: 'what looks into images can’t be loaded',
      versions: everyVersion,
      forms: both,
      push: makePng,
      within: (check) => withoutPart('bake/readBaked.js', check),
      expected: 'unknown MODULE_UNAVAILABLE input $',
    },
    ...everyVersion.map((version): StageCase => ({
      what: 'what checks its version can’t be loaded',
      versions: [version],
      forms: both,
      within: (check) => withoutPart(`versions/openBadges${version.replace('.', '')}.js`, check),
      expected: 'unknown MODULE_UNAVAILABLE version $',
    })),
    {
      what: 'what checks signatures can’t be loaded',
      versions: linkedVersions,
      forms: signed,
      within: (check) => withoutPart('validate/signatureStage.js', check),
      expected: 'unknown MODULE_UNAVAILABLE signature $',
    },
    {
      what: 'what finds the issuer’s keys can’t be loaded',
      versions: versions2,
      forms: signed,
      within: (check) => withoutPart('versions/issuerKeys20.js', check),
      expected: 'unknown MODULE_UNAVAILABLE signature $',
    },
    {
      what: 'the assertion is a page, and what tells so can’t be loaded',
      versions: everyVersion,
      forms: hosted,
      serve: (host, urls) => host.set(urls.assertion, page),
      within: (check) => withoutPart('read/tellFault.js', check),
      expected: 'unknown MODULE_UNAVAILABLE parse $',
    },
    {
      what: 'the badge class is a page, and what tells so can’t be loaded',
      versions: linkedVersions,
      forms: both,
      serve: (host, urls) => host.set(urls.badge, page),
      within: (check) => withoutPart('read/tellFault.js', check),
      expected: 'unknown MODULE_UNAVAILABLE linked $',
    },
    {
      what: 'no version is known, and what tells so can’t be loaded',
      versions: everyVersion,
      forms: both,
      change: ({ assertion }) => (assertion['@context'] = 'https://context.example/'),
      within: (check) => withoutPart('versions/unknownVersion.js', check),
      expected: 'unknown MODULE_UNAVAILABLE version $',
    },
    {
      what: 'what fetches revocation lists can’t be loaded',
      versions: linkedVersions,
      forms: both,
      change: ({ issuer }, urls) => (issuer['revocationList'] = urls.list),
      within: (check) => withoutPart('validate/revocationListStage.js', check),
      expected: 'unknown MODULE_UNAVAILABLE revocation $',
    },
    {
      what: 'what looks into its revocation list can’t be loaded',
      versions: versions2,
      forms: both,
      change: ({ issuer }, urls) => (issuer['revocationList'] = urls.list),
      within: (check) => withoutPart('versions/revocation20.js', check),
      expected: 'unknown MODULE_UNAVAILABLE revocation $',
    },
    {
      what: 'what compares recipients can’t be loaded',
      versions: everyVersion,
      forms: hosted,
      within: (check) => withoutPart('validate/recipientStage.js', check),
      expected: 'unknown MODULE_UNAVAILABLE recipient $',
    },
    {
      what: 'what compares MD5 hashes can’t be loaded',
      versions: everyVersion,
      forms: hosted,
      change({ assertion }) {
        const identity = `md5$${'0'.repeat(32)}`
        assertion['recipient'] =
          typeof assertion['recipient'] === 'string' ? identity : { type: 'email', hashed: true, identity }
      },
      within: (check) => withoutPart('@noble/hashes/legacy.js', check),
      expected: 'unknown MODULE_UNAVAILABLE recipient $',
    },
  ],
  ABORTED: [
    {
      what: 'the check is aborted before it begins',
      versions: everyVersion,
      forms: hosted,
      options: { signal: AbortSignal.abort() },
      expected: 'unknown ABORTED fetch $',
    },
    {
      what: 'the check is aborted before it begins',
      versions: linkedVersions,
      forms: signed,
      options: { signal: AbortSignal.abort() },
      expected: 'unknown ABORTED linked $.badge',
    },
    {
      what: 'the check of a list is aborted before the badge’s turn has come',
      versions: everyVersion,
      forms: both,
      listed: true,
      options: { signal: AbortSignal.abort() },
      expected: 'unknown ABORTED input $',
    },
    {
      what: 'the check is aborted when it asks for the key',
      versions: linkedVersions,
      forms: signed,
      stopAt: (urls) => urls.key,
      expected: atKey('unknown ABORTED signature'),
    },
    {
      what: 'the check is aborted when it asks whether HEAD is answered',
      versions: everyVersion,
      forms: hosted,
      stopAt: (urls) => `HEAD ${urls.assertion}`,
      options: { askHead: true },
      expected: {
        '0.5': 'unknown ABORTED scope $',
        '1.0': 'unknown ABORTED scope $.verify.url',
        '1.1': 'unknown ABORTED scope $.id',
        '2.0': 'unknown ABORTED scope $.id',
      },
    },
    {
      what: 'the check is aborted when it asks for the revocation list',
      versions: linkedVersions,
      forms: both,
      change: ({ issuer }, urls) => (issuer['revocationList'] = urls.list),
      stopAt: (urls) => urls.list,
      expected: `unknown ABORTED revocation ${listPath}`,
    },
  ],
}

/** The badge as compressed text in a PNG. */
export function compressed(input: string): Uint8Array {
  const data = Buffer.concat([Buffer.from('openbadges\0\u0001\0\0\0', 'latin1'), deflateSync(input)])
  return withChunk(makePng(), 'iTXt', data)
}
