import { createHmac } from 'node:crypto'
import { exportJWK, importPKCS8 } from 'jose'
import type { Verdict } from 'react-open-badges/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { signPayload } from '../../../support/assertionDocuments.js'
import { inShort } from '../check.js'
import { createDocumentHost, type DocumentHost } from '../documentHost.js'
import {
  checkCredential,
  claimsOf,
  hostOfKey,
  ISSUER,
  json,
  KEY_URL,
  makeCredential,
  makeKey,
  signJwt,
  SITE,
  type CredentialKey,
  type Json,
} from './madeCredential.js'

const EVIL = 'https://evil.example'
const REFUSED = 'INVALID KEY_NOT_ISSUERS signature $'

let issuers: CredentialKey
let attackers: CredentialKey
beforeAll(async () => {
  ;[issuers, attackers] = await Promise.all([makeKey('ES256'), makeKey('ES256')])
})

/** Checks what an attacker has signed with their own key, on a web in which they have a host of their own. */
async function attack(
  header: Json,
  { issuerId = ISSUER, prepare }: { issuerId?: string; prepare?: (host: DocumentHost) => void } = {},
): Promise<{ short: string; host: DocumentHost }> {
  const host = hostOfKey(issuers)
  prepare?.(host)
  const jwt = await signJwt(makeCredential({ validUntil: '2030-01-01T00:00:00Z' }, issuerId), attackers, header)
  return { short: inShort(await checkCredential(jwt, host)), host }
}

describe("an attacker's VC-JWT", () => {
  it("is refused under the issuer's key, whether it ends or not", async () => {
    expect((await attack({ kid: KEY_URL })).short).toBe('INVALID SIGNATURE_INVALID signature $')
    const jwt = await signJwt(makeCredential(), attackers)
    expect(inShort(await checkCredential(jwt, hostOfKey(issuers)))).toBe('INVALID SIGNATURE_INVALID signature $')
  })

  it('is refused when it brings its own key, however the issuer answers', async () => {
    const answers: readonly (readonly [answer: Parameters<DocumentHost['set']>[1], expected: string])[] = [
      [json({ id: ISSUER, type: 'Profile', name: 'School' }), REFUSED],
      [{ contentType: 'text/html', body: '<h1>School</h1>' }, REFUSED],
      [controller([{ id: KEY_URL, publicKeyJwk: issuers.jwk }]), REFUSED],
      [{ status: 404 }, 'INACCESSIBLE FETCH_STATUS signature $'],
    ]
    for (const [answer, expected] of answers) {
      const { short } = await attack({ jwk: attackers.jwk }, { prepare: (host) => host.set(ISSUER, answer) })
      expect(short).toBe(expected)
    }
  })

  it("is refused when the issuer's URL redirects to the attacker's document, who claims its id", async () => {
    const prepare = (host: DocumentHost) => {
      host.set(ISSUER, { redirectTo: `${EVIL}/issuer` })
      host.set(`${EVIL}/issuer`, controller([{ id: KEY_URL, publicKeyJwk: attackers.jwk }]))
    }
    expect((await attack({ jwk: attackers.jwk }, { prepare })).short).toBe(REFUSED)
  })

  it("is refused when its kid is on the attacker's host", async () => {
    const prepare = (host: DocumentHost) => {
      host.set(`${EVIL}/key`, json({ ...attackers.jwk, controller: ISSUER }))
      host.set(ISSUER, json({ id: ISSUER, type: 'Profile' }))
    }
    for (const kid of [`${EVIL}/key`, `${SITE}.evil.example/key`, `${SITE}:8443/key`, 'http://sailing.example/key']) {
      const { short, host } = await attack({ kid }, { prepare })
      expect(short).toBe(REFUSED)
      expect(host.requested).toEqual([ISSUER])
    }
  })

  it("is refused when its kid on the issuer's host redirects to the attacker's", async () => {
    const prepare = (host: DocumentHost) => {
      host.set(`${SITE}/out?to=key`, { redirectTo: `${EVIL}/key` })
      host.set(`${EVIL}/key`, json(attackers.jwk))
    }
    expect((await attack({ kid: `${SITE}/out?to=key` }, { prepare })).short).toBe(REFUSED)
  })

  it("is refused when its kid is a DID of the attacker's, and the issuer is a URL or another DID", async () => {
    const didKey = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'
    const prepare = (host: DocumentHost) => host.set(ISSUER, json({ id: ISSUER, type: 'Profile' }))
    for (const issuerId of [ISSUER, 'did:key:z6MknGc3ocHs3zdPiJbnaaqDi58NGb4pk1Sp9WxWufuXSdxf']) {
      const kid = `${didKey}#${didKey.slice('did:key:'.length)}`
      expect((await attack({ kid }, { issuerId, prepare })).short).toBe(REFUSED)
    }
  })

  it('is refused when its key lies in what another host says of it', async () => {
    const prepare = (host: DocumentHost) => {
      host.set(`${SITE}/users/eve`, json({ publicKeyJwk: attackers.jwk, controller: `${EVIL}/eve` }))
    }
    expect((await attack({ kid: `${SITE}/users/eve` }, { prepare })).short).toBe(REFUSED)
  })

  it('is refused when its key is only for signing in', async () => {
    const method = { id: `${ISSUER}#1`, type: 'JsonWebKey', controller: ISSUER, publicKeyJwk: attackers.jwk }
    const document = { id: ISSUER, verificationMethod: [method], authentication: [method.id] }
    const prepare = (host: DocumentHost) => {
      host.set(ISSUER, json(document))
      host.set(
        `${SITE}/keys`,
        json({ ...document, id: `${SITE}/keys`, verificationMethod: [{ ...method, id: `${SITE}/keys#1` }] }),
      )
    }
    for (const header of [{ kid: `${ISSUER}#1` }, { kid: `${SITE}/keys#1` }, { jwk: attackers.jwk }]) {
      expect((await attack(header, { prepare })).short).toBe(REFUSED)
    }
  })

  it('is refused without any word of its key', async () => {
    for (const header of [
      {},
      { kid: 'key-1' },
      { kid: 7 },
      { jwk: 'x' },
      { x5u: `${EVIL}/cert` },
      { jku: `${EVIL}/keys` },
    ]) {
      const { short, host } = await attack(header)
      expect(short).toBe(REFUSED)
      expect(host.requested).toEqual([])
    }
  })

  it('asks nobody whose issuer is no URL and no DID that is read', async () => {
    for (const [issuerId, expected] of [
      ['urn:uuid:6a1f0f4e-8a1b-4c1d-9e2f-0a1b2c3d4e5f', 'INVALID KEY_NOT_ISSUERS signature $.issuer.id'],
      ['mailto:a@b.example', 'INVALID KEY_NOT_ISSUERS signature $.issuer.id'],
      ['did:ion:abc', 'INACCESSIBLE FETCH_FAILED signature $'],
    ] as const) {
      const { short, host } = await attack({ jwk: attackers.jwk }, { issuerId })
      expect(short).toBe(expected)
      expect(host.requested).toEqual([])
    }
  })
})

