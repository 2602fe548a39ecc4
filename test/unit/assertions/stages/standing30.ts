import type { RefusalCode } from 'react-open-badges/assertions'
import { encodeList } from '../credentials/madeList.js'
import { objectIn, type Json } from '../credentials/madeCredential.js'
import { bothForms, embedded, list, LIST_PATH, type CredentialCase } from './credentialCase.js'

function listed(change: Json): (statusList: Json) => void {
  return (statusList) =>
    void (statusList['credentialSubject'] = { ...objectIn(statusList, 'credentialSubject'), ...change })
}

/** Credentials that hold no longer, not yet, or for somebody else. */
export const standing30 = {
  REVOKED: [
    {
      what: 'it is gone',
      forms: bothForms,
      fetched: true,
      serve: ({ host, place }) => host.set(place.document, { status: 410 }),
      expected: 'INVALID REVOKED revocation $',
    },
    {
      what: 'its status list has it as revoked',
      forms: bothForms,
      of: list,
      change: listed({ encodedList: encodeList([17]) }),
      expected: 'INVALID REVOKED revocation $.credentialStatus',
    },
  ],
  SUSPENDED: [
    {
      what: 'its status list has it as suspended',
      forms: bothForms,
      of: list,
      change: listed({ encodedList: encodeList([17]), statusPurpose: 'suspension' }),
      entry: { statusPurpose: 'suspension' },
      expected: 'INVALID SUSPENDED revocation $.credentialStatus',
    },
  ],
  STATUS_UNREADABLE: [
    {
      what: 'the status list is not signed',
      forms: embedded,
      of: list,
      spoil: (statusList) => delete statusList['proof'],
      expected: `MALFORMED STATUS_UNREADABLE revocation ${LIST_PATH}`,
    },
    {
      what: 'the status list is not compressed',
      forms: bothForms,
      of: list,
      change: listed({ encodedList: 'uAAAA' }),
      expected: `MALFORMED STATUS_UNREADABLE revocation ${LIST_PATH}`,
    },
    {
      what: 'the status list has come to its end',
      forms: bothForms,
      of: list,
      change: (statusList) => (statusList['validUntil'] = '2024-12-31T00:00:00Z'),
      expected: `INACCESSIBLE STATUS_UNREADABLE revocation ${LIST_PATH}`,
    },
  ],
  ISSUED_IN_FUTURE: [
    {
      what: 'it is valid from tomorrow on',
      forms: bothForms,
      change: (credential) => (credential['validFrom'] = '2025-01-02T00:00:00Z'),
      expected: 'INVALID ISSUED_IN_FUTURE dates $.validFrom',
    },
  ],
  EXPIRED: [
    {
      what: 'it has expired',
      forms: bothForms,
      change: (credential) => (credential['validUntil'] = '2024-12-31T23:59:59Z'),
      expected: 'INVALID EXPIRED dates $.validUntil',
    },
  ],
  RECIPIENT_MISMATCH: [
    {
      what: 'it is another’s',
      forms: bothForms,
      options: { recipients: ['eve@example.org'] },
      expected: 'INVALID RECIPIENT_MISMATCH recipient $.credentialSubject',
    },
  ],
} as const satisfies Partial<Record<RefusalCode, readonly CredentialCase[]>>
