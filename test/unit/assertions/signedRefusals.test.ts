import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeSigned, makeSigningKey, type BadgeDocuments, type SigningKey } from '../../support/assertionDocuments.js'
import { ADA, BASE, check, checkSigned, inShort } from './check.js'
import { createDocumentHost } from './documentHost.js'

const PEM = `${BASE}/key.pem`
const KEY = `${BASE}/key.json`
const body = (text: string) => ({ contentType: 'application/json', body: text })
const nothing = () => {}

let rsa: SigningKey
let ec: SigningKey
let foreign: SigningKey
beforeAll(async () => {
  ;[rsa, ec, foreign] = await Promise.all([makeSigningKey('RS256'), makeSigningKey('ES256'), makeSigningKey('RS256')])
})

describe('a string that is pushed', () => {
  const inputs: readonly [what: string, input: string, expected: string][] = [
    ['nothing', '', 'INACCESSIBLE INPUT_UNREADABLE input $'],
    ['a word', 'badge', 'INACCESSIBLE INPUT_UNREADABLE input $'],
    ['a URL without a host', 'https://', 'INACCESSIBLE INPUT_UNREADABLE input $'],
    ['a URL with a blank', 'https://sailing example/a.json', 'INACCESSIBLE INPUT_UNREADABLE input $'],
    ['another scheme', 'ftp://sailing.example/a', 'INACCESSIBLE INPUT_UNREADABLE input $'],
    ['another scheme with two dots', 'file://a.b/c.json', 'INACCESSIBLE INPUT_UNREADABLE input $'],
    ['a script', 'javascript:alert(1).a.b', 'INACCESSIBLE INPUT_UNREADABLE input $'],
    ['four parts', 'a.b.c.d', 'INACCESSIBLE INPUT_UNREADABLE input $'],
    ['three words', 'not.a.jws', 'MALFORMED NOT_A_JWS parse $'],
    ['only dots', '..', 'MALFORMED NOT_A_JWS parse $'],
    ['three parts with blanks', 'one two.three.four', 'MALFORMED NOT_A_JWS parse $'],
    ['a header that is an array', `${base64('[]')}.${base64('{}')}.AAAA`, 'MALFORMED NOT_A_JWS parse $'],
    ['a header that is null', `${base64('null')}.${base64('{}')}.AAAA`, 'MALFORMED NOT_A_JWS parse $'],
    [
      'a payload that is not JSON',
      `${base64('{"alg":"RS256"}')}.${base64('hello')}.AAAA`,
      'MALFORMED NOT_JSON parse $',
    ],
    ['a payload that is null', `${base64('{"alg":"RS256"}')}.${base64('null')}.AAAA`, 'MALFORMED NOT_JSON parse $'],
    [
      'a signature that is not base64url',
      `${base64('{"alg":"RS256"}')}.${base64('{}')}.!`,
      'MALFORMED NOT_A_JWS parse $',
    ],
    [
      'a payload without a version',
      `${base64('{"alg":"RS256"}')}.${base64('{}')}.AAAA`,
      'MALFORMED VERSION_UNKNOWN version $.@context',
    ],
  ]
  it.each(inputs)('is refused: %s', async (_what, input, expected) => {
    const host = createDocumentHost()
    expect(inShort(await check(input, host))).toBe(expected)
    expect(host.requested).toEqual([])
  })

  it('is refused when it is no string', async () => {
    for (const input of [undefined, null, 42, true, ['https://sailing.example/a.json']]) {
      expect(await Reflect.apply(check, undefined, [input, createDocumentHost()])).toMatchObject({
        reason: 'INACCESSIBLE',
        code: 'INPUT_UNREADABLE',
      })
    }
  })

  it('may have blanks around it', async () => {
    const made = await makeSigned('2.0', BASE, rsa, { recipient: { email: ADA } })
    expect(inShort(await check(` ${made.jws}\n`, createDocumentHost(made.files)))).toBe('valid')
  })
})

