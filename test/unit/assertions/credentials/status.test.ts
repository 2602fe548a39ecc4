import { gzipSync } from 'node:zlib'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { signPayload } from '../../../support/assertionDocuments.js'
import { inShort } from '../check.js'
import type { DocumentHost } from '../documentHost.js'
import { hostOfIssuer, METHOD, signEmbedded } from './embedded.js'
import {
  objectIn,
  checkCredential,
  ISSUER,
  json,
  makeCredential,
  makeKey,
  signJwt,
  SITE,
  type CredentialKey,
  type Json,
} from './madeCredential.js'
import { encodeList, listOf } from './madeList.js'

const LIST = `${SITE}/status/1`
const PATH = '$.credentialStatus.statusListCredential'

let key: CredentialKey
let other: CredentialKey
beforeAll(async () => {
  ;[key, other] = await Promise.all([makeKey('EdDSA'), makeKey('EdDSA')])
})
afterEach(() => {
  vi.unstubAllGlobals()
})

function makeList(encodedList: string, change: Json = {}, subject: Json = {}): Json {
  const list = listOf({ issuer: ISSUER, document: LIST }, encodedList)
  return { ...list, credentialSubject: { ...objectIn(list, 'credentialSubject'), ...subject }, ...change }
}

function entry(change: Json = {}): Json {
  return {
    id: `${LIST}#17`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '17',
    statusListCredential: LIST,
    ...change,
  }
}

/** Checks a badge with this status on a host that has been prepared; the badge is a VC-JWT of the issuer. */
async function checkStatus(credentialStatus: unknown, prepare: (host: DocumentHost) => unknown): Promise<string> {
  const host = hostOfIssuer(key)
  await prepare(host)
  const jwt = await signJwt(makeCredential({ credentialStatus }), key, { kid: METHOD })
  return inShort(await checkCredential(jwt, host))
}

/** The same with a list that is signed with an embedded proof. */
async function checkWithList(list: Json, credentialStatus: unknown = entry()): Promise<string> {
  const signed = await signEmbedded(list, key)
  return checkStatus(credentialStatus, (host) => host.set(LIST, json(signed, 'application/vc')))
}

