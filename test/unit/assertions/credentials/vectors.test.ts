import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeBase58 } from '../../../../src/assertions/proofs/base58.js'
import { addProof, knownContexts, verifyProof } from '../../../../src/assertions/proofs/dataIntegrity.js'
import { readMultikey, writeMultikey } from '../../../../src/assertions/proofs/multikey.js'

// The W3C's test vectors of eddsa-rdfc-2022. They are about a credential that is no badge, in a context that no badge
// has, so that they go past the validator to what it checks proofs with.

interface Vectors {
  keyPair: { publicKeyMultibase: string; privateKeyMultibase: string }
  unsigned: Record<string, unknown>
  created: string
  proofs: { verificationMethod: string; combinedHash: string; proofValue: string }[]
}

const vectors: Vectors = JSON.parse(readFileSync(new URL('vectors/eddsaRdfc2022.json', import.meta.url), 'utf8'))
const contexts = new Map([
  ...knownContexts,
  [
    'https://www.w3.org/ns/credentials/examples/v2',
    { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
  ],
])

async function privateKey(): Promise<CryptoKey> {
  const secret = decodeBase58(vectors.keyPair.privateKeyMultibase.slice(1))?.subarray(2) ?? new Uint8Array()
  const key = readMultikey(vectors.keyPair.publicKeyMultibase)
  const jwk = { ...key, d: Buffer.from(secret).toString('base64url') }
  return crypto.subtle.importKey('jwk', jwk, 'Ed25519', false, ['sign'])
}

describe.each(vectors.proofs)(
  'the vector of $verificationMethod',
  ({ verificationMethod, combinedHash, proofValue }) => {
    it('gives the same hashes to sign, and the same proof', async () => {
      const key = await privateKey()
      let signed = ''
      const made = await addProof(
        vectors.unsigned,
        {
          verificationMethod,
          created: vectors.created,
          async sign(data) {
            signed = Buffer.from(data).toString('hex')
            return new Uint8Array(await crypto.subtle.sign('Ed25519', key, new Uint8Array(data)))
          },
        },
        contexts,
      )
      expect(signed).toBe(combinedHash)
      expect(made.proof).toMatchObject({ proofValue })
    })

    it('verifies, and not after a change', async () => {
      const proof = {
        type: 'DataIntegrityProof',
        cryptosuite: 'eddsa-rdfc-2022',
        created: vectors.created,
        verificationMethod,
        proofPurpose: 'assertionMethod',
        proofValue,
      }
      const method = {
        id: verificationMethod,
        controller: 'https://vc.example/issuers/5678',
        publicKeyMultibase: vectors.keyPair.publicKeyMultibase,
      }
      expect(await verifyProof(vectors.unsigned, proof, method, contexts)).toBe('holds')
      expect(await verifyProof({ ...vectors.unsigned, name: 'x' }, proof, method, contexts)).toBe('does not hold')
    })
  },
)

describe('a Multikey', () => {
  it('is read and written in the same way', () => {
    const key = readMultikey(vectors.keyPair.publicKeyMultibase)
    expect(key).toMatchObject({ kty: 'OKP', crv: 'Ed25519' })
    if (key?.kty === 'OKP') expect(writeMultikey(key)).toBe(vectors.keyPair.publicKeyMultibase)
  })
})
