import { refusal } from '../checkStopped.js'
import { describe, member, type JsonObject } from '../json.js'
import { openBadges11 } from './openBadges11.js'
import { openBadges20 } from './openBadges20.js'
import type { Version } from './version.js'

/** The versions that are read, the newest first: a document that claims two is read as the newer. */
const VERSIONS: readonly Version[] = [openBadges20, openBadges11]

/**
 * Tells which version an assertion is of, by its JSON-LD context.
 *
 * @throws {CheckStopped} `VERSION_UNKNOWN`
 */
export function recogniseVersion(document: JsonObject): Version {
  const context = member(document, '@context')
  const contexts: readonly unknown[] = Array.isArray(context) ? context : [context]
  const version = VERSIONS.find((candidate) => contexts.includes(candidate.context))
  if (version) return version
  const found = context === undefined ? 'no @context' : contexts.slice(0, 5).map(describe).join(', ')
  const read = VERSIONS.map(({ name, context: url }) => `"${url}" (${name})`).join(' or ')
  throw refusal('MALFORMED', 'version', 'VERSION_UNKNOWN', {
    path: '$.@context',
    found,
    wanted: read,
    message: `The assertion has ${found}, which tells no version of Open Badges that is read here: write ${read}.`,
  })
}
