import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { createCredential, hashRecipient, signCredential } from 'react-open-badges/assertions'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { inShort } from '../check.js'
import { createDocumentHost } from '../documentHost.js'
import { encodeList } from './madeList.js'
import {
  controllerDocument,
  didKeyOf,
  hostOfIssuer,
  makeSigned,
  METHOD,
  multikeyOf,
  plainLoader,
  signEmbedded,
} from './embedded.js'
import {
  ADA,
  checkCredential,
  ISSUER,
  json,
  makeCredential,
  makeKey,
  makeOldCredential,
  signJwt,
  SITE,
  type CredentialKey,
  type Json,
} from './madeCredential.js'

let key: CredentialKey
let other: CredentialKey
beforeAll(async () => {
  ;[key, other] = await Promise.all([makeKey('EdDSA'), makeKey('EdDSA')])
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.doUnmock('../../../../src/assertions/proofs/dataIntegrity.js')
})

describe('a credential with an embedded proof', () => {
  it('is valid as text, as an object and at a URL, wherever that is', async () => {
    const signed = await makeSigned(key)
    const host = hostOfIssuer(key)
    host.set('https://elsewhere.example/1', json(signed, 'application/vc'))
    for (const input of [JSON.stringify(signed), signed]) {
      expect(inShort(await checkCredential(input, host))).toBe('valid')
    }
    expect(inShort(await checkCredential('https://elsewhere.example/1', host))).toBe('valid CONTENT_TYPE')
    expect(host.requested).toEqual([ISSUER, ISSUER, 'https://elsewhere.example/1', ISSUER])
  })

  it('says that it is embedded, and who vouches for it', async () => {
    const signed = await makeSigned(key)
    expect(await checkCredential(signed, hostOfIssuer(key))).toMatchObject({
      passed: ['input', 'parse', 'version', 'structure', 'signature', 'revocation', 'dates', 'recipient'],
      badge: {
        form: 'embedded',
        vouchedBy: 'sailing.example',
        source: JSON.stringify(signed),
        documents: { assertion: signed },
      },
    })
  })

  it('may be its key alone, with a warning', async () => {
    const did = didKeyOf(key)
    const signed = await signEmbedded(makeCredential({}, did), key, null)
    expect(signed['proof']).toMatchObject({ verificationMethod: `${did}#${multikeyOf(key)}` })
    const verdict = await checkCredential(signed, createDocumentHost())
    expect(inShort(verdict)).toBe('valid ISSUER_IS_A_KEY')
    expect(verdict).toMatchObject({ badge: { vouchedBy: did, issuer: { id: did, name: 'Harbour Sailing School' } } })
  })

  it('may be of a did:web', async () => {
    const did = 'did:web:sailing.example'
    const signed = await signEmbedded(makeCredential({ issuer: did }, did), key, `${did}#key-1`)
    const host = createDocumentHost(
      new Map([[`${SITE}/.well-known/did.json`, json(controllerDocument(key, {}, did), 'application/did+json')]]),
    )
    const verdict = await checkCredential(signed, host)
    expect(inShort(verdict)).toBe('valid')
    expect(verdict).toMatchObject({
      badge: { vouchedBy: 'sailing.example', issuer: { id: did, name: 'sailing.example', url: `${SITE}/` } },
    })
  })

  it.each([
    ['a reference', (method: Json) => ({ verificationMethod: [method], assertionMethod: [METHOD] })],
    [
      'a relative reference',
      (method: Json) => ({ verificationMethod: [{ ...method, id: '#key-1' }], assertionMethod: ['#key-1'] }),
    ],
    ['the key itself', (method: Json) => ({ assertionMethod: [method] })],
    ['no array', (method: Json) => ({ assertionMethod: method })],
    [
      'a JWK',
      (method: Json) => ({ assertionMethod: [{ ...method, publicKeyMultibase: undefined, publicKeyJwk: key.jwk }] }),
    ],
    [
      'a PEM',
      (method: Json) => ({
        assertionMethod: [{ ...method, publicKeyMultibase: undefined, publicKeyPem: key.publicKeyPem }],
      }),
    ],
  ])('finds its key in the document of the issuer by %s', async (_, write) => {
    const method = { id: METHOD, type: 'Multikey', controller: ISSUER, publicKeyMultibase: multikeyOf(key) }
    const host = createDocumentHost(new Map([[ISSUER, json({ id: ISSUER, ...write(method) })]]))
    expect(inShort(await checkCredential(await makeSigned(key), host))).toBe('valid')
  })

  it('finds its key in a document of its own that the issuer names', async () => {
    const method = `${SITE}/keys/1`
    const signed = await signEmbedded(makeCredential(), key, method)
    const host = createDocumentHost(
      new Map([
        [ISSUER, json({ id: ISSUER, assertionMethod: [method] })],
        [method, json({ id: method, type: 'Multikey', controller: ISSUER, publicKeyMultibase: multikeyOf(key) })],
      ]),
    )
    expect(inShort(await checkCredential(signed, host))).toBe('valid')
  })

  it('needs one proof that holds of several, of which some may be of a kind that is not read', async () => {
    const signed = await makeSigned(key)
    const good = signed['proof']
    const bad = (await makeSigned(other))['proof']
    const strange = {
      type: 'DataIntegrityProof',
      cryptosuite: 'bbs-2023',
      proofValue: 'u2V0',
      proofPurpose: 'assertionMethod',
    }
    for (const proof of [[good], [bad, good], [strange, good], [good, strange], [strange, bad, good]]) {
      expect(inShort(await checkCredential({ ...signed, proof }, hostOfIssuer(key)))).toBe('valid')
    }
    for (const [proof, expected] of [
      [[strange, bad], 'INVALID SIGNATURE_INVALID signature $.proof[1]'],
      [[bad, strange], 'INVALID SIGNATURE_INVALID signature $.proof[0]'],
      [[strange], 'INVALID ALGORITHM_REFUSED signature $.proof[0]'],
      [strange, 'INVALID ALGORITHM_REFUSED signature $.proof'],
      [[], 'MALFORMED PROOF_MISSING structure $.proof'],
      [{}, 'MALFORMED STRUCTURE_INVALID structure $.proof.type'],
    ]) {
      expect(inShort(await checkCredential({ ...signed, proof }, hostOfIssuer(key)))).toBe(expected)
    }
  })

  it('looks at ten proofs and no more', async () => {
    const signed = await makeSigned(key)
    const bad = (await makeSigned(other))['proof']
    const nine = [...Array(9).fill(bad), signed['proof']]
    expect(inShort(await checkCredential({ ...signed, proof: nine }, hostOfIssuer(key)))).toBe('valid')
    const ten = [...Array(10).fill(bad), signed['proof']]
    expect(inShort(await checkCredential({ ...signed, proof: ten }, hostOfIssuer(key)))).toMatch(/SIGNATURE_INVALID/)
  })

  it('is proved by its JWT, when it comes in one', async () => {
    const proofOfAnother = (await makeSigned(other))['proof']
    const jwt = await signJwt(makeCredential({ proof: proofOfAnother }), key, { kid: METHOD })
    expect(await checkCredential(jwt, hostOfIssuer(key))).toMatchObject({ outcome: 'valid', badge: { form: 'signed' } })
  })
})