describe('a bitstring status list', () => {
  it('says of a badge that it stands, or that it is revoked', async () => {
    expect(await checkWithList(makeList(encodeList([])))).toBe('valid')
    expect(await checkWithList(makeList(encodeList([16, 18, 131_071])))).toBe('valid')
    expect(await checkWithList(makeList(encodeList([17])))).toBe('INVALID REVOKED revocation $.credentialStatus')
  })

  it.each([0, 7, 8, 131_071])('counts its entries from the left: %i', async (index) => {
    const status = entry({ statusListIndex: String(index) })
    expect(await checkWithList(makeList(encodeList([index])), status)).toBe(
      'INVALID REVOKED revocation $.credentialStatus',
    )
    expect(await checkWithList(makeList(encodeList([index ^ 1])), status)).toBe('valid')
  })

  it('suspends a badge, and by other purposes takes nothing back', async () => {
    const list = (statusPurpose: unknown) => makeList(encodeList([17]), {}, { statusPurpose })
    expect(await checkWithList(list('suspension'), entry({ statusPurpose: 'suspension' }))).toBe(
      'INVALID SUSPENDED revocation $.credentialStatus',
    )
    expect(await checkWithList(list(['refresh', 'revocation']))).toBe('INVALID REVOKED revocation $.credentialStatus')
    for (const statusPurpose of ['message', 'refresh', 'constructor', '__proto__']) {
      expect(await checkWithList(list(statusPurpose), entry({ statusPurpose }))).toBe('valid')
    }
    expect(await checkWithList(list('suspension'))).toBe(`MALFORMED STATUS_UNREADABLE revocation ${PATH}`)
  })

  it.each([
    ['suspension', 'has the purpose "suspension", and wants the purpose "revocation"'],
    [[], 'has no purpose, and wants the purpose "revocation"'],
  ])('of the purpose %j says that it is not the one that is wanted', async (statusPurpose, said) => {
    const list = await signEmbedded(makeList(encodeList([]), {}, { statusPurpose }), key)
    const host = hostOfIssuer(key)
    host.set(LIST, json(list))
    const jwt = await signJwt(makeCredential({ credentialStatus: entry() }), key, { kid: METHOD })
    const { problems } = await checkCredential(jwt, host).then((verdict) => ({ problems: [], ...verdict }))
    expect(problems.map(({ message }) => message).join()).toContain(said)
  })

  it('is looked up for each of several statuses', async () => {
    const suspensions = `${SITE}/status/2`
    const lists = await Promise.all([
      signEmbedded(makeList(encodeList([])), key),
      signEmbedded(makeList(encodeList([3]), { id: suspensions }, { statusPurpose: 'suspension' }), key),
    ])
    const suspended = entry({ statusPurpose: 'suspension', statusListIndex: 3, statusListCredential: suspensions })
    const short = await checkStatus([entry(), suspended], (host) => {
      host.set(LIST, json(lists[0]))
      host.set(suspensions, json(lists[1]))
    })
    expect(short).toBe('INVALID SUSPENDED revocation $.credentialStatus')
  })

  it('may have entries of several bits', async () => {
    const status = entry({ statusSize: 4, statusListIndex: '2' })
    expect(await checkWithList(makeList(encodeList([11])), status)).toBe(
      'INVALID REVOKED revocation $.credentialStatus',
    )
    expect(await checkWithList(makeList(encodeList([7, 12])), status)).toBe('valid')
    expect(await checkWithList(makeList(encodeList([])), entry({ statusSize: 0 }))).toBe(
      `MALFORMED STATUS_UNREADABLE revocation ${PATH}`,
    )
  })

  it('may be a VC-JWT, of either data model, and a StatusList2021', async () => {
    const list = makeList(encodeList([17]))
    const { '@context': _, ...rest } = list
    const old = {
      ...makeList(encodeList([17]).slice(1)),
      '@context': ['https://www.w3.org/2018/credentials/v1', 'https://w3id.org/vc/status-list/2021/v1'],
      type: ['VerifiableCredential', 'StatusList2021Credential'],
      credentialSubject: {
        type: 'StatusList2021',
        statusPurpose: 'revocation',
        encodedList: encodeList([17]).slice(1),
      },
    }
    for (const [payload, status] of [
      [list, entry()],
      [{ ...list, iss: ISSUER, jti: LIST }, entry()],
      [{ iss: ISSUER, jti: LIST, vc: old }, entry({ type: 'StatusList2021Entry' })],
      [{ vc: { ...rest, '@context': ['https://www.w3.org/2018/credentials/v1'] } }, entry()],
    ] as const) {
      const jwt = await signPayload(payload, key, { kid: METHOD })
      const short = await checkStatus(status, (host) =>
        host.set(LIST, { contentType: 'application/vc+jwt', body: jwt }),
      )
      expect(short).toBe('INVALID REVOKED revocation $.credentialStatus')
    }
  })

  it('of another issuer is warned of', async () => {
    const elsewhere = 'https://lists.example/issuer'
    const method = `${elsewhere}#1`
    const list = await signEmbedded(makeList(encodeList([]), { issuer: elsewhere }), other, method)
    const short = await checkStatus(entry(), (host) => {
      host.set(LIST, json(list))
      host.set(
        elsewhere,
        json({ id: elsewhere, assertionMethod: [{ id: method, controller: elsewhere, publicKeyJwk: other.jwk }] }),
      )
    })
    expect(short).toBe('valid STATUS_LIST_OF_ANOTHER')
  })
})