describe('a signed assertion', () => {
  it('is refused when it says that it is hosted', async () => {
    const hosted11 = await checkSigned('1.1', rsa, ({ assertion }) => {
      assertion['verify'] = { type: 'hosted', url: `${BASE}/knots/assertion.json` }
    })
    expect(inShort(hosted11)).toBe('MALFORMED FORM_MISMATCH structure $.verify.type')
    const hosted20 = await checkSigned(
      '2.0',
      rsa,
      ({ assertion }) => void (assertion['verification'] = { type: 'hosted' }),
    )
    expect(inShort(hosted20)).toBe('MALFORMED FORM_MISMATCH structure $.verification.type')
  })

  it('is refused when the issuer revokes it in its list', async () => {
    const list = `${BASE}/revoked.json`
    const listed = ({ issuer }: BadgeDocuments) => void (issuer['revocationList'] = list)
    const expected = 'INVALID REVOKED revocation $.badge.issuer.revocationList'
    const by11 = await checkSigned('1.1', rsa, listed, (host) => host.set(list, body('{"knots":"Awarded by mistake"}')))
    expect(inShort(by11)).toBe(expected)
    let id: unknown
    const made = await makeSigned('2.0', BASE, rsa, {
      recipient: { email: ADA },
      change: (d) => (listed(d), (id = d.assertion['id'])),
    })
    for (const entry of [id, { id }, { uid: String(id).slice('urn:uuid:'.length) }]) {
      const host = createDocumentHost(made.files)
      host.set(list, body(JSON.stringify({ revokedAssertions: ['urn:x', entry] })))
      expect(inShort(await check(made.jws, host))).toBe(expected)
    }
  })

  it('is not taken for revoked by a name that every object inherits', async () => {
    const list = `${BASE}/revoked.json`
    for (const uid of ['constructor', '__proto__', 'toString']) {
      const change = ({ assertion, issuer }: BadgeDocuments) =>
        Object.assign(assertion, { uid }) && Object.assign(issuer, { revocationList: list })
      const verdict = await checkSigned('1.1', rsa, change, (host) => host.set(list, body('{}')))
      expect(inShort(verdict)).toBe('valid')
    }
    const owned = ({ assertion, issuer }: BadgeDocuments) =>
      Object.assign(assertion, { uid: '__proto__' }) && Object.assign(issuer, { revocationList: list })
    const verdict = await checkSigned('1.1', rsa, owned, (host) => host.set(list, body('{"__proto__":"revoked"}')))
    expect(inShort(verdict)).toBe('INVALID REVOKED revocation $.badge.issuer.revocationList')
  })

  it.each([
    ['expired', { expires: '2024-06-01T00:00:00Z' }, 'INVALID EXPIRED dates $.expires'],
    ['of the future', { issuedOn: '2026-06-01T00:00:00Z' }, 'INVALID ISSUED_IN_FUTURE dates $.issuedOn'],
    ['revoked by its own word', { revoked: true }, 'INVALID REVOKED revocation $.revoked'],
    [
      "another's",
      { recipient: { type: 'email', hashed: false, identity: 'eve@example.org' } },
      'INVALID RECIPIENT_MISMATCH recipient $.recipient.identity',
    ],
  ])('is refused: %s', async (_what, change, expected) => {
    for (const version of ['1.1', '2.0'] as const) {
      expect(inShort(await checkSigned(version, ec, ({ assertion }) => void Object.assign(assertion, change)))).toBe(
        expected,
      )
    }
  })
})

