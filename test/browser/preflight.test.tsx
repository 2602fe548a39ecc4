import { exportJWK, exportSPKI, generateKeyPair } from 'jose'
import { useEffect } from 'react'
import { useIssueBadges, type IssueBadges } from 'react-open-badges'
import {
  createAssertion,
  createBadgeClass,
  createCredential,
  createIssuer,
  createKeyDocument,
  signAssertion,
  signCredential,
} from 'react-open-badges/assertions'
import { createFakeBackpack } from 'react-open-badges/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { cleanup, render } from 'vitest-browser-react'

// Signed badges are looked at with the browser's own cryptography, which jsdom does not have. The issuer's site behind
// `fetch` is where the process ends.

const SCHOOL = 'https://school.example'
const ISSUER = `${SCHOOL}/issuer`
const KEY = `${SCHOOL}/keys/1`
/** A key inside the issuer's own document. */
const METHOD = `${ISSUER}#key-1`

let documents: Map<string, unknown>
beforeEach(() => {
  documents = new Map()
  vi.stubGlobal('fetch', async (url: string) => {
    const document = documents.get(url)
    return document === undefined ? new Response('Not found', { status: 404 }) : Response.json(document)
  })
})
afterEach(async () => {
  await cleanup()
  vi.unstubAllGlobals()
})

/** Shows a button for these assertions, has them looked at, and presses it. */
async function press(assertions: readonly string[]) {
  const frameHost = createFakeBackpack()
  let latest: IssueBadges | undefined
  function Page() {
    const badges = useIssueBadges({ backpack: 'https://backpack.example', assertions, frameHost, preflight: true })
    useEffect(() => void (latest = badges))
    return (
      <>
        <button {...badges.getButtonProps()}>Keep</button>
        {badges.dialog}
      </>
    )
  }
  await render(<Page />)
  const checked = (await latest?.preflight()) ?? []
  await page.getByRole('button', { name: 'Keep' }).click()
  await expect.poll(() => frameHost.requests.length + (latest?.status === 'settled' ? 1 : 0)).toBeGreaterThan(0)
  return {
    checks: checked.map(({ status }) => status),
    sent: frameHost.requests.flatMap((request) => request.assertions),
  }
}

/** A signed badge of 2.0, whose issuer hosts all that it takes. */
async function awardSigned(): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const badge = createBadgeClass({
    id: `${SCHOOL}/badges/knots`,
    name: 'Knots',
    description: 'Ties the eight knots of the harbour.',
    image: `${SCHOOL}/knots.png`,
    criteria: `${SCHOOL}/knots`,
    issuer: ISSUER,
  })
  const issuer = createIssuer({ id: ISSUER, name: 'School', url: SCHOOL, email: 'post@school.example', publicKey: KEY })
  const key = createKeyDocument({ id: KEY, owner: ISSUER, publicKeyPem: await exportSPKI(publicKey) })
  for (const document of [badge, issuer, key]) documents.set(document.id, document)
  const assertion = createAssertion({
    id: 'urn:uuid:6a1f0f4e-8a1b-4c1d-9e2f-0a1b2c3d4e5f',
    recipient: { type: 'email', hashed: false, identity: 'ada@example.org' },
    badge: badge.id,
    issuedOn: new Date(),
  })
  return signAssertion(assertion, { privateKey, creator: KEY })
}

test('a signed badge passes; one that was changed is held back; one of an unknown algorithm is for the Backpack to judge', async () => {
  const good = await awardSigned()
  const [header = '', payload = '', signature = ''] = good.split('.')
  const changed = [header, btoa(atob(payload).replace('ada@', 'eve@')).replaceAll('=', ''), signature].join('.')
  const unknown = [btoa('{"alg":"ES512"}').replaceAll('=', ''), payload, signature].join('.')
  const { checks, sent } = await press([good, changed, unknown])
  expect(checks).toEqual(['passed', 'refused', 'unknown'])
  expect(sent).toEqual([good, unknown])
})

/** A credential with this status, as a VC-JWT or with an embedded proof, and the list that the status is in. */
async function awardCredential(form: 'jwt' | 'embedded', listChange: object = {}): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true })
  const list = `${SCHOOL}/status/${crypto.randomUUID()}`
  documents.set(ISSUER, {
    id: ISSUER,
    assertionMethod: [{ id: METHOD, type: 'JsonWebKey', controller: ISSUER, publicKeyJwk: await exportJWK(publicKey) }],
  })
  documents.set(
    list,
    await signCredential(
      {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        id: list,
        type: ['VerifiableCredential', 'BitstringStatusListCredential'],
        issuer: ISSUER,
        validFrom: new Date().toISOString(),
        credentialSubject: {
          id: `${list}#list`,
          type: 'BitstringStatusList',
          statusPurpose: 'revocation',
          encodedList: await encodedList(),
        },
        ...listChange,
      },
      { privateKey, verificationMethod: METHOD },
    ),
  )
  const credential = createCredential({
    id: `urn:uuid:${crypto.randomUUID()}`,
    issuer: { id: ISSUER, name: 'School' },
    validFrom: new Date(),
    subject: {
      identifier: {
        type: 'IdentityObject',
        hashed: false,
        identityHash: 'ada@example.org',
        identityType: 'emailAddress',
      },
      achievement: {
        id: `${SCHOOL}/badges/knots`,
        name: 'Knots',
        description: 'Ties the eight knots of the harbour.',
        criteria: { narrative: 'Tie all eight.' },
      },
    },
    status: {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '17',
      statusListCredential: list,
    },
  })
  if (form === 'jwt') return signAssertion(credential, { privateKey, keyId: METHOD })
  const url = `${SCHOOL}/credentials/${crypto.randomUUID()}`
  documents.set(url, await signCredential(credential, { privateKey, verificationMethod: METHOD }))
  return url
}

/** A list in which nothing is revoked. */
async function encodedList(): Promise<string> {
  const zeros = new Blob([new Uint8Array(16 * 1024)]).stream().pipeThrough(new CompressionStream('gzip'))
  const bytes = new Uint8Array(await new Response(zeros).arrayBuffer())
  return `u${btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')}`
}

test.each(['jwt', 'embedded'] as const)(
  'a credential of this minute, %s, passes with a status list of this minute',
  async (form) => {
    const good = await awardCredential(form)
    expect(await press([good])).toEqual({ checks: ['passed'], sent: [good] })
  },
)

test('a credential whose status list is not in force by this clock is for the Backpack to judge', async () => {
  const doubtful = await awardCredential('jwt', { validFrom: new Date(Date.now() + 3_600_000).toISOString() })
  expect(await press([doubtful])).toEqual({ checks: ['unknown'], sent: [doubtful] })
})
