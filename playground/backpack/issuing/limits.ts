/** How many badges one call may offer. */
export const maxAssertions = 100

/** How large a request may be, in bytes: a hundred signed badges of a generous size. */
export const maxRequestBytes = 1024 * 1024

/** How many assertions of one request are looked at at the same time. */
export const checksAtOnce = 4
