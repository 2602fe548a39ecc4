/** The five reasons of the Issuer API for a badge that was not added, in the order the API lists them. */
export const issueReasons = ['DENIED', 'EXISTS', 'INACCESSIBLE', 'MALFORMED', 'INVALID'] as const

/**
 * Why a badge was not added (Mozilla Issuer API, "Reasons").
 *
 * - `DENIED`: the earner said no, or closed the dialog
 * - `EXISTS`: the badge is in the backpack already
 * - `INACCESSIBLE`: the assertion could not be retrieved
 * - `MALFORMED`: it was retrieved, but is not a well-formed assertion
 * - `INVALID`: well-formed, but not valid: another recipient, a bad signature, revoked, expired
 */
export type IssueReason = (typeof issueReasons)[number]

export function isIssueReason(value: unknown): value is IssueReason {
  return issueReasons.some((reason) => reason === value)
}