describe('a VC-JWT whose header lies', () => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const payload = () => {
    const credential = makeCredential()
    return part({ ...credential, ...claimsOf(credential) })
  }
  const check = (jwt: string): Promise<Verdict> => checkCredential(jwt, hostOfKey(issuers))

  it('is refused with alg none', async () => {
    for (const alg of ['none', 'None', undefined, '']) {
      for (const signature of ['', 'AAAA']) {
        const jwt = `${part({ alg, kid: KEY_URL })}.${payload()}.${signature}`
        expect(inShort(await check(jwt))).toBe('INVALID ALGORITHM_REFUSED signature $')
      }
    }
  })

  it('is refused with an HMAC whose secret is the public key in any of its forms', async () => {
    for (const secret of [issuers.publicKeyPem, JSON.stringify(issuers.jwk)]) {
      const signed = `${part({ alg: 'HS256', kid: KEY_URL })}.${payload()}`
      const jwt = `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
      expect(inShort(await check(jwt))).toBe('INVALID ALGORITHM_REFUSED signature $')
    }
  })

  it('is refused when its algorithm is not the one of the key', async () => {
    const keys = [issuers, await makeKey('RS256'), await makeKey('EdDSA')]
    for (const own of keys) {
      for (const other of keys.filter((key) => key !== own)) {
        const jwt = await signJwt(makeCredential(), own)
        expect(inShort(await checkCredential(jwt, hostOfKey(other)))).toBe('INVALID SIGNATURE_INVALID signature $')
      }
    }
  })

  it('is refused when the key is an octet key, of another curve or for another use', async () => {
    for (const [jwk, expected] of [
      [{ kty: 'oct', k: 'c2VjcmV0' }, 'INVALID KEY_PRIVATE signature $'],
      [{ ...issuers.jwk, crv: 'P-384' }, 'MALFORMED KEY_UNREADABLE signature $'],
      [{ ...issuers.jwk, crv: 'secp256k1' }, 'MALFORMED KEY_UNREADABLE signature $'],
      [{ ...issuers.jwk, kty: 'OKP' }, 'MALFORMED KEY_UNREADABLE signature $'],
      [{ ...issuers.jwk, x: 'AAAA' }, 'MALFORMED KEY_UNREADABLE signature $'],
      [{ ...issuers.jwk, y: issuers.jwk.x }, 'MALFORMED KEY_UNREADABLE signature $'],
      [{ ...issuers.jwk, use: 'enc' }, 'MALFORMED KEY_UNREADABLE signature $'],
      [{ ...issuers.jwk, alg: 'ECDH-ES' }, 'MALFORMED KEY_UNREADABLE signature $'],
      [{ ...issuers.jwk, key_ops: ['deriveKey'] }, 'MALFORMED KEY_UNREADABLE signature $'],
      [{ crv: 'P-256' }, 'MALFORMED KEY_UNREADABLE signature $'],
    ] as const) {
      const host = createDocumentHost(new Map([[KEY_URL, json(jwk)]]))
      expect(inShort(await checkCredential(await signJwt(makeCredential(), issuers), host))).toBe(expected)
    }
  })

  it('is refused with an RSA key that can be factored', async () => {
    const { privateKey, publicKey } = await crypto.subtle.generateKey(
      { name: 'RSASSA-PKCS1-v1_5', modulusLength: 1024, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' },
      true,
      ['sign', 'verify'],
    )
    const signed = `${part({ alg: 'RS256', kid: KEY_URL })}.${payload()}`
    const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', privateKey, new TextEncoder().encode(signed))
    const host = createDocumentHost(new Map([[KEY_URL, json(await exportJWK(publicKey))]]))
    const jwt = `${signed}.${Buffer.from(signature).toString('base64url')}`
    expect(inShort(await checkCredential(jwt, host))).toBe('INVALID KEY_TOO_WEAK signature $')
  })

  it('is refused when it demands what is not understood', async () => {
    const header = { kid: KEY_URL, crit: ['exp'], exp: 1 }
    const signed = `${part({ alg: 'ES256', ...header })}.${payload()}`
    const key = await importPrivate(issuers)
    const signature = await crypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      key,
      new TextEncoder().encode(signed),
    )
    expect(inShort(await check(`${signed}.${Buffer.from(signature).toString('base64url')}`))).toBe(
      'INVALID SIGNATURE_INVALID signature $',
    )
  })

  it('is refused after its payload was changed', async () => {
    const [head, body = '', signature] = (await signJwt(makeCredential(), issuers)).split('.')
    const changed = Buffer.from(body, 'base64url').toString().replace('ada@example.org', 'eve@example.org')
    const jwt = [head, Buffer.from(changed).toString('base64url'), signature].join('.')
    expect(inShort(await check(jwt))).toBe('INVALID SIGNATURE_INVALID signature $')
  })

  it("is refused when the issuer's private key is public, in the header or where the kid leads", async () => {
    const privateJwk = await exportJWK(await importPrivate(issuers))
    for (const header of [{ jwk: privateJwk }, { jwk: privateJwk, kid: KEY_URL }]) {
      const jwt = await signPayload({ ...makeCredential() }, issuers, header)
      expect(inShort(await check(jwt))).toBe('INVALID KEY_PRIVATE signature $')
    }
    for (const answer of [json(privateJwk), json({ keys: [privateJwk] }), json({ publicKeyJwk: privateJwk })]) {
      const host = createDocumentHost(new Map([[KEY_URL, answer]]))
      const verdict = await checkCredential(await signJwt(makeCredential(), issuers), host)
      expect(inShort(verdict)).toBe('INVALID KEY_PRIVATE signature $')
      expect(JSON.stringify(verdict)).not.toContain(privateJwk.d)
    }
  })
})

function importPrivate(key: CredentialKey): Promise<CryptoKey> {
  return crypto.subtle.exportKey('pkcs8', key.privateKey).then((der) => {
    const pem = `-----BEGIN PRIVATE KEY-----\n${Buffer.from(der).toString('base64')}\n-----END PRIVATE KEY-----`
    return importPKCS8(pem, 'ES256', { extractable: true })
  })
}

/** The issuer's controller document with the given methods, each of which may assert. */
function controller(methods: readonly Json[]) {
  return json({
    id: ISSUER,
    verificationMethod: methods.map((method) => ({ type: 'JsonWebKey', controller: ISSUER, ...method })),
    assertionMethod: methods.map(({ id }) => id),
  })
}