function options() {
  return {
    id: 'urn:uuid:6a1f0f4e-8a1b-4c1d-9e2f-0a1b2c3d4e5f',
    issuer: { id: ISSUER, name: 'Harbour Sailing School', url: `${SITE}/`, email: 'badges@sailing.example' },
    validFrom: '2024-05-04T10:00:00Z',
    validUntil: '2030-01-01T00:00:00Z',
    subject: {
      identifier: { type: 'IdentityObject', hashed: false, identityHash: ADA, identityType: 'emailAddress' },
      achievement: {
        id: `${SITE}/badges/knots`,
        name: 'Knots',
        description: 'Ties the eight knots of the harbour.',
        criteria: { id: `${SITE}/criteria`, narrative: 'Tie all eight.' },
        image: { id: `${SITE}/knots.png`, caption: 'A knot' },
        tag: ['ropework', 'lines'],
        creditsAvailable: 1.5,
        alignment: { targetName: 'Ropework', targetUrl: `${SITE}/r1`, targetType: 'CFItem' },
        related: `${SITE}/badges/knots-fr`,
        resultDescription: {
          id: 'urn:uuid:0d5cf1fb-2a51-4a3c-8b7d-5b3a1f6e4c02',
          name: 'Grade',
          resultType: 'LetterGrade',
          allowedValue: ['C', 'B', 'A'],
        },
      },
      result: { resultDescription: 'urn:uuid:0d5cf1fb-2a51-4a3c-8b7d-5b3a1f6e4c02', value: 'A' },
      narrative: 'In the rain.',
      term: 'Spring',
    },
    evidence: { id: `${SITE}/film`, name: 'A film', genre: 'Film' },
  } as const
}

