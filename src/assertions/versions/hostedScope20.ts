import type { Findings } from '../validate/findings.js'
import { hostOf, isSameHost } from '../validate/hosts.js'
import { isJsonObject, member, type JsonObject } from '../read/json.js'
import { parseAbsoluteUrl } from '../forms/primitives.js'
import type { Awarded } from './version.js'

/**
 * Notes the places of a hosted 2.0 assertion that its issuer does not vouch for: the issuer's own host by default, or
 * what its profile's `verification` says by `allowedOrigins` and `startsWith` (2.0, "VerificationObject").
 */
export function checkHostedScope(places: readonly string[], { issuer }: Awarded, findings: Findings): void {
  const policy = readPolicy(issuer.document)
  for (const place of places) {
    if (isInScope(place, policy, issuer.id)) continue
    findings.note('OUT_OF_SCOPE', {
      path: '$.id',
      found: place,
      wanted: wantedPlaces(policy, issuer.id),
      message: `The assertion is hosted at ${place}, which its issuer ${issuer.id} does not vouch for.`,
    })
  }
}

interface ScopePolicy {
  allowedOrigins: readonly string[]
  startsWith: readonly string[]
}

function readPolicy(issuer: JsonObject): ScopePolicy {
  const verification = member(issuer, 'verification')
  if (!isJsonObject(verification)) return { allowedOrigins: [], startsWith: [] }
  return {
    allowedOrigins: textsOf(member(verification, 'allowedOrigins')),
    startsWith: textsOf(member(verification, 'startsWith')),
  }
}

function isInScope(place: string, policy: ScopePolicy, issuerId: string): boolean {
  const { allowedOrigins, startsWith } = policy
  if (startsWith.length > 0 && !startsWith.some((start) => isWithin(place, start))) return false
  if (allowedOrigins.length > 0) return allowedOrigins.some((origin) => isAllowedHost(place, origin))
  return startsWith.length > 0 || isSameHost(place, issuerId)
}

/** Compares what the URL parser makes of both: it ends a bare host with a slash, so that none only begins with it. */
function isWithin(place: string, start: string): boolean {
  const begun = parseAbsoluteUrl(start)
  return begun !== undefined && parseAbsoluteUrl(place)?.href.startsWith(begun.href) === true
}

/** The specification wants bare host names; profiles also carry whole origins. */
function isAllowedHost(place: string, allowed: string): boolean {
  const host = hostOf(place)
  return host !== undefined && host === (hostOf(allowed) ?? hostOf(`https://${allowed}`))
}

function wantedPlaces({ allowedOrigins, startsWith }: ScopePolicy, issuerId: string): string {
  if (startsWith.length > 0) return `a URL that starts with ${startsWith.join(' or ')}`
  if (allowedOrigins.length > 0) return `a URL on ${allowedOrigins.join(' or ')}`
  return `a URL on ${hostOf(issuerId) ?? "the issuer's host"}`
}

function textsOf(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.filter((item): item is string => typeof item === 'string' && item !== '')
}
