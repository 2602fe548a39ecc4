import { exportJWK, generateKeyPair } from 'jose'
import {
  bakePng,
  createCredential,
  hashRecipient,
  signAssertion,
  signCredential,
  validateAssertion,
  type AssertionInput,
  type FetchedDocument,
  type Verdict,
} from 'react-open-badges/assertions'
import { beforeAll, expect, test } from 'vitest'

// The validator in a real browser, with the browser's own cryptography, streams and downloads of its parts.

const ISSUER = 'https://school.example/issuer'
const METHOD = `${ISSUER}#key-1`

let privateKey: CryptoKey
let issuerDocument: unknown
beforeAll(async () => {
  const pair = await generateKeyPair('EdDSA', { extractable: true })
  privateKey = pair.privateKey
  const publicKeyJwk = await exportJWK(pair.publicKey)
  issuerDocument = {
    id: ISSUER,
    verificationMethod: [{ id: METHOD, type: 'JsonWebKey', controller: ISSUER, publicKeyJwk }],
    assertionMethod: [METHOD],
  }
})

async function makeCredential() {
  return createCredential({
    id: 'urn:uuid:6a1f0f4e-8a1b-4c1d-9e2f-0a1b2c3d4e5f',
    issuer: { id: ISSUER, name: 'Harbour Sailing School' },
    validFrom: '2024-05-04T10:00:00Z',
    subject: {
      identifier: await hashRecipient('ada@example.org', { version: '3.0' }),
      achievement: {
        id: 'https://school.example/badges/knots',
        name: 'Knots',
        description: 'Ties the eight knots of the harbour.',
        criteria: { narrative: 'Tie all eight.' },
      },
    },
  })
}

function check(input: AssertionInput): Promise<Verdict> {
  const answers = new Map([[ISSUER, issuerDocument]])
  return validateAssertion(input, {
    async fetch(url): Promise<FetchedDocument> {
      const found = answers.get(url)
      const body = new TextEncoder().encode(JSON.stringify(found ?? {}))
      return { status: found === undefined ? 404 : 200, contentType: 'application/json', body, url }
    },
    now: () => new Date('2025-01-01T00:00:00Z'),
    recipients: ['ada@example.org'],
  })
}

/** A picture of one pixel, as the browser itself draws it. */
async function drawPng(): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(1, 1)
  canvas.getContext('2d')?.fillRect(0, 0, 1, 1)
  return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
}

test('a VC-JWT is signed, baked, taken out and verified', async () => {
  const jwt = await signAssertion(await makeCredential(), { privateKey, keyId: METHOD })
  expect(await check(jwt)).toMatchObject({ outcome: 'valid', badge: { version: '3.0', form: 'signed', name: 'Knots' } })
  expect(await check(bakePng(await drawPng(), jwt))).toMatchObject({ outcome: 'valid' })
  const other = await generateKeyPair('EdDSA')
  const forged = await signAssertion(await makeCredential(), { privateKey: other.privateKey, keyId: METHOD })
  expect(await check(forged)).toMatchObject({ outcome: 'refused', reason: 'INVALID', code: 'SIGNATURE_INVALID' })
})

test('a credential with an embedded proof is signed and verified, and refused when it was changed after that', async () => {
  const signed = await signCredential(await makeCredential(), { privateKey, verificationMethod: METHOD })
  expect(await check({ ...signed })).toMatchObject({ outcome: 'valid', badge: { form: 'embedded', name: 'Knots' } })
  expect(await check({ ...signed, validFrom: '2024-05-05T10:00:00Z' })).toMatchObject({
    outcome: 'refused',
    reason: 'INVALID',
    code: 'SIGNATURE_INVALID',
  })
})
