import { Place } from '../forms/place.js'
import type { Awarded } from '../versions/version.js'
import type { Check } from './check.js'

/**
 * Carries out that part of the stage of revocation for which the issuer's list is fetched: it must not name the
 * assertion.
 *
 * @throws {CheckStopped} `REVOKED`, `STRUCTURE_INVALID`, `MODULE_UNAVAILABLE`, and what fetching the list can end in
 */
export async function checkRevocationList(awarded: Awarded, url: string, check: Check): Promise<void> {
  const { source, version, findings } = check
  const path = '$.badge.issuer.revocationList'
  const name = 'The revocation list'
  const { document } = await source.json(url, { path, name, stage: 'revocation' })
  const place = new Place(path, `${name} at ${url}`, findings)
  const found = await version.findRevocation(document, place, awarded)
  const revocation = findings.endReading(found, 'revocation')
  if (!revocation.revoked) return
  findings.note('REVOKED', {
    path,
    found: `the assertion, revoked: ${revocation.why}`,
    wanted: 'a list that does not name the assertion',
    message: `The issuer has revoked this badge in its list ${url}: ${revocation.why}.`,
  })
  findings.end('INVALID', 'revocation')
}
