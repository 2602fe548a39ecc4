/** The codes that nothing but a credential of 3.0 gets. Their cases are in `../stages/`, in the tables of 3.0. */
export type RefusalOf30 =
  | 'CLAIM_MISMATCH'
  | 'PROOF_EXPIRED'
  | 'CONTEXT_UNKNOWN'
  | 'CONTEXT_CONFLICT'
  | 'UNSIGNED_TERM'
  | 'TOO_COMPLEX'
  | 'SUSPENDED'
  | 'STATUS_UNREADABLE'
export type UndecidedOf30 = 'PROOF_UNAVAILABLE'
export type WarningOf30 =
  | 'UUID_MALFORMED'
  | 'SUBJECT_MISSING'
  | 'ISSUER_IS_A_KEY'
  | 'STATUS_NOT_CHECKED'
  | 'STATUS_LIST_OF_ANOTHER'

/** The codes that no credential of 3.0 gets. */
export type RefusalBefore30 = 'FORM_MISMATCH' | 'ID_MISMATCH' | 'OUT_OF_SCOPE'
export type WarningBefore30 =
  | 'ALGORITHM_SPELLING'
  | 'FIELD_ALIAS'
  | 'DOCUMENT_EMBEDDED'
  | 'ID_VERSION_QUERY'
  | 'ID_ELSEWHERE'
  | 'HOSTED_ELSEWHERE'
  | 'HEAD_NOT_ANSWERED'
