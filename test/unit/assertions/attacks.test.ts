import { createHmac } from 'node:crypto'
import { exportJWK, importSPKI } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  makeHosted,
  makeSigned,
  makeSigningKey,
  signPayload,
  type BadgeDocuments,
  type HostedBadge,
  type MadeVersion,
  type SigningKey,
} from '../../support/assertionDocuments.js'
import { ADA, BASE, check, checkHosted, checkSigned, inShort } from './check.js'
import { createDocumentHost } from './documentHost.js'

const EVIL = 'https://evil.example/badges'
const nothing = () => {}
const raw = (text: string) => ({ contentType: 'application/json', body: text })
const json = (value: unknown) => ({ contentType: 'application/json', body: JSON.stringify(value) })

let issuers: SigningKey
let attackers: SigningKey
/** Signs twenty times as fast. */
let quick: SigningKey
beforeAll(async () => {
  ;[issuers, attackers, quick] = await Promise.all([
    makeSigningKey('RS256'),
    makeSigningKey('RS256'),
    makeSigningKey('ES256'),
  ])
})

describe.each(['1.1', '2.0'] as const)('a forged signature in %s', (version) => {
  const keyPath = version === '1.1' ? '$.verify.url' : '$.verification.creator'

  it('is refused with alg none, with and without a signature', async () => {
    for (const alg of ['none', 'None', 'NONE']) {
      for (const signature of ['', 'AAAA']) {
        const verdict = await checkSigned(
          version,
          issuers,
          nothing,
          nothing,
          (jws) => `${header({ alg })}.${jws.split('.')[1]}.${signature}`,
        )
        expect(inShort(verdict)).toBe('INVALID ALGORITHM_REFUSED signature $')
      }
    }
  })

  it('is refused with an HMAC whose secret is the published key', async () => {
    for (const [alg, hash] of [
      ['HS256', 'sha256'],
      ['HS384', 'sha384'],
      ['HS512', 'sha512'],
    ] as const) {
      const verdict = await checkSigned(version, issuers, nothing, nothing, (jws) => {
        const signed = `${header({ alg })}.${jws.split('.')[1]}`
        return `${signed}.${createHmac(hash, issuers.publicKeyPem).update(signed).digest('base64url')}`
      })
      expect(inShort(verdict)).toBe('INVALID ALGORITHM_REFUSED signature $')
    }
  })

  it('is refused with no signature at all', async () => {
    const verdict = await checkSigned(version, issuers, nothing, nothing, (jws) => jws.replace(/\.[^.]*$/, '.'))
    expect(inShort(verdict)).toBe(`INVALID SIGNATURE_INVALID signature ${keyPath}`)
  })

  it('is refused after the payload was changed', async () => {
    const verdict = await checkSigned(version, issuers, nothing, nothing, (jws) => {
      const [head, payload = '', signature] = jws.split('.')
      const changed = Buffer.from(payload, 'base64url').toString().replace('2024-05-04', '2024-05-05')
      return [head, Buffer.from(changed).toString('base64url'), signature].join('.')
    })
    expect(inShort(verdict)).toBe(`INVALID SIGNATURE_INVALID signature ${keyPath}`)
  })

  it('is refused after the header was changed', async () => {
    const verdict = await checkSigned(version, issuers, nothing, nothing, (jws) =>
      jws.replace(/^[^.]*/, header({ alg: 'RS256', typ: 'JWT' })),
    )
    expect(inShort(verdict)).toBe(`INVALID SIGNATURE_INVALID signature ${keyPath}`)
  })

  it("is refused with the attacker's key, whatever the header says of it", async () => {
    const jwk = await exportJWK(await importSPKI(attackers.publicKeyPem, 'RS256', { extractable: true }))
    const headers = [{}, { jwk }, { jku: `${EVIL}/keys.json` }, { x5u: `${EVIL}/cert.pem` }, { kid: `${EVIL}/key.pem` }]
    for (const said of headers) {
      const made = await makeSigned(version, BASE, issuers, { recipient: { email: ADA } })
      const host = createDocumentHost(made.files)
      const verdict = await check(await signPayload(made.documents.assertion, attackers, said), host)
      expect(inShort(verdict)).toBe(`INVALID SIGNATURE_INVALID signature ${keyPath}`)
      expect(host.requested.filter((url) => url.startsWith(EVIL))).toEqual([])
    }
  })

  it("is refused with the attacker's key at the attacker's address, which is not even fetched", async () => {
    const made = await makeSigned(version, BASE, attackers, {
      recipient: { email: ADA },
      change({ assertion }) {
        if (version === '1.1') assertion['verify'] = { type: 'signed', url: `${EVIL}/key.pem` }
        else assertion['verification'] = { type: 'SignedBadge', creator: `${EVIL}/key.json` }
      },
    })
    const host = createDocumentHost(made.files)
    host.set(`${EVIL}/key.pem`, { contentType: 'text/plain', body: attackers.publicKeyPem })
    host.set(
      `${EVIL}/key.json`,
      json({ type: 'CryptographicKey', owner: `${BASE}/issuer.json`, publicKeyPem: attackers.publicKeyPem }),
    )
    expect(inShort(await check(made.jws, host))).toBe(`INVALID KEY_NOT_ISSUERS signature ${keyPath}`)
    expect(host.requested.filter((url) => url.startsWith(EVIL))).toEqual([])
  })

  it("is refused when the attacker's assertion names the badge class of another issuer", async () => {
    const good = await makeSigned(version, BASE, issuers, { recipient: { email: ADA } })
    const evil = await makeSigned(version, EVIL, attackers, {
      recipient: { email: ADA },
      change: ({ assertion }) => void (assertion['badge'] = `${BASE}/knots/badge.json`),
    })
    expect(inShort(await check(evil.jws, createDocumentHost(good.files, evil.files)))).toBe(
      `INVALID KEY_NOT_ISSUERS signature ${keyPath}`,
    )
  })

  it("is refused when an embedded profile lists the attacker's key under the issuer's id", async () => {
    const good = await makeSigned(version, BASE, issuers, { recipient: { email: ADA } })
    const evil = await makeSigned(version, EVIL, attackers, {
      recipient: { email: ADA },
      change({ assertion, badge, issuer, key }) {
        const profile = { ...issuer, id: `${BASE}/issuer.json`, publicKey: { ...key, owner: `${BASE}/issuer.json` } }
        assertion['badge'] = { ...badge, id: `${BASE}/knots/badge.json`, issuer: profile }
      },
    })
    expect(inShort(await check(evil.jws, createDocumentHost(good.files, evil.files)))).toBe(
      `INVALID KEY_NOT_ISSUERS signature ${keyPath}`,
    )
  })

  it('is refused when an embedded profile has no URL where it could be asked for', async () => {
    const verdict = await checkSigned(version, attackers, ({ assertion, badge, issuer }) => {
      assertion['badge'] = { ...badge, id: 'urn:uuid:6a1f0f4e-8a1b-4c1d-9e2f-0a1b2c3d4e5f', issuer }
    })
    expect(inShort(verdict)).toBe('MALFORMED STRUCTURE_INVALID linked $.badge.id')
  })

  it("says the attacker's own name when the profile comes by an open redirect of the issuer", async () => {
    const redirect = `https://sailing.example/out?to=issuer`
    const evil = await makeSigned(version, EVIL, attackers, {
      recipient: { email: ADA },
      change({ badge, issuer, key }) {
        badge['issuer'] = redirect
        issuer['id'] = redirect
        if (key) key['owner'] = redirect
      },
    })
    const host = createDocumentHost(evil.files)
    host.set(redirect, { redirectTo: `${EVIL}/issuer.json` })
    const verdict = await check(evil.jws, host)
    expect(verdict).toMatchObject({ outcome: 'valid', badge: { issuer: { id: `${EVIL}/issuer.json` } } })
  })
})

