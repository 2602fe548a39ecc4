/** The codes that nothing but a credential of 3.0 gets. Their cases are in `codes.test.ts`, and more in its neighbours. */
export type RefusalOf30 =
  | 'KEY_PRIVATE'
  | 'CLAIM_MISMATCH'
  | 'PROOF_EXPIRED'
  | 'CONTEXT_UNKNOWN'
  | 'UNSIGNED_TERM'
  | 'TOO_COMPLEX'
  | 'SUSPENDED'
  | 'STATUS_UNREADABLE'
export type UndecidedOf30 = 'PROOF_UNAVAILABLE'
export type WarningOf30 = 'SUBJECT_MISSING' | 'ISSUER_IS_A_KEY' | 'STATUS_NOT_CHECKED' | 'STATUS_LIST_OF_ANOTHER'
