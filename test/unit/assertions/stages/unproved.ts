import { deflateSync } from 'node:zlib'
import { vi } from 'vitest'
import type { UndecidedCode, Verdict } from 'react-open-badges/assertions'
import { makePng, withChunk } from '../bake/pictures.js'
import type { UndecidedOf30 } from '../credentials/codes.js'
import { both, everyVersion, hosted, linkedVersions, signed, type StageCase } from './stageCase.js'

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
  ],
  CRYPTO_UNAVAILABLE: [
    {
      what: 'there is no crypto.subtle for the signature',
      versions: linkedVersions,
      forms: signed,
      within: (check) => without('crypto', {}, check),
      expected: 'unknown CRYPTO_UNAVAILABLE signature $',
    },
    {
      what: 'there is no crypto.subtle for the recipient’s hash',
      versions: everyVersion,
      forms: hosted,
      change({ assertion }) {
        const identity = `sha256$${'0'.repeat(64)}`
        assertion['recipient'] =
          typeof assertion['recipient'] === 'string' ? identity : { type: 'email', hashed: true, identity }
      },
      within: (check) => without('crypto', {}, check),
      expected: {
        '0.5': 'unknown CRYPTO_UNAVAILABLE recipient $.recipient',
        '1.0': 'unknown CRYPTO_UNAVAILABLE recipient $.recipient.identity',
        '1.1': 'unknown CRYPTO_UNAVAILABLE recipient $.recipient.identity',
        '2.0': 'unknown CRYPTO_UNAVAILABLE recipient $.recipient.identity',
      },
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
      within: withoutImageReader,
      expected: 'unknown MODULE_UNAVAILABLE input $',
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
  ],
}

async function without(name: string, instead: unknown, check: () => Promise<Verdict>): Promise<Verdict> {
  vi.stubGlobal(name, instead)
  try {
    return await check()
  } finally {
    vi.unstubAllGlobals()
  }
}

const IMAGE_READER = '../../../../src/assertions/bake/readBaked.js'

async function withoutImageReader(check: () => Promise<Verdict>): Promise<Verdict> {
  vi.resetModules()
  vi.doMock(IMAGE_READER, () => {
    throw new Error('offline')
  })
  try {
    return await check()
  } finally {
    vi.doUnmock(IMAGE_READER)
    vi.resetModules()
  }
}

function compressed(input: string): Uint8Array {
  const data = Buffer.concat([Buffer.from('openbadges\0\u0001\0\0\0', 'latin1'), deflateSync(input)])
  return withChunk(makePng(), 'iTXt', data)
}