describe('signCredential', () => {
  it('signs whatever createCredential writes, and it validates', async () => {
    const identifier = await hashRecipient(ADA, { version: '3.0' })
    for (const subject of [options().subject, { ...options().subject, identifier }]) {
      const credential = createCredential({ ...options(), subject })
      const before = structuredClone(credential)
      const signed = await signCredential(credential, { privateKey: key.privateKey, verificationMethod: METHOD })
      expect(credential).toEqual(before)
      expect(signed).toEqual({
        ...credential,
        proof: {
          type: 'DataIntegrityProof',
          cryptosuite: 'eddsa-rdfc-2022',
          created: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
          verificationMethod: METHOD,
          proofPurpose: 'assertionMethod',
          proofValue: expect.stringMatching(/^z[1-9A-Za-z]+$/),
        },
      })
      const verdict = await checkCredential(JSON.stringify(signed), hostOfIssuer(key))
      expect(verdict).toMatchObject({ outcome: 'valid', warnings: [], recipientCheck: 'matched' })
    }
  })

  it('adds its proof to one that is there', async () => {
    const once = await makeSigned(other)
    const twice = await signEmbedded(once, key)
    expect(twice['proof']).toHaveLength(2)
    expect(inShort(await checkCredential(twice, hostOfIssuer(key)))).toBe('valid')
    expect(inShort(await checkCredential(twice, hostOfIssuer(other)))).toBe('valid')
  })

  it.each([
    ['a property of nobody', { nickname: 'Knotty' }, 'credential'],
    ['a type of nobody', { type: ['VerifiableCredential', 'OpenBadgeCredential', 'Knotty'] }, 'credential'],
    [
      'a context of its own',
      { '@context': ['https://www.w3.org/ns/credentials/v2', { nickname: 'https://schema.org/name' }] },
      'credential.@context',
    ],
    ['the data model 1.1', { '@context': ['https://www.w3.org/2018/credentials/v1'] }, 'credential.@context'],
  ])('refuses %s', async (_, change, option) => {
    await expect(makeSigned(key, change)).rejects.toMatchObject({
      name: 'AssertionInputError',
      code: 'OPTION_INVALID',
      option,
    })
  })

  it('refuses a key of another kind, and an issuer whose key is not known', async () => {
    const credential = createCredential(options())
    const es256 = await makeKey('ES256')
    await expect(
      signCredential(credential, { privateKey: es256.privateKey, verificationMethod: METHOD }),
    ).rejects.toMatchObject({ code: 'KEY_UNSUITABLE', option: 'privateKey' })
    await expect(signCredential(credential, { privateKey: key.privateKey })).rejects.toMatchObject({
      code: 'OPTION_MISSING',
      option: 'verificationMethod',
    })
  })
})

describe("with Digital Bazaar's packages alone", () => {
  const now = new Date('2025-01-01T00:00:00Z')

  it('our proof is accepted', async () => {
    const signed = await signCredential(createCredential(options()), {
      privateKey: key.privateKey,
      verificationMethod: METHOD,
    })
    const document = controllerDocument(key)
    const [method] = Array.isArray(document['verificationMethod']) ? document['verificationMethod'] : []
    const documentLoader = plainLoader({
      [ISSUER]: { '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'], ...document },
      [METHOD]: { '@context': 'https://w3id.org/security/multikey/v1', ...method },
    })
    const verify = (credential: object) =>
      vc.verifyCredential({ credential, suite: new DataIntegrityProof({ cryptosuite }), documentLoader, now })
    expect(await verify(signed)).toMatchObject({ verified: true })
    expect(await verify({ ...signed, name: 'Doctor of Medicine' })).toMatchObject({ verified: false })
  })

  it('what they issue is valid, with both suites and in both data models', async () => {
    const pair = await Ed25519Multikey.generate({ id: METHOD, controller: ISSUER })
    const host = createDocumentHost(
      new Map([[ISSUER, json({ id: ISSUER, assertionMethod: [await pair.export({ publicKey: true })] })]]),
    )
    const dataIntegrity = () => new DataIntegrityProof({ cryptosuite, signer: pair.signer() })
    const signature2020 = () =>
      Object.assign(new Ed25519Signature2020(), { signer: pair.signer(), verificationMethod: METHOD })
    const extra = 'https://w3id.org/security/suites/ed25519-2020/v1'
    for (const make of [makeCredential, makeOldCredential]) {
      for (const suite of [dataIntegrity, signature2020]) {
        const plain = make()
        const contexts = Array.isArray(plain['@context']) ? plain['@context'] : []
        const credential = suite === dataIntegrity ? plain : { ...plain, '@context': [...contexts, extra] }
        const issued = await vc.issue({ credential, suite: suite(), documentLoader: plainLoader({}) })
        expect(inShort(await checkCredential(issued, host))).toBe('valid')
        expect(inShort(await checkCredential({ ...issued, name: 'Changed' }, host))).toBe(
          'INVALID SIGNATURE_INVALID signature $.proof',
        )
      }
    }
  })
})

