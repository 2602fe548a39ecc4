import { beforeAll, describe, expect, it } from 'vitest'
import { inShort } from '../check.js'
import { createDocumentHost, type DocumentHost } from '../documentHost.js'
import { controllerDocument, didKeyOf, hostOfIssuer, makeSigned, METHOD, multikeyOf, signEmbedded } from './embedded.js'
import {
  checkCredential,
  ISSUER,
  json,
  makeCredential,
  makeKey,
  makeSubject,
  SITE,
  type CredentialKey,
  type Json,
} from './madeCredential.js'

const EVIL = 'https://evil.example'
const NOT_ISSUERS = 'INVALID KEY_NOT_ISSUERS signature $.proof.verificationMethod'
const INVALID = 'INVALID SIGNATURE_INVALID signature $.proof'

let issuers: CredentialKey
let attackers: CredentialKey
let signed: Json
beforeAll(async () => {
  ;[issuers, attackers] = await Promise.all([makeKey('EdDSA'), makeKey('EdDSA')])
  signed = await makeSigned(issuers)
})

/** Checks a spoilt copy of what the issuer signed. */
async function checkChanged(change: Json, host = hostOfIssuer(issuers)): Promise<string> {
  return inShort(await checkCredential({ ...signed, ...change }, host))
}

function proofWith(change: Json): Json {
  const { proof } = signed
  return { proof: typeof proof === 'object' ? { ...proof, ...change } : change }
}

describe('a proof on what it was not made for', () => {
  it('is refused on another credential', async () => {
    expect(await checkChanged({ id: 'urn:uuid:00000000-0000-4000-8000-000000000000' })).toBe(INVALID)
    expect(await checkChanged({ credentialSubject: makeSubject({}, { name: 'Doctor of Medicine' }) })).toBe(INVALID)
    expect(await checkChanged({ validUntil: '2040-01-01T00:00:00Z' })).toBe(INVALID)
    expect(await checkChanged({ name: undefined })).toBe(INVALID)
    expect(await checkChanged({ evidence: [{ id: `${EVIL}/film`, type: ['Evidence'] }] })).toBe(INVALID)
  })

  it('is refused with other bytes, and with none', async () => {
    const another = (await makeSigned(attackers))['proof']
    const value = typeof another === 'object' && another !== null && 'proofValue' in another ? another.proofValue : ''
    for (const proofValue of [
      value,
      'z',
      'z1',
      'zz',
      `z${'1'.repeat(88)}`,
      `z${'2'.repeat(10_000)}`,
      'mAAAA',
      'AAAA',
      'u',
    ]) {
      expect(await checkChanged(proofWith({ proofValue }))).toBe(INVALID)
    }
    expect(await checkChanged(proofWith({ proofValue: undefined }))).toBe(INVALID)
    expect(await checkChanged(proofWith({ proofValue: 7 }))).toMatch(/^MALFORMED STRUCTURE_INVALID/)
  })

  it('is refused after its own words were changed', async () => {
    expect(await checkChanged(proofWith({ created: '2024-05-05T10:00:00Z' }))).toBe(INVALID)
    expect(await checkChanged(proofWith({ domain: 'evil.example' }))).toBe(INVALID)
    expect(await checkChanged(proofWith({ proofPurpose: 'authentication' }))).toBe(`${INVALID}.proofPurpose`)
    expect(await checkChanged(proofWith({ proofPurpose: undefined }))).toBe(`${INVALID}.proofPurpose`)
    expect(await checkChanged(proofWith({ type: 'Ed25519Signature2020', cryptosuite: undefined }))).toBe(INVALID)
  })

  it('is refused after its end', async () => {
    for (const [expires, expected] of [
      ['2024-12-31T00:00:00Z', 'INVALID PROOF_EXPIRED signature $.proof.expires'],
      ['2030-01-01T00:00:00Z', INVALID],
    ]) {
      expect(await checkChanged(proofWith({ expires }))).toBe(expected)
    }
  })

  it('is refused with another suite', async () => {
    for (const change of [
      { cryptosuite: 'eddsa-jcs-2022' },
      { cryptosuite: 'ecdsa-rdfc-2019' },
      { cryptosuite: undefined },
      { type: 'JsonWebSignature2020' },
      { type: 'none' },
    ]) {
      expect(await checkChanged(proofWith(change))).toBe('INVALID ALGORITHM_REFUSED signature $.proof')
    }
  })
})

