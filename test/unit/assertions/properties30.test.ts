import type { Verdict } from 'react-open-badges/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { signPayload } from '../../support/assertionDocuments.js'
import { inShort } from './check.js'
import {
  checkCredential,
  hostOfKey,
  KEY_URL,
  makeCredential,
  makeKey,
  makeOldCredential,
  signJwt,
  SITE,
  type CredentialKey,
  type Json,
} from './credentials/madeCredential.js'
import { encodeList, listOf, placeOn } from './credentials/madeList.js'
import { cases30, STATUS_LIST } from './properties/cases30.js'
import type { PropertyCase } from './properties/propertyCases.js'
import { besides, namesOf, specification, unread } from './properties/specification.js'

// Each property of each object of 3.0: with values that are good for it, with values that are not, and missing. The
// credential is a VC-JWT, in which a proof that it has besides is not asked for.

let key: CredentialKey
beforeAll(async () => {
  key = await makeKey('EdDSA')
})

describe('in 3.0', () => {
  it('has a case for each property of the specification, and for no other', () => {
    const listed = Object.entries(specification['3.0'] ?? {}).flatMap(([object, names]) =>
      names.split(' ').map((name) => `${object} ${name}`),
    )
    const tried = cases30.map(({ object, property }) => `${object} ${property}`)
    expect([...new Set(tried)]).toHaveLength(tried.length)
    expect(new Set(tried)).toEqual(new Set([...listed, ...namesOf(besides, '3.0'), ...namesOf(unread, '3.0')]))
  })

  it.each(cases30)('$object $property is $need', async (one) => {
    for (const good of one.good) {
      expect(inShort(await checkWith(one, good)), JSON.stringify(good)).toMatch(/^valid/)
    }
    for (const bad of one.bad) {
      expect(complaintOf(await checkWith(one, bad), one), JSON.stringify(bad)).toBe('MALFORMED STRUCTURE_INVALID here')
    }
    const missing = await checkWith(one, undefined)
    if (one.property === '@context' && one.at === '$') {
      expect(missing).toMatchObject({ outcome: 'refused', reason: 'MALFORMED', code: 'VERSION_UNKNOWN' })
    } else if (one.need === 'required') {
      expect(missing).toMatchObject({ outcome: 'refused', reason: 'MALFORMED', code: 'STRUCTURE_INVALID' })
    } else {
      expect(inShort(missing)).toBe(one.need === 'expected' ? 'valid TYPE_MISSING' : 'valid')
    }
    const nothing = await checkWith(one, null)
    if (one.need === 'any') expect(inShort(nothing)).toBe('valid')
    // Of the list that a status stands in, no warnings are told: it is not the badge that is bent.
    if (one.need === 'optional') expect(inShort(nothing)).toBe(isOfList(one) ? 'valid' : 'valid FIELD_NULL')
  })
})

/** Whether a refusal is about the property and nothing else. */
function complaintOf(verdict: Verdict, { at, property }: PropertyCase): string {
  if (verdict.outcome !== 'refused') return inShort(verdict)
  // Whoever has no identifier that is read has to have an id.
  const instead = property === 'identifier' ? '$.credentialSubject.id' : undefined
  const elsewhere = verdict.problems
    .map((problem) => problem.path)
    .filter((path) => !path.startsWith(`${at}.${property}`) && path !== instead)
  // Without its context it is no credential of 3.0 any more.
  const code = property === '@context' && verdict.code === 'VERSION_UNKNOWN' ? 'STRUCTURE_INVALID' : verdict.code
  return [verdict.reason, code, elsewhere.length === 0 ? 'here' : elsewhere.join(' ')].join(' ')
}

function isOfList({ at }: PropertyCase): boolean {
  return at.startsWith(STATUS_LIST)
}

/** Checks a good credential of Ada's in which one property is another. */
async function checkWith(one: PropertyCase, value: unknown): Promise<Verdict> {
  if (isOfList(one)) return checkWithList(one, value)
  const isOld = one.at === '$' && /^(issuanceDate|expirationDate)$/.test(one.property)
  const credential = isOld ? makeOldCredential() : makeCredential()
  const object = objectAt(credential, one)
  if (value === undefined) delete object[one.property]
  else object[one.property] = value
  const payload = isOld ? { vc: credential } : credential
  const host = hostOfKey(key)
  host.set('https://sailing.example/elsewhere/revocations', { contentType: 'application/json', body: '{}' })
  // Whether a recipient is Ada is another stage's question.
  return checkCredential(await signJwt(payload, key, undefined, { nbf: undefined }), host, {
    recipients: ['ada@example.org', 'Ada@example.org', 'did:example:ada', 'https://sailing.example/elsewhere'],
  })
}

/** Checks a good credential of Ada's that is looked up in a list of which one property is another. */
async function checkWithList(one: PropertyCase, value: unknown): Promise<Verdict> {
  const place = { ...placeOn(SITE), document: `${SITE}/status/1` }
  const list = listOf(place, encodeList([]))
  const object = objectAt(list, { ...one, at: one.at.replace(STATUS_LIST, '$') })
  if (value === undefined) delete object[one.property]
  else object[one.property] = value
  const host = hostOfKey(key)
  host.set(place.document, { contentType: 'application/vc+jwt', body: await signPayload(list, key, { kid: KEY_URL }) })
  const credentialStatus = {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '17',
    statusListCredential: place.document,
  }
  return checkCredential(await signJwt(makeCredential({ credentialStatus }), key), host)
}

/** The object that a property is changed in; it is put into the credential where it is not there. */
function objectAt(credential: Json, { at, inside }: PropertyCase): Json {
  const names = at.split('.').slice(1)
  let object = credential
  for (const [depth, name] of names.entries()) {
    const there = object[name]
    const isObject = typeof there === 'object' && there !== null && !Array.isArray(there)
    const isLast = depth === names.length - 1
    const next: Json = isLast && inside ? { ...inside } : isObject ? { ...there } : { ...parents[name] }
    object[name] = next
    object = next
  }
  return object
}

/** What stands around an object that is none of the plain credential's. */
const parents: Readonly<Record<string, Json>> = Object.fromEntries(
  cases30.flatMap(({ at, inside }) => (inside ? [[at.split('.').at(-1) ?? '', { ...inside }]] : [])),
)