describe('a key of 1.1', () => {
  it('is refused when a redirect takes it to another origin', async () => {
    const verdict = await checkSigned('1.1', attackers, nothing, (host) => {
      host.set(`${EVIL}/key.pem`, { contentType: 'text/plain', body: attackers.publicKeyPem })
      host.set(`${BASE}/key.pem`, { redirectTo: `${EVIL}/key.pem` })
    })
    expect(inShort(verdict)).toBe('INVALID KEY_NOT_ISSUERS signature $.verify.url')
  })

  it('is refused on another port, and on http', async () => {
    for (const url of ['https://sailing.example:8443/key.pem', 'http://sailing.example/key.pem']) {
      const verdict = await checkSigned(
        '1.1',
        issuers,
        ({ assertion }) => void (assertion['verify'] = { type: 'signed', url }),
      )
      expect(inShort(verdict)).toBe('INVALID KEY_NOT_ISSUERS signature $.verify.url')
    }
  })
})

describe('a key of 2.0', () => {
  it('is refused when another owns it', async () => {
    const verdict = await checkSigned('2.0', issuers, ({ key }) => void (key && (key['owner'] = `${EVIL}/issuer.json`)))
    expect(inShort(verdict)).toBe('INVALID KEY_NOT_ISSUERS signature $.verification.creator.owner')
  })

  it('is not fetched from anything else than http', async () => {
    for (const creator of ['data:application/json,{}', 'file:///etc/passwd']) {
      const made = await makeSigned('2.0', BASE, attackers, {
        recipient: { email: ADA },
        change({ assertion, issuer }) {
          assertion['verification'] = { type: 'SignedBadge', creator }
          issuer['publicKey'] = creator
        },
      })
      const host = createDocumentHost(made.files)
      expect(inShort(await check(made.jws, host))).toBe('INACCESSIBLE FETCH_FAILED signature $.verification.creator')
      expect(host.requested).not.toContain(creator)
    }
  })
})

