import { vi } from 'vitest'
import type { UndecidedCode, Verdict } from 'react-open-badges/assertions'
import { both, everyVersion, hosted, linkedVersions, signed, type StageCase } from './stageCase.js'

/** For every code of an outcome that is unknown, the ways that lead to it. */
export const undecided: Readonly<Record<UndecidedCode, readonly StageCase[]>> = {
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
      within: withoutCrypto,
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
      within: withoutCrypto,
      expected: {
        '0.5': 'unknown CRYPTO_UNAVAILABLE recipient $.recipient',
        '1.0': 'unknown CRYPTO_UNAVAILABLE recipient $.recipient.identity',
        '1.1': 'unknown CRYPTO_UNAVAILABLE recipient $.recipient.identity',
        '2.0': 'unknown CRYPTO_UNAVAILABLE recipient $.recipient.identity',
      },
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

async function withoutCrypto(check: () => Promise<Verdict>): Promise<Verdict> {
  vi.stubGlobal('crypto', {})
  try {
    return await check()
  } finally {
    vi.unstubAllGlobals()
  }
}