describe('a status list that proves nothing', () => {
  const set = (list: unknown) => (host: DocumentHost) => host.set(LIST, json(list))

  it('is refused when nobody has signed it, or somebody else', async () => {
    const list = makeList(encodeList([]))
    expect(await checkStatus(entry(), set(list))).toBe(`MALFORMED STATUS_UNREADABLE revocation ${PATH}`)
    expect(await checkStatus(entry(), set(await signEmbedded(list, other)))).toBe(
      `INVALID SIGNATURE_INVALID revocation ${PATH}.proof`,
    )
    const jwt = await signPayload(list, other, { kid: METHOD })
    expect(await checkStatus(entry(), (host) => host.set(LIST, { contentType: 'text/plain', body: jwt }))).toBe(
      `INVALID SIGNATURE_INVALID revocation ${PATH}`,
    )
  })

  it('is refused after it was changed', async () => {
    const signed = await signEmbedded(makeList(encodeList([17])), key)
    const { credentialSubject } = makeList(encodeList([]))
    expect(await checkStatus(entry(), set({ ...signed, credentialSubject }))).toBe(
      `INVALID SIGNATURE_INVALID revocation ${PATH}.proof`,
    )
  })

  it('is refused when it is an old one, or one of tomorrow', async () => {
    for (const change of [{ validUntil: '2024-12-31T00:00:00Z' }, { validFrom: '2025-01-02T00:00:00Z' }]) {
      expect(await checkWithList(makeList(encodeList([]), change))).toBe(
        `INACCESSIBLE STATUS_UNREADABLE revocation ${PATH}`,
      )
    }
    const jwt = await signPayload({ ...makeList(encodeList([])), exp: 1_735_000_000 }, key, { kid: METHOD })
    expect(await checkStatus(entry(), (host) => host.set(LIST, { contentType: 'text/plain', body: jwt }))).toBe(
      `INACCESSIBLE STATUS_UNREADABLE revocation ${PATH}`,
    )
  })

  it('is good when its clock is a little ahead, as that of a list that is made on demand', async () => {
    expect(await checkWithList(makeList(encodeList([]), { validFrom: '2025-01-01T00:00:30Z' }))).toBe('valid')
  })

  it('is refused when its "exp" is no date', async () => {
    const jwt = await signPayload({ ...makeList(encodeList([])), exp: -1e20 }, key, { kid: METHOD })
    expect(await checkStatus(entry(), (host) => host.set(LIST, { contentType: 'text/plain', body: jwt }))).toBe(
      `INVALID CLAIM_MISMATCH revocation ${PATH}`,
    )
  })

  it('is refused when it cannot be had', async () => {
    const status = (answer: Parameters<DocumentHost['set']>[1]) =>
      checkStatus(entry(), (host) => host.set(LIST, answer))
    expect(await status({ status: 404 })).toBe(`INACCESSIBLE FETCH_STATUS revocation ${PATH}`)
    expect(await status(new Error('refused'))).toBe(`INACCESSIBLE FETCH_FAILED revocation ${PATH}`)
    expect(await status({ contentType: 'text/html', body: '<p>No.</p>' })).toBe(`MALFORMED NOT_JSON revocation ${PATH}`)
    expect(await status({ contentType: 'text/plain', body: 'a.b.c' })).toBe(
      `MALFORMED STATUS_UNREADABLE revocation ${PATH}`,
    )
  })

  it('is refused when it is no list', async () => {
    for (const [list, path] of [
      [makeList(encodeList([]), { type: ['VerifiableCredential'] }), 'type'],
      [makeList(encodeList([]), { credentialSubject: {} }), 'credentialSubject'],
      [makeList(encodeList([]), { issuer: undefined }), 'issuer'],
    ] as const) {
      expect(await checkStatus(entry(), set(list))).toContain(`MALFORMED STRUCTURE_INVALID revocation ${PATH}.${path}`)
    }
  })

  it('is refused when it has no entry for the badge, or none that can be read', async () => {
    const short = async (encodedList: string, index = '17'): Promise<string> =>
      checkWithList(makeList(encodedList), entry({ statusListIndex: index }))
    const unreadable = `MALFORMED STATUS_UNREADABLE revocation ${PATH}`
    expect(await short(encodeList([]), '131072')).toBe(unreadable)
    expect(await short(encodeList([]), '999999999999')).toBe(unreadable)
    expect(await short('uAAAA')).toBe(unreadable)
    expect(await short('uH4sIAAAA')).toBe(unreadable)
    expect(await short('not base64!')).toBe(unreadable)
    expect(await short(encodeList([]).slice(0, 20))).toBe(unreadable)
  })

  it('is refused when it would fill the memory', async () => {
    const bomb = `u${gzipSync(Buffer.alloc(200 * 1024 * 1024)).toString('base64url')}`
    const short = await checkWithList(makeList(bomb), entry({ statusListIndex: '70000000' }))
    expect(short).toBe(`MALFORMED STATUS_UNREADABLE revocation ${PATH}`)
  })

  it('says nothing where it cannot be decompressed', async () => {
    const signed = await signEmbedded(makeList(encodeList([])), key)
    vi.stubGlobal('DecompressionStream', undefined)
    expect(await checkStatus(entry(), set(signed))).toBe(
      'unknown DECOMPRESSION_UNAVAILABLE revocation $.credentialStatus',
    )
  })
})

