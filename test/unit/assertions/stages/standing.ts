import type { RefusalCode } from 'react-open-badges/assertions'
import {
  both,
  everyVersion,
  json,
  linkedVersions,
  hosted,
  versions1x,
  versions2,
  listPath,
  type StageCase,
} from './stageCase.js'

/** Assertions that hold no longer, not yet, or for somebody else. */
export const standing = {
  REVOKED: [
    {
      what: 'it is gone',
      versions: everyVersion,
      forms: hosted,
      serve: (host, urls) => host.set(urls.assertion, { status: 410 }),
      expected: 'INVALID REVOKED revocation $',
    },
    {
      what: 'it says that it is revoked',
      versions: linkedVersions,
      forms: both,
      change: ({ assertion }) => (assertion['revoked'] = true),
      expected: 'INVALID REVOKED revocation $.revoked',
    },
    {
      what: 'nothing but that it is revoked is left of it',
      versions: everyVersion,
      forms: hosted,
      serve: (host, urls) => host.set(urls.assertion, json({ revoked: true })),
      expected: 'INVALID REVOKED revocation $.revoked',
    },
    {
      what: 'the issuer’s list has its uid',
      versions: versions1x,
      forms: both,
      change: ({ issuer, list }, urls) => (issuer['revocationList'] = urls.list) && (list['abc-1234'] = 'In error'),
      expected: `INVALID REVOKED revocation ${listPath}`,
    },
    {
      what: 'the issuer’s list has its id',
      versions: ['1.1'],
      forms: both,
      change: ({ assertion, issuer, list }, urls) =>
        (issuer['revocationList'] = urls.list) && (list[String(assertion['id'])] = 'In error'),
      expected: `INVALID REVOKED revocation ${listPath}`,
    },
    {
      what: 'the issuer’s list has its id',
      versions: versions2,
      forms: both,
      change: ({ assertion, issuer, list }, urls) =>
        (issuer['revocationList'] = urls.list) && (list['revokedAssertions'] = [{ id: assertion['id'] }]),
      expected: `INVALID REVOKED revocation ${listPath}`,
    },
    {
      what: 'the issuer’s list has the uid that it still carries',
      versions: versions2,
      forms: both,
      change: ({ assertion, issuer, list }, urls) =>
        (issuer['revocationList'] = urls.list) &&
        (assertion['uid'] = 'abc-1234') &&
        (list['revokedAssertions'] = { uid: 'abc-1234' }),
      expected: `INVALID REVOKED revocation ${listPath}`,
    },
  ],
  ISSUED_IN_FUTURE: [
    {
      what: 'it is issued tomorrow',
      versions: linkedVersions,
      forms: both,
      change: ({ assertion }) => (assertion['issuedOn'] = '2025-01-02T00:00:00Z'),
      expected: 'INVALID ISSUED_IN_FUTURE dates $.issuedOn',
    },
    {
      what: 'it is issued tomorrow',
      versions: ['0.5'],
      forms: hosted,
      change: ({ assertion }) => (assertion['issued_on'] = '2025-01-02'),
      expected: 'INVALID ISSUED_IN_FUTURE dates $.issued_on',
    },
  ],
  EXPIRED: [
    {
      what: 'it has expired',
      versions: linkedVersions,
      forms: both,
      change: ({ assertion }) => (assertion['expires'] = '2024-12-31T23:59:59Z'),
      expected: 'INVALID EXPIRED dates $.expires',
    },
    {
      what: 'it has expired',
      versions: ['0.5'],
      forms: hosted,
      change: ({ assertion }) => (assertion['expires'] = '2024-12-31'),
      expected: 'INVALID EXPIRED dates $.expires',
    },
  ],
  RECIPIENT_MISMATCH: [
    {
      what: 'it is another’s',
      versions: linkedVersions,
      forms: both,
      options: { recipients: ['eve@example.org'] },
      expected: 'INVALID RECIPIENT_MISMATCH recipient $.recipient.identity',
    },
    {
      what: 'it is another’s',
      versions: ['0.5'],
      forms: hosted,
      options: { recipients: ['eve@example.org'] },
      expected: 'INVALID RECIPIENT_MISMATCH recipient $.recipient',
    },
  ],
} as const satisfies Partial<Record<RefusalCode, readonly StageCase[]>>