describe("a proof with an attacker's key", () => {
  const checkForged = async (method: string, host: DocumentHost, issuerId = ISSUER): Promise<string> =>
    inShort(await checkCredential(await signEmbedded(makeCredential({}, issuerId), attackers, method), host))

  it("is refused under the issuer's name for its own key", async () => {
    expect(await checkForged(METHOD, hostOfIssuer(issuers))).toBe(INVALID)
  })

  it('is refused on a host of the attacker, who says that the issuer controls it', async () => {
    const method = `${EVIL}/keys#1`
    const host = hostOfIssuer(issuers)
    host.set(
      `${EVIL}/keys`,
      json({ id: method, type: 'Multikey', controller: ISSUER, publicKeyMultibase: multikeyOf(attackers) }),
    )
    expect(await checkForged(method, host)).toBe(NOT_ISSUERS)
    expect(host.requested).toEqual([ISSUER])
  })

  it("is refused as a key on the issuer's host that the issuer does not name", async () => {
    const method = `${SITE}/users/eve`
    const host = hostOfIssuer(issuers)
    host.set(
      method,
      json({ id: method, type: 'Multikey', controller: ISSUER, publicKeyMultibase: multikeyOf(attackers) }),
    )
    expect(await checkForged(method, host)).toBe(NOT_ISSUERS)
  })

  it('is refused as a DID that the issuer is not', async () => {
    const did = didKeyOf(attackers)
    const method = `${did}#${multikeyOf(attackers)}`
    expect(await checkForged(method, hostOfIssuer(issuers))).toBe(NOT_ISSUERS)
    expect(await checkForged(method, createDocumentHost(), didKeyOf(issuers))).toBe(NOT_ISSUERS)
    expect(await checkForged(did, createDocumentHost(), didKeyOf(issuers))).toBe(NOT_ISSUERS)
  })

  it('is refused as a key of the issuer that somebody else controls', async () => {
    const method = {
      id: METHOD,
      type: 'Multikey',
      controller: `${EVIL}/eve`,
      publicKeyMultibase: multikeyOf(attackers),
    }
    const host = hostOfIssuer(issuers, { verificationMethod: [method], assertionMethod: [METHOD] })
    expect(await checkForged(METHOD, host)).toBe(NOT_ISSUERS)
    const elsewhere = `${EVIL}/key`
    const naming = hostOfIssuer(issuers, { assertionMethod: [elsewhere] })
    naming.set(elsewhere, json({ ...method, id: elsewhere }))
    expect(await checkForged(elsewhere, naming)).toBe(NOT_ISSUERS)
  })

  it('is refused as a key that is only for signing in', async () => {
    const method = { id: METHOD, type: 'Multikey', controller: ISSUER, publicKeyMultibase: multikeyOf(attackers) }
    for (const change of [
      { verificationMethod: [method], assertionMethod: [], authentication: [METHOD] },
      { verificationMethod: [method], assertionMethod: undefined, authentication: [method] },
      {
        verificationMethod: [method],
        assertionMethod: undefined,
        keyAgreement: [METHOD],
        capabilityInvocation: [METHOD],
      },
      { verificationMethod: undefined, assertionMethod: undefined, authentication: [method] },
    ]) {
      expect(await checkForged(METHOD, hostOfIssuer(issuers, change))).toBe(NOT_ISSUERS)
    }
  })

  it("is refused when the issuer's document is another's, or comes from another's host", async () => {
    expect(await checkForged(METHOD, hostOfIssuer(attackers, { id: `${EVIL}/eve` }))).toBe(NOT_ISSUERS)
    const host = createDocumentHost(new Map([[`${EVIL}/issuer`, json(controllerDocument(attackers))]]))
    host.set(ISSUER, { redirectTo: `${EVIL}/issuer` })
    expect(await checkForged(METHOD, host)).toBe(NOT_ISSUERS)
  })

  it('is refused when the proof brings the key with it', async () => {
    const forged = await signEmbedded(makeCredential(), attackers)
    const { proof } = forged
    const method = { id: METHOD, type: 'Multikey', controller: ISSUER, publicKeyMultibase: multikeyOf(attackers) }
    const bringing = { ...forged, proof: { ...(typeof proof === 'object' ? proof : {}), verificationMethod: method } }
    expect(inShort(await checkCredential(bringing, hostOfIssuer(issuers)))).toMatch(
      /^INVALID (SIGNATURE_INVALID|UNSIGNED_TERM) signature/,
    )
  })

  it('is refused without any word of its key', async () => {
    for (const verificationMethod of [undefined, 'key-1', {}, 7]) {
      expect(await checkChanged(proofWith({ verificationMethod }))).toMatch(
        /^(INVALID KEY_NOT_ISSUERS signature|MALFORMED STRUCTURE_INVALID structure) \$\.proof\.verificationMethod/,
      )
    }
  })

  it('is refused when the key is of another kind', async () => {
    for (const key of [await makeKey('ES256'), await makeKey('RS256')]) {
      const method = { id: METHOD, type: 'JsonWebKey', controller: ISSUER, publicKeyJwk: key.jwk }
      const host = hostOfIssuer(issuers, { verificationMethod: [method] })
      expect(await checkChanged({}, host)).toBe(`${INVALID}.verificationMethod`)
    }
    const lying = {
      id: METHOD,
      type: 'Multikey',
      controller: ISSUER,
      publicKeyMultibase: 'zDnaegE6RR3atJtHKwTRTWHsJ3kNHqFwv7n9YjTgmU7TyfU76',
    }
    expect(await checkChanged({}, hostOfIssuer(issuers, { verificationMethod: [lying] }))).toBe(
      `${INVALID}.verificationMethod`,
    )
  })
})