describe('a credential of the data model 1.1 with a status', () => {
  const LIST = `${SITE}/status/1`
  const suiteContext = 'https://w3id.org/security/suites/ed25519-2020/v1'

  // As issuers with Digital Bazaar's packages have awarded them since 2021.
  async function issue(credential: Json, context: string, pair: Ed25519Multikey.KeyPair): Promise<Json> {
    const named = Array.isArray(credential['@context']) ? credential['@context'] : []
    const suite = Object.assign(new Ed25519Signature2020(), { signer: pair.signer(), verificationMethod: METHOD })
    const framed = { ...credential, '@context': [...named, context, suiteContext] }
    return vc.issue({ credential: framed, suite, documentLoader: plainLoader({}) })
  }

  const list2021 = { name: 'StatusList2021', context: 'https://w3id.org/vc/status-list/2021/v1' }
  // The data model 2.0 has its words in its own context; here they come with one of their own.
  const bitstring = { name: 'BitstringStatusList', context: 'https://www.w3.org/ns/credentials/status/v1' }

  it.each([
    ['valid', list2021, []],
    ['INVALID REVOKED revocation $.credentialStatus', list2021, [17]],
    ['valid', bitstring, []],
    ['INVALID REVOKED revocation $.credentialStatus', bitstring, [17]],
  ] as const)('is %s by its $name, both with the proofs of their time', async (expected, kind, revoked) => {
    const pair = await Ed25519Multikey.generate({ id: METHOD, controller: ISSUER })
    const status = {
      id: `${LIST}#17`,
      type: `${kind.name}Entry`,
      statusPurpose: 'revocation',
      statusListIndex: '17',
      statusListCredential: LIST,
    }
    const badge = await issue(makeOldCredential({ credentialStatus: status }), kind.context, pair)
    const list = await issue(
      {
        '@context': ['https://www.w3.org/2018/credentials/v1'],
        id: LIST,
        type: ['VerifiableCredential', `${kind.name}Credential`],
        issuer: ISSUER,
        issuanceDate: '2024-12-01T00:00:00Z',
        credentialSubject: {
          id: `${LIST}#list`,
          type: kind.name,
          statusPurpose: 'revocation',
          // Bitstring Status List has a letter of multibase before it.
          encodedList: encodeList(revoked).slice(kind === list2021 ? 1 : 0),
        },
      },
      kind.context,
      pair,
    )
    const key2020 = await pair.export({ publicKey: true })
    const host = createDocumentHost(
      new Map([
        [ISSUER, json({ id: ISSUER, assertionMethod: [key2020] })],
        [LIST, json(list, 'application/vc')],
      ]),
    )
    expect(inShort(await checkCredential(badge, host))).toBe(expected)
  })
})

describe('where embedded proofs cannot be checked', () => {
  it('because there is no cryptography, nothing is said of the badge', async () => {
    const signed = await makeSigned(key)
    vi.stubGlobal('crypto', {})
    expect(inShort(await checkCredential(signed, hostOfIssuer(key)))).toBe(
      'unknown CRYPTO_UNAVAILABLE signature $.proof',
    )
  })

  // The last one: the modules are new after it, and know nothing of those that were loaded before.
  it('because their code cannot be loaded, nothing is said of the badge', async () => {
    const signed = await makeSigned(key)
    vi.doMock('../../../../src/assertions/proofs/dataIntegrity.js', () => {
      throw new TypeError('Failed to fetch dynamically imported module')
    })
    vi.resetModules()
    const { validateAssertion } = await import('react-open-badges/assertions')
    const verdict = await validateAssertion(signed, { fetch: hostOfIssuer(key).fetch, now: () => new Date() })
    expect(inShort(verdict)).toBe('unknown PROOF_UNAVAILABLE signature $.proof')
    expect(verdict).toMatchObject({ badge: { name: 'Knots' } })
  })
})