describe('a forged hosted assertion', () => {
  it("is refused outside the issuer's host in 2.0, and told in 1.1", async () => {
    for (const [version, expected] of [
      ['2.0', 'INVALID OUT_OF_SCOPE scope $.id'],
      ['1.1', 'valid HOSTED_ELSEWHERE'],
    ] as const) {
      const good = makeHosted(version, BASE, { recipient: { email: ADA } })
      const evil = makeHosted(version, EVIL, {
        recipient: { email: ADA },
        change: ({ assertion }) => void (assertion['badge'] = `${BASE}/knots/badge.json`),
      })
      expect(inShort(await check(evil.url, createDocumentHost(good.files, evil.files)))).toBe(expected)
    }
  })

  it('is refused on another port of the issuer', async () => {
    const good = makeHosted('2.0', BASE, { recipient: { email: ADA } })
    const other = makeHosted('2.0', 'https://sailing.example:8443/badges', {
      recipient: { email: ADA },
      change: ({ assertion }) => void (assertion['badge'] = `${BASE}/knots/badge.json`),
    })
    expect(inShort(await check(other.url, createDocumentHost(good.files, other.files)))).toBe(
      'INVALID OUT_OF_SCOPE scope $.id',
    )
  })

  it("is refused when it claims an id on the issuer's host where another assertion lies, or none", async () => {
    const good = makeHosted('2.0', BASE, { recipient: { email: 'eve@example.org' } })
    const taken = claim(good.url)
    expect(inShort(await check(taken.url, createDocumentHost(good.files, taken.files)))).toBe(
      'INVALID ID_MISMATCH scope $.id',
    )
    const free = claim(`${BASE}/none.json`)
    expect(inShort(await check(free.url, createDocumentHost(good.files, free.files)))).toBe(
      'INACCESSIBLE FETCH_STATUS linked $.id',
    )
  })

  it('is refused when an open redirect of the issuer leads to it', async () => {
    const redirect = 'https://sailing.example/out?to=assertion'
    const good = makeHosted('2.0', BASE, { recipient: { email: ADA } })
    const evil = makeHosted('2.0', EVIL, {
      recipient: { email: ADA },
      change: ({ assertion }) => void Object.assign(assertion, { id: redirect, badge: `${BASE}/knots/badge.json` }),
    })
    const host = createDocumentHost(good.files, evil.files)
    host.set(redirect, { redirectTo: evil.url })
    expect(inShort(await check(redirect, host))).toBe('INVALID OUT_OF_SCOPE scope $.id')
    expect(inShort(await check(evil.url, host))).toBe('INVALID OUT_OF_SCOPE scope $.id')
  })

  it("is refused when it embeds a badge class and a profile under the issuer's ids", async () => {
    const good = makeHosted('2.0', BASE, { recipient: { email: ADA } })
    const evil = makeHosted('2.0', EVIL, {
      recipient: { email: ADA },
      change({ assertion, badge, issuer }) {
        const policy = { allowedOrigins: 'evil.example' }
        const profile = { ...issuer, id: `${BASE}/issuer.json`, verification: policy }
        assertion['badge'] = { ...badge, id: `${EVIL}/knots/badge.json`, issuer: profile }
      },
    })
    const verdict = await check(evil.url, createDocumentHost(good.files, evil.files))
    expect(inShort(verdict)).toBe('INVALID OUT_OF_SCOPE scope $.id')
  })

  it("is refused when a badge class has an id on the issuer's host that it is not at", async () => {
    const good = makeHosted('2.0', BASE, { recipient: { email: ADA } })
    const evil = makeHosted('2.0', EVIL, {
      recipient: { email: ADA },
      change: ({ badge }) => void (badge['id'] = `${BASE}/knots/badge.json`),
    })
    expect(inShort(await check(evil.url, createDocumentHost(good.files, evil.files)))).toBe(
      'INVALID OUT_OF_SCOPE scope $.id',
    )
    const host = createDocumentHost(evil.files)
    expect(inShort(await check(evil.url, host))).toBe('INACCESSIBLE FETCH_STATUS linked $.badge')
  })

  it('is refused when a prefix that the issuer allows only begins its host', async () => {
    const good = makeHosted('2.0', BASE, {
      recipient: { email: ADA },
      change: ({ issuer }) => void (issuer['verification'] = { startsWith: 'https://sailing.example' }),
    })
    const evil = makeHosted('2.0', 'https://sailing.example.evil.example/badges', {
      recipient: { email: ADA },
      change: ({ assertion }) => void (assertion['badge'] = `${BASE}/knots/badge.json`),
    })
    expect(inShort(await check(evil.url, createDocumentHost(good.files, evil.files)))).toBe(
      'INVALID OUT_OF_SCOPE scope $.id',
    )
  })
})

