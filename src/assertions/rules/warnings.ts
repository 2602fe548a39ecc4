import type { WarningCode } from '../validate/verdict.js'
import { every, hosted, linked, type CodeRule, type Some } from './codeRule.js'

/** What is bent without harm. */
export const warnings: Readonly<Record<WarningCode, Some<CodeRule>>> = {
  BYTE_ORDER_MARK: [
    {
      versions: every,
      stages: ['fetch'],
      sentence: 'A document does not begin with a byte order mark; nor does a linked one.',
    },
  ],
  CONTENT_TYPE: [
    {
      versions: every,
      stages: ['fetch'],
      sentence: 'A document is sent as application/json or application/ld+json; so is a linked one.',
    },
  ],
  ALGORITHM_SPELLING: [
    { versions: linked, stages: ['signature'], sentence: 'The algorithm is spelt “RS256”; “rs256” is taken too.' },
  ],
  FIELD_NULL: [
    { versions: every, stages: ['structure'], sentence: 'An optional property is left out, rather than being null.' },
  ],
  FIELD_EMPTY: [
    { versions: every, stages: ['structure'], sentence: 'An optional property is left out, rather than being empty.' },
  ],
  FIELD_ALIAS: [
    {
      versions: linked,
      stages: ['structure'],
      sentence: 'A property is called as the specification calls it; some other names are taken too.',
    },
  ],
  BOOLEAN_AS_TEXT: [
    { versions: [...linked, '3.0'], stages: ['structure'], sentence: 'True and false are written without quotes.' },
  ],
  UUID_MALFORMED: [{ versions: ['3.0'], stages: ['structure'], sentence: 'A “urn:uuid:” has a UUID behind it.' }],
  TYPE_MISSING: [
    { versions: ['2.0'], stages: ['linked'], sentence: 'A linked document says its “type”, as the link to it does.' },
  ],
  DOCUMENT_EMBEDDED: [
    { versions: linked, stages: ['linked'], sentence: 'A badge class and a profile are linked to, and not embedded.' },
  ],
  ID_VERSION_QUERY: [
    {
      versions: linked,
      stages: ['linked'],
      sentence: 'An assertion is fetched from the URL that it declares; a “v” in its query may differ.',
    },
  ],
  ID_ELSEWHERE: [
    {
      versions: linked,
      stages: ['linked'],
      sentence: 'A document is linked to, and pushed, by the URL that it declares as its own.',
    },
  ],
  HOSTED_ELSEWHERE: [
    {
      versions: ['1.0', '1.1'],
      stages: ['scope'],
      sentence: 'A hosted assertion is on the host of its issuer’s profile.',
    },
  ],
  SUBJECT_MISSING: [
    { versions: ['3.0'], stages: ['signature'], sentence: 'A VC-JWT has the id of its subject as “sub”.' },
  ],
  ISSUER_IS_A_KEY: [
    {
      versions: ['3.0'],
      stages: ['signature'],
      sentence: 'An issuer is more than a did:key, which everybody can make and give any name.',
    },
  ],
  STATUS_NOT_CHECKED: [
    {
      versions: ['3.0'],
      stages: ['revocation'],
      sentence: 'A status is of a kind that is looked up: a bitstring status list, or 1EdTech’s revocation list.',
    },
  ],
  STATUS_LIST_OF_ANOTHER: [
    { versions: ['3.0'], stages: ['revocation'], sentence: 'A status list is signed by the issuer of the credential.' },
  ],
  HEAD_NOT_ANSWERED: [
    {
      versions: hosted,
      stages: ['scope'],
      sentence: 'The server of a hosted assertion answers HEAD as it does GET (where the check asks for it).',
    },
  ],
}
