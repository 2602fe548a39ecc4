import { createPublicKey } from 'node:crypto'
import { compactVerify, decodeProtectedHeader } from 'jose'
import { unbake, validateAssertion, type Verdict } from 'react-open-badges/assertions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseSiteData, type EarnedBadge, type Sample } from '../../../playground/issuer/pages/siteData.js'
import { awards } from '../../../playground/issuer/school/awards.js'
import { badgeOf } from '../../../playground/issuer/school/badges.js'
import { assertionFetch, pageData, startTestIssuer, type TestIssuer } from './testIssuer.js'

const now = (): Date => new Date('2026-02-03T04:05:06Z')
const ada = 'ada@example.org'

let issuer: TestIssuer
beforeAll(async () => {
  issuer = await startTestIssuer()
})
afterAll(() => issuer.close())

function check(assertion: string, recipients: readonly string[] = [ada]): Promise<Verdict> {
  return validateAssertion(assertion, { fetch: assertionFetch(4000), now, recipients })
}

async function earnedBadges(): Promise<readonly EarnedBadge[]> {
  const { page } = parseSiteData(JSON.stringify(await pageData(`${issuer.url}/badges`)))
  return page.name === 'badges' ? page.earned : []
}

async function samples(): Promise<readonly Sample[]> {
  const { page } = parseSiteData(JSON.stringify(await pageData(`${issuer.url}/lab`)))
  return page.name === 'lab' ? page.samples : []
}

describe('every badge of the learner', () => {
  test.each(awards.map((award) => [award.badge, award] as const))('%s is valid, and hers', async (slug, award) => {
    const earned = (await earnedBadges()).find(({ badge }) => badge === slug)
    const verdict = await check(earned?.assertion ?? '')
    expect(verdict).toMatchObject({
      outcome: 'valid',
      recipientCheck: 'matched',
      warnings: [],
      badge: {
        version: award.version,
        form: award.proof.form,
        name: badgeOf(slug).name,
        image: `${issuer.url}/art/${slug}.svg`,
        recipient: { matched: ada, hashed: award.recipient === 'hashed' },
        issuer: { name: 'Tidewater Sailing School', url: `${issuer.url}/` },
      },
    })
  })

  test('can be downloaded: its picture carries it', async () => {
    for (const { badge, assertion, bakedImage, version } of await earnedBadges()) {
      const response = await fetch(new URL(bakedImage, issuer.url))
      expect(response.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
      const baked = await unbake(new Uint8Array(await response.arrayBuffer()))
      expect([badge, baked?.assertion]).toEqual([badge, assertion])
      const verdict = await check(baked?.assertion ?? '')
      expect(verdict.outcome).toBe('valid')
      // The assertion says which picture is its own.
      const said = verdict.outcome === 'valid' ? verdict.badge.documents.assertion : null
      expect(said).toMatchObject({ image: `${issuer.url}/openbadges/${version}/images/${badge}.svg` })
    }
  })

  test('is nobody else’s', async () => {
    for (const { assertion } of await earnedBadges()) {
      expect(await check(assertion, ['grace@example.org'])).toMatchObject({ code: 'RECIPIENT_MISMATCH' })
    }
  })

  test('between them they cover both versions, both forms, both algorithms, plain and hashed', () => {
    const kinds = awards.map(({ version, proof, recipient }) =>
      [version, proof.form, proof.form === 'signed' ? proof.algorithm : '', recipient].join(' '),
    )
    expect(kinds).toEqual(
      expect.arrayContaining([
        '1.1 hosted  hashed',
        '1.1 hosted  plain',
        '2.0 hosted  hashed',
        '2.0 hosted  plain',
        '1.1 signed RS256 plain',
        '2.0 signed RS256 hashed',
        '2.0 signed ES256 hashed',
      ]),
    )
  })
})

describe('the signing keys', () => {
  test('verify what is signed, from where the assertion says they are', async () => {
    const signed = (await earnedBadges()).filter(({ form }) => form === 'signed')
    expect(signed).toHaveLength(3)
    for (const { assertion } of signed) {
      const alg = decodeProtectedHeader(assertion).alg?.toLowerCase()
      const pem = await (await fetch(`${issuer.url}/openbadges/keys/${alg}.pem`)).text()
      await expect(compactVerify(assertion, createPublicKey(pem))).resolves.toBeDefined()
      expect(await (await fetch(`${issuer.url}/openbadges/keys/${alg}.json`)).json()).toMatchObject({
        type: 'CryptographicKey',
        owner: `${issuer.url}/openbadges/2.0/issuer.json`,
        publicKeyPem: pem,
      })
    }
  })

  test('outlive the server, so that what was signed before stays valid', async () => {
    const before = (await earnedBadges()).filter(({ form }) => form === 'signed')
    await issuer.restart()
    for (const { assertion } of before) expect((await check(assertion)).outcome).toBe('valid')
  })
})

describe('the laboratory’s specimens', () => {
  test('are what their labels say', async () => {
    const all = await samples()
    const said = await Promise.all(
      all.map(async ({ label, assertion }) => {
        const verdict = await check(assertion)
        return [
          label,
          verdict.outcome === 'refused' ? verdict.reason : verdict.outcome === 'valid' ? 'added' : 'unknown',
        ]
      }),
    )
    expect(said).toEqual(all.map(({ label, expected }) => [label, expected]))
    expect(new Set(all.map(({ expected }) => expected))).toEqual(
      new Set(['added', 'INACCESSIBLE', 'MALFORMED', 'INVALID']),
    )
  })
})
