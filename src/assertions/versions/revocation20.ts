import { anyContext, objectOr, oneOrMany, typed } from '../forms/combined.js'
import type { Place } from '../forms/place.js'
import { anyText, flag, iri, text } from '../forms/primitives.js'
import { expected, optional, required, shape } from '../forms/shape.js'
import { member, type JsonObject } from '../read/json.js'
import { Profile } from './objects20.js'
import type { Awarded, Revocation } from './version.js'

// `revoked: false` in the list is revoked all the same: to be named there is what revokes ("Revocation List").
const RevokedAssertion = shape(
  'Assertion (of a revocation list)',
  {
    type: optional(typed('Assertion'), '@type'),
    id: optional(iri, '@id'),
    uid: optional(text),
    revoked: optional(flag),
    revocationReason: optional(anyText),
  },
  {
    property: 'id',
    wanted: 'there, where there is no "uid"',
    holds: (entry) => ['id', '@id', 'uid'].some((name) => member(entry, name) !== undefined),
  },
)

export const RevocationList = shape('RevocationList', {
  '@context': optional(anyContext),
  type: expected(typed('RevocationList'), '@type'),
  id: optional(iri, '@id'),
  issuer: optional(objectOr(Profile, iri)),
  revokedAssertions: required(oneOrMany(objectOr(RevokedAssertion, text))),
})

/**
 * Looks an assertion up in its issuer's revocation list (2.0, "Revocation List"). A list that can't be read whole says
 * nothing of any assertion, and is a problem.
 */
export function findRevocation20(
  document: JsonObject,
  place: Place,
  { assertion, document: asserted }: Awarded,
): Revocation | undefined {
  const list = place.read(RevocationList, document)
  if (list === undefined) return undefined
  const uid = member(asserted, 'uid')
  const names = [assertion.id, ...(typeof uid === 'string' ? [uid, `urn:uuid:${uid}`] : [])]
  for (const entry of list.revokedAssertions) {
    if (typeof entry === 'string') {
      if (names.includes(entry)) return { revoked: true, why: 'no reason given' }
    } else if (isNamed(entry, names)) {
      return { revoked: true, why: entry.revocationReason ? JSON.stringify(entry.revocationReason) : 'no reason given' }
    }
  }
  return { revoked: false }
}

/** A uid is listed bare where the assertion has it as a `urn:uuid:`. */
function isNamed(
  { id, uid }: { readonly id: string | undefined; readonly uid: string | undefined },
  names: readonly string[],
): boolean {
  return [id, uid].some((name) => name !== undefined && (names.includes(name) || names.includes(`urn:uuid:${name}`)))
}
