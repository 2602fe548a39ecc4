import type { Limit } from '../accounts/attempts.js'

/** How large an uploaded file may be, in bytes. */
export const maxFileBytes = 1024 * 1024

/** How large the whole form may be: a file, or a text of the same size. */
export const maxFormBytes = maxFileBytes + 64 * 1024

/** Each check makes this server fetch for a stranger, a dozen documents and more. */
export const checkLimit: Limit = { name: 'validate', most: 30, withinMs: 60_000 }

/** How long one check may take, in fetches that each use up their limit. */
export const patience = 4