describe('a document that says itself what its words mean', () => {
  const contexts = (): readonly unknown[] => (Array.isArray(signed['@context']) ? signed['@context'] : [])

  it('is refused with a context that is written out or not known, wherever it stands', async () => {
    const unknown = 'INVALID CONTEXT_UNKNOWN signature'
    for (const context of [
      { name: 'https://schema.org/alternateName' },
      { '@vocab': 'https://evil.example/#' },
      `${EVIL}/context.json`,
      null,
      7,
    ]) {
      const short = await checkChanged({ '@context': [...contexts(), context] })
      expect(short).toMatch(
        /^(INVALID CONTEXT_UNKNOWN signature \$\.@context|MALFORMED STRUCTURE_INVALID structure \$\.@context)$/,
      )
      expect(await checkChanged({ credentialSubject: makeSubject({ '@context': context }) })).toBe(
        `${unknown} $.credentialSubject.@context`,
      )
      expect(await checkChanged(proofWith({ '@context': context }))).toBe(`${unknown} $.proof.@context`)
    }
  })

  it('is never fetched for its contexts', async () => {
    const host = hostOfIssuer(issuers)
    await checkChanged({ '@context': [...contexts(), `${EVIL}/context.json`] }, host)
    await checkChanged({ '@context': [...contexts(), 'https://www.w3.org/ns/did/v1'] }, host)
    expect(host.requested).toEqual([])
  })

  it('is refused with another release of the contexts than was signed', async () => {
    const [first] = contexts()
    for (const release of ['context-3.0.1.json', 'context-3.0.2.json', 'context.json']) {
      const context = `https://purl.imsglobal.org/spec/ob/v3p0/${release}`
      expect(await checkChanged({ '@context': [first, context] })).toMatch(
        /^INVALID (SIGNATURE_INVALID|UNSIGNED_TERM|CONTEXT_CONFLICT) signature/,
      )
    }
  })

  it('is told which name its contexts define in two ways', async () => {
    const [first] = contexts()
    const changed = { '@context': [first, 'https://purl.imsglobal.org/spec/ob/v3p0/context.json'] }
    const verdict = await checkCredential({ ...signed, ...changed }, hostOfIssuer(issuers))
    expect(verdict).toMatchObject({
      code: 'CONTEXT_CONFLICT',
      problems: [{ message: expect.stringContaining('define "description" in two ways') }],
    })
  })

  it('is refused with a property or a type that no context defines, signed or not', async () => {
    const unsigned = 'INVALID UNSIGNED_TERM signature $'
    expect(await checkChanged({ nickname: 'Knotty' })).toBe(unsigned)
    expect(await checkChanged({ type: ['VerifiableCredential', 'OpenBadgeCredential', 'Knotty'] })).toBe(unsigned)
    expect(await checkChanged({ credentialSubject: makeSubject({ grade: 'A+' }) })).toBe(unsigned)
    expect(await checkChanged({ credentialSubject: makeSubject({ type: undefined }) })).toBe(unsigned)
    expect(await checkChanged(proofWith({ nickname: 'Knotty' }))).toBe(unsigned)
  })

  it('is refused when it moves its statements about with keywords', async () => {
    for (const keyword of ['@graph', '@included', '@reverse', '@nest', '@index', '@base', '@vocab', '@json']) {
      expect(await checkChanged({ [keyword]: { name: 'x' } })).toBe(`INVALID UNSIGNED_TERM signature $.${keyword}`)
    }
  })

  it('is refused when it has members that every object inherits', async () => {
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then']) {
      const text = JSON.stringify(signed).replace(/^\{/, `{"${name}":{"polluted":true},`)
      const inside = JSON.stringify(signed).replace('"achievement":{', `"achievement":{"${name}":{"polluted":true},`)
      for (const document of [text, inside]) {
        const verdict = await checkCredential(document, hostOfIssuer(issuers))
        expect(inShort(verdict), name).toMatch(/^INVALID (UNSIGNED_TERM|SIGNATURE_INVALID) signature/)
      }
    }
    expect(Object.prototype).not.toHaveProperty('polluted')
  })
})

