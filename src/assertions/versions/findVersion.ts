import type { JsonObject } from '../read/json.js'
import { lazyPart } from '../validate/lazyPart.js'
import type { OpenBadgesVersion } from '../validate/normalisedBadge.js'
import type { Version } from './version.js'

/** The versions whose assertion links to a badge class, and that to its issuer; 3.0 has all of it in one credential. */
export type LinkedVersion = Exclude<OpenBadgesVersion, '3.0'>

const loadVersion: Record<LinkedVersion, () => Promise<Version>> = {
  '0.5': lazyPart(async () => (await import('./openBadges05.js')).openBadges05, 'version', 'badges of 0.5'),
  '1.0': lazyPart(async () => (await import('./openBadges10.js')).openBadges10, 'version', 'badges of 1.0'),
  '1.1': lazyPart(async () => (await import('./openBadges11.js')).openBadges11, 'version', 'badges of 1.1'),
  '2.0': lazyPart(async () => (await import('./openBadges20.js')).openBadges20, 'version', 'badges of 2.0'),
}

const loadUnknown = lazyPart(() => import('./unknownVersion.js'), 'version', 'unknown versions')

/**
 * Gives the rules that an assertion is to be checked by. A page's badges are mostly of one version, and those of the
 * others are not downloaded.
 *
 * @throws {CheckStopped} `VERSION_UNKNOWN`, `MODULE_UNAVAILABLE`
 */
export async function findVersion(name: LinkedVersion | null, document: JsonObject): Promise<Version> {
  if (name !== null) return loadVersion[name]()
  const { unknownVersion } = await loadUnknown()
  throw unknownVersion(document)
}