describe('a revocation list of 1EdTech', () => {
  const url = `${SITE}/revocations`
  const status = { id: url, type: '1EdTechRevocationList' }
  const id = makeCredential()['id']
  const check = (list: unknown) => checkStatus(status, (host) => host.set(url, json(list)))

  it.each([
    ['an entry', { revokedCredential: [{ id, revocationReason: 'Mistake' }] }],
    ['an entry that says so', { revokedCredential: [{ id: 'urn:x:1' }, { id, revoked: true }] }],
    ['one entry alone', { revokedCredential: { id } }],
    ['an id', { revokedCredential: [id] }],
    ['the other name', { revokedCredentials: [{ id }] }],
  ])('revokes by %s', async (_, list) => {
    expect(await check({ id: url, issuer: ISSUER, ...list })).toBe('INVALID REVOKED revocation $.credentialStatus')
  })

  it.each([
    ['nothing', {}],
    ['others', { revokedCredential: [{ id: 'urn:uuid:1' }, 7, null, 'x'] }],
    ['an entry that is taken back', { revokedCredential: [{ id, revoked: false }] }],
  ])('does not revoke by %s', async (_, list) => {
    expect(await check({ id: url, issuer: ISSUER, ...list })).toBe('valid')
  })

  it.each([
    ['that is none', { error: 'busy' }],
    ['without an issuer', { id: url }],
    ['of a number', { id: url, issuer: ISSUER, revokedCredential: 1 }],
  ])('%s is not taken for one that revokes nothing', async (_, list) => {
    expect(await check(list)).toBe('MALFORMED STATUS_UNREADABLE revocation $.credentialStatus')
  })

  it('of another issuer is warned of', async () => {
    expect(await check({ id: url, issuer: 'https://lists.example', revokedCredential: [] })).toBe(
      'valid STATUS_LIST_OF_ANOTHER',
    )
  })

  it('has to be there', async () => {
    expect(await checkStatus(status, () => {})).toBe('INACCESSIBLE FETCH_STATUS revocation $.credentialStatus')
  })
})

describe('a status of another kind', () => {
  it('is warned of, since nobody looks it up', async () => {
    expect(await checkStatus({ id: 'urn:x:1', type: 'SomethingNew' }, () => {})).toBe('valid STATUS_NOT_CHECKED')
  })

  it('is warned of when there are too many', async () => {
    const many = Array.from({ length: 12 }, () => ({ id: `${SITE}/revocations`, type: '1EdTechRevocationList' }))
    expect(
      await checkStatus(many, (host) =>
        host.set(`${SITE}/revocations`, json({ id: `${SITE}/revocations`, issuer: ISSUER })),
      ),
    ).toBe('valid STATUS_NOT_CHECKED')
  })
})
