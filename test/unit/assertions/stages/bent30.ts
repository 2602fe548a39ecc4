import type { WarningCode } from 'react-open-badges/assertions'
import { didKeyOf, multikeyOf } from '../credentials/embedded.js'
import { objectIn, makeSubject } from '../credentials/madeCredential.js'
import { bothForms, embedded, jwt, list, type CredentialCase } from './credentialCase.js'

/** The ways in which a rule of 3.0 is bent, and the badge is valid all the same. */
export const bent30 = {
  BYTE_ORDER_MARK: [
    {
      what: 'it begins with a byte order mark',
      forms: bothForms,
      fetched: true,
      respell: (signed) => `\ufeff${signed}`,
      expected: 'valid BYTE_ORDER_MARK',
    },
  ],
  CONTENT_TYPE: [
    {
      what: 'it is sent as a page',
      forms: embedded,
      fetched: true,
      serve: async ({ host, place }) => {
        const { body } = await host.fetch(place.document, { method: 'GET', accept: '*/*' })
        host.set(place.document, { contentType: 'text/html', bytes: body })
      },
      expected: 'valid CONTENT_TYPE',
    },
  ],
  FIELD_NULL: [
    {
      what: 'it is valid until null',
      forms: bothForms,
      change: (credential) => (credential['validUntil'] = null),
      expected: 'valid FIELD_NULL',
    },
  ],
  FIELD_EMPTY: [
    {
      what: 'its evidence is empty',
      forms: bothForms,
      change: (credential) => (credential['evidence'] = ''),
      expected: 'valid FIELD_EMPTY',
    },
  ],
  BOOLEAN_AS_TEXT: [
    {
      what: 'it is "false" that the recipient is hashed',
      forms: bothForms,
      change: (credential) =>
        (credential['credentialSubject'] = makeSubject({
          identifier: [
            {
              type: 'IdentityObject',
              hashed: 'false',
              identityHash: 'ada@example.org',
              identityType: 'emailAddress',
            },
          ],
        })),
      expected: 'valid BOOLEAN_AS_TEXT',
    },
  ],
  UUID_MALFORMED: [
    {
      what: 'its id is that of a database behind urn:uuid:',
      forms: bothForms,
      change: (credential) => (credential['id'] = 'urn:uuid:677fe54fcacf98774d482bcc'),
      expected: 'valid UUID_MALFORMED',
    },
  ],
  TYPE_MISSING: [
    {
      what: 'its issuer has no type',
      forms: jwt,
      change(credential) {
        const { type: _, ...issuer } = objectIn(credential, 'issuer')
        credential['issuer'] = issuer
      },
      expected: 'valid TYPE_MISSING',
    },
  ],
  SUBJECT_MISSING: [
    {
      what: 'the JWT does not say whom it is about',
      forms: jwt,
      change: (credential) => (credential['credentialSubject'] = makeSubject({ id: 'did:example:ada' })),
      expected: 'valid SUBJECT_MISSING',
    },
  ],
  ISSUER_IS_A_KEY: [
    {
      what: 'its issuer is a did:key',
      forms: bothForms,
      change: (credential, { keys }) =>
        (credential['issuer'] = { ...objectIn(credential, 'issuer'), id: didKeyOf(keys.issuers) }),
      method: ({ keys }) => `${didKeyOf(keys.issuers)}#${multikeyOf(keys.issuers)}`,
      expected: 'valid ISSUER_IS_A_KEY',
    },
  ],
  STATUS_NOT_CHECKED: [
    {
      what: 'its status is of a kind that nobody looks up',
      forms: jwt,
      change: (credential) => (credential['credentialStatus'] = { id: 'urn:x:1', type: 'SomethingNew' }),
      expected: 'valid STATUS_NOT_CHECKED',
    },
  ],
  STATUS_LIST_OF_ANOTHER: [
    {
      what: 'another issuer keeps its status list',
      forms: bothForms,
      of: list,
      expected: 'valid STATUS_LIST_OF_ANOTHER',
    },
  ],
} as const satisfies Partial<Record<WarningCode, readonly CredentialCase[]>>