describe('a document that is made to be work', () => {
  it('is refused when it has more values than any badge', async () => {
    const many = Array.from({ length: 30_000 }, (_, index) => `${SITE}/${index}`)
    expect(await checkChanged({ termsOfUse: { type: 'x', other: many } })).toBe('INVALID TOO_COMPLEX signature $')
    const wide = Object.fromEntries(many.map((name) => [name, 1]))
    expect(await checkChanged({ termsOfUse: { type: 'x', other: wide } })).toBe('INVALID TOO_COMPLEX signature $')
  })

  /** What is found of a spoilt copy, since that there are too many values has the same code. */
  async function findIn(change: Json): Promise<string> {
    const verdict = await checkCredential({ ...signed, ...change }, hostOfIssuer(issuers))
    return verdict.outcome === 'refused' ? `${verdict.code}: ${verdict.problems[0]?.found}` : inShort(verdict)
  }
  const ALIKE = 'TOO_COMPLEX: statements that cannot be told apart'

  /** Objects without an id, each the same, and in each of them some more. */
  function alike(results: number, alignments: number): Json {
    const alignment = Array.from({ length: alignments }, () => ({
      type: ['Alignment'],
      targetName: 'x',
      targetUrl: `${SITE}/x`,
    }))
    const result = Array.from({ length: results }, () => ({ type: ['Result'], value: 'A', alignment }))
    return { credentialSubject: makeSubject({ result }) }
  }

  it('is refused when its blank nodes cannot be told apart', async () => {
    // Each order of those inside has to be tried for each of those around.
    expect(await findIn(alike(2, 2))).toBe(ALIKE)
    expect(await findIn(alike(2, 20))).toBe(ALIKE)
    expect(await findIn(alike(10, 10))).toBe(ALIKE)
  })

  it('is refused so by either suite', async () => {
    const context = [...(Array.isArray(signed['@context']) ? signed['@context'] : [])]
    const old = {
      '@context': [...context, 'https://w3id.org/security/suites/ed25519-2020/v1'],
      ...proofWith({ type: 'Ed25519Signature2020', cryptosuite: undefined }),
    }
    expect(await findIn({ ...old, ...alike(2, 2) })).toBe(ALIKE)
    expect(await findIn(old)).toMatch(/^SIGNATURE_INVALID/)
  })

  it('is refused when its blank nodes go round in a circle', async () => {
    // Blank nodes that have names are the same wherever they stand: each address has two places, and each place two addresses.
    const around = 5
    const endorsement = Array.from({ length: 2 * around }, (_, index) => ({
      id: `urn:x:${index}`,
      type: ['VerifiableCredential', 'EndorsementCredential'],
      credentialSubject: { id: `${SITE}/badges/knots`, type: ['EndorsementSubject'] },
      issuer: {
        id: `${SITE}/friend`,
        type: ['Profile'],
        address: {
          id: `_:address${Math.floor(index / 2)}`,
          type: ['Address'],
          geo: {
            id: `_:place${Math.floor((index + 1) / 2) % around}`,
            type: ['GeoCoordinates'],
            latitude: 50,
            longitude: -5,
          },
        },
      },
    }))
    expect(await findIn({ endorsement })).toBe(ALIKE)
  })

  it('is checked when it repeats itself as honest ones do', async () => {
    // Signed anew, it is valid: the one is told from the other by what is around them, or by what they are alike in.
    for (const change of [alike(1, 10), alike(10, 1), alike(10, 0)]) {
      const short = inShort(await checkCredential(await makeSigned(issuers, change), hostOfIssuer(issuers)))
      expect(short).toBe('valid')
    }
  })

  it('is refused with a thousand proofs, of which it looks at ten', async () => {
    const host = hostOfIssuer(issuers)
    const { proof } = await makeSigned(attackers)
    expect(await checkChanged({ proof: Array(1000).fill(proof) }, host)).toMatch(/^INVALID SIGNATURE_INVALID signature/)
  })
})