describe("the issuer's key", () => {
  it('is not to be had', async () => {
    const gone = await checkSigned('1.1', rsa, nothing, (host) => host.set(PEM, { status: 404 }))
    expect(inShort(gone)).toBe('INACCESSIBLE FETCH_STATUS signature $.verify.url')
    const refused = await checkSigned('2.0', rsa, nothing, (host) => host.set(KEY, new Error('refused')))
    expect(inShort(refused)).toBe('INACCESSIBLE FETCH_FAILED signature $.verification.creator')
  })

  it('can not be read', async () => {
    for (const pem of [
      '',
      'a key',
      '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
    ]) {
      const verdict = await checkSigned('1.1', rsa, nothing, (host) => host.set(PEM, body(pem)))
      expect(inShort(verdict)).toBe('MALFORMED KEY_UNREADABLE signature $.verify.url')
    }
    const notJson = await checkSigned('2.0', rsa, nothing, (host) => host.set(KEY, body(rsa.publicKeyPem)))
    expect(inShort(notJson)).toBe('MALFORMED NOT_JSON signature $.verification.creator')
    const empty = await checkSigned('2.0', rsa, nothing, (host) => host.set(KEY, body('{}')))
    expect(inShort(empty)).toBe(
      'MALFORMED STRUCTURE_INVALID signature $.verification.creator.owner $.verification.creator.publicKeyPem',
    )
  })

  it('is a private key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const verdict = await checkSigned('1.1', rsa, nothing, (host) => host.set(PEM, body(pem)))
    expect(inShort(verdict)).toBe('INVALID KEY_PRIVATE signature $.verify.url')
    expect(JSON.stringify(verdict)).not.toContain(pem.split('\n')[1]?.slice(0, 8))
  })

  it('has "\\n" in place of its line breaks', async () => {
    const pem = rsa.publicKeyPem.trim().replaceAll('\n', '\\n')
    const verdict = await checkSigned('1.1', rsa, nothing, (host) => host.set(PEM, body(pem)))
    expect(inShort(verdict)).toBe('MALFORMED KEY_UNREADABLE signature $.verify.url')
    expect(verdict).toMatchObject({ problems: [{ found: 'a PEM with "\\n" in place of its line breaks' }] })
  })

  it('is too weak', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const verdict = await checkSigned('1.1', rsa, nothing, (host) => host.set(PEM, body(pem)))
    expect(inShort(verdict)).toBe('INVALID KEY_TOO_WEAK signature $.verify.url')
  })

  it.each(['1.1', '2.0'] as const)('is for another algorithm, or another key, in %s', async (version) => {
    const path = version === '1.1' ? '$.verify.url' : '$.verification.creator'
    for (const published of [ec, foreign]) {
      const verdict = await checkSigned(
        version,
        rsa,
        ({ key }) => void (key && (key['publicKeyPem'] = published.publicKeyPem)),
        (host) => host.set(PEM, body(published.publicKeyPem)),
      )
      expect(inShort(verdict)).toBe(`INVALID SIGNATURE_INVALID signature ${path}`)
    }
  })

  it('may be any of those that the profile lists, where the assertion names none', async () => {
    expect(inShort(await checkSigned('2.0', rsa, unnamed))).toBe('valid')
    const missing = await checkSigned('2.0', rsa, unnamed, (host) => host.set(KEY, { status: 503 }))
    expect(inShort(missing)).toBe('INACCESSIBLE FETCH_STATUS signature $.badge.issuer.publicKey')
    const none = await checkSigned('2.0', rsa, (d) => (unnamed(d), delete d.issuer['publicKey']))
    expect(inShort(none)).toBe('INVALID KEY_NOT_ISSUERS signature $.badge.issuer.publicKey')
  })

  it('may stand in the profile itself', async () => {
    expect(
      inShort(
        await checkSigned(
          '2.0',
          ec,
          ({ issuer, key }) => (issuer['publicKey'] = { ...key }),
          (host) => host.set(KEY, { status: 404 }),
        ),
      ),
    ).toBe('valid')
  })

  it('is looked for in no more places than an assertion may lead to', async () => {
    const made = await makeSigned('2.0', BASE, rsa, { recipient: { email: ADA }, change: listManyKeys })
    const host = createDocumentHost(made.files)
    expect(inShort(await check(made.jws, host))).toMatch(/^INACCESSIBLE TOO_MANY_DOCUMENTS/)
    expect(host.requested.filter((url) => url.includes('/keys/'))).toHaveLength(18)
  })
})

describe('the lower-case rs256 of the 1.x years', () => {
  it('is verified over the original bytes, with a warning', async () => {
    const lower = await respelled(rsa)
    expect(inShort(await check(lower.jws, lower.host))).toBe('valid ALGORITHM_SPELLING')
  })

  it('is verified as strictly as the other', async () => {
    const lower = await respelled(foreign)
    expect(inShort(await check(lower.jws, lower.host))).toBe('INVALID SIGNATURE_INVALID signature $.verify.url')
    const critical = await respelled(rsa, { crit: ['b64'], b64: true })
    expect(inShort(await check(critical.jws, critical.host))).toBe('INVALID SIGNATURE_INVALID signature $.verify.url')
  })

  it('is the only spelling that is forgiven', async () => {
    for (const alg of ['Rs256', 'es256', 'eddsa', 'RS512', 'PS256', '', null, 256, ['RS256']]) {
      const verdict = await checkSigned(
        '1.1',
        rsa,
        nothing,
        nothing,
        (jws) => `${base64(JSON.stringify({ alg }))}.${jws.split('.').slice(1).join('.')}`,
      )
      expect(inShort(verdict)).toBe('INVALID ALGORITHM_REFUSED signature $')
    }
  })
})

function unnamed({ assertion, issuer, key }: BadgeDocuments): void {
  assertion['verification'] = { type: 'SignedBadge' }
  issuer['publicKey'] = [{ ...key, id: `${BASE}/old.json`, publicKeyPem: foreign.publicKeyPem }, KEY]
}

function listManyKeys({ assertion, issuer }: BadgeDocuments): void {
  assertion['verification'] = { type: 'SignedBadge' }
  issuer['publicKey'] = Array.from({ length: 5000 }, (_, index) => `${BASE}/keys/${index}.json`)
}

/** A 1.1 badge of the key `rsa`, signed by `signer` under a header that says `rs256`. */
async function respelled(signer: SigningKey, header: Record<string, unknown> = {}) {
  const made = await makeSigned('1.1', BASE, rsa, { recipient: { email: ADA } })
  const signed = `${base64(JSON.stringify({ alg: 'rs256', ...header }))}.${base64(JSON.stringify(made.documents.assertion))}`
  const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', signer.privateKey, new TextEncoder().encode(signed))
  return { jws: `${signed}.${Buffer.from(signature).toString('base64url')}`, host: createDocumentHost(made.files) }
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64url')
}
