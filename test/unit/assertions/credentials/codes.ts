/** The codes that nothing but a credential of 3.0 gets. Their cases are in `codes.test.ts`, and more in its neighbours. */
export const codesOf30 = {
  refusals: [
    'KEY_PRIVATE',
    'CLAIM_MISMATCH',
    'PROOF_EXPIRED',
    'CONTEXT_UNKNOWN',
    'UNSIGNED_TERM',
    'TOO_COMPLEX',
    'SUSPENDED',
    'STATUS_UNREADABLE',
  ],
  undecided: ['PROOF_UNAVAILABLE'],
  warnings: ['SUBJECT_MISSING', 'ISSUER_IS_A_KEY', 'STATUS_NOT_CHECKED', 'STATUS_LIST_OF_ANOTHER'],
} as const

export type RefusalOf30 = (typeof codesOf30.refusals)[number]
export type UndecidedOf30 = (typeof codesOf30.undecided)[number]
export type WarningOf30 = (typeof codesOf30.warnings)[number]
