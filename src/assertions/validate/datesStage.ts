import { toIso } from './assembleBadge.js'
import type { Findings } from './findings.js'

/** An issuer's clock may run a little ahead of ours, and a badge is often pushed in the second it is issued. */
export const CLOCK_SKEW_MS = 60_000

/** Times in milliseconds since 1970, and where the document has them. */
export interface Validity {
  issuedOn: number | undefined
  expires: number | undefined
  paths: { readonly issuedOn: string; readonly expires: string }
}

/**
 * Carries out the stage of the dates.
 *
 * @throws {CheckStopped} `ISSUED_IN_FUTURE`, `EXPIRED`
 */
export function checkDates({ issuedOn, expires, paths }: Validity, now: Date, findings: Findings): void {
  if (issuedOn !== undefined && issuedOn > now.getTime() + CLOCK_SKEW_MS) {
    const [found, at] = [toIso(issuedOn), now.toISOString()]
    const message = `The badge is issued on ${found}, which is still to come: it is ${at}.`
    findings.note('ISSUED_IN_FUTURE', { path: paths.issuedOn, found, wanted: `a time up to ${at}`, message })
  }
  if (expires !== undefined && expires <= now.getTime()) {
    const [found, at] = [toIso(expires), now.toISOString()]
    const message = `The badge expired on ${found}: it is ${at}.`
    findings.note('EXPIRED', { path: paths.expires, found, wanted: `a time after ${at}`, message })
  }
  findings.end('INVALID', 'dates')
  findings.pass('dates')
}
