import { findEdition, isOpenBadges30Context } from './credentialContexts.js'
import { isJsonObject, member, type JsonObject } from './json.js'
import type { OpenBadgesVersion } from '../validate/normalisedBadge.js'

/** The JSON-LD context by which an assertion says that it is of 1.1, or of 2.0. */
export const contexts = {
  '1.1': 'https://w3id.org/openbadges/v1',
  '2.0': 'https://w3id.org/openbadges/v2',
} as const

/**
 * Tells which version of Open Badges an assertion claims to be of, by its outward form: its JSON-LD context, or, in the
 * years before there was one, by what its recipient is. A credential of 3.0 has two: the W3C's and its own.
 */
export function detectVersion(document: JsonObject): OpenBadgesVersion | null {
  const context = member(document, '@context')
  const listed: readonly unknown[] = Array.isArray(context) ? context : [context]
  // A document that claims two is read as the newer one.
  if (findEdition(listed) !== undefined && listed.some(isOpenBadges30Context)) return '3.0'
  if (listed.includes(contexts['2.0'])) return '2.0'
  if (listed.includes(contexts['1.1'])) return '1.1'
  if (context !== undefined) return null
  const recipient = member(document, 'recipient')
  if (typeof recipient === 'string') return isJsonObject(member(document, 'badge')) ? '0.5' : null
  return isJsonObject(recipient) ? '1.0' : null
}