describe('a document made to break the reader', () => {
  it('is refused when it nests 10 000 deep, in any place', async () => {
    const deep = '['.repeat(10_000) + ']'.repeat(10_000)
    const objects = '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)
    for (const text of [deep, objects]) {
      const verdict = await checkHosted('2.0', nothing, (host, url) => host.set(url, raw(`{"x":${text}}`)))
      expect(inShort(verdict)).toBe('MALFORMED NESTED_TOO_DEEP parse $')
      const badge = await checkHosted('2.0', nothing, (host) =>
        host.set(`${BASE}/knots/badge.json`, raw(`{"x":${text}}`)),
      )
      expect(inShort(badge)).toBe('MALFORMED NESTED_TOO_DEEP linked $.badge')
      const signed = `${header({ alg: 'RS256' })}.${Buffer.from(`{"x":${text}}`).toString('base64url')}.AAAA`
      expect(inShort(await check(signed, createDocumentHost()))).toBe('MALFORMED NESTED_TOO_DEEP parse $')
    }
  })

  it.each(['\\u0000', 'Knots \\ud83d', '\\ude00 Knots', '\\\\\\u0000'])(
    'is refused when it holds what no database keeps: %s',
    async (text) => {
      for (const document of [`{"x":"${text}"}`, `{"${text}":1}`]) {
        const verdict = await checkHosted('2.0', nothing, (host, url) => host.set(url, raw(document)))
        expect(inShort(verdict)).toBe('MALFORMED NOT_TEXT parse $')
      }
    },
  )

  it('is read when it only brings along what nobody asks for', async () => {
    const many = Array.from({ length: 200_000 }, () => 0)
    const verdict = await checkHosted('2.0', ({ assertion, badge }) => {
      Object.assign(assertion, { many, type: ['Assertion', ...many] })
      badge['tags'] = many.map(String)
    })
    expect(inShort(verdict)).toBe('valid')
  })

  it('pollutes no prototype, and gains nothing by one', async () => {
    const polluting = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'
    for (const path of ['/knots/badge.json', '/issuer.json', '/knots/assertion.json']) {
      const verdict = await checkHosted('2.0', nothing, (host) => host.set(BASE + path, raw(polluting)))
      expect(verdict).toMatchObject({ outcome: 'refused', reason: 'MALFORMED' })
    }
    const inherited = await checkHosted('2.0', nothing, (host, url) => {
      const made = makeHosted('2.0', BASE, { recipient: { email: ADA } })
      host.set(url, raw(`{"__proto__":${JSON.stringify(made.documents.assertion)}}`))
    })
    expect(inShort(inherited)).toBe('MALFORMED VERSION_UNKNOWN version $.@context')
    expect(Object.prototype).not.toHaveProperty('polluted')
  })

  const values: readonly unknown[] = [
    null,
    true,
    0,
    -1,
    1e308,
    '',
    ' ',
    [],
    [null],
    {},
    { id: null },
    [[]],
    '\u0000',
    'https://',
  ]
  it.each(['1.1', '2.0'] as const)(
    'gets a verdict for whatever stands in any field of %s',
    { timeout: 60_000 },
    async (version) => {
      const parts = ['assertion', 'badge', 'issuer', 'key'] as const
      for (const signed of [false, true]) {
        for (const part of parts) {
          const fields = await fieldsOf(version, signed, part)
          for (const field of fields) {
            for (const value of values) {
              const change = (documents: BadgeDocuments) => {
                const document = documents[part]
                if (document) document[field] = value
              }
              const verdict = signed ? await checkSigned(version, quick, change) : await checkHosted(version, change)
              const what = `${part}.${field} = ${JSON.stringify(value)}`
              expect(['valid', 'refused'], what).toContain(verdict.outcome)
              if (verdict.outcome === 'refused') expect(verdict.problems.length, what).toBeGreaterThan(0)
            }
          }
        }
      }
    },
  )
})

/** The attacker's assertion under an id of its choice, for a badge class of the issuer's. */
function claim(id: string): HostedBadge {
  return makeHosted('2.0', EVIL, {
    recipient: { email: ADA },
    change: ({ assertion }) => Object.assign(assertion, { id, badge: `${BASE}/knots/badge.json` }),
  })
}

async function fieldsOf(version: MadeVersion, signed: boolean, part: keyof BadgeDocuments): Promise<string[]> {
  const options = { recipient: { email: ADA } }
  const made = signed ? await makeSigned(version, BASE, quick, options) : makeHosted(version, BASE, options)
  return Object.keys(made.documents[part] ?? {}).concat('revocationList', 'publicKey', 'image', 'expires', 'revoked')
}

function header(value: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
