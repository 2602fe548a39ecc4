import { contexts } from '../read/detectVersion.js'
import { credentialContexts } from '../read/credentialContexts.js'
import { describe } from '../read/describe.js'
import { isJsonObject, member, type JsonObject } from '../read/json.js'
import { refusal } from '../validate/checkStopped.js'

const OPEN_BADGES_30 = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'

/** A refusal of what is JSON, and of no version of Open Badges that is read here. */
export function unknownVersion(document: JsonObject): Error {
  const credential = member(document, 'vc')
  // In a VC-JWT of the data model 1.1 the credential stands in a claim of its own.
  const wrapped = member(document, '@context') === undefined && isJsonObject(credential)
  const context = member(wrapped ? credential : document, '@context')
  const listed: readonly unknown[] = Array.isArray(context) ? context : [context]
  const said = listed.slice(0, 5).map(describe).join(', ')
  const found = context === undefined ? 'no @context' : said || 'an empty @context'
  const read =
    `"${credentialContexts['2.0']}" and "${OPEN_BADGES_30}" in this order (3.0), ` +
    `"${contexts['2.0']}" (2.0) or "${contexts['1.1']}" (1.1)`
  return refusal('MALFORMED', 'version', 'VERSION_UNKNOWN', {
    path: wrapped ? '$.vc.@context' : '$.@context',
    found,
    wanted: `${read}; without one, the "recipient" of 1.0 or 0.5`,
    message: `The assertion has ${found}, which tells no version of Open Badges that is read here: write ${read}.`,
  })
}
