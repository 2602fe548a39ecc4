import { contexts } from '../read/detectVersion.js'
import { describe, member, type JsonObject } from '../read/json.js'
import { refusal } from '../validate/checkStopped.js'
import type { OpenBadgesVersion } from '../validate/normalisedBadge.js'
import { openBadges05 } from './openBadges05.js'
import { openBadges10 } from './openBadges10.js'
import { openBadges11 } from './openBadges11.js'
import { openBadges20 } from './openBadges20.js'
import type { Version } from './version.js'

const versions: Record<OpenBadgesVersion, Version> = {
  '0.5': openBadges05,
  '1.0': openBadges10,
  '1.1': openBadges11,
  '2.0': openBadges20,
}

/**
 * Gives the rules that an assertion is to be checked by.
 *
 * @throws {CheckStopped} `VERSION_UNKNOWN`
 */
export function findVersion(name: OpenBadgesVersion | null, document: JsonObject): Version {
  if (name !== null) return versions[name]
  const context = member(document, '@context')
  const listed: readonly unknown[] = Array.isArray(context) ? context : [context]
  const found = context === undefined ? 'no @context' : listed.slice(0, 5).map(describe).join(', ')
  const read = `"${contexts['2.0']}" (2.0) or "${contexts['1.1']}" (1.1)`
  throw refusal('MALFORMED', 'version', 'VERSION_UNKNOWN', {
    path: '$.@context',
    found,
    wanted: `${read}; without one, the "recipient" of 1.0 or 0.5`,
    message: `The assertion has ${found}, which tells no version of Open Badges that is read here: write ${read}.`,
  })
}
